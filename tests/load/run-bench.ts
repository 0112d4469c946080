import { measureApi } from './api.ts';
import { measureBackups } from './backups.ts';
import { measureEdits } from './edits.ts';
import type { Bench } from './bench.ts';
import type { Figure } from './figure.ts';
import { measureHalfHour, measureSaves } from './long-edits.ts';
import { measureImport } from './import.ts';
import { measureLighthouse } from './lighthouse.ts';
import { measureMap } from './map.ts';
import { measurePublish } from './publish.ts';
import { measureRebuild } from './rebuild.ts';
import { measureRequests } from './requests.ts';
import { measureSnapshot } from './snapshot.ts';
import { measureWeight } from './weight.ts';
import { measureWriters } from './writers.ts';
import type { Failure } from './report.ts';

type Measurement = { title: string; run: (bench: Bench) => Promise<Figure[]>; isOnRequest?: boolean };

/** Every measurement by its name, in the order in which they run. */
export const measurements = {
  rebuild: { title: 'vista pública desde el CMS', run: measureRebuild },
  publish: { title: 'publicación completa y «astro build» estático', run: measurePublish },
  edits: { title: 'de guardar a verse, y memoria', run: measureEdits },
  saves: { title: 'guardar en el CMS, sin nada al lado', run: measureSaves },
  writers: { title: 'cincuenta que guardan a la vez por REST, con el portal al lado', run: measureWriters },
  halfHour: { title: 'memoria en media hora de ediciones', run: measureHalfHour, isOnRequest: true },
  weight: { title: 'kB por tipo de página', run: measureWeight },
  requests: { title: 'peticiones por segundo, junto a nginx', run: measureRequests },
  api: { title: 'API de lectura con 50 clientes', run: measureApi },
  snapshot: { title: 'datos abiertos del mes, congelados', run: measureSnapshot },
  import: { title: 'importación de 10 000 filas', run: measureImport },
  backups: {
    title: 'copias de seguridad con --uploads MB de archivos, y restaurar: RPO y RTO',
    run: measureBackups,
    isOnRequest: true,
  },
  map: { title: 'mapa hasta verse', run: measureMap },
  lighthouse: { title: 'Lighthouse móvil', run: measureLighthouse, isOnRequest: true },
} as const satisfies Record<string, Measurement>;
export type MeasurementName = keyof typeof measurements;
export const measurementNames = Object.keys(measurements) as MeasurementName[];

/**
 * Runs the named measurements (all but those on request when none is named); one that fails does not stop the others.
 */
export async function runBench(
  bench: Bench,
  names: readonly MeasurementName[],
): Promise<{ figures: Figure[]; failures: Failure[] }> {
  const figures: Figure[] = [];
  const failures: Failure[] = [];
  const chosen = names.length > 0 ? names : measurementNames.filter((name) => !('isOnRequest' in measurements[name]));
  for (const name of chosen) {
    bench.log(`— ${name}: ${measurements[name].title}`);
    try {
      figures.push(...(await measurements[name].run(bench)));
    } catch (error) {
      failures.push({ measurement: name, message: error instanceof Error ? error.message : String(error) });
      bench.log(`  falló: ${failures.at(-1)?.message}`);
    }
  }
  return { figures, failures };
}
