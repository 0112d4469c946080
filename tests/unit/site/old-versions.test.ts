import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PublishedContractingProcess } from '../../../collections/contracting-processes/published.ts';
import { corrections } from '../../../site/open-data/corrections.ts';
import {
  historyOf,
  latestVersions,
  openHistory,
  openHistoryForWriting,
  versionsOf,
} from '../../../site/published/history.ts';
import { asMayBeShown } from '../../../site/published/old-versions.ts';
import { releasesOf } from '../../../site/standards/ocds-releases.ts';
import { processVersions, versionsOfProcess } from '../../../site/standards/sources.ts';
import { readModel } from '../open-data/support.ts';

const folder = mkdtempSync(join(tmpdir(), 'versiones-'));
const planted = /soledad|quispe|huam[aá]n|10404040415|40404041/i;
const firm = { key: '20100070970', ruc: '20100070970', name: 'Constructora Inventada S.A.C.' };
const person = { key: '10404040415', ruc: '10404040415', name: 'QUISPE HUAMÁN SOLEDAD' };
let history: DatabaseSync;

beforeAll(() => {
  // A history of before versions told their rule; the writer that opens it next completes it.
  const old = new DatabaseSync(join(folder, 'history.db'));
  old.exec(
    'CREATE TABLE versions (id INTEGER PRIMARY KEY, name TEXT NOT NULL, key TEXT NOT NULL, at TEXT NOT NULL, doc TEXT) STRICT; PRAGMA user_version = 1',
  );
  const versions = [
    {
      title: 'Obra de la señora Soledad Quispe Huamán',
      contractor: firm,
      figures: [
        {
          metric: 'cost',
          label: 'Según DNI 40404041',
          part: null,
          source: 'MEF',
          unit: 'PEN',
          value: 1,
          text: null,
          asOf: '2026-01-01',
        },
      ],
    },
    { title: 'Obra a cargo de Huamán Quispe, Soledad', contractor: person, figures: [] },
    { title: 'Obra de la avenida', contractor: firm, figures: [] },
  ];
  for (const [index, doc] of versions.entries())
    old
      .prepare("INSERT INTO versions (name, key, at, doc) VALUES ('projects', '1', ?, ?)")
      .run(`2026-0${index + 1}-01`, JSON.stringify(doc));
  old.close();
  history = openHistory(join(folder, 'history.db')) ?? expect.fail('no hay historia');
});
afterAll(() => {
  history.close();
  rmSync(folder, { recursive: true });
});

test('9-1.2 versions published under an older rule name nobody in what changed, in feeds and in mails', () => {
  expect(versionsOf(history, 'projects', '1').map(({ doc }) => doc?.['title'])).toEqual([
    'Obra de persona natural',
    'Obra a cargo de persona natural',
    'Obra de la avenida',
  ]);
  expect(
    historyOf(history, 'projects', '1')
      .flatMap(({ changes }) => changes)
      .filter(({ field }) => field === 'title'),
  ).toEqual([
    { field: 'title', before: 'Obra a cargo de persona natural', after: 'Obra de la avenida' },
    { field: 'title', before: 'Obra de persona natural', after: 'Obra a cargo de persona natural' },
  ]);
  for (const told of [
    versionsOf(history, 'projects', '1'),
    historyOf(history, 'projects', '1'),
    latestVersions(history, { table: 'projects', limit: 9 }),
  ])
    expect(JSON.stringify(told)).not.toMatch(planted);
});

test('9-1.2 the table of corrections names nobody', () => {
  const published = new DatabaseSync(':memory:');
  published.exec("CREATE TABLE projects (key TEXT); INSERT INTO projects VALUES ('1')");
  const told = [...corrections(published, history)];
  expect(told.map(({ before, after }) => [before, after])).toEqual([['1 PEN', null]]);
  expect(JSON.stringify(told)).not.toMatch(planted);
});

test('9-1.2 OCDS releases made of old versions name nobody, and the present is no further release', () => {
  const { database } = readModel({ works: 30 });
  const key = String(database.prepare('SELECT key FROM contracting_processes ORDER BY key LIMIT 1').get()?.['key']);
  const present = JSON.parse(
    String(database.prepare('SELECT doc FROM contracting_processes WHERE key = ?').get(key)?.['doc']),
  ) as PublishedContractingProcess;
  const writer = openHistoryForWriting(join(folder, 'procesos.db'));
  writer.record({
    table: 'contracting_processes',
    key,
    doc: { ...present, title: 'Pago al Ing. Soledad Quispe Huamán, DNI 40404041', referenceAmount: 5 },
    at: '2026-01-05T10:00:00.000Z',
  });
  writer.record({ table: 'contracting_processes', key, doc: present, at: present.updatedAt });
  writer.close();
  const old = new DatabaseSync(join(folder, 'procesos.db'));
  old.exec('UPDATE versions SET rule = 0');
  old.close();
  const past = openHistory(join(folder, 'procesos.db'));
  const versions = versionsOfProcess(database, past, key);
  expect(versions.map(({ at }) => at)).toEqual(['2026-01-05T10:00:00.000Z', present.updatedAt]);
  expect([...processVersions(database, past)][0]).toEqual(versions);
  expect(JSON.stringify(releasesOf(versions))).not.toMatch(planted);
  past?.close();
});

test('9-1.2 a history of an older portal is read as it is, and a writer completes it', () => {
  openHistoryForWriting(join(folder, 'history.db')).close();
  const columns = history
    .prepare("SELECT name, dflt_value FROM pragma_table_info('versions') WHERE name = 'rule'")
    .all();
  expect(columns.map((row) => ({ ...row }))).toEqual([{ name: 'rule', dflt_value: '0' }]);
  expect(JSON.stringify(versionsOf(history, 'projects', '1'))).not.toMatch(planted);
});

test('9-1.2 a version in which nobody is named stays as it was', () => {
  const doc = {
    title: 'Mejoramiento de la avenida Javier Prado',
    contractor: firm,
    url: 'https://ejemplo.pe/obra?id=1234567',
    dates: { planned: '2026-01-01' },
    list: [1, null, 'a'],
  };
  expect(asMayBeShown([doc, null])).toEqual([doc, null]);
});
