import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { comparedIn, type Compared } from '../../site/published/compared.ts';
import { readPublisherState } from '../../site/published/publisher-state.ts';
import type { Settings } from '../../collections/installation/environment.ts';
import type { Session } from './session.ts';

const LOOK_MS = 250;
type Files = Pick<Settings, 'dataDir' | 'publishedDb' | 'publisherDb'>;

const inDatabase = <Told>(path: string, ask: (database: DatabaseSync) => Told): Told | null => {
  try {
    const database = new DatabaseSync(path, { readOnly: true, timeout: 1000 });
    try {
      return ask(database);
    } finally {
      database.close();
    }
  } catch {
    return null;
  }
};

/** Is nothing left to do: in the outbox of the CMS, and with the publisher? Files of everything wait for a pause of minutes. */
export function isSettled({ dataDir, publishedDb, publisherDb }: Files): boolean {
  const waiting = inDatabase(`${dataDir}/cms.db`, (database) =>
    Number(database.prepare('SELECT count(*) AS n FROM publishing_outbox WHERE is_aside IS NOT 1').get()?.['n']),
  );
  const newest = inDatabase(publishedDb, (database) =>
    Number(database.prepare('SELECT max(seq) AS seq FROM changes').get()?.['seq']),
  );
  const dealtWith = inDatabase(publisherDb, (database) =>
    Number(database.prepare("SELECT value FROM meta WHERE key = 'last_seq'").get()?.['value']),
  );
  const { waiting: pages, errors } = readPublisherState({ publisherDb });
  return waiting === 0 && newest !== null && newest === dealtWith && pages === 0 && errors.length === 0;
}

/** Resolves when nothing is left to do; rejects after `mostMs`. */
export async function settled(files: Files, mostMs: number): Promise<void> {
  const until = performance.now() + mostMs;
  for (let calm = 0; calm < 4; await pause(LOOK_MS)) {
    calm = isSettled(files) ? calm + 1 : 0;
    if (performance.now() > until) throw new Error('La publicación no termina.');
  }
}

/** Asks for what is done each night: all rows are made anew from the CMS. Rejects where it is not over after `mostMs`. */
export async function compareAll(files: Files, session: Session, mostMs: number): Promise<Compared> {
  const before = inDatabase(files.publishedDb, comparedIn)?.at ?? '';
  const until = performance.now() + mostMs;
  let isAsked = false;
  for (;;) {
    if (!isAsked) {
      const answer = await session.ask('POST', 'publishing/all');
      isAsked = 'status' in answer && answer.status === 200;
    }
    const compared = inDatabase(files.publishedDb, comparedIn);
    if (compared && compared.at !== before) return compared;
    if (performance.now() > until) throw new Error('La comparación no termina.');
    await pause(LOOK_MS);
  }
}
