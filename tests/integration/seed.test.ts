import type { DatabaseSync } from 'node:sqlite';
import type { Payload } from 'payload';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCmsSettings } from '../../cms/environment.ts';
import type { Project } from '../../collections/payload-types.ts';
import { projector, type Projector } from '../../cms/plugins/publishing/projector.ts';
import { publicFiles } from '../../cms/plugins/publishing/public-files.ts';
import { rebuild } from '../../cms/plugins/publishing/rebuild.ts';
import { PublishedProject } from '../../collections/projects/published.ts';
import { loadSeed, readContent } from '../../scripts/seed/load.ts';
import { richText } from '../../scripts/seed/rich-text.ts';
import { openPublishedForWriting } from '../../site/published/open-for-writing.ts';
import { scores } from '../../site/standards/completeness.ts';
import { costItems } from '../../site/standards/cost-ids.ts';
import { oc4idsProject } from '../../site/standards/oc4ids.ts';
import { projectFiles } from '../../site/standards/sources.ts';
import { publishedRows } from '../fixtures/published-rows.ts';
import { untoldFigures } from '../fixtures/untold-figures.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

let cms: TestCms;
let payload: Payload;
let database: DatabaseSync;
let writer: Projector;

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
}, 120_000);

afterAll(async () => {
  database.close();
  await cms.close();
});

