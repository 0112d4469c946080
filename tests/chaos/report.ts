import type { Place, Seen } from './people.ts';
import type { Difference } from './standing-check.ts';

/** One time that something befell the installation. */
export type Try = {
  fault: string;
  /** What was done, and when (seconds since the beginning). */
  what: string;
  at: number;
  /** Seconds from the end of the cause until it worked again; null: not within the longest wait. */
  healedIn: number | null;
  seen: Record<Place, Seen>;
};

export type ChaosReport = {
  seed: number;
  minutes: number;
  /** Without a hand everything has to work again within so many seconds. */
  longestS: number;
  tries: Try[];
  /** Faults that cannot be made here, and why. */
  skipped: { fault: string; why: string }[];
  writes: { acknowledged: number; unanswered: number; refused: number };
  imports: { whole: number; others: number };
  reads: { asked: number; same: number };
  checked: { works: number; pages: number; accounts: number; mended: number };
  /** What was lost, or is served and should not be. */
  differences: Difference[];
};

const lateAfter =
  (longestS: number) =>
  ({ healedIn }: Pick<Try, 'healedIn'>): boolean =>
    healedIn === null || healedIn > longestS;
export const isGood = ({ differences, tries, longestS }: ChaosReport): boolean =>
  differences.length === 0 && !tries.some(lateAfter(longestS));

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** What people saw of all tries of a fault: seconds without a good answer at most, and which other answers came. */
function seenIn(tries: readonly Try[], place: Place): string {
  const seconds = Math.max(0, ...tries.map(({ seen }) => seen[place].unavailableSeconds));
  const others = new Map<string, number>();
  for (const { seen } of tries)
    for (const [status, times] of Object.entries(seen[place].statuses))
      if (status !== '200') others.set(status, (others.get(status) ?? 0) + times);
  const told = [...others].map(([status, times]) => `${times} × ${status}`).join(', ');
  return `${seconds.toFixed(1)} s${told === '' ? '' : ` (${told})`}`;
}

/** Fault × tries × lost × healed in × what people saw. */
export function reportTable(report: ChaosReport): string {
  const { tries, skipped, writes, imports, reads, checked, differences } = report;
  const late = lateAfter(report.longestS);
  const names = [...new Set(tries.map(({ fault }) => fault))];
  const rows = names.map((name) => {
    const own = tries.filter(({ fault }) => fault === name);
    const healed = own.flatMap(({ healedIn }) => (healedIn === null ? [] : [healedIn]));
    const never = own.length - healed.length;
    return [
      name,
      String(own.length),
      `${median(healed).toFixed(1)} / ${Math.max(0, ...healed).toFixed(1)} s${never > 0 ? `; ${never} sin sanar` : ''}${own.some(late) ? ' ✗' : ''}`,
      seenIn(own, 'portal'),
      seenIn(own, 'cms'),
    ];
  });
  const head = ['falla', 'veces', 'sana en (mediana / máx.)', 'portal sin respuesta', 'CMS sin respuesta'];
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return [
    line(head),
    ...rows.map(line),
    ...skipped.map(({ fault, why }) => `⚠ No se ensayó «${fault}»: ${why}.`),
    '',
    `Escrituras: ${writes.acknowledged} confirmadas, ${writes.unanswered} sin respuesta, ${writes.refused} rechazadas · importaciones: ${imports.whole} enteras, ${imports.others} cortadas · lecturas: ${reads.asked}, ${reads.same} sin cambio (304)`,
    `Comprobado: ${checked.works} obras, ${checked.pages} páginas en tres formas, ${checked.accounts} obras escritas en el ensayo; la comparación corrigió ${checked.mended}`,
    `Perdido o de más: ${differences.length}`,
    ...differences.slice(0, 40).map(({ place, what }) => `  ✗ ${place}: ${what}`),
    `Se repite con: npm run chaos -- --seed ${report.seed} --minutes ${report.minutes}`,
  ].join('\n');
}
