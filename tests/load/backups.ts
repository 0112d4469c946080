import { rmSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { z } from 'zod';
import { backupPollMs } from '../../cms/backups/due.ts';
import type { Bench } from './bench.ts';
import { runWorker } from './child.ts';
import { figure, repeated, type Figure, type FigureInput } from './figure.ts';

/** Of half a megabyte each, as photos and minutes are. */
const FILE_MB = 0.512;
/** The uploads, their copy, what a test restores, and the database three times. */
const NEEDED = 3.3;
const EDITS = 20;
const MINUTES = 5;
const MB = 1_048_576;

const Told = z.object({
  type: z.literal('result'),
  seconds: z.number(),
  processorSeconds: z.number(),
  stored: z.number(),
  pages: z.number(),
  files: z.number(),
  restored: z.number(),
  problem: z.string(),
  peakMB: z.number(),
});
type Told = z.infer<typeof Told>;

/**
 * Whole backups, steps and a restore of the filled CMS with uploads (`uploadsMB`) that no compression makes smaller, each in a
 * process of its own as the CMS starts it. What it wrote is taken away again.
 */
export async function measureBackups(bench: Bench): Promise<Figure[]> {
  await bench.filledCms();
  const store = join(bench.workDir, 'backups');
  const worker = bench.worker('backup');
  const environment = {
    ...worker.environment,
    BACKUP_KEYS: await identityToRecipient(await generateX25519Identity()),
    BACKUP_STORE: store,
    BACKUP_SECOND_PLACE: '',
  };
  const run = (...args: string[]): Promise<Told> => runWorker({ ...worker, args, environment }, Told);
  const uploads = join(bench.dataDir, 'uploads', 'medicion');
  const clean = (): void => {
    for (const folder of [store, uploads, join(bench.dataDir, 'backup-state')])
      rmSync(folder, { recursive: true, force: true });
  };
  clean();
  refuseWithoutRoom(bench);
  const step = async (title: string, ...args: string[]): Promise<Told> => {
    bench.log(`  ${title}…`);
    return run(...args);
  };
  try {
    await step('Se hacen los archivos', 'files', String(bench.uploadsMB * MB), String(filesOf(bench)));
    const first = await step('Primera copia completa', 'whole');
    const second = await step('Otra copia completa', 'whole');
    const quiet = await step('Sin cambios', 'step');
    const steps = await repeated(bench.runs, async () => {
      await step(`${EDITS} ediciones`, 'edit', String(EDITS));
      return step('Lo que cambió', 'step');
    });
    const tests = await repeated(bench.runs, () => step('Se restaura', 'test'));
    const wrong = tests.find(({ problem }) => problem !== '');
    if (wrong) throw new Error(wrong.problem);
    return figuresOf(bench, { first, second, quiet, steps, tests });
  } finally {
    clean();
  }
}

const filesOf = ({ uploadsMB }: Bench): number => Math.max(1, Math.round(uploadsMB / FILE_MB));

function refuseWithoutRoom({ workDir, dataDir, uploadsMB }: Bench): void {
  const { bavail, bsize } = statfsSync(workDir);
  const needed = (uploadsMB * MB + statSync(join(dataDir, 'cms.db')).size) * NEEDED;
  if (bavail * bsize < needed)
    throw new Error(
      `Hacen falta ${Math.ceil(needed / MB)} MB libres en ${workDir}. Indique otra carpeta con --dir, o menos archivos con --uploads.`,
    );
}

function figuresOf(
  bench: Bench,
  { first, second, quiet, steps, tests }: { first: Told; second: Told; quiet: Told; steps: Told[]; tests: Told[] },
): Figure[] {
  const databaseMB = Math.round(statSync(join(bench.dataDir, 'cms.db')).size / MB);
  const shared = {
    group: 'backups',
    data: `${bench.data} · cms.db ${databaseMB} MB, ${bench.uploadsMB} MB en ${filesOf(bench)} archivos`,
  };
  const one = (label: string, unit: string, values: number[], more: Partial<FigureInput> = {}): Figure =>
    figure({ ...shared, label, unit, values, comparedWith: '', ...more });
  return [
    one('Primera copia completa: tiempo', 's', [first.seconds], {
      comparedWith: `${Math.round(first.peakMB)} MB de memoria`,
    }),
    one('Primera copia completa: tamaño', 'MB', [first.stored / MB], { comparedWith: 'cifrada' }),
    one('Copia completa de otra noche: tiempo', 's', [second.seconds], {
      comparedWith: `${second.processorSeconds.toFixed(1)} s de procesador`,
    }),
    one('Copia completa de otra noche: tamaño', 'MB', [second.stored / MB], {
      comparedWith: 'lo ya guardado no se repite',
    }),
    one('Cinco minutos sin cambios: tiempo', 's', [quiet.seconds], {
      comparedWith: `${quiet.processorSeconds.toFixed(2)} s de procesador`,
    }),
    one(
      'Cinco minutos con 20 ediciones: tiempo',
      's',
      steps.map(({ seconds }) => seconds),
      {
        comparedWith: `${steps.map(({ processorSeconds }) => processorSeconds.toFixed(1)).join(', ')} s de procesador`,
      },
    ),
    one(
      'Cinco minutos con 20 ediciones: tamaño',
      'MB',
      steps.map(({ stored }) => stored / MB),
      {
        comparedWith: `${steps.map(({ pages }) => pages).join(', ')} páginas de la base de datos`,
      },
    ),
    one(
      'RPO: lo más que se pierde, del comienzo de una copia al fin de la siguiente',
      's',
      steps.map(({ seconds }) => backupPollMs(MINUTES) / 1000 + 2 * seconds),
      {
        comparedWith: `BACKUP_EVERY_MINUTES=${MINUTES}: ${backupPollMs(MINUTES) / 1000} s entre dos copias, y las dos`,
        quantile: 1,
        bar: { text: '≤ 5 min', most: 300 },
      },
    ),
    one(
      'RTO: restaurar con todas las comprobaciones',
      's',
      tests.map(({ seconds }) => seconds),
      {
        comparedWith: `${tests[0]?.files} archivos, ${Math.round((tests[0]?.restored ?? 0) / MB)} MB`,
        bar: { text: '≤ 10 min', most: 600 },
      },
    ),
  ];
}
