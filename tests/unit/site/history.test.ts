import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  fieldChanges,
  historyOf,
  latestVersions,
  openHistory,
  openHistoryForWriting,
  versionsOf,
  type HistoryWriter,
} from '../../../site/published/history.ts';
import { openPublishedForWriting } from '../../../site/published/open-for-writing.ts';
import { publishedWriter } from '../../../site/published/write.ts';

let folder: string;
let writer: HistoryWriter;
const read = () => openHistory(join(folder, 'history.db')) ?? expect.fail('no hay historia');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'historia-'));
  writer = openHistoryForWriting(join(folder, 'history.db'));
});
afterEach(() => {
  writer.close();
  rmSync(folder, { recursive: true });
});

test('PO-11 every published version is kept, with what changed from one to the next', () => {
  writer.record({
    table: 'projects',
    key: '1',
    doc: { title: 'Puente', costs: { currentPen: 10 }, updatedAt: 'a' },
    at: '2026-01-01',
  });
  writer.record({
    table: 'projects',
    key: '1',
    doc: { title: 'Puente', costs: { currentPen: 12 }, updatedAt: 'b' },
    at: '2026-02-01',
  });
  writer.record({ table: 'projects', key: '2', doc: { title: 'Parque' }, at: '2026-02-02' });
  expect(historyOf(read(), 'projects', '1')).toEqual([
    { at: '2026-02-01', changes: [{ field: 'costs.currentPen', before: 10, after: 12 }] },
  ]);
  expect(versionsOf(read(), 'projects', '1')).toHaveLength(2);
  expect(latestVersions(read(), { table: 'projects', limit: 2 }).map(({ key, before }) => [key, before])).toEqual([
    ['2', null],
    ['1', { title: 'Puente', costs: { currentPen: 10 }, updatedAt: 'a' }],
  ]);
});

test('SE-5 a natural person is left out of what changed, as a whole and field by field', () => {
  const person = { key: '10456789012', ruc: '10456789012', name: 'PÉREZ QUISPE JUAN' };
  const company = { key: '20100000001', ruc: '20100000001', name: 'Constructora S.A.' };
  for (const [at, contractor] of [
    ['2026-01-01', company],
    ['2026-02-01', person],
    ['2026-03-01', company],
    ['2026-04-01', null],
    ['2026-05-01', person],
  ] as const) {
    writer.record({ table: 'projects', key: '1', doc: { title: 'Puente', contractor }, at });
  }
  const told = historyOf(read(), 'projects', '1');
  expect(told).toHaveLength(4);
  expect(told.at(-1)?.changes).toContainEqual({
    field: 'contractor.name',
    before: 'Constructora S.A.',
    after: 'Persona natural',
  });
  expect(JSON.stringify(told)).not.toMatch(/QUISPE|10456789012/);
});

test('a version that says the same is not another one, and the order of versions never turns back', () => {
  writer.record({
    table: 'projects',
    key: '1',
    doc: { title: 'Puente', updatedAt: 'a', search: 'puente' },
    at: '2026-02-01',
  });
  writer.record({
    table: 'projects',
    key: '1',
    doc: { title: 'Puente', updatedAt: 'b', search: 'otro' },
    at: '2026-03-01',
  });
  writer.record({ table: 'projects', key: '1', doc: { title: 'Viaducto' }, at: '2026-01-01' });
  writer.record({ table: 'projects', key: '9', doc: null, at: '2026-01-01' });
  expect(versionsOf(read(), 'projects', '1').map(({ at }) => at)).toEqual(['2026-02-01', '2026-02-01']);
  expect(versionsOf(read(), 'projects', '9')).toEqual([]);
});

test('the writer of the read model keeps traced rows, also when they are withdrawn, and a rebuild from nothing repeats none', () => {
  for (const name of ['uno.db', 'dos.db']) {
    const { database } = openPublishedForWriting(join(folder, name));
    publishedWriter(database, writer).apply({
      rows: [
        {
          table: 'projects',
          key: '1',
          doc: {
            code: '1',
            title: 'Puente',
            entity: { name: 'INVERMET' },
            districts: [],
            status: 'execution',
            kind: 'publicWork',
            updatedAt: '',
            search: '',
          },
        },
        { table: 'news', key: 'n', doc: { slug: 'n', title: 'Nota', bodyHtml: '', summary: '', projectCodes: [] } },
      ],
      tags: [],
      editedAt: '2026-01-01',
    });
    database.close();
  }
  const { database } = openPublishedForWriting(join(folder, 'uno.db'));
  publishedWriter(database, writer).prune('projects', new Set());
  database.close();
  expect(versionsOf(read(), 'projects', '1').map(({ doc }) => doc?.['title'] ?? null)).toEqual(['Puente', null]);
  expect(historyOf(read(), 'projects', '1')).toEqual([]);
  expect(writer.forget('projects', '1')).toBe(2);
});

