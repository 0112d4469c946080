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
import { unlessFilled } from '../../../site/src/portal/while-filled.ts';
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

test('11-1 after a change of the tables a list, a search, the API and a page that is not there yet say «later» until all rows are made, and pages stay', async () => {
  const path = storeWith('filling.db', "UPDATE meta SET value = 'otra' WHERE key = 'schema_print';");
  const writer = openPublishedForWriting(path).database;
  const reader = openPublished(path);
  const answers = async (): Promise<Record<string, number>> => {
    const found: Record<string, number> = {};
    for (const [address, status] of [
      ['/obras/?q=agua', 200],
      ['/buscar/?q=agua', 200],
      ['/api/v1/obras/', 200],
      ['/_addresses.json?completo=1', 200],
      ['/', 200],
      ['/obras/2000001/', 404],
    ] as const) {
      const url = new URL(address, 'http://portal.example');
      const answer = await unlessFilled({ database: () => reader, url }, async () => new Response('[]', { status }));
      found[address] = answer.status;
      expect(answer.headers.get('Retry-After'), address).toBe(answer.status === 503 ? '30' : null);
    }
    return found;
  };
  const later = {
    '/obras/?q=agua': 503,
    '/buscar/?q=agua': 503,
    '/api/v1/obras/': 503,
    '/_addresses.json?completo=1': 200,
    '/': 200,
    '/obras/2000001/': 503,
  };
  expect(await answers()).toEqual(later);
  // The process dies over it, and the next release brings other views too: still half full.
  writer.exec("UPDATE meta SET value = 'antes' WHERE key = 'views_print'");
  writer.close();
  const next = openPublishedForWriting(path);
  expect([next.wasReset, await answers()]).toEqual([true, later]);
  // As `rebuild` ends.
  next.database.exec("DELETE FROM meta WHERE key = 'needs_rebuild'");
  next.database.close();
  expect(await answers()).toEqual({
    '/obras/?q=agua': 200,
    '/buscar/?q=agua': 200,
    '/api/v1/obras/': 200,
    '/_addresses.json?completo=1': 200,
    '/': 200,
    '/obras/2000001/': 404,
  });
  reader.close();
});

test('11-1 while only what rows say is made anew, lists go on answering from those of before', async () => {
  const path = storeOfBefore('views.db', ['beneficiaries']);
  openPublishedForWriting(path).database.close();
  const reader = openPublished(path);
  const url = new URL('http://portal.example/obras/?q=puente');
  const answer = await unlessFilled({ database: () => reader, url }, async () => new Response('[]'));
  expect(answer.status).toBe(200);
  reader.close();
});