const work = async (code: string): Promise<Project> => {
  const {
    docs: [found],
  } = await payload.find({ collection: 'projects', where: { code: { equals: code } }, limit: 1, depth: 0 });
  if (!found) throw new Error(`no está ${code}`);
  return found;
};
const publishedWork = (code: string): PublishedProject | null => {
  const row = database.prepare('SELECT doc FROM projects WHERE key = ?').get(code);
  return row ? PublishedProject.parse(JSON.parse(String(row['doc']))) : null;
};
const rows = (table: string): number => Number(database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n']);

test('9-2.6 an older installation: withdrawn works leave, corrected ones change, what somebody changed stays', async () => {
  const entity = await payload.create({
    collection: 'organizations',
    data: { name: 'Fondo Metropolitano de Inversiones', ruc: '20164503080', roles: ['entity'] },
  });
  const old = (code: string, title: string) =>
    payload.create({
      collection: 'projects',
      data: { code, title, kind: 'publicWork', status: 'execution', entity: entity.id, _status: 'published' },
    });
  await old('viaductos-javier-prado', 'Viaductos de la avenida Javier Prado');
  await old('mantenimiento-avenidas-2025', 'Mantenimiento de avenidas de Lima 2025');
  await payload.create({
    collection: 'pages',
    data: {
      slug: 'informes-de-control',
      title: 'Informes de control',
      body: richText([{ p: 'Seis informes.' }]),
      _status: 'published',
    },
  });
  const own = await old('via-expresa-grau', 'Vía Expresa Grau, escrita por una persona');
  await loadSeed(payload);
  expect((await work('viaductos-javier-prado'))._status).toBe('draft');
  expect(await work('mantenimiento-de-ocho-avenidas-2025')).toMatchObject({
    entity: entity.id,
    status: 'execution',
    statusAsOf: '2025-09-08',
  });
  expect(
    (await payload.count({ collection: 'projects', where: { code: { equals: 'mantenimiento-avenidas-2025' } } }))
      .totalDocs,
  ).toBe(0);
  expect((await work('via-expresa-grau')).title).toBe(own.title);
  const {
    docs: [redirect],
  } = await payload.find({ collection: 'redirects', where: { from: { equals: '/obras/viaductos-javier-prado/' } } });
  expect(redirect?.to).toBe('/obras/viaducto-javier-prado-sanchez-carrion/');
  const {
    docs: [oldPage],
  } = await payload.find({ collection: 'pages', where: { slug: { equals: 'informes-de-control' } } });
  expect(oldPage?._status).toBe('draft');
}, 120_000);

test("9-2.6 loading again changes nothing, and a person's edit survives newer content", async () => {
  const count = async () =>
    Promise.all(
      (
        [
          'projects',
          'organizations',
          'concession-files',
          'control-reports',
          'press-items',
          'opportunities',
          'budget-lines',
          'contracting-processes',
          'redirects',
        ] as const
      ).map(async (collection) => (await payload.count({ collection })).totalDocs),
    );
  const [before, untouched] = [await count(), await work('linea-amarilla')];
  await loadSeed(payload);
  expect(await count()).toEqual(before);
  expect((await work('linea-amarilla')).updatedAt).toBe(untouched.updatedAt);

  const park = await work('parque-la-floresta-puente-piedra');
  await payload.update({
    collection: 'projects',
    id: park.id,
    data: { summary: 'Lo escribió una persona.', _status: 'published' },
  });
  const bridge = await work('puente-junin-surquillo');
  await payload.delete({ collection: 'projects', id: bridge.id });
  const content = readContent();
  const newer = content.projects.map((one) =>
    one.code === 'parque-la-floresta-puente-piedra' ? { ...one, summary: 'Otro resumen.', doubt: 'Otra duda.' } : one,
  );
  await loadSeed(payload, () => {}, { ...content, projects: newer });
  expect(await work('parque-la-floresta-puente-piedra')).toMatchObject({
    summary: 'Lo escribió una persona.',
    doubt: 'Otra duda.',
  });
  expect(
    (await payload.count({ collection: 'projects', where: { code: { equals: 'puente-junin-surquillo' } } })).totalDocs,
  ).toBe(0);
  await loadSeed(payload);
  expect(await work('parque-la-floresta-puente-piedra')).toMatchObject({
    summary: 'Lo escribió una persona.',
    doubt: 'El plazo venció en enero de 2026 y no se halló el cierre.',
  });
}, 180_000);

test('9-2.6 a draft that somebody is writing over a published work is not published by new content', async () => {
  const mine = await work('reparacion-de-la-av-peru');
  await payload.update({
    collection: 'projects',
    id: mine.id,
    draft: true,
    data: { doubt: 'Borrador sin terminar', _status: 'draft' },
  });
  const content = readContent();
  await loadSeed(payload, () => {}, {
    ...content,
    projects: content.projects.map((one) =>
      one.code === 'reparacion-de-la-av-peru' ? { ...one, address: 'Otra dirección' } : one,
    ),
  });
  expect(await work('reparacion-de-la-av-peru')).toMatchObject({
    doubt: 'No se halló el cierre.',
    _status: 'published',
  });
}, 120_000);

test('9-2.6 what the public reads: works of all bodies, lapsed with both positions, two progress figures, days of each state', async () => {
  await rebuild({ payload, projector: writer });
  // 61 works are published; one was deleted by a person above.
  expect(rows('projects')).toBe(60);
  expect(rows('control_reports')).toBe(22);
  expect(rows('press_items')).toBe(20);
  expect(publishedWork('rutas-de-lima')).toMatchObject({
    status: 'lapsed',
    statusAsOf: '2025-12-04',
    factSources: { status: { grade: 'C', asOf: '2025-12-04', consultedOn: '2026-11-28' } },
    disputes: [{ declaredBy: 'Municipalidad Metropolitana de Lima', disputedBy: 'Rutas de Lima' }],
  });
  expect(publishedWork('2673653')).toMatchObject({
    physicalRange: { low: 3.58, high: 11.31 },
    status: 'stopped',
    statusAsOf: '2026-05-16',
    isStatusDayRead: true,
    newestFactOn: '2026-04',
    disputes: [{ declaredBy: 'INFOBRAS, datos abiertos' }],
  });
  const dump = {
    source: 'INFOBRAS, datos abiertos de obras paralizadas (volcado de terceros)',
    asOf: null,
    consultedOn: '2026-05-16',
  };
  expect(publishedWork('2673653')?.factSources).toMatchObject({
    status: dump,
    stoppedSince: dump,
    stoppageCause: dump,
  });
  expect(publishedWork('infobras-90581')).toMatchObject({
    statusAsOf: '2026-05-16',
    isStatusDayRead: true,
    newestFactOn: null,
  });
  expect(publishedWork('linea-amarilla')).toMatchObject({ status: 'operation', statusAsOf: '2026-02-03' });
  expect(
    publishedWork('linea-amarilla')
      ?.figures.filter(({ metric, text }) => metric === 'status' && text === 'operation')
      .map(({ asOf }) => asOf)
      .sort(),
  ).toEqual(['2018-06', '2026-02-03']);
  expect(
    publishedWork('linea-amarilla')
      ?.figures.filter(({ metric }) => metric === 'contractEnd')
      .map(({ text }) => text)
      .sort(),
  ).toEqual(['2049-11', '2055']);
  expect(publishedWork('via-expresa-sur')).toMatchObject({
    kind: 'concession',
    status: 'terminated',
    statusAsOf: '2022-12-16',
  });
  expect(publishedWork('via-expresa-sur-primera-etapa')).toMatchObject({
    entity: { name: expect.stringContaining('Peaje') as string },
    status: 'notPublished',
    statusAsOf: null,
  });
  expect(publishedWork('mantenimiento-de-ocho-avenidas-2025')?.districts).toHaveLength(11);
  expect(publishedWork('puente-huaycoloro')?.entity.name).toBe('Programa de Gobierno Regional de Lima Metropolitana');
  expect(publishedWork('viaducto-javier-prado-begonias-arenales')).toBeNull();
  expect(publishedWork('viaducto-javier-prado-sanchez-carrion')).toMatchObject({
    status: 'procurement',
    districts: [{ ubigeo: '150131' }],
  });
}, 120_000);

/** What is published of these works, counted by hand in the content against the 40 items of the CoST standard. */
const published = {
  // Eleven of the project; six of its two processes: who contracts, state, method, type, title, and the amount (two that disagree).
  '2673653': [
    'owner',
    'name',
    'location',
    'description',
    'scope',
    'budget',
    'status',
    'completionCost',
    'completionDate',
    'changeReasons',
    'audits',
    'procuringEntity',
    'contractStatus',
    'method',
    'contractType',
    'contractTitle',
    'price',
  ],
  'infobras-112894': [
    'owner',
    'name',
    'location',
    'description',
    'status',
    'completionDate',
    'changeReasons',
    'firms',
    'price',
  ],
} as const;

test('9-4.2 the CoST score is 17 for CUI 2673653, 9 for infobras-112894 and 8 at least for Línea Amarilla, from whatever place it is published', () => {
  const told = new Map(
    [...scores(database)].map(({ code, missing, ...score }) => [
      code,
      {
        published: score.published,
        items: costItems.map((item) => item.code).filter((item) => !missing.some((one) => one.code === item)),
      },
    ]),
  );
  expect(told.get('2673653')).toEqual({ published: 17, items: published['2673653'] });
  expect(told.get('infobras-112894')).toEqual({ published: 9, items: published['infobras-112894'] });
  const yellow = told.get('linea-amarilla');
  expect(yellow?.published).toBeGreaterThanOrEqual(8);
  // Its file of a concession and the reports of control bodies say these, and no process of contracting.
  expect(yellow?.items).toEqual(
    expect.arrayContaining([
      'owner',
      'name',
      'location',
      'description',
      'status',
      'audits',
      'procuringEntity',
      'contractTitle',
      'firms',
      'price',
      'duration',
    ]),
  );
});

test('9-2.1 every figure of every published table says its source, its day and its scope', () => {
  const { seen, untold } = untoldFigures(publishedRows(database));
  expect(untold).toEqual([]);
  expect(seen['obras']).toBeGreaterThan(60);
  expect(seen['cifras']).toBeGreaterThan(350);
  for (const table of [
    'informes_control',
    'concesiones',
    'concesion_arbitrajes',
    'concesion_garantias',
    'presupuesto_anual',
    'presupuesto_mensual',
  ])
    expect(seen[table], table).toBeGreaterThan(0);
});

test('9-2.4 both disagreeing values of a work stand in the table of works, and no one of them is chosen', () => {
  const row = publishedRows(database)
    .get('obras')
    ?.find(({ codigo }) => codigo === '2673653');
  expect(row).toMatchObject({
    avance_fisico_minimo_pct: 3.58,
    avance_fisico_maximo_pct: 11.31,
    monto_contrato_minimo_soles: 96_500_000,
    monto_contrato_maximo_soles: 489_000_000,
  });
});

test('9-2.7 roads of the first content have their line as GeoJSON in OC4IDS, vertex by vertex', () => {
  const lines = [...projectFiles(database)].filter(
    ({ project }) => project.line !== null && project.locationSource?.isOsm !== true,
  );
  const osm = [...projectFiles(database)].filter(({ project }) => project.locationSource?.isOsm === true);
  for (const file of lines)
    expect(JSON.stringify(oc4idsProject(file, { publicUrl: '' })), file.project.code).toContain(
      JSON.stringify(file.project.line?.coordinates),
    );
  for (const file of osm)
    expect(JSON.stringify(oc4idsProject(file, { publicUrl: '' })), file.project.code).not.toMatch(
      /"geometry":\{"type"/,
    );
  expect(lines.length + osm.length).toBeGreaterThan(10);
});

test('9-2.5 a person cannot publish a text that denies what stands beside it; an import leaves it out of the portal', async () => {
  const { id } = await work('via-expresa-grau');
  const user = await payload.create({
    collection: 'users',
    data: { name: 'Editora', email: 'editora@example.org', password: 'Clave-larga-2026-x', role: 'admin' },
  });
  const attempt = payload.update({
    collection: 'projects',
    id,
    user,
    overrideAccess: false,
    data: { summary: 'El avance no se ha publicado.', _status: 'published' },
  });
  await expect(attempt).rejects.toThrow(/summary|Resumen|inválid/i);
  await payload.update({
    collection: 'projects',
    id,
    data: { summary: 'El avance no se ha publicado.', _status: 'published' },
  });
  await rebuild({ payload, projector: writer });
  expect(publishedWork('via-expresa-grau')).toMatchObject({ summary: null });
}, 120_000);
