import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { createLocalReq, type Payload } from 'payload';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readCmsSettings } from '../../cms/environment.ts';
import { importFile } from '../../cms/plugins/imports/import-file.ts';
import { leftContent } from '../../cms/plugins/activity/left-content.ts';
import { drainOutbox } from '../../cms/plugins/publishing/drain.ts';
import { projector, type Projector } from '../../cms/plugins/publishing/projector.ts';
import { publicFiles } from '../../cms/plugins/publishing/public-files.ts';
import { publicStates } from '../../cms/plugins/public-state/state.ts';
import { rebuild } from '../../cms/plugins/publishing/rebuild.ts';
import { bundleFiles } from '../../site/open-data/bundles.ts';
import { dataFiles } from '../../site/open-data/files.ts';
import { openHistory, openHistoryForWriting, versionsOf, type HistoryWriter } from '../../site/published/history.ts';
import { openPublishedForWriting } from '../../site/published/open-for-writing.ts';
import { publishedTables } from '../../site/published/schema.ts';
import { textsIn } from '../fixtures/file-texts.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

let cms: TestCms;
let payload: Payload;
let database: DatabaseSync;
let history: HistoryWriter;
let writer: Projector;
let work: string;
const folder = mkdtempSync(join(tmpdir(), 'obras-de-personas-'));
const planted = /zarela|achahui|404040/i;
const code = 'infobras-988002';
const header =
  'Código INFOBRAS,Departamento,Provincia,Distrito,Nombre de obra,Entidad Pública,Sector de la Entidad,Fecha de inicio de obra,Fecha finalización programada de obra,Avance Físico Real Acumulado (%),Avance Físico Programado Acumulado (%),Porcentaje de ejecución financiera,Monto de valorización Ejecutado Acumulado,Monto del contrato  en soles,Nombre o razón social de la empresa o consorcio,RUC,Existe Paralización,Causal de paralización,Fecha de paralización,Número de dias paralizado,Dirección o información de referencia,Tipo de ubicación (exacta/referencial)';
const row = (contractor: string, ruc: string): string =>
  `988002,LIMA,LIMA,COMAS,MEJORAMIENTO DE PISTA BB - SUPERVISOR DE OBRA: ZARELA ACHAHUI ÑIQUEN,FONDO METROPOLITANO DE INVERSIONES,VIVIENDA,23/08/2023,22/10/2025,23.1,50.2,20.1,100000.5,500000,${contractor},${ruc},SI,FALLECIMIENTO DE ZARELA ACHAHUI,31/08/2024,300,FRENTE AL PREDIO DE ACHAHUI ÑIQUEN,Exacta`;
const infobras = async (line: string, asOf: string): Promise<void> => {
  const path = join(folder, `obras-${asOf}.csv`);
  writeFileSync(path, `${header}\n${line}\n`);
  const { report } = await importFile({ payload, format: 'infobras', path, asOf });
  expect(report.findings.filter(({ severity }) => severity === 'rejected')).toEqual([]);
};
const text = (words: string): object => ({
  root: {
    type: 'root',
    format: '',
    indent: 0,
    version: 1,
    direction: 'ltr',
    children: [
      {
        type: 'paragraph',
        version: 1,
        format: '',
        indent: 0,
        direction: 'ltr',
        textFormat: 0,
        children: [{ type: 'text', text: words, version: 1, format: 0, mode: 'normal', style: '', detail: 0 }],
      },
    ],
  },
});
const published = (): string =>
  publishedTables.map((table) => JSON.stringify(database.prepare(`SELECT doc FROM ${table}`).all())).join('\n');

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  const options = readCmsSettings();
  ({ database } = openPublishedForWriting(options.publishedDb));
  history = openHistoryForWriting(join(folder, 'history.db'));
  writer = projector({
    payload,
    database,
    files: publicFiles({ directory: options.publishedMediaDir, source: options }),
    history,
  });
  const { id } = await payload.create({
    collection: 'organizations',
    data: { name: 'FONDO METROPOLITANO DE INVERSIONES', ruc: '20164503080', roles: ['entity'] },
  });
  await payload.updateGlobal({ slug: 'site-settings', data: { entities: [id] }, overrideAccess: true });
  await infobras(row('ACHAHUI ÑIQUEN ZARELA', '10404040419'), '2026-10-01');
  const { docs } = await payload.find({ collection: 'projects', where: { code: { equals: code } }, depth: 0 });
  work = docs[0]?.id ?? expect.fail('la obra no se importó');
  if (docs[0]?._status !== 'published')
    await payload.update({ collection: 'projects', id: work, data: { _status: 'published' } });
  await drainOutbox({ payload, projector: writer });
}, 300_000);

