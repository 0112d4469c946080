import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod';

/**
 * What one validator found in one file: `total` errors (the first fifty are told), among `count` things, null when
 * there is no such file.
 */
export const Check = z.object({
  file: z.string(),
  validator: z.string(),
  errors: z.array(z.string()),
  total: z.number(),
  count: z.number().nullable(),
});
export type Check = z.infer<typeof Check>;

/** Runs the validators and gives what each found. Throws when they end without having told. */
export async function runChecks({
  python,
  script,
  folder,
  schemas,
}: {
  python: string;
  script: string;
  folder: string;
  schemas: string;
}): Promise<Check[]> {
  const child = spawn(python, [script, folder, schemas], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
  });
  let complaint = '';
  child.stderr.on('data', (part: Buffer) => {
    complaint = (complaint + part.toString('utf8')).slice(-4000);
  });
  const checks: Check[] = [];
  for await (const line of createInterface({ input: child.stdout }))
    if (line.startsWith('{')) checks.push(Check.parse(JSON.parse(line)));
  const code = await new Promise<number | null>((resolve) => {
    if (child.exitCode !== null) resolve(child.exitCode);
    else child.once('close', resolve);
  });
  if (code !== 0 || checks.length === 0)
    throw new Error(`Los validadores terminaron con el código ${code}:\n${complaint}`);
  return checks;
}

/** Did the validators look at something and find nothing? That none had a file to look at is no pass. */
export function hasPassed(checks: readonly Check[]): boolean {
  return checks.some(({ count }) => count !== null) && checks.every(({ total }) => total === 0);
}

/** The result in words: one line for each validator and file, its first errors below. */
export function summary(checks: readonly Check[]): string {
  const lines = checks.flatMap(({ file, validator, errors, total, count }) => [
    count === null && total === 0
      ? `—  ${file} · ${validator}: no hay tal archivo`
      : `${total === 0 ? '✓' : '✗'}  ${file} · ${validator}: ${total} errores${count === null ? '' : ` (${count} revisados)`}`,
    ...errors.map((error) => `     ${error}`),
  ]);
  const total = checks.reduce((sum, check) => sum + check.total, 0);
  return `${lines.join('\n')}\n${hasPassed(checks) ? 'Sin errores.' : total === 0 ? 'No se validó ningún archivo.' : `${total} errores.`}\n`;
}