test('changes name the field by its path; lists are compared as a whole and null is as good as absent', () => {
  expect(fieldChanges({ a: { b: 1, c: null }, list: [1] }, { a: { b: 2 }, list: [1, 2], updatedAt: 'x' })).toEqual([
    { field: 'a.b', before: 1, after: 2 },
    { field: 'list', before: [1], after: [1, 2] },
  ]);
});

test('9-1.4 the history of an older version loses its invented rows, and the mark that said so of each row, once', () => {
  writer.record({
    table: 'projects',
    key: 'inventada',
    doc: { title: 'Obra inventada', isDemo: true },
    at: '2026-01-01',
  });
  writer.record({ table: 'projects', key: 'real', doc: { title: 'Obra real', isDemo: false }, at: '2026-01-01' });
  const raw = new DatabaseSync(join(folder, 'history.db'));
  raw.exec('PRAGMA user_version = 0');
  raw.close();
  const upgraded = openHistoryForWriting(join(folder, 'history.db'));
  upgraded.record({ table: 'projects', key: 'real', doc: { title: 'Obra real' }, at: '2026-02-01' });
  upgraded.close();
  expect(versionsOf(read(), 'projects', 'inventada')).toEqual([]);
  expect(versionsOf(read(), 'projects', 'real')).toEqual([{ at: '2026-01-01', doc: { title: 'Obra real' } }]);
});

test('9-1.3 a company that is forgotten stands in no version of what names it, neither as a party nor in texts; the rest stays', () => {
  const company = { key: '20100000001', ruc: '20100000001', name: 'Constructora Zutano S.A.C.' };
  const other = { key: '20100000002', ruc: '20100000002', name: 'Otra Empresa S.A.' };
  writer.record({
    table: 'contracting_processes',
    key: 'lp-1',
    doc: {
      title: 'Obra de Constructora Zutano S.A.C. (RUC 20100000001)',
      search: 'obra constructora zutano s.a.c.',
      awards: [{ id: 'a', amount: 7, suppliers: [company, other] }],
    },
    at: '2026-01-01',
  });
  writer.record({ table: 'projects', key: '1', doc: { title: 'Puente', contractor: other }, at: '2026-01-01' });
  expect(writer.forgetParty('20100000001')).toBe(1);
  const [version] = versionsOf(read(), 'contracting_processes', 'lp-1');
  expect(version?.doc).toEqual({
    title: 'Obra de Proveedor no identificado (RUC (número reservado))',
    search: 'obra Proveedor no identificado',
    awards: [{ id: 'a', amount: 7, suppliers: [{ key: null, ruc: null, name: 'Proveedor no identificado' }, other] }],
  });
  const stored = read()
    .prepare('SELECT doc FROM versions')
    .all()
    .map((row) => String(row['doc']))
    .join();
  expect(stored).not.toMatch(/zutano|20100000001/i);
  expect(stored).toContain('Otra Empresa S.A.');
  expect(writer.forgetParty('20100000001')).toBe(0);
});

test('11-1 what an update of the portal adds to a view is no new version while it says nothing', () => {
  writer.record({ table: 'projects', key: '1', doc: { title: 'Puente' }, at: '2026-01-01' });
  writer.record({
    table: 'projects',
    key: '1',
    doc: { title: 'Puente', isStatusDayRead: false, disputes: [], doubt: null },
    at: '2026-02-01',
  });
  expect(versionsOf(read(), 'projects', '1')).toHaveLength(1);
  writer.record({
    table: 'projects',
    key: '1',
    doc: { title: 'Puente', isStatusDayRead: true, disputes: [], doubt: null },
    at: '2026-03-01',
  });
  expect(versionsOf(read(), 'projects', '1')).toHaveLength(2);
});
