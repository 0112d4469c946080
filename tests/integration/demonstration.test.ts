import { statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { Payload } from 'payload';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCmsSettings } from '../../cms/environment.ts';
import { drainOutbox } from '../../cms/plugins/publishing/drain.ts';
import { projector, type Projector } from '../../cms/plugins/publishing/projector.ts';
import { publicFiles } from '../../cms/plugins/publishing/public-files.ts';
import { roles } from '../../collections/access/roles.ts';
import { fictitiousRuc } from '../../scripts/seed/demo/companies.ts';
import { loadDemonstration } from '../../scripts/seed/demo/load.ts';
import { storedKind } from '../../scripts/start/kind.ts';
import { peoplePath, readPeople } from '../../collections/installation/people.ts';
import { concessionFiles, guaranteeState } from '../../site/published/concessions.ts';
import { openPublishedForWriting } from '../../site/published/open-for-writing.ts';
import { siteSettings } from '../../site/published/settings.ts';
import { publishedRows } from '../fixtures/published-rows.ts';
import { untoldFigures } from '../fixtures/untold-figures.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

const TODAY = '2026-11-22';
let cms: TestCms;
let payload: Payload;
let database: DatabaseSync;
let writer: Projector;
const load = () => loadDemonstration({ payload, dataDir: cms.dataDir, say: () => undefined, today: TODAY });
const count = (table: string, where = '1'): number =>
  Number(database.prepare(`SELECT count(*) AS n FROM ${table} WHERE ${where}`).get()?.['n']);

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  const options = readCmsSettings();
  ({ database } = openPublishedForWriting(options.publishedDb));
  writer = projector({
    payload,
    database,
    files: publicFiles({ directory: options.publishedMediaDir, source: options }),
  });
});
afterAll(async () => {
  database.close();
  await cms.close();
});

test('9-1.4 the invented municipality is never loaded into another installation', async () => {
  await expect(load()).rejects.toThrow('no es una demostración');
  expect((await payload.count({ collection: 'projects' })).totalDocs).toBe(0);
});

test('9-1.4 nobody can turn an installation into a demonstration, nor back, once it is one', async () => {
  const admin = await payload.create({
    collection: 'users',
    data: { name: 'Prueba', email: 'prueba@ejemplo.example', password: 'camino-largo-al-rio-7', role: 'admin' },
  });
  const asAdmin = { user: { ...admin, collection: 'users' as const }, overrideAccess: false };
  await payload.updateGlobal({ slug: 'site-settings', data: { isDemonstration: true }, ...asAdmin });
  expect((await payload.findGlobal({ slug: 'site-settings' })).isDemonstration).toBe(false);
  await payload.updateGlobal({ slug: 'site-settings', data: { isDemonstration: true } });
  await payload.updateGlobal({ slug: 'site-settings', data: { isDemonstration: false }, ...asAdmin });
  expect((await payload.findGlobal({ slug: 'site-settings' })).isDemonstration).toBe(true);
  // The last administrator cannot be deleted through the CMS.
  await payload.db.deleteOne({ collection: 'users', where: { id: { equals: admin.id } } });
  expect(await storedKind(readCmsSettings().databaseUrl)).toBe('demonstration');
});

test('9-1.4 the demonstration loads twice without a second copy, every part of the portal filled', async () => {
  await load();
  const total = async () =>
    Object.fromEntries(
      await Promise.all(
        (
          [
            'projects',
            'organizations',
            'progress-reports',
            'contracting-processes',
            'opportunities',
            'opportunity-questions',
            'expressions-of-interest',
            'news',
            'budget-lines',
            'milestones',
            'documents',
            'media',
            'users',
          ] as const
        ).map(async (collection) => [
          collection,
          (await payload.count({ collection, overrideAccess: true })).totalDocs,
        ]),
      ),
    );
  const first = await total();
  await load();
  expect(await total()).toEqual(first);
  for (const [collection, rows] of Object.entries(first)) expect(rows, collection).toBeGreaterThan(0);
  await drainOutbox({ payload, projector: writer });
  for (const table of [
    'projects',
    'progress_reports',
    'contracting_processes',
    'organizations',
    'opportunities',
    'news',
    'budget_lines',
    'milestones',
    'documents',
    'concession_files',
    'pages',
  ])
    expect(count(table), table).toBeGreaterThan(0);
});

