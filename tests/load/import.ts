import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Bench } from './bench.ts';
import { runWorker } from './child.ts';
import { figure, repeated, type Figure } from './figure.ts';
import { writeInvierteFile } from './generated/invierte-file.ts';

const Imported = z.object({
  type: z.literal('result'),
  rows: z.number(),
  created: z.number(),
  rejected: z.number(),
  seconds: z.number(),
});
const ROWS = 10_000;
const NAIVE_ROWS = 500;

/** Import of an invierte.pe file beside one `payload.create` per row, each into an empty database. */
export async function measureImport(bench: Bench): Promise<Figure[]> {
  const path = join(bench.workDir, 'invierte.xlsx');
  await writeInvierteFile(path, ROWS);
  const run = async (script: string, argument: string): Promise<z.infer<typeof Imported>> => {
    const folder = join(bench.workDir, 'import');
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const result = await runWorker(bench.worker(script, [argument], folder), Imported);
    rmSync(folder, { recursive: true, force: true });
    bench.log(`  ${script}: ${(result.rows / result.seconds).toFixed(0)} filas/s`);
    return result;
  };
  const runs = await repeated(bench.runs, async () => ({
    bulk: await run('import', path),
    naive: await run('naive-import', String(NAIVE_ROWS)),
  }));
  const wrong = runs.find(({ bulk }) => bulk.rows !== ROWS || bulk.created !== ROWS);
  if (wrong)
    throw new Error(
      `De ${ROWS} filas se leyeron ${wrong.bulk.rows}, se crearon ${wrong.bulk.created} y se rechazaron ${wrong.bulk.rejected}.`,
    );
  const bulkRates = runs.map(({ bulk }) => bulk.rows / bulk.seconds);
  const naiveRates = runs.map(({ naive }) => naive.rows / naive.seconds);
  const shared = {
    group: 'import',
    data: `${ROWS.toLocaleString('es-PE')} filas de invierte.pe (XLSX) en una base SQLite vacía`,
  };
  return [
    figure({
      ...shared,
      label: 'Importar: tiempo',
      unit: 's',
      values: runs.map(({ bulk }) => bulk.seconds),
      comparedWith: 'leer, entender, escribir con versiones y cola',
    }),
    figure({
      ...shared,
      label: 'Importar: ritmo',
      unit: 'filas/s',
      values: bulkRates,
      comparedWith: 'el archivo entero, en partes de 250 filas',
    }),
    figure({
      ...shared,
      label: 'payload.create una por una',
      unit: 'filas/s',
      values: naiveRates,
      comparedWith: `muestra de ${NAIVE_ROWS} filas ya leídas, sin comparar con lo que hay`,
    }),
    figure({
      ...shared,
      label: 'Importar entre payload.create',
      unit: 'veces',
      values: runs.map((_, index) => (bulkRates[index] ?? 0) / (naiveRates[index] ?? 1)),
      comparedWith: 'ritmos de cada repetición',
      bar: { text: '≥ 10 veces', least: 10 },
    }),
  ];
}
