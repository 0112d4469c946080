import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** What a person found who followed a published figure to its source. */
export const verdicts = {
  correcta: 'la fuente dice lo mismo',
  errada: 'la fuente dice otra cosa',
  no_encontrada: 'la fuente no se pudo abrir o no lo dice',
} as const;
export type Verdict = keyof typeof verdicts;

/** A round: which figures were drawn by which seed, and what was found. */
export const TraceRound = z.object({
  seed: z.number().int(),
  drawnOn: z.string(),
  storedAt: z.string(),
  figures: z.number().int(),
  verdicts: z.array(
    z.object({
      key: z.string(),
      projectCode: z.string(),
      verdict: z.enum(Object.keys(verdicts) as [Verdict, ...Verdict[]]),
      note: z.string().nullable(),
    }),
  ),
});
export type TraceRound = z.infer<typeof TraceRound>;

/** Folder of the verdicts, beside the read model and part of every backup: one file for each round. */
export const tracesDir = (publishedDb: string): string => join(dirname(publishedDb), 'traces');

/**
 * Every stored round, oldest first. Throws for a file that is none: an error rate must not be made of half the
 * verdicts.
 */
export function traceRounds(publishedDb: string): TraceRound[] {
  let names: string[];
  try {
    names = readdirSync(tracesDir(publishedDb))
      .filter((name) => /^[^.].*\.json$/.test(name))
      .sort();
  } catch {
    return [];
  }
  return names.map((name) => TraceRound.parse(JSON.parse(readFileSync(join(tracesDir(publishedDb), name), 'utf8'))));
}

/** Stores a round under its moment; the file appears whole. */
export function storeRound(publishedDb: string, round: TraceRound): string {
  const folder = tracesDir(publishedDb);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${round.storedAt.replaceAll(/[:.]/g, '-')}-${round.seed}.json`);
  writeFileSync(`${folder}/.tmp-${process.pid}`, `${JSON.stringify(round, null, 1)}\n`, { flush: true });
  renameSync(`${folder}/.tmp-${process.pid}`, path);
  return path;
}

/**
 * Share of figures that are wrong among those whose source could be read, in percent, with the 95 % interval after
 * Wilson.
 */
export type ErrorRate = {
  checked: number;
  wrong: number;
  notFound: number;
  percent: number;
  low: number;
  high: number;
};

/** The measured error rate; null while nobody has checked a figure. The newest verdict on a figure counts. */
export function errorRate(rounds: readonly TraceRound[]): ErrorRate | null {
  const latest = new Map(rounds.flatMap((round) => round.verdicts.map(({ key, verdict }) => [key, verdict] as const)));
  const found = [...latest.values()];
  const [wrong, notFound] = [
    found.filter((one) => one === 'errada').length,
    found.filter((one) => one === 'no_encontrada').length,
  ];
  const checked = found.length - notFound;
  if (checked === 0) return null;
  const [z2, share] = [1.96 ** 2, wrong / checked];
  const middle = (share + z2 / (2 * checked)) / (1 + z2 / checked);
  const reach = (1.96 / (1 + z2 / checked)) * Math.sqrt((share * (1 - share)) / checked + z2 / (4 * checked ** 2));
  return {
    checked,
    wrong,
    notFound,
    percent: share * 100,
    low: Math.max(0, middle - reach) * 100,
    high: Math.min(1, middle + reach) * 100,
  };
}