test('9-1.4 its published name and that of its publisher say that it is invented, whatever its settings say', async () => {
  await payload.updateGlobal({ slug: 'site-settings', overrideAccess: true, data: { siteName: 'Portal de Lima' } });
  await drainOutbox({ payload, projector: writer });
  const settings = siteSettings(database);
  expect(settings).toMatchObject({ isDemonstration: true, siteName: 'Demostración: Portal de Lima' });
  expect(settings.entities.map(({ name }) => name)).toEqual([
    'Demostración: Municipalidad Ficticia de Las Garúas',
    'Demostración: Fondo Ficticio de Obras',
  ]);
});

test('9-1.4 two works have two years of monthly reports, one after the other', () => {
  for (const code of ['demo-malecon', 'demo-ciclovia']) {
    const months = database
      .prepare('SELECT period FROM progress_reports WHERE project_code = ? ORDER BY period')
      .all(code)
      .map(({ period }) => String(period));
    expect(months.length, code).toBeGreaterThanOrEqual(23);
    expect([months[0], months[22]]).toEqual(['2024-11', '2026-09']);
  }
});

test('9-1.4 there is one person for each role, who can sign in; nobody else reads the password', async () => {
  const people = readPeople(cms.dataDir);
  expect(people?.people.map((one) => one.function)).toEqual(Object.values(roles));
  expect(statSync(peoplePath(cms.dataDir)).mode & 0o077).toBe(0);
  for (const { email } of people?.people ?? []) {
    const { user } = await payload.login({ collection: 'users', data: { email, password: people?.password ?? '' } });
    expect(user?.email).toBe(email);
  }
});

test('9-1.4 a complete concession file shows guarantees in every state', () => {
  const [file] = concessionFiles(database);
  for (const list of [
    'shareholders',
    'lenders',
    'obligations',
    'guarantees',
    'addenda',
    'penalties',
    'claims',
    'renegotiations',
    'risks',
    'tariffs',
  ] as const)
    expect(file?.[list].length, list).toBeGreaterThan(1);
  expect(new Set(file?.guarantees.map((one) => guaranteeState(one, { today: TODAY, dueSoonDays: 60 })))).toEqual(
    new Set(['valid', 'expiring', 'expired', 'returned']),
  );
});

test("9-1.4 every firm and work of it reads as invented, and no number of it is anybody's", () => {
  const names = database.prepare('SELECT name, ruc FROM organizations').all();
  for (const { name } of names) expect(String(name)).toMatch(/Fictici|Imaginari|Inventad|Ejemplo|Mentira/);
  for (const { ruc } of names) expect(String(ruc)).toMatch(/^20999999\d{3}$/);
  expect(fictitiousRuc(1)).toBe('20999999019');
  for (const { title } of database
    .prepare('SELECT title FROM projects UNION ALL SELECT title FROM opportunities UNION ALL SELECT title FROM news')
    .all())
    expect(String(title)).toContain('(demostración)');
});

test('9-2.1 every figure of every table of the demonstration says its source, its day and its scope', () => {
  const { seen, untold } = untoldFigures(publishedRows(database));
  expect(untold).toEqual([]);
  for (const table of [
    'obras',
    'cifras',
    'avances',
    'procesos',
    'contratos',
    'adjudicaciones',
    'adendas',
    'concesiones',
    'concesion_penalidades',
    'presupuesto_anual',
    'oportunidades',
    'proveedores',
  ])
    expect(seen[table], table).toBeGreaterThan(0);
});
