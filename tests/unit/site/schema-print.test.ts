import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { projects } from '../../../collections/projects/published-noun.ts';
import { worksTable as projectsTable } from '../../../collections/projects/open-data.ts';
import { openPublishedForWriting } from '../../../site/published/open-for-writing.ts';
import { openPublished } from '../../../site/published/open.ts';
import { projectByCode } from '../../../site/published/projects.ts';
import { publishedWriter } from '../../../site/published/write.ts';
import { completed, viewsPrint } from '../../../site/published/views.ts';
import { context } from '../open-data/support.ts';
import { projectRow } from './read-model-rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'esquema-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A filled read model, changed by hand while nobody has it open. */
function storeWith(name: string, change: string): string {
  const path = join(folder, name);
  openPublishedForWriting(path).database.close();
  const database = new DatabaseSync(path);
  database.exec(
    `DELETE FROM meta WHERE key = 'needs_rebuild'; INSERT INTO pages (key, doc) VALUES ('una', '{}'); ${change}`,
  );
  database.close();
  return path;
}
const opened = (path: string): { wasReset: boolean; pages: number } => {
  const { database, wasReset } = openPublishedForWriting(path);
  const pages = Number(database.prepare('SELECT count(*) AS n FROM pages').get()?.['n']);
  database.close();
  return { wasReset, pages };
};

test('11-1 a read model of the same tables stays, also one of before its tables were told apart', () => {
  expect(opened(storeWith('same.db', ''))).toEqual({ wasReset: false, pages: 1 });
  expect(opened(storeWith('before.db', "DELETE FROM meta WHERE key = 'schema_print';"))).toEqual({
    wasReset: false,
    pages: 1,
  });
});

test('11-1 one with other tables is made anew, without anybody raising a number', () => {
  const path = storeWith('other.db', "UPDATE meta SET value = 'otra' WHERE key = 'schema_print';");
  expect(opened(path)).toEqual({ wasReset: true, pages: 0 });
});

/** A read model that an earlier release left: works did not have these fields. */
function storeOfBefore(name: string, lacking: readonly string[]): string {
  const path = join(folder, name);
  const { database } = openPublishedForWriting(path);
  const { doc } = projectRow({ code: '2000001', summary: 'Un puente', beneficiaries: 5 });
  const old = Object.fromEntries(Object.entries(doc).filter(([field]) => !lacking.includes(field)));
  publishedWriter(database).apply({ rows: [{ table: 'projects', key: '2000001', doc: old }], tags: [], editedAt: '' });
  database.exec(
    "DELETE FROM meta WHERE key = 'needs_rebuild'; UPDATE meta SET value = 'antes' WHERE key = 'views_print'",
  );
  database.close();
  return path;
}

test('11-1 a fact that came with an update is unknown in the rows of before, and not missing; they are made anew', () => {
  const path = storeOfBefore('facts.db', ['beneficiaries', 'purpose', 'photos', 'disputes']);
  const first = openPublishedForWriting(path);
  expect(first.wasReset).toBe(true);
  first.database.close();
  // Also for who opens it before that is done.
  const again = openPublishedForWriting(path);
  expect(again.wasReset).toBe(true);
  again.database.close();
  const reader = openPublished(path);
  expect(projectByCode(reader, '2000001')).toMatchObject({
    summary: 'Un puente',
    beneficiaries: null,
    purpose: null,
    photos: [],
    disputes: [],
  });
  reader.close();
});

test('11-1 files and the API say null of what a row of before lacks', () => {
  const { beneficiaries: _, purpose: __, ...old } = projectRow({ code: '2000001' }).doc;
  const [cells = []] = projectsTable.cellsOf([old as never], context);
  const row = Object.fromEntries(projectsTable.columns.map(({ name }, index) => [name, cells[index]]));
  expect([row['beneficiarios'], row['finalidad']]).toEqual([null, null]);
  expect(cells).toHaveLength(projectsTable.columns.length);
  expect(cells).not.toContain(undefined);
});

test('11-1 what is not known is filled in at every depth, and what is there stays the same object', () => {
  const view = z.object({
    name: z.string(),
    unit: z.string().nullable(),
    isRead: z.boolean().default(false),
    costs: z.object({ pen: z.number().nullable(), parts: z.array(z.object({ note: z.string().nullable() })) }),
    place: z.object({ line: z.array(z.string()) }).nullable(),
  });
  expect(completed({ view }, { name: 'Uno', costs: { parts: [{}] } })).toEqual({
    name: 'Uno',
    unit: null,
    isRead: false,
    costs: { pen: null, parts: [{ note: null }] },
    place: null,
  });
  expect(completed({ view }, {})).toEqual({ unit: null, isRead: false, costs: { pen: null, parts: [] }, place: null });
  const whole = { name: 'Uno', unit: 'km', isRead: true, costs: { pen: 1, parts: [] }, place: { line: [] } };
  expect(completed({ view }, whole)).toBe(whole);
});

test('11-1 a field that comes or leaves changes the print of the views', () => {
  const { shape } = projects.view;
  const { doubt: _, ...less } = shape;
  const prints = [shape, less, { ...shape, mayor: z.string().nullable() }].map((one) =>
    viewsPrint([{ table: 'projects', view: z.object(one) as never }]),
  );
  expect(new Set(prints).size).toBe(3);
  expect(viewsPrint()).toBe(viewsPrint());
});
