import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Rebuilt, type Bench } from './bench.ts';
import { runWorker } from './child.ts';
import { figure, repeated, type Figure } from './figure.ts';

/** Rebuild of the read model from the CMS into an empty file, in a process of its own each time. */
export async function measureRebuild(bench: Bench): Promise<Figure[]> {
  await bench.filledCms();
  const runs = await repeated(bench.runs, async () => {
    for (const suffix of ['', '-wal', '-shm']) rmSync(join(bench.dataDir, `published.db${suffix}`), { force: true });
    return runWorker(bench.worker('rebuild'), Rebuilt);
  });
  const shared = { group: 'rebuild', data: `${bench.data} · ${runs[0]?.rows} registros públicos` };
  return [
    figure({
      ...shared,
      label: 'Rehacer la vista pública: tiempo',
      unit: 's',
      values: runs.map(({ seconds }) => seconds),
      comparedWith: 'desde cero, con el CMS detenido',
    }),
    figure({
      ...shared,
      label: 'Rehacer la vista pública: ritmo',
      unit: 'registros/s',
      values: runs.map(({ rows, seconds }) => rows / seconds),
      comparedWith: 'unas 400 lecturas/s de Payload una por una',
    }),
    figure({
      ...shared,
      label: 'Rehacer la vista pública: memoria máxima',
      unit: 'MB',
      values: runs.map(({ peakMB }) => peakMB),
      comparedWith: `${Math.round(runs[0]?.beforeMB ?? 0)} MB del proceso con Payload recién abierto`,
    }),
  ];
}
