import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { DatabaseSync } from 'node:sqlite';
import { drainOutbox } from '../../../cms/plugins/publishing/drain.ts';
import { keptStores } from '../../../cms/plugins/publishing/stores.ts';
import { projectorLoop } from '../../../cms/plugins/publishing/run-projector.ts';
import type { PublishingOptions } from '../../../cms/plugins/publishing/types.ts';
import { openRoom } from '../../../cms/background/room.ts';
import { faultOf } from '../../../cms/background/fault.ts';
import {
  checkpoint,
  ownFolder,
  payload,
  rename,
  shell,
  startedLoop,
  titleIn,
  turnOf,
  untilWell,
  waiting,
} from './setup.ts';

const storeIn = ({ publishedDb }: PublishingOptions): string => {
  const database = new DatabaseSync(publishedDb, { readOnly: true });
  try {
    return String(database.prepare("SELECT value FROM meta WHERE key = 'store_id'").get()?.['value']);
  } finally {
    database.close();
  }
};

/** What somebody may do to the file of a CMS that runs, `copia.db` being what it was before the last edit. */
const replacements: Record<string, string> = {
  deleted: 'rm -f published.db',
  'deleted with its journals': 'rm -f published.db published.db-wal published.db-shm',
  'moved away': 'mv published.db otro.db',
  'replaced by a copy of before': 'cp copia.db nueva.db; mv nueva.db published.db',
  'overwritten by a copy of before': 'cp copia.db published.db',
  'left without its journal': 'rm -f published.db-wal published.db-shm',
};

test.each(Object.entries(replacements))(
  '12-3 a read model that is %s holds all again, before and after',
  async (_, line) => {
    const options = ownFolder();
    const loop = await startedLoop(options);
    await rename('Primero');
    await untilWell(loop);
    checkpoint(options);
    shell('cp published.db copia.db', dirname(options.publishedDb));
    await rename('Publicado y perdido');
    await untilWell(loop);
    checkpoint(options);
    shell(line, dirname(options.publishedDb));
    // What was published into the file that is gone is in the new one, without another edit of it.
    await untilWell(loop);
    expect(titleIn(options)).toBe('Publicado y perdido');
    await rename('Después');
    await untilWell(loop);
    expect([titleIn(options), await waiting()]).toEqual(['Después', []]);
    await loop.close?.();
  },
);

test('12-3 a read model that is deleted while another process reads it, as the renderer does, holds all again', async () => {
  const options = ownFolder();
  const loop = await startedLoop(options);
  await rename('Antes');
  await untilWell(loop);
  const reader = spawn(process.execPath, ['--no-warnings', '-e', READER, options.publishedDb], { stdio: 'pipe' });
  onTestFinished(() => void reader.kill('SIGKILL'));
  await once(reader.stdout, 'data');
  shell('rm -f published.db', dirname(options.publishedDb));
  await rename('Después');
  await untilWell(loop);
  expect([titleIn(options), await waiting(), reader.exitCode]).toEqual(['Después', [], null]);
  await loop.close?.();
});
/** Has the journal's index open, and reads again and again. */
const READER = `
const { DatabaseSync } = require('node:sqlite');
const database = new DatabaseSync(process.argv[1], { readOnly: true });
setInterval(() => console.log(database.prepare('SELECT count(*) FROM changes').get()), 50);`;

test('12-3 a copy in the place of the read model has another identity, and the lease says which', async () => {
  const options = ownFolder();
  const told: string[] = [];
  const loop = projectorLoop({ payload, options });
  const before = loop.store?.();
  await loop.onTaken?.(turnOf('uno', told));
  await untilWell(loop, turnOf('uno', told));
  checkpoint(options);
  shell('cp published.db copia.db; rm published.db*; mv copia.db published.db', dirname(options.publishedDb));
  await untilWell(loop, turnOf('uno', told));
  expect([told, storeIn(options) === before]).toEqual([[storeIn(options)], false]);
  await loop.close?.();
});

test('12-3 no change is taken for done in a file that was replaced while it was written', async () => {
  const options = ownFolder();
  const loop = await startedLoop(options);
  await loop.close?.();
  const kept = keptStores({ publishedDb: options.publishedDb, logger: payload.logger });
  kept.open();
  await rename('Escrito en otro');
  const before = await waiting();
  const gone = {
    guard: { begin: () => undefined },
    refresh: () => Promise.resolve(void shell('rm published.db', dirname(options.publishedDb))),
  };
  const error: unknown = await drainOutbox({ payload, projector: gone as never, beforeDone: kept.check }).catch(
    (thrown: unknown) => thrown,
  );
  expect([faultOf(error), await waiting()]).toEqual(['environment', before]);
  kept.close();
  const again = await startedLoop(options);
  expect([titleIn(options), await waiting()]).toEqual(['Escrito en otro', []]);
  await again.close?.();
});

test('12-3 a copy of before that took the place of the read model while the CMS was stopped is made anew at the start', async () => {
  const options = ownFolder();
  const folder = dirname(options.publishedDb);
  const room = () => openRoom({ payload, loops: [projectorLoop({ payload, options })] });
  const first = await room();
  await expect.poll(() => existsSync(options.publishedDb) && waiting(), { timeout: 60_000 }).toEqual([]);
  await rename('Antes de la copia');
  await expect.poll(() => titleIn(options), { timeout: 60_000 }).toBe('Antes de la copia');
  checkpoint(options);
  shell('cp published.db copia.db', folder);
  await rename('Después de la copia');
  await expect.poll(waiting, { timeout: 60_000 }).toEqual([]);
  await first.stop();
  shell('rm -f published.db*; mv copia.db published.db', folder);
  expect(titleIn(options)).toBe('Antes de la copia');
  const second = await room();
  await expect.poll(() => titleIn(options), { timeout: 60_000 }).toBe('Después de la copia');
  await second.stop();
});
