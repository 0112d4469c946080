import { writeFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { isBeingFilled } from '../../../site/published/being-filled.ts';
import { versionsByMonth } from '../../../site/published/history-months.ts';
import { historyPath, openHistory, openHistoryForWriting } from '../../../site/published/history.ts';
import { investorInterest } from '../../../site/published/investor-interest.ts';
import { openPublishedForWriting } from '../../../site/published/open-for-writing.ts';
import { opportunities, opportunityBySlug } from '../../../site/published/opportunities.ts';
import { worksByDistrict } from '../../../site/published/overview.ts';
import { nginxLine, redirects } from '../../../site/published/redirects.ts';
import { demonstrationOf, editorialPage, editorialPages, storedSettings } from '../../../site/published/settings.ts';
import { count, document, inTransaction, remembered } from '../../../site/published/statement.ts';
import { transparencyItem, transparencyItems } from '../../../site/published/transparency.ts';
import { publishedWriter } from '../../../site/published/write.ts';
import { projectRow } from './read-model-rows.ts';
import { type Row, model, temporaryFolder, updatedAt, newsRow, opportunityDoc } from './queries-support.ts';

describe('the rest of what is published', () => {
  test('opportunities, the most advanced that are open first', () => {
    const row = (slug: string, stage: string): Row => ({
      table: 'opportunities',
      key: slug,
      doc: opportunityDoc(slug, { stage }),
    });
    const database = model(
      row('a', 'withdrawn'),
      row('b', 'idea'),
      row('c', 'tender'),
      row('d', 'awarded'),
      row('e', 'formulation'),
      row('f', 'structuring'),
      row('g', 'promotion'),
      row('h', 'tender'),
    );
    expect(
      opportunities(database)
        .map(({ slug }) => slug)
        .join(''),
    ).toBe('chgfebda');
    expect([opportunityBySlug(database, 'b')?.stage, opportunityBySlug(database, 'z')]).toEqual(['idea', null]);
  });
  test('addresses that moved, also for nginx', () => {
    const row = (from: string, to: string): Row => ({
      table: 'redirects',
      key: from,
      doc: { from, to, isPermanent: true, updatedAt },
    });
    expect(redirects(model(row('/b/', '/y/'), row('/a/', '/x/'))).map(({ from }) => from)).toEqual(['/a/', '/b/']);
    expect(nginxLine({ from: '/a.b+c/', to: '/x$y"/' })).toBe('"~^/a\\.b\\+c/$" "/x%24y%22/";\n');
  });
  test('editorial pages and rubros', () => {
    const page = (slug: string, title: string): Row => ({
      table: 'pages',
      key: slug,
      doc: { slug, title, summary: '', bodyHtml: '', updatedAt },
    });
    const rubro = (slug: string, order: number): Row => ({
      table: 'transparency_items',
      key: slug,
      doc: { slug, title: slug, order, sortOrder: order, updatedAt },
    });
    const database = model(page('a', 'Zeta'), page('b', 'Alfa'), rubro('x', 2), rubro('y', 1));
    expect(editorialPages(database).map(({ slug }) => slug)).toEqual(['b', 'a']);
    expect([editorialPage(database, 'a')?.title, editorialPage(database, 'z')]).toEqual(['Zeta', null]);
    expect([
      transparencyItem(database, 'x') !== null,
      transparencyItem(database, 'z'),
      transparencyItems(database).length,
    ]).toEqual([true, null, 2]);
  });
  test('works by district, those with most first', () => {
    const district = (ubigeo: string) => ({ ubigeo, name: ubigeo });
    const database = model(
      projectRow({ code: '1', districts: [district('150101'), district('150122')] }),
      projectRow({ code: '2', districts: [district('150122')] }),
      projectRow({ code: '3', districts: [district('150103')] }),
    );
    expect(worksByDistrict(database)).toEqual([
      { ubigeo: '150122', works: 2 },
      { ubigeo: '150101', works: 1 },
      { ubigeo: '150103', works: 1 },
    ]);
  });
  test('versions by month, the newest first', () => {
    const path = join(temporaryFolder(), 'history.db');
    const writer = openHistoryForWriting(path);
    const record = (table: 'projects' | 'contracting_processes', key: string, at: string) =>
      writer.record({ table, key, at, doc: { key, at } });
    record('projects', '1', '2026-10-05T00:00:00.000Z');
    record('projects', '2', '2026-11-05T00:00:00.000Z');
    record('projects', '3', '2026-11-06T00:00:00.000Z');
    record('contracting_processes', 'a', '2026-11-06T00:00:00.000Z');
    writer.close();
    const history = openHistory(path) ?? expect.fail();
    onTestFinished(() => history.close());
    expect(versionsByMonth(history)).toMatchObject([
      { month: '2026-11', counts: { projects: 2, contracting_processes: 1 } },
      { month: '2026-10', counts: { projects: 1, contracting_processes: 0 } },
    ]);
    expect(openHistory(join(temporaryFolder(), 'no.db'))).toBeNull();
    expect(historyPath('/datos/published.db')).toBe('/datos/history.db');
  });
  test('investors are counted once somebody did', () => {
    const database = model();
    expect(investorInterest(database)).toBeNull();
    expect(
      investorInterest(model({ table: 'settings', key: 'investor-interest', doc: { subscribers: 3, months: [] } })),
    ).toEqual({ subscribers: 3, months: [] });
  });
});

describe('the portal itself', () => {
  const settings = (given: object): Row => ({
    table: 'settings',
    key: 'site',
    doc: { siteName: 'Portal', licenseUrl: 'https://creativecommons.org/licenses/by/4.0/deed.es', ...given },
  });
  test('says what it is before its settings are published', () => {
    expect(storedSettings(model())).toMatchObject({
      isDemonstration: false,
      siteName: 'INVERMET Abierto',
      tagline: 'Las obras y concesiones de Lima, a la vista',
      licenseName: 'Creative Commons Atribución 4.0',
      licenseUrl: 'https://creativecommons.org/licenses/by/4.0/',
      contactEmail: null,
      accessibilityEmail: null,
      address: null,
      phone: null,
      complaintsBookUrl: null,
      transparencyUrl: null,
      notice: null,
      entities: [],
      menu: [],
      nonWorkingDays: [],
      visitsBaseline: null,
      updatedAt: '',
    });
    expect(storedSettings(model(settings({})))).toMatchObject({
      siteName: 'Portal',
      licenseUrl: 'https://creativecommons.org/licenses/by/4.0/',
    });
  });
  test('is a demonstration when its settings say so, and once known it is known', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'published.db');
    const isDemonstration = demonstrationOf(path);
    expect(isDemonstration()).toBe(false);
    writeFileSync(path, '');
    expect(isDemonstration()).toBe(false);
    rmSync(path);
    const { database } = openPublishedForWriting(path);
    expect(isDemonstration()).toBe(false);
    const write = (value: boolean): void =>
      void publishedWriter(database).apply({
        rows: [settings({ isDemonstration: value })],
        tags: [],
        editedAt: updatedAt,
      });
    write(true);
    expect(isDemonstration()).toBe(true);
    write(false);
    expect([isDemonstration(), demonstrationOf(path)()]).toEqual([true, false]);
    database.close();
  });
  test('is being filled while it says so', () => {
    const database = model();
    database.exec("INSERT OR REPLACE INTO meta VALUES ('needs_rebuild', 'filling')");
    expect(isBeingFilled(database)).toBe(true);
    const older = model();
    older.exec("INSERT OR REPLACE INTO meta VALUES ('needs_rebuild', '1')");
    const full = model(newsRow('a'));
    full.exec("DELETE FROM meta WHERE key = 'needs_rebuild'");
    expect([isBeingFilled(older), isBeingFilled(full)]).toEqual([false, false]);
  });
});

