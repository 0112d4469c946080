import { expect, test } from 'vitest';
import { rebuild } from '../../../cms/plugins/publishing/rebuild.ts';
import { PublishedProject } from '../../../collections/projects/published.ts';
import { scores } from '../../../site/standards/completeness.ts';
import { costItems } from '../../../site/standards/cost-ids.ts';
import { oc4idsProject } from '../../../site/standards/oc4ids.ts';
import { projectFiles } from '../../../site/standards/sources.ts';
import { publishedRows } from '../../fixtures/published-rows.ts';
import { untoldFigures } from '../../fixtures/untold-figures.ts';
import { database, payload, writer, work } from './setup.ts';

const publishedWork = (code: string): PublishedProject | null => {
  const row = database.prepare('SELECT doc FROM projects WHERE key = ?').get(code);
  return row ? PublishedProject.parse(JSON.parse(String(row['doc']))) : null;
};

const rows = (table: string): number => Number(database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n']);

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
});

/** What is published of these works, counted by hand in the content against the 40 items of the CoST standard. */
const published = {
  // Eleven of the project; six of its two processes: who contracts, state, method, type, title, and the amount (two
  // that disagree).
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
});