afterAll(async () => {
  history.close();
  database.close();
  await cms.close();
  rmSync(folder, { recursive: true, force: true });
});

const stored = (): { title: string; stoppage: { cause: string }; contractor: object } =>
  JSON.parse(String(database.prepare('SELECT doc FROM projects WHERE key = ?').get(code)?.['doc']));

test('9-1.2 a work whose contractor is a person names that person neither where it is stored nor where it is shown', async () => {
  const doc = await payload.findByID({ collection: 'projects', id: work, depth: 0 });
  expect([doc.title, doc.stoppageCause].join()).not.toMatch(planted);
  expect(stored()).toMatchObject({ contractor: { key: null, ruc: null, name: 'Persona natural' } });
  expect(stored().title).toMatch(/^MEJORAMIENTO DE PISTA BB - SUPERVISOR DE OBRA: persona natural$/i);
  expect(stored().stoppage.cause).toMatch(/^FALLECIMIENTO DE persona natural$/i);
  expect(published()).not.toMatch(planted);
});

test('9-1.2 nor do words written by hand, nor what repeats the title: contract, milestone, press, documents and their addresses', async () => {
  await payload.update({
    collection: 'projects',
    id: work,
    data: { title: 'Pista BB, obra de Zarela Achahui', shortTitle: 'Pista de Achahui Ñiquen' },
  });
  const entity =
    (await payload.find({ collection: 'organizations', where: { ruc: { equals: '20164503080' } } })).docs[0]?.id ?? '';
  await payload.create({
    collection: 'contracting-processes',
    data: {
      nomenclature: 'LP-SM-8-2026-PRUEBA-1',
      title: 'Obra de Zarela Achahui',
      buyer: entity,
      project: work,
      status: 'active',
      currency: 'PEN',
    },
  });
  await payload.create({
    collection: 'milestones',
    data: {
      project: work,
      title: 'Entrega de terreno a Zarela Achahui',
      date: '2026-01-02',
      status: 'scheduled',
    } as never,
  });
  await payload.create({
    collection: 'press-items',
    data: {
      title: 'Obra de Zarela Achahui, parada',
      eventOn: '2026-01-02',
      articleUrl: 'https://ejemplo.invalid/nota',
      projects: [work],
      summary: 'Zarela Achahui y la alcaldesa Rosa Quispe hablaron.',
      _status: 'published',
    } as never,
  });
  await payload.create({
    collection: 'documents',
    data: { title: 'Contrato de Zarela Achahui', classification: 'public', project: work } as never,
    file: { name: 'contrato.csv', data: Buffer.from('a,b\n1,2\n'), mimetype: 'text/csv', size: 8 },
  });
  await drainOutbox({ payload, projector: writer });
  for (const table of ['projects', 'contracting_processes', 'milestones', 'press_items', 'documents'])
    expect([table, database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n']]).toEqual([table, 1]);
  expect(String(database.prepare('SELECT key FROM press_items').get()?.['key'])).toMatch(
    /^obra-de-persona-natural-parada-\d{6}$/,
  );
  const shown = published();
  expect(shown).not.toMatch(planted);
  expect(shown).toMatch(/\/media\/u[a-z0-9-]+\/contrato-de-persona-natural\.csv/);
  expect(shown).toContain('la alcaldesa Rosa Quispe');
  for (const file of [...dataFiles, ...bundleFiles]) {
    if (file.exists?.(database) === false) continue;
    const parts: Buffer[] = [];
    for await (const chunk of file.chunks(database, { publicUrl: 'https://abierto.example.org', history: null }))
      parts.push(chunk);
    for await (const { text } of textsIn(file.name, Buffer.concat(parts))) expect(text).not.toMatch(planted);
  }
});

test('9-1.2 what leads there and what the CMS says of it go by the address that names nobody; withdrawn, nothing of it stays', async () => {
  const {
    docs: [press],
  } = await payload.find({ collection: 'press-items', overrideAccess: true });
  await payload.update({ collection: 'press-items', id: press?.id ?? '', data: { _status: 'draft' } as never });
  const note = await payload.create({
    collection: 'news',
    data: {
      title: 'Nota de Zarela Achahui',
      slug: 'nota-de-zarela-achahui',
      summary: 'x',
      body: text('Nota'),
      date: '2026-01-02',
      projects: [work],
      _status: 'published',
    } as never,
  });
  await drainOutbox({ payload, projector: writer });
  expect(database.prepare('SELECT key FROM press_items').all()).toEqual([]);
  const key = (): string => String(database.prepare('SELECT key FROM news').get()?.['key']);
  expect(key()).toMatch(/^nota-de-persona-natural-\d{6}$/);
  const req = await createLocalReq({ user: { id: 'u', collection: 'users', role: 'admin' } as never }, payload);
  const states = await publicStates({
    req,
    slug: 'news',
    ids: [note.id],
    options: { publicUrl: '', publisherDb: '', publishedDb: '' } as never,
  });
  expect(states[note.id]?.href).toBe(`/noticias/${key()}/`);
  const before = key();
  await payload.update({ collection: 'news', id: note.id, data: { slug: 'otra-nota' } });
  await drainOutbox({ payload, projector: writer });
  expect(
    database
      .prepare('SELECT key FROM news')
      .all()
      .map((one) => one['key']),
  ).toEqual(['otra-nota']);
  expect(
    database
      .prepare('SELECT doc FROM redirects')
      .all()
      .map(({ doc }) => JSON.parse(String(doc))),
  ).toMatchObject([{ from: `/noticias/${before}/`, to: '/noticias/otra-nota/' }]);
  expect(published()).not.toMatch(planted);
  expect(JSON.stringify((await payload.find({ collection: 'redirects', overrideAccess: true })).docs)).not.toMatch(
    planted,
  );
});

test('9-1.2 a process or a file of a concession that names a person takes that name out of all that tells of its work', async () => {
  const party = await payload.create({
    collection: 'organizations',
    data: { name: 'BUSTINZA ÑAHUI TEODORO', ruc: '20100070970', roles: ['bidder'] },
  });
  const report = await payload.create({
    collection: 'news',
    data: {
      title: 'Ganó Teodoro Bustinza',
      slug: 'gano',
      summary: 'Según Ñahui Bustinza',
      body: text('La obra de Teodoro Bustinza'),
      date: '2026-01-02',
      projects: [work],
      _status: 'published',
    } as never,
  });
  await payload.update({ collection: 'projects', id: work, data: { address: 'Predio de Bustinza Ñahui' } });
  const buyer =
    (await payload.find({ collection: 'organizations', where: { ruc: { equals: '20164503080' } } })).docs[0]?.id ?? '';
  await drainOutbox({ payload, projector: writer });
  expect(published()).toMatch(/bustinza/i);
  await payload.create({
    collection: 'contracting-processes',
    data: {
      nomenclature: 'LP-SM-9-2026-PRUEBA-1',
      title: 'Otra',
      buyer,
      project: work,
      status: 'active',
      currency: 'PEN',
      bidders: [{ organization: party.id }],
    },
  });
  await drainOutbox({ payload, projector: writer });
  // A firm of that name, proved by its number, may be told.
  expect(published()).toMatch(/bustinza/i);
  await payload.update({ collection: 'organizations', id: party.id, data: { ruc: null, namedAs: null } });
  await drainOutbox({ payload, projector: writer });
  expect(published()).not.toMatch(/bustinza|ñahui/i);
  await payload.delete({
    collection: 'news',
    id: report.id,
    trash: true,
    overrideAccess: true,
    context: { reason: 'Fin de la prueba de nombres' },
  });
  await drainOutbox({ payload, projector: writer });
});

test('9-1.2 a hidden process, or an organisation that is hidden, takes a name out of the work and of all about it as well', async () => {
  const buyer =
    (await payload.find({ collection: 'organizations', where: { ruc: { equals: '20164503080' } } })).docs[0]?.id ?? '';
  const party = await payload.create({
    collection: 'organizations',
    data: { name: 'YUPANQUI ÑAUPARI HERMELINDA', ruc: '20100070970', roles: ['bidder'] },
  });
  const note = await payload.create({
    collection: 'news',
    data: {
      title: 'Otra nota',
      slug: 'otra',
      summary: 'Habló Hermelinda Yupanqui',
      body: text('Nota'),
      date: '2026-01-02',
      projects: [work],
      _status: 'published',
    } as never,
  });
  await payload.update({ collection: 'projects', id: work, data: { address: 'Predio de Yupanqui Ñaupari' } });
  await drainOutbox({ payload, projector: writer });
  const process = await payload.create({
    collection: 'contracting-processes',
    data: {
      nomenclature: 'LP-SM-10-2026-PRUEBA-1',
      title: 'Otra',
      buyer,
      project: work,
      status: 'active',
      currency: 'PEN',
      isHidden: true,
      bidders: [{ organization: party.id }],
    },
  });
  await payload.update({ collection: 'organizations', id: party.id, data: { isHidden: true } });
  await drainOutbox({ payload, projector: writer });
  expect(published()).toMatch(/yupanqui/i);
  await payload.update({ collection: 'organizations', id: party.id, data: { ruc: null } });
  await drainOutbox({ payload, projector: writer });
  expect(published()).not.toMatch(/yupanqui|ñaupari/i);
  // Nobody withholds her any more, and then a hidden process does again.
  await payload.update({ collection: 'contracting-processes', id: process.id, data: { bidders: [] } });
  await drainOutbox({ payload, projector: writer });
  expect(published()).toMatch(/yupanqui/i);
  await payload.update({
    collection: 'contracting-processes',
    id: process.id,
    data: { bidders: [{ organization: party.id }] },
  });
  await drainOutbox({ payload, projector: writer });
  expect(published()).not.toMatch(/yupanqui|ñaupari/i);
  // In the trash it still says who took part.
  await payload.update({
    collection: 'contracting-processes',
    id: process.id,
    data: { deletedAt: '2026-11-28T12:00:00.000Z' },
  });
  await payload.update({ collection: 'projects', id: work, data: { address: 'Frente al predio de Yupanqui Ñaupari' } });
  await drainOutbox({ payload, projector: writer });
  expect(published()).not.toMatch(/yupanqui|ñaupari/i);
  await payload.delete({
    collection: 'news',
    id: note.id,
    trash: true,
    overrideAccess: true,
    context: { reason: 'Fin de la prueba de nombres' },
  });
  await drainOutbox({ payload, projector: writer });
});

test('9-1.2 a work saved again without news for the others is made once, and nothing about it; a new name makes all about it', async () => {
  const reads = vi.spyOn(payload, 'find');
  const readAsVisitor = (collection: string): number =>
    reads.mock.calls.filter(
      ([options]) =>
        options.collection === collection &&
        options.overrideAccess === false &&
        !('currentDepth' in options) &&
        'id' in (options.where ?? {}),
    ).length;
  await payload.update({ collection: 'projects', id: work, data: { address: 'Av. Primera 1' } });
  await drainOutbox({ payload, projector: writer });
  reads.mockClear();
  await payload.update({ collection: 'projects', id: work, data: { address: 'Av. Segunda 2' } });
  reads.mockClear();
  await drainOutbox({ payload, projector: writer });
  expect(stored()).toMatchObject({ address: 'Av. Segunda 2' });
  expect(['projects', 'milestones', 'contracting-processes'].map(readAsVisitor)).toEqual([1, 0, 0]);
  const person = await payload.create({
    collection: 'organizations',
    data: { name: 'CCORIMANYA SULLCA EVARISTO', roles: ['supervisor'] },
  });
  await payload.update({ collection: 'projects', id: work, data: { supervisor: person.id } });
  reads.mockClear();
  await drainOutbox({ payload, projector: writer });
  expect(readAsVisitor('milestones')).toBeGreaterThan(0);
  reads.mockRestore();
});

test('9-1.2 versions told before it was known who may not be named lose the name too; a later company changes nothing of that', async () => {
  history.record({
    table: 'projects',
    key: code,
    doc: { ...stored(), title: 'Pista BB, obra de Zarela Achahui' },
    at: new Date().toISOString(),
  });
  await rebuild({ payload, projector: writer });
  const reader = openHistory(join(folder, 'history.db')) ?? expect.fail('no hay historia');
  expect(JSON.stringify(versionsOf(reader, 'projects', code))).not.toMatch(planted);
  reader.close();
  await infobras(row('CONSTRUCTORA DE PRUEBA S.A.C.', '20100070970'), '2026-11-01');
  await drainOutbox({ payload, projector: writer });
  expect(stored()).toMatchObject({ contractor: { ruc: '20100070970' } });
  expect(published()).not.toMatch(planted);
});

test('9-1.2 what a work that goes said is cleaned of parties that only the same transaction tells', async () => {
  const req = await createLocalReq({}, payload);
  // Null where the database offers none.
  const transaction = await payload.db.beginTransaction();
  if (transaction) req.transactionID = transaction;
  const person = await payload.create({
    collection: 'organizations',
    req,
    data: { name: 'TTITO HUALLPA EUSEBIA', roles: ['contractor'] },
  });
  const leaving = await payload.update({
    collection: 'projects',
    id: work,
    req,
    depth: 0,
    data: { contractor: person.id },
  });
  const left = await leftContent({
    req,
    collection: 'projects',
    document: { ...leaving, title: 'Pista de Eusebia Ttito', address: 'Predio de Huallpa Ttito' },
  });
  if (transaction) await payload.db.rollbackTransaction(transaction);
  expect(JSON.stringify([left.title('Pista de Eusebia Ttito'), left.content])).not.toMatch(/ttito|huallpa/i);
});
