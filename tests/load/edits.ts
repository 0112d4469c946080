import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { portalProcess } from '../../scripts/start/children.ts';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { createRandom } from '../fixtures/read-model/random.ts';
import type { Bench } from './bench.ts';
import { startWorker, type Worker } from './child.ts';
import { figure, type Figure } from './figure.ts';
import { readLive, watchFile } from './live-file.ts';
import { watchMemory, type Memory } from './memory.ts';
import { processorSeconds } from './processor-time.ts';
import { searchFinds } from './live-search.ts';

export const Ready = z.object({ type: z.literal('ready') });
export const Edited = z.object({ type: z.literal('edited'), savedAt: z.number(), committedAt: z.number() });
export const Live = z.object({ type: z.literal('PORTAL_LISTO') });

const EDITS = 30;
const SEARCH_EDITS = 20;
/** Files follow within seconds to minutes; waiting for them each time would leave the pages no edit in a hurry. */
const FILE_EVERY = 6;
/** A webmaster saves again after so long at most: the files of the edit before are still being written. */
const THINKING_MS = 2000;

type Latencies = Record<'detail' | 'list' | 'laterList' | 'home' | 'geojson' | 'saving' | 'search', number[]>;

/** The portal with its publisher, over the data of the measuring. */
export const startPortal = (bench: Bench, dist: string): Worker =>
  startWorker({
    script: 'site/publisher/main.ts',
    environment: { ...portalProcess, ...bench.environment(), SITE_DIST: dist },
  });

/** Nothing is published: the next start is a first one. */
function forgetPublished(bench: Bench): void {
  for (const name of ['releases', 'public', 'publisher.db', 'publisher.db-wal', 'publisher.db-shm', 'open-data-sums'])
    rmSync(join(bench.dataDir, name), { recursive: true, force: true });
  mkdirSync(join(bench.dataDir, 'releases'), { recursive: true });
}

/**
 * From the commit of an edit in the CMS to the first answer of the portal that shows it; and the memory of the portal
 * meanwhile.
 */
