import { Broken } from './world.ts';

/** Seeds that found something once, by simulation: they run every time. */
export const failedOnce = { room: [4], publisher: [24] } as const;

/** Seeds of this run: those that were asked for (`SIMULATED_SEED`, and from there on `SIMULATED_SEEDS`), else others each day. */
export function seedsOf(kind: keyof typeof failedOnce, count: number): number[] {
  const asked = process.env['SIMULATED_SEED'];
  const first = asked === undefined ? Math.floor(Date.now() / 86_400_000) * 1000 : Number(asked);
  const many = Number(process.env['SIMULATED_SEEDS'] ?? (asked === undefined ? count : 1));
  const own = Array.from({ length: many }, (_, place) => first + place);
  return asked === undefined ? [...failedOnce[kind], ...own] : own;
}

/** Runs one simulation after the other; the first that breaks a rule ends it, and says how to see it again. */
export async function simulateAll(
  kind: keyof typeof failedOnce,
  seeds: readonly number[],
  simulate: (seed: number) => Promise<number>,
): Promise<string> {
  const [begun, before] = [performance.now(), process.cpuUsage()];
  let hours = 0;
  // Thousands of faults an hour: to say where each was made costs more than all else.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  for (const seed of seeds)
    try {
      hours += await simulate(seed);
    } catch (error) {
      const rule = error instanceof Broken ? error.message : error instanceof Error ? error.stack : String(error);
      throw new Error(
        `Semilla ${seed}: ${rule}\nSe repite con: SIMULATED_SEED=${seed} npm test -- unit --only simulated/${kind}`,
        { cause: error },
      );
    }
  Error.stackTraceLimit = stackTraceLimit;
  return `${hours} horas simuladas (${kind}), semillas ${seeds[0]} a ${seeds.at(-1)}, en ${((performance.now() - begun) / 1000).toFixed(1)} s (${(process.cpuUsage(before).user / 1e6).toFixed(1)} s de procesador)`;
}
