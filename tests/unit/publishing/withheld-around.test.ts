import { DatabaseSync } from 'node:sqlite';
import type { Payload } from 'payload';
import { expect, test } from 'vitest';
import {
  forgetWithheldAround,
  withheldAround,
  type WithheldAround,
} from '../../../cms/plugins/publishing/withheld-around.ts';

const payload = { secret: 'x', find: async () => ({ docs: [] }) } as unknown as Payload;
const stored = (): DatabaseSync => {
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT');
  return database;
};
const made = (
  around: WithheldAround,
  set: string | null,
  {
    slug = 'projects',
    isEdited = true,
  }: { slug?: 'projects' | 'milestones' | 'contracting-processes'; isEdited?: boolean } = {},
): Promise<string[]> => {
  const id = slug === 'projects' ? 'obra' : `${slug}-1`;
  return around.note({
    slug,
    ids: [id],
    docs: [slug === 'projects' ? { id } : ({ id, project: 'obra' } as { id: string })],
    sets: new Map([['obra', set]]),
    isEdited,
    mayWithhold: isEdited,
  });
};
/** One call of the projector in which the work is saved; says whether all about it is made anew. */
const saved = async (database: DatabaseSync, set: string | null): Promise<boolean> => {
  const around = withheldAround({ payload, database });
  await made(around, set);
  const { works, unmade } = around.takeWorks();
  expect(unmade).toEqual([]);
  around.settle(works);
  return works.includes('obra');
};

test('9-1.2 all about a work is made anew when it changed who may not be named there, and not otherwise', async () => {
  const database = stored();
  expect(await saved(database, null)).toBe(false);
  expect([
    await saved(database, 'a'),
    await saved(database, 'a'),
    await saved(database, 'b'),
    await saved(database, null),
    await saved(database, null),
  ]).toEqual([true, false, true, true, false]);
});

test('9-1.2 what was made with others in between, or a rebuild, is not taken for what was made with these', async () => {
  const database = stored();
  await saved(database, 'a');
  await made(withheldAround({ payload, database }), 'b', { slug: 'milestones', isEdited: false });
  expect([await saved(database, 'a'), await saved(database, 'a')]).toEqual([true, false]);
  forgetWithheldAround(database);
  expect(await saved(database, 'a')).toBe(true);
});

test('9-1.2 a change while all about a work is being made keeps nothing, and asks for the work itself again', async () => {
  const database = stored();
  const around = withheldAround({ payload, database });
  await made(around, 'a');
  await made(around, 'b', { slug: 'contracting-processes' });
  expect(around.takeWorks()).toEqual({ works: ['obra'], unmade: ['obra'] });
  await made(around, 'c', { slug: 'milestones', isEdited: false });
  around.settle(['obra']);
  expect(await saved(database, 'b')).toBe(true);
});

test('9-1.2 an organisation that may not be named is told of once; one that was only reached through another is not', async () => {
  const around = withheldAround({ payload, database: stored() });
  const note = (isEdited: boolean): Promise<string[]> =>
    around.note({
      slug: 'organizations',
      ids: ['o'],
      docs: [{ id: 'o', standing: 'unidentified' } as { id: string }],
      sets: new Map(),
      isEdited,
      mayWithhold: true,
    });
  expect([await note(false), await note(true), await note(true), await note(false)]).toEqual([[], ['o'], [], []]);
});