export async function measureEdits(bench: Bench): Promise<Figure[]> {
  await bench.readModel();
  const dist = await bench.builtPortal();
  forgetPublished(bench);
  const startedAt = performance.now();
  const portal = startPortal(bench, dist);
  const memory = watchMemory(portal.pid);
  let editor: Worker | null = null;
  try {
    await portal.next(Live);
    const published = (performance.now() - startedAt) / 1000;
    bench.log(`  primera publicación: ${published.toFixed(1)} s`);
    await copiesThere(bench);
    const copied = (performance.now() - startedAt) / 1000;
    bench.log(`  con todas las copias comprimidas: ${copied.toFixed(1)} s`);
    const origin = `http://127.0.0.1:${bench.port(1)}`;
    const pid = portal.pid;
    await quiet(pid);
    const whilePublishing = memory.peak();
    editor = startWorker(bench.worker('editor'));
    await editor.next(Ready);
    const latencies = await editAndWatch({ bench, origin, editor });
    const whileEditing = memory.peak();
    await quiet(pid);
    return [
      figure({
        group: 'edits',
        label: 'Primera publicación completa, hasta verse',
        unit: 's',
        values: [published],
        data: bench.data,
        comparedWith:
          'desde arrancar el portal sin nada publicado; páginas, archivos con .gz y el ZIP de todo; las demás copias .br y .gz, después',
        bar: { text: '≤ 90 s', most: 90 },
      }),
      figure({
        group: 'edits',
        label: '  y con todas las copias comprimidas',
        unit: 's',
        values: [copied],
        data: bench.data,
        comparedWith: 'hasta entonces las páginas salen sin comprimir',
      }),
      ...latencyFigures(bench, latencies),
      ...memoryFigures(bench, { whilePublishing, whileEditing, atRest: memory.now() }),
    ];
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${portal.output()}`, { cause: error });
  } finally {
    memory.stop();
    await editor?.stop();
    await portal.stop();
  }
}

/** Resolves when nothing owes a compressed copy. */
async function copiesThere(bench: Bench): Promise<void> {
  const state = new DatabaseSync(join(bench.dataDir, 'publisher.db'), { readOnly: true });
  try {
    const owed = state.prepare("SELECT 1 FROM meta WHERE key = 'copies_owed'");
    while (owed.get() !== undefined) await pause(500);
  } finally {
    state.close();
  }
}

async function editAndWatch({
  bench,
  origin,
  editor,
}: {
  bench: Bench;
  origin: string;
  editor: Worker;
}): Promise<Latencies> {
  const latencies: Latencies = { detail: [], list: [], laterList: [], home: [], geojson: [], saving: [], search: [] };
  const random = createRandom(7);
  // Data that an earlier measuring left have its marks: these must be new, or an old page would count as a fast one.
  const run = Date.now().toString(36);
  const works = await worksToEdit(origin);
  const edit = async (code: string, title: string): Promise<{ savedAt: number; committedAt: number }> => {
    const edited = editor.next(Edited);
    editor.send({ type: 'edit', code, title });
    return edited;
  };
  for (let number = 1; number <= EDITS; number += 1) {
    const isOnHome = number % 3 !== 0;
    const { code, listPath } = random.pick(isOnHome ? works.onHome : works.onLaterPages);
    const mark = `medida-${run}-${number}`;
    const urls = {
      detail: `/obras/${code}/`,
      [isOnHome ? 'list' : 'laterList']: listPath,
      ...(isOnHome ? { home: '/' } : {}),
      ...(number % FILE_EVERY === 0 ? { geojson: '/datos/obras.geojson' } : {}),
    };
    const watched = Object.entries(urls).map(([name, path]) => ({
      name: name as keyof Latencies,
      ...watchFile({ url: `${origin}${path}`, text: mark }),
    }));
    const seen = Promise.all(watched.map(async ({ name, seenAt }) => ({ name, at: await seenAt })));
    const { savedAt, committedAt } = await edit(code, `Obra editada ${mark}`);
    latencies.saving.push(committedAt - savedAt);
    for (const { name, at } of await seen) latencies[name].push(at - committedAt);
    bench.log(
      `  edición ${number}: ${(await seen).map(({ name, at }) => `${name} ${at - committedAt}`).join(' · ')} ms`,
    );
    await pause(random.whole(0, THINKING_MS));
  }
  for (let number = 1; number <= SEARCH_EDITS; number += 1) {
    const { code } = random.pick(works.onLaterPages);
    const word = `zorzal${run}n${number}`;
    const found = searchFinds({ origin, word, path: `/obras/${code}/` });
    found.catch(() => undefined);
    const { committedAt } = await edit(code, `Obra editada ${word}`);
    latencies.search.push((await found) - committedAt);
    bench.log(`  búsqueda: ${latencies.search.at(-1)} ms`);
    await pause(random.whole(0, THINKING_MS));
  }
  return latencies;
}

type Listed = { code: string; listPath: string };

/** Works that stand on the home page and on the first page of the list, and works of later pages of the list. */
export async function worksToEdit(origin: string): Promise<{ onHome: Listed[]; onLaterPages: Listed[] }> {
  const codesOf = async (path: string): Promise<string[]> => [
    ...new Set(
      [...(await readLive(`${origin}${path}`)).body.matchAll(/href="\/obras\/([a-z0-9-]+)\/"/g)].map(
        ([, code]) => code ?? '',
      ),
    ),
  ];
  const [home, first] = await Promise.all([codesOf('/'), codesOf('/obras/')]);
  const onHome = home.filter((code) => first.includes(code)).map((code) => ({ code, listPath: '/obras/' }));
  const later = [2, 5, 10].map((page) => `/obras/pagina/${page}/`);
  const onLaterPages = (
    await Promise.all(
      later.map(async (listPath) => (await codesOf(listPath)).slice(0, 10).map((code) => ({ code, listPath }))),
    )
  ).flat();
  if (onHome.length === 0 || onLaterPages.length === 0)
    throw new Error('Ninguna obra está a la vez en la portada y en la lista: no se puede medir.');
  return { onHome, onLaterPages };
}

/** Waits until the portal and its children have used little processor for two seconds. */
export async function quiet(pid: number): Promise<void> {
  for (let calm = 0; calm < 4;) {
    const before = processorSeconds(pid);
    await pause(500);
    calm = processorSeconds(pid) - before < 0.1 ? calm + 1 : 0;
  }
}

function latencyFigures(bench: Bench, latencies: Latencies): Figure[] {
  const shared = { group: 'edits', unit: 'ms', data: bench.data };
  const second = { text: 'p95 ≤ 1 s', most: 1000 };
  const quick = { text: 'p95 ≤ 0,4 s', most: 400 };
  const rows: [keyof Latencies, string, { text: string; most: number } | null][] = [
    ['detail', 'ficha de la obra', quick],
    ['list', 'lista, primera página', quick],
    ['laterList', 'lista, páginas 2 a 10', second],
    ['home', 'portada (sumas)', quick],
    ['geojson', 'obras.geojson', { text: 'p95 ≤ 5 s', most: 5000 }],
    ['search', 'búsqueda', { text: 'p95 ≤ 5 s', most: 5000 }],
  ];
  return [
    ...rows.flatMap(([name, label, bar]) => [
      figure({
        ...shared,
        label: `Editar → verse, ${label}: mediana`,
        values: latencies[name],
        comparedWith:
          name === 'search'
            ? 'hasta que el buscador nombra la obra por una palabra nueva; se pregunta cada 100 ms'
            : 'desde pedir la confirmación (COMMIT); se pregunta cada 10 ms',
      }),
      figure({
        ...shared,
        label: `Editar → verse, ${label}: p95`,
        values: latencies[name],
        quantile: 0.95,
        comparedWith: 'con los archivos de la edición anterior aún escribiéndose',
        ...(bar ? { bar } : {}),
      }),
    ]),
    figure({
      ...shared,
      label: 'Guardar en el CMS (API local): mediana',
      values: latencies.saving,
      comparedWith: 'aparte de los tiempos de arriba',
    }),
  ];
}

function memoryFigures(
  bench: Bench,
  { whilePublishing, whileEditing, atRest }: Record<'whilePublishing' | 'whileEditing' | 'atRest', Memory>,
): Figure[] {
  const shared = { group: 'memory', unit: 'MB', data: `${bench.data} · memoria residente` };
  const rows = (when: string, memory: Memory, bar: { text: string; most: number }): Figure[] => [
    figure({
      ...shared,
      label: `Memoria ${when}: publicador y servidor`,
      values: [memory.publisher],
      comparedWith: `renderizadores ${Math.round(memory.renderer)} MB aparte`,
    }),
    figure({
      ...shared,
      label: `Memoria ${when}: con renderizadores`,
      values: [memory.sharedOnce],
      comparedWith: `lo que comparten, una vez (PSS); contado en cada proceso ${Math.round(memory.together)} MB (RSS)`,
      bar,
    }),
  ];
  const bar = { text: '≤ 600 MB', most: 600 };
  return [
    ...rows('máxima al publicar todo', whilePublishing, bar),
    ...rows('máxima al editar', whileEditing, bar),
    ...rows('en reposo', atRest, bar),
  ];
}