describe('questions to the database', () => {
  test('what was made is remembered until it is written by another', () => {
    const path = join(temporaryFolder(), 'x.db');
    const [reader, writer] = [new DatabaseSync(path), new DatabaseSync(path)];
    writer.exec('CREATE TABLE t (doc TEXT)');
    let made = 0;
    const ask = (key = 'k') => remembered(reader, key, () => (made += 1));
    expect([ask(), ask(), ask('other'), ask()]).toEqual([1, 1, 2, 1]);
    writer.exec("INSERT INTO t VALUES ('{}')");
    expect([ask(), ask()]).toEqual([3, 3]);
    expect(remembered(reader, 'nothing', () => undefined)).toBeUndefined();
    reader.close();
    writer.close();
  });
  test('a transaction within another is a part of it, and what fails is undone', () => {
    const database = new DatabaseSync(':memory:');
    database.exec('CREATE TABLE t (doc TEXT)');
    const add = (): void => void database.exec('INSERT INTO t VALUES (\'{"a":1}\')');
    inTransaction(database, () => {
      add();
      inTransaction(database, add);
      expect(database.isTransaction).toBe(true);
    });
    expect([count(database, 'SELECT count(*) AS n FROM t'), database.isTransaction]).toEqual([2, false]);
    expect(() => inTransaction(database, () => (add(), JSON.parse('{')))).toThrow();
    expect([count(database, 'SELECT count(*) AS n FROM t'), database.isTransaction]).toEqual([2, false]);
    expect([
      document(database, 'SELECT doc FROM t'),
      document(database, 'SELECT doc FROM t WHERE doc = ?', 'x'),
    ]).toEqual([{ a: 1 }, null]);
    expect(inTransaction(database, () => 7)).toBe(7);
    database.close();
  });
});
