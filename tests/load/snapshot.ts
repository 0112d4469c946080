import { z } from 'zod';
import type { Bench } from './bench.ts';
import { runWorker } from './child.ts';
import { figure, repeated, type Figure } from './figure.ts';

const Frozen = z.object({
  type: z.literal('result'),
  files: z.number(),
  megabytes: z.number(),
  seconds: z.number(),
  peakMB: z.number(),
});

/**
 * Every file of the open data, frozen as at the beginning of a month, in a process of its own as the portal starts it.
 */
export async function measureSnapshot(bench: Bench): Promise<Figure[]> {
  await bench.readModel();
  const runs = await repeated(bench.runs, () =>
    runWorker({ ...bench.worker('snapshot'), execArgv: ['--max-old-space-size=200'] }, Frozen),
  );
  const shared = {
    group: 'snapshot',
    data: `${bench.data} · ${runs[0]?.files} archivos, ${Math.round(runs[0]?.megabytes ?? 0)} MB`,
  };
  return [
    figure({
      ...shared,
      label: 'Congelar los datos del mes: tiempo',
      unit: 's',
      values: runs.map(({ seconds }) => seconds),
      comparedWith: 'con OCDS, OC4IDS y sumas',
    }),
    figure({
      ...shared,
      label: 'Congelar los datos del mes: memoria máxima',
      unit: 'MB',
      values: runs.map(({ peakMB }) => peakMB),
      comparedWith: 'residente, del proceso entero',
      bar: { text: '≤ 300 MB', most: 300 },
    }),
  ];
}
