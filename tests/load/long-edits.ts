import { setTimeout as pause } from 'node:timers/promises';
import { createRandom } from '../fixtures/read-model/random.ts';
import type { Bench } from './bench.ts';
import { startWorker, type Worker } from './child.ts';
import { Edited, Live, quiet, Ready, startPortal, worksToEdit } from './edits.ts';
import { figure, type Figure } from './figure.ts';
import { watchMemory, type Memory } from './memory.ts';
import { processorSeconds } from './processor-time.ts';

const SAVES = 60;
/** The first ones find nothing compiled. */
const WARM_UP = 10;
const HALF_HOUR_MS = 30 * 60_000;
const PART_MS = 5 * 60_000;
const EDIT_EVERY_MS = 2000;

/**
 * One save in the CMS, projector included, with no portal beside it: time until the commit is asked for, and processor
 * time of the whole.
 */
export async function measureSaves(bench: Bench): Promise<Figure[]> {
  await bench.readModel();
  const editor = startWorker(bench.worker('editor'));
  try {
    await editor.next(Ready);
    const took: number[] = [];
    const processor: number[] = [];
    for (let number = 1; number <= WARM_UP + SAVES; number += 1) {
      const before = processorSeconds(editor.pid);
      const { savedAt, committedAt } = await save(editor, String(9_000_000 + number * 37), `Obra guardada ${number}`);
      // The projector follows at once.
      await pause(250);
      if (number <= WARM_UP) continue;
      took.push(committedAt - savedAt);
      processor.push((processorSeconds(editor.pid) - before) * 1000);
    }
    const shared = { group: 'saves', unit: 'ms', data: bench.data, comparedWith: 'API local, sin portal al lado' };
    return [
      figure({ ...shared, label: 'Guardar en el CMS: mediana', values: took, bar: { text: '≤ 40 ms', most: 40 } }),
      figure({ ...shared, label: '  procesador, con su paso a la vista pública', values: processor }),
    ];
  } finally {
    await editor.stop();
  }
}

/** Half an hour with an edit every two seconds: the highest memory of each five minutes. */
export async function measureHalfHour(bench: Bench): Promise<Figure[]> {
  await bench.readModel();
  const portal = startPortal(bench, await bench.builtPortal());
  const memory = watchMemory(portal.pid);
  let editor: Worker | null = null;
  try {
    await portal.next(Live);
    await quiet(portal.pid);
    editor = startWorker(bench.worker('editor'));
    await editor.next(Ready);
    const works = await worksToEdit(`http://127.0.0.1:${bench.port(1)}`);
    const random = createRandom(11);
    const peaks: Memory[] = [];
    memory.peak();
    for (let number = 1, begun = Date.now(); peaks.length < HALF_HOUR_MS / PART_MS; number += 1) {
      const { code } = random.pick(number % 3 === 0 ? works.onLaterPages : works.onHome);
      await save(editor, code, `Obra de la media hora ${number}`);
      await pause(EDIT_EVERY_MS);
      if (Date.now() - begun < PART_MS * (peaks.length + 1)) continue;
      const peak = memory.peak();
      peaks.push(peak);
      bench.log(
        `  ${peaks.length * 5} min: ${Math.round(peak.sharedOnce)} MB (PSS), ${Math.round(peak.together)} (RSS)`,
      );
    }
    const shared = {
      group: 'memory',
      unit: 'MB',
      data: `${bench.data} · memoria residente, lo que comparten una vez (PSS), una edición cada dos segundos`,
    };
    return peaks.map((peak, index) =>
      figure({
        ...shared,
        label: `Memoria máxima, minutos ${index * 5} a ${index * 5 + 5}`,
        values: [peak.sharedOnce],
        comparedWith: `publicador, servidor y renderizadores; contado en cada proceso ${Math.round(peak.together)} MB (RSS)`,
        bar: { text: '≤ 600 MB', most: 600 },
      }),
    );
  } finally {
    memory.stop();
    await editor?.stop();
    await portal.stop();
  }
}

async function save(editor: Worker, code: string, title: string): Promise<{ savedAt: number; committedAt: number }> {
  const edited = editor.next(Edited);
  editor.send({ type: 'edit', code, title });
  return edited;
}
