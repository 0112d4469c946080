import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sumLine, sumMemo, sumOfText, sumsOf, summed, type FileSum } from '../../../site/dataset/sums.ts';
import type { Snapshot } from '../../../site/dataset/snapshot.ts';
import { collect, context, temporaryFolder } from './support.ts';

/** A version of the read model with these changes, each the tags that it named. */
function version(changes: readonly { seq: number; tags: string }[], seq: number, store = 'a'): Snapshot {
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE changes (seq INTEGER PRIMARY KEY, tags TEXT NOT NULL)');
  for (const { seq: at, tags } of changes) database.prepare('INSERT INTO changes VALUES (?, ?)').run(at, tags);
  return { database, store, seq, close: () => database.close() };
}
const changes = [
  { seq: 1, tags: 'projects' },
  { seq: 2, tags: 'news project:1' },
  { seq: 3, tags: 'budget' },
];
const sum: FileSum = { sha256: 'ab'.repeat(32), bytes: 12 };

describe('the sum of a file is used again as long as nothing that the file is made from changed', () => {
  const cases: [string, number, Snapshot, string[], FileSum | undefined][] = [
    ['the version it was made at', 3, version(changes, 3), ['projects', 'budget'], sum],
    ['the version it was made at, whose changes are kept no more', 3, version([], 3), ['projects'], sum],
    ['later changes name other things', 1, version(changes, 3), ['projects', 'contracts'], sum],
    ['the change right after it names one of its own', 1, version(changes, 3), ['contracts', 'news'], undefined],
    ['the last change names one of its own', 1, version(changes, 3), ['budget'], undefined],
    ['a name inside another is no name', 1, version(changes, 3), ['project', 'new'], sum],
    ['a change of everything', 3, version([...changes, { seq: 4, tags: 'all' }], 4), ['projects'], undefined],
    ['the change right after it is kept', 1, version(changes.slice(1), 3), ['projects'], sum],
    ['the change right after it is kept no more', 1, version(changes.slice(2), 3), ['projects'], undefined],
    ['an older version than the one it was made at', 3, version(changes, 2), ['contracts'], undefined],
    ['another read model', 3, version(changes, 3, 'b'), ['contracts'], undefined],
  ];
  test.each(cases)('%s', (_, madeAt, now, tags, expected) => {
    const memo = sumMemo();
    memo.set(version(changes, madeAt), 'obras.csv', sum);
    expect(memo.get(now, { name: 'obras.csv', tags })).toEqual(expected);
    expect(memo.get(now, { name: 'otras.csv', tags })).toBeUndefined();
  });
});

describe('sums outlive the process', () => {
  const file = { name: 'obras.csv', tags: ['projects'] };
  test('in a folder that only its owner reads, for the same build and address alone', () => {
    const path = join(temporaryFolder(), 'sums');
    const inFolder = { ...file, name: 'ocds/records.json' };
    sumMemo({ path, of: 'build-1' }).set(version(changes, 3), 'obras.csv', sum);
    sumMemo({ path, of: 'build-1' }).set(version(changes, 3), 'ocds/records.json', { ...sum, bytes: 9 });
    expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(readdirSync(path).map((name) => statSync(join(path, name)).mode & 0o777)).toEqual([0o600, 0o600]);
    expect(sumMemo({ path, of: 'build-1' }).get(version(changes, 3), file)).toEqual(sum);
    expect(sumMemo({ path, of: 'build-1' }).get(version(changes, 3), inFolder)?.bytes).toBe(9);
    expect(sumMemo({ path, of: 'build-2' }).get(version(changes, 3), file)).toBeUndefined();
  });
  test('11-10 one process knows what the other noted meanwhile', () => {
    const folder = { path: join(temporaryFolder(), 'sums'), of: 'b' };
    const [pages, files] = [sumMemo(folder), sumMemo(folder)];
    pages.set(version(changes, 3), 'obras.csv', sum);
    files.set(version(changes, 3), 'contratos.csv', sum);
    expect(files.get(version(changes, 3), file)).toEqual(sum);
    expect(pages.get(version(changes, 3), { ...file, name: 'contratos.csv' })).toEqual(sum);
  });
  test('one cut short, or in a folder that cannot be there, costs nothing but the work', () => {
    const path = join(temporaryFolder(), 'sums');
    sumMemo({ path, of: 'b' }).set(version(changes, 3), 'obras.csv', sum);
    const kept = join(path, readdirSync(path)[0] ?? '');
    writeFileSync(kept, readFileSync(kept, 'utf8').slice(0, -5));
    expect(sumMemo({ path, of: 'b' }).get(version(changes, 3), file)).toBeUndefined();
    const nowhere = sumMemo({ path: join(kept, 'none'), of: 'b' });
    nowhere.set(version(changes, 3), 'obras.csv', sum);
    expect(nowhere.get(version(changes, 3), file)).toEqual(sum);
  });
});

// Sums of RFC 6234 and of the empty text.
const ABC = { sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', bytes: 3 };
const EMPTY = { sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', bytes: 0 };

test('the sum is of the bytes that passed, in UTF-8', async () => {
  let noted: FileSum | undefined;
  async function* chunks(): AsyncGenerator<Buffer> {
    yield await Promise.resolve(Buffer.from('a'));
    yield Buffer.from('bc');
  }
  const passed = await collect(
    summed(chunks(), (value) => {
      noted = value;
    }),
  );
  expect(passed.toString()).toBe('abc');
  expect(noted).toEqual(ABC);
  expect(sumOfText('abc')).toEqual(ABC);
  expect(sumOfText('')).toEqual(EMPTY);
  expect(sumOfText('ñ').bytes).toBe(2);
  expect(sumLine('obras.csv', ABC.sha256)).toBe(`${ABC.sha256}  obras.csv\n`);
});

test('files that are not there have no sum, and one that is known is not written again', async () => {
  const written: string[] = [];
  const file = (name: string, exists?: boolean): Parameters<typeof sumsOf>[0]['files'][number] =>
    ({
      name,
      tags: ['projects'],
      ...(exists === undefined ? {} : { exists: () => exists }),
      async *chunks() {
        written.push(name);
        yield await Promise.resolve(Buffer.from('abc'));
      },
    }) as unknown as Parameters<typeof sumsOf>[0]['files'][number];
  const files = [file('uno.csv'), file('dos.csv', false), file('tres.csv', true)];
  const memo = sumMemo();
  const snapshot = version(changes, 3);
  const expected = new Map([
    ['uno.csv', ABC],
    ['tres.csv', ABC],
  ]);
  expect(await sumsOf({ files, snapshot, context, memo })).toEqual(expected);
  expect(await sumsOf({ files, snapshot, context, memo })).toEqual(expected);
  expect(written).toEqual(['uno.csv', 'tres.csv']);
});
