import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSingleWriter } from '../../../cms/database/single-writer.ts';
import { keepFileClosed } from '../../../collections/installation/file-modes.ts';
import { openHistoryForWriting } from '../../../site/published/history.ts';
import { openPublishedForWriting } from '../../../site/published/open-for-writing.ts';
import { openPublisherState } from '../../../site/publisher/state.ts';
import { openVisitStore } from '../../../site/server/visit-store.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'modos-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const modeOf = (name: string): number => statSync(join(folder, name)).mode & 0o777;
const databases = {
  'cms.db': (path: string) => openSingleWriter({ url: `file:${path}` }),
  'published.db': (path: string) => openPublishedForWriting(path).database,
  'history.db': openHistoryForWriting,
  'visits.db': openVisitStore,
  'publisher.db': openPublisherState,
};

test.each(Object.entries(databases))('10-2.6 %s and its journals are read by their owner only', (name, open) => {
  const opened = open(join(folder, name));
  expect(modeOf(name)).toBe(0o600);
  for (const journal of [`${name}-wal`, `${name}-shm`])
    if (existsSync(join(folder, journal))) expect([journal, modeOf(journal)]).toEqual([journal, 0o600]);
  opened.close();
});

test.each(['cms.db', 'published.db', 'history.db', 'visits.db', 'publisher.db'] as const)(
  '10-2.6 where CMS and portal are two users of one group only the read model, the history, the visits and the publisher’s state are of both: %s',
  (name) => {
    chmodSync(folder, 0o3771);
    databases[name](join(folder, name)).close();
    expect(modeOf(name)).toBe(
      ['published.db', 'history.db', 'visits.db', 'publisher.db'].includes(name) ? 0o660 : 0o600,
    );
  },
);

test('10-2.6 a database that an earlier version left readable is closed when it is opened again', () => {
  const database = new DatabaseSync(join(folder, 'cms.db'));
  database.exec('PRAGMA journal_mode = WAL; CREATE TABLE t (a);');
  for (const name of ['cms.db', 'cms.db-wal', 'cms.db-shm']) chmodSync(join(folder, name), 0o644);
  keepFileClosed(join(folder, 'cms.db'), 'own');
  expect([modeOf('cms.db'), modeOf('cms.db-wal'), modeOf('cms.db-shm')]).toEqual([0o600, 0o600, 0o600]);
  database.close();
  mkdirSync(join(folder, 'otra'));
  writeFileSync(join(folder, 'otra', 'x.db'), '');
  keepFileClosed(join(folder, 'otra', 'x.db'), 'shared');
  expect(modeOf('otra/x.db')).toBe(0o600);
});

test('10-2.6 a database in memory leaves no file behind', () => {
  rmSync(':memory:', { force: true });
  openPublishedForWriting(':memory:').database.close();
  expect(existsSync(':memory:')).toBe(false);
});
