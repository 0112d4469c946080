import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished, describe, expect, test } from 'vitest';
import { openPublishedForWriting } from '../../../site/published/open-for-writing.ts';
import { watchChanges, type ChangeWatch } from '../../../site/publisher/changes.ts';
import { temporaryFolder } from './support.ts';

const EDITED = '2026-11-20T12:00:00.000Z';

/** A read model at a path, to write changes to. */
function store(path: string): {
  change(...tags: string[]): void;
  run(sql: string): void;
  id(): string;
} {
  const { database } = openPublishedForWriting(path);
  onTestFinished(() => database.close());
  database.exec("DELETE FROM meta WHERE key = 'needs_rebuild'");
  return {
    change: (...tags) =>
      void database
        .prepare('INSERT INTO changes (tags, edited_at, written_at) VALUES (?, ?, ?)')
        .run(tags.join(' '), EDITED, EDITED),
    run: (sql) => void database.exec(sql),
    id: () => String(database.prepare("SELECT value FROM meta WHERE key = 'store_id'").get()?.['value']),
  };
}
function watched(path: string): ChangeWatch {
  const watch = watchChanges(path);
  onTestFinished(() => watch.close());
  return watch;
}

describe('the queue of changes', () => {
  test('there is nothing to do while there is no read model, and it is being made', () => {
    const watch = watched(join(temporaryFolder(), 'published.db'));
    expect([watch.poll({ seq: 0, storeId: null }), watch.isBeingMade(), watch.wasReplaced()]).toEqual([
      null,
      true,
      false,
    ]);
  });
  test('what came after a number, in its order, with its tags and the moment of the edit; then nothing until something is written', () => {
    const path = join(temporaryFolder(), 'published.db');
    const writer = store(path);
    writer.change('projects', 'project:1');
    writer.change('news');
    const watch = watched(path);
    const storeId = writer.id();
    const batch = watch.poll({ seq: 0, storeId });
    expect(batch).toEqual({
      changes: [
        { seq: 1, tags: ['projects', 'project:1'], editedAt: Date.parse(EDITED) },
        { seq: 2, tags: ['news'], editedAt: Date.parse(EDITED) },
      ],
      storeId,
      lastSeq: 2,
      isBroken: false,
    });
    expect(watch.poll({ seq: 2, storeId })).toBeNull();
    writer.change('budget');
    expect(watch.poll({ seq: 2, storeId })).toMatchObject({ changes: [{ seq: 3, tags: ['budget'] }], lastSeq: 3 });
    writer.run("UPDATE meta SET value = 'otra' WHERE key = 'nothing'; CREATE TABLE other (a)");
    expect(watch.poll({ seq: 3, storeId })).toBeNull();
  });
  test('12-1 a batch that could not be noted comes again, though nothing more is written; so does one of another file', () => {
    const path = join(temporaryFolder(), 'published.db');
    const writer = store(path);
    const watch = watched(path);
    const storeId = writer.id();
    expect(watch.poll({ seq: 0, storeId })).toBeNull();
    writer.change('news');
    for (const _ of [1, 2]) expect(watch.poll({ seq: 0, storeId })).toMatchObject({ lastSeq: 1 });
    expect(watch.poll({ seq: 1, storeId })).toBeNull();
    for (const _ of [1, 2])
      expect(watch.poll({ seq: 70, storeId: 'otra' })).toMatchObject({ isBroken: true, lastSeq: 1 });
    expect(watch.poll({ seq: 1, storeId })).toBeNull();
  });
  test('a batch is 5000 changes; the rest comes at the next look, though nothing more was written', () => {
    const path = join(temporaryFolder(), 'published.db');
    const writer = store(path);
    writer.run(
      `INSERT INTO changes (seq, tags, edited_at, written_at) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5001) SELECT i, 'news', '${EDITED}', '${EDITED}' FROM n`,
    );
    const watch = watched(path);
    const storeId = writer.id();
    expect(watch.poll({ seq: 0, storeId })).toMatchObject({ lastSeq: 5000, isBroken: false });
    expect(watch.poll({ seq: 5000, storeId })).toMatchObject({ changes: [{ seq: 5001 }], lastSeq: 5001 });
    expect(watch.poll({ seq: 5001, storeId })).toBeNull();
  });
  const cases: [
    string,
    { after: number; ownStore?: boolean; cutBefore?: number },
    { isBroken: boolean; changes: number[] } | null,
  ][] = [
    ['all were taken', { after: 3 }, null],
    ['none was taken', { after: 0 }, { isBroken: false, changes: [1, 2, 3] }],
    ['of another read model', { after: 3, ownStore: false }, { isBroken: true, changes: [] }],
    ['more were taken than there are: an older copy was restored', { after: 4 }, { isBroken: true, changes: [] }],
    ['the next one is kept no more', { after: 1, cutBefore: 3 }, { isBroken: true, changes: [] }],
    ['only what was taken is kept no more', { after: 2, cutBefore: 3 }, { isBroken: false, changes: [3] }],
    ['all were taken, and are kept no more', { after: 3, cutBefore: 3 }, null],
  ];
  test.each(cases)('numbers that are lost mean that everything must be compared: %s', (_, given, expected) => {
    const path = join(temporaryFolder(), 'published.db');
    const writer = store(path);
    for (const tag of ['a', 'b', 'c']) writer.change(tag);
    writer.run(`DELETE FROM changes WHERE seq < ${given.cutBefore ?? 0}`);
    const batch = watched(path).poll({ seq: given.after, storeId: given.ownStore === false ? 'otra' : writer.id() });
    expect(batch && { isBroken: batch.isBroken, changes: batch.changes.map(({ seq }) => seq) }).toEqual(expected);
    if (expected) expect(batch?.lastSeq).toBe(3);
  });
  test('another file under its name is told once, and read from its beginning', () => {
    const folder = temporaryFolder();
    const [path, other] = [join(folder, 'published.db'), join(folder, 'other.db')];
    const first = store(path);
    first.change('a');
    const watch = watched(path);
    watch.poll({ seq: 0, storeId: first.id() });
    const second = store(other);
    second.change('b');
    second.run('PRAGMA wal_checkpoint(TRUNCATE)');
    for (const end of ['-wal', '-shm']) rmSync(path + end, { force: true });
    renameSync(other, path);
    expect(watch.poll({ seq: 1, storeId: first.id() })).toMatchObject({ isBroken: true, storeId: second.id() });
    expect([watch.wasReplaced(), watch.wasReplaced()]).toEqual([true, false]);
  });
  test('rows are being made anew until whoever writes them says that they are there', () => {
    const path = join(temporaryFolder(), 'published.db');
    const writer = store(path);
    const watch = watched(path);
    expect(watch.isBeingMade()).toBe(false);
    writer.run("INSERT INTO meta VALUES ('needs_rebuild', 'filling')");
    expect(watch.isBeingMade()).toBe(true);
    writer.run("DELETE FROM meta WHERE key = 'needs_rebuild'");
    expect(watch.isBeingMade()).toBe(false);
  });
});
