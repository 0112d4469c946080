import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalReq, type Payload, type TypedUser } from 'payload';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importEndpoints } from '../../cms/plugins/imports/endpoints.ts';
import { importFile, type ImportInput } from '../../cms/plugins/imports/import-file.ts';
import { mayImport } from '../../cms/plugins/imports/may-import.ts';
import { textFile } from '../fixtures/imports/made-files.ts';
import {
  consultaAmigableCsv,
  invierteXlsx,
  peruRecordJson,
  seaceBiddersCsv,
  seaceProcessesCsv,
} from '../fixtures/imports/national-files.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

let cms: TestCms;
let payload: Payload;
const folder = mkdtempSync(join(tmpdir(), 'invermet-imports-'));

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
}, 120_000);

afterAll(async () => {
  await cms.close();
  rmSync(folder, { recursive: true, force: true });
});

const run = (format: string, path: string, rest: Partial<ImportInput> = {}) =>
  importFile({ payload, format, path, asOf: '2026-03-31', ...rest });
const total = async (
  collection: 'projects' | 'organizations' | 'contracting-processes' | 'budget-lines' | 'publishing-outbox' | 'imports',
) => (await payload.count({ collection, overrideAccess: true })).totalDocs;
const projectByCode = async (code: string) =>
  (await payload.find({ collection: 'projects', where: { code: { equals: code } }, overrideAccess: true, depth: 1 }))
    .docs[0];

function csv(name: string, rows: string[][]): string {
  const path = join(folder, name);
  writeFileSync(path, rows.map((row) => row.join(';')).join('\n'));
  return path;
}
const invierteHeader = [
  'Código único de inversión',
  'Nombre de la inversión',
  'Monto viable',
  'Entidad',
  'Distrito',
  'Provincia',
  'Departamento',
  'Estado de la inversión',
];
const invierteRows = (from: number, count: number): string[][] =>
  Array.from({ length: count }, (_, index) => [
    String(from + index),
    `MEJORAMIENTO DE LA VÍA ${from + index}`,
    `${1000 + index}`,
    'MUNICIPALIDAD DE EJEMPLO',
    'ATE',
    'LIMA',
    'LIMA',
    'ACTIVO',
  ]);

describe('files as the registers export them', () => {
  test('PO-1 the first import creates every work with its figures, the second changes nothing', async () => {
    const path = await invierteXlsx();
    const dry = await run('invierte', path, { isDryRun: true });
    expect(dry.summary).toBe('7 leídas · 3 obras creadas · 0 actualizadas · 0 sin cambios · 0 rechazadas');
    expect(dry.preview[0]).toMatchObject({ action: 'create', key: '2480991' });
    expect([await total('projects'), await total('organizations'), await total('publishing-outbox')]).toEqual([
      0, 0, 0,
    ]);

    expect((await run('invierte', path)).summary).toBe(dry.summary);
    const [works, companies, waiting] = [
      await total('projects'),
      await total('organizations'),
      await total('publishing-outbox'),
    ];
    expect([works, waiting]).toEqual([3, works + companies]);
    const again = await run('invierte', path);
    expect(again.summary).toBe('7 leídas · 0 obras creadas · 0 actualizadas · 3 sin cambios · 0 rechazadas');
    expect(await total('publishing-outbox')).toBe(waiting);

    const project = await projectByCode('2480991');
    expect(project).toMatchObject({
      cui: '2480991',
      status: 'notPublished',
      _status: 'published',
      viabilityDate: '2020-02-11',
      currentCostPen: 656_254_436.9,
      provenance: { asOf: '2026-03-31', grade: 'A' },
    });
    expect(project?.figures?.find(({ metric }) => metric === 'viableCost')).toMatchObject({
      value: 610_491_429.94,
      source: 'invierte.pe (Banco de Inversiones, MEF)',
      asOf: '2026-03-31',
    });
    expect(project?.figures?.find(({ metric }) => metric === 'viableCost')?.cell).toBe(
      'inversiones.xlsx · fila 2 · «Monto viable» · «6.1049142994E8»',
    );
    expect(project?.entity).toMatchObject({ name: 'MINISTERIO DE PRUEBA', roles: ['entity'] });
  });

  test('PO-6 processes, then bidders, then the OCDS record of one of them complete each other', async () => {
    const [processes, bidders, record] = [
      textFile(seaceProcessesCsv, { name: 'procesos.csv' }),
      textFile(seaceBiddersCsv, { name: 'postores.csv' }),
      textFile(peruRecordJson, { name: 'registro.json' }),
    ];
    expect((await run('seace', bidders)).summary).toBe(
      '5 leídas · 0 procesos creados · 0 actualizados · 0 sin cambios · 5 rechazadas',
    );
    expect((await run('seace', processes)).summary).toBe(
      '3 leídas · 3 procesos creados · 0 actualizados · 0 sin cambios · 0 rechazadas',
    );
    expect((await run('seace', bidders)).counts.byCollection['contracting-processes'].updated).toBe(2);
    expect((await run('ocds', record)).counts.byCollection['contracting-processes'].updated).toBe(1);
    for (const [format, path] of [
      ['seace', processes],
      ['seace', bidders],
      ['ocds', record],
    ] as const) {
      const { counts } = await run(format, path);
      expect([
        path,
        counts.byCollection['contracting-processes'].created,
        counts.byCollection['contracting-processes'].updated,
        counts.byCollection.organizations.created,
      ]).toEqual([path, 0, 0, 0]);
    }
    const {
      docs: [process],
    } = await payload.find({
      collection: 'contracting-processes',
      where: { nomenclature: { equals: 'AS-SM-35-2024-PRUEBA-1' } },
      overrideAccess: true,
      depth: 1,
    });
    expect(process).toMatchObject({ key: 'as-sm-35-2024-prueba-1', status: 'contracted', referenceAmount: 210_147.69 });
    expect(process?.awards).toHaveLength(1);
    expect(process?.awards?.[0]).toMatchObject({ amount: 236_348.14, date: '2024-06-06' });
    expect(process?.contracts?.map(({ number, dateSigned }) => [number, dateSigned])).toEqual([
      ['076-2024', '2024-07-05'],
    ]);
    expect(process?.bidders?.filter(({ organization }) => !organization).map(({ name }) => name)).toEqual([
      'Persona natural',
      'Persona natural',
    ]);
  }, 180_000);

  test('SE-5 no natural person is kept anywhere', async () => {
    const stored = JSON.stringify(
      await Promise.all(
        (['organizations', 'contracting-processes'] as const).map((collection) =>
          payload.find({ collection, pagination: false, overrideAccess: true, depth: 0 }),
        ),
      ),
    );
    expect(stored).not.toMatch(/"1[0567]\d{9}"|PERSONA NATURAL \d|APELLIDO INVENTADO/);
  });

  test('PO-5 budget lines carry entity, executing unit and stages', async () => {
    const path = textFile(consultaAmigableCsv, { name: 'consulta.csv' });
    expect((await run('consulta-amigable', path)).summary).toBe(
      '2 leídas · 2 líneas de presupuesto creadas · 0 actualizadas · 0 sin cambios · 0 rechazadas',
    );
    expect((await run('consulta-amigable', path)).summary).toBe(
      '2 leídas · 0 líneas de presupuesto creadas · 0 actualizadas · 2 sin cambios · 0 rechazadas',
    );
    const {
      docs: [line],
    } = await payload.find({
      collection: 'budget-lines',
      where: { executingUnit: { equals: '301250' } },
      overrideAccess: true,
    });
    expect(line).toMatchObject({
      year: 2024,
      piaPen: 1_565_201_206,
      pimPen: 2_814_948_717,
      paidPen: 2_310_207_149,
      ubigeo: '150101',
    });
  });

  test('PO-5 a PIA identical to the year before is kept with a public note and a warning', async () => {
    const next = csv('presupuesto.csv', [
      ['Año', 'Municipalidad', 'PIA', 'PIM', 'Devengado'],
      ['2025', '150101-301250: MUNICIPALIDAD METROPOLITANA DE PRUEBA', '1,565,201,206', '5', '1'],
    ]);
    const { report } = await run('consulta-amigable', next);
    expect(report.findings.map(({ reason }) => reason)).toEqual([
      'el PIA es idéntico al de 2024: verifíquelo en la fuente',
    ]);
    const {
      docs: [line],
    } = await payload.find({ collection: 'budget-lines', where: { year: { equals: 2025 } }, overrideAccess: true });
    expect(line?.note).toBe('El PIA coincide con el de 2024 en la fuente; está por verificar.');
  });
});

describe('several sources', () => {
  const mef = (progress = '3.58') =>
    csv('ssi.csv', [
      ['CUI', 'NOMBRE_INVERSION', 'MTO_VIABLE', 'AVAN_FISICO', 'ENTIDAD'],
      ['2673653', 'PUENTES DE LA AV. PRÓCERES', '550935282.45', progress, 'FONDO METROPOLITANO DE INVERSIONES'],
    ]);
  const infobras = () =>
    csv('infobras.csv', [
      [
        'Código INFOBRAS',
        'Codigo unico de inversión',
        'Nombre de obra',
        'Entidad Pública',
        'Avance Físico Real Acumulado (%)',
        'RUC',
        'Nombre o razón social de la empresa o consorcio',
      ],
      [
        '536317',
        '2673653',
        'PUENTES',
        'FONDO METROPOLITANO DE INVERSIONES',
        '11 31',
        'C0003426404',
        'CONSORCIO CONSTRUCTOR EDIFICA',
      ],
    ]);

  test('PO-10 the progress of MEF and that of INFOBRAS both stay, each with its source', async () => {
    await run('ssi', mef());
    await run('infobras', infobras());
    const project = await projectByCode('2673653');
    expect(
      project?.figures
        ?.filter(({ metric }) => metric === 'physicalProgress')
        .map(({ source, value }) => [source, value]),
    ).toEqual([
      ['MEF, Sistema de Seguimiento de Inversiones (SSI)', 3.58],
      ['INFOBRAS (Contraloría General de la República)', 11.31],
    ]);
    expect(project).toMatchObject({
      infobrasCode: '536317',
      title: 'PUENTES DE LA AV. PRÓCERES',
      contractor: { code: 'C0003426404', roles: ['contractor', 'consortium'] },
    });
    expect((await run('ssi', mef())).counts.byCollection.projects).toEqual({ created: 0, updated: 0, unchanged: 1 });
    expect((await run('infobras', infobras())).counts.byCollection.projects).toEqual({
      created: 0,
      updated: 0,
      unchanged: 1,
    });
  });

  test('a later file of the same source replaces its figure, an earlier one does not', async () => {
    const later = csv('ssi-2.csv', [
      ['CUI', 'NOMBRE_INVERSION', 'MTO_VIABLE', 'AVAN_FISICO'],
      ['2673653', 'PUENTES DE LA AV. PRÓCERES', '550935282.45', '7'],
    ]);
    await run('ssi', later, { asOf: '2026-06-30' });
    await run('ssi', mef());
    const project = await projectByCode('2673653');
    expect(
      project?.figures
        ?.filter(({ metric, source }) => metric === 'physicalProgress' && source.startsWith('MEF'))
        .map(({ value, asOf }) => [value, asOf]),
    ).toEqual([[7, '2026-06-30']]);
  });

  test("an editor's correction stays and is warned of", async () => {
    const project = await projectByCode('2673653');
    await payload.update({
      collection: 'projects',
      id: project?.id ?? '',
      data: { title: 'Cinco pasos a desnivel' },
      overrideAccess: true,
    });
    const { report } = await run('ssi', mef('7.5'), { asOf: '2026-11-27' });
    expect((await projectByCode('2673653'))?.title).toBe('Cinco pasos a desnivel');
    expect(report.findings.map(({ column, reason }) => [column, reason])).toEqual([
      [
        'NOMBRE_INVERSION',
        'el CMS tiene otro valor, puesto a mano o de otra fuente; se conservó: «Cinco pasos a desnivel»',
      ],
    ]);
  });
});

describe('all or nothing', () => {
  const failAt =
    (done: number) =>
    (progress: { stage: string; done?: number }): void => {
      if (progress.stage === 'writing' && (progress.done ?? 0) >= done) throw new Error('se cortó la luz');
    };

  test('a failure in the middle leaves nothing', async () => {
    const before = [await total('projects'), await total('organizations'), await total('publishing-outbox')];
    const path = csv('grande.csv', [invierteHeader, ...invierteRows(2_100_000, 600)]);
    await expect(run('invierte', path, { onProgress: failAt(500) })).rejects.toThrow('se cortó la luz');
    expect([await total('projects'), await total('organizations'), await total('publishing-outbox')]).toEqual(before);
    expect(await projectByCode('2100000')).toBeUndefined();
  });

  test('--partial keeps the batches before the failure, and the next import completes the file', async () => {
    const path = csv('grande.csv', [invierteHeader, ...invierteRows(2_100_000, 600)]);
    await expect(run('invierte', path, { isPartial: true, onProgress: failAt(500) })).rejects.toThrow(
      'se cortó la luz',
    );
    expect(await projectByCode('2100000')).toMatchObject({ districts: ['150103'], _status: 'published' });
    expect((await run('invierte', path)).counts.byCollection.projects).toEqual({
      created: 100,
      updated: 0,
      unchanged: 500,
    });
  });

  test('rejected rows do not stop the others', async () => {
    const path = csv('mixto.csv', [
      invierteHeader,
      ...invierteRows(2_200_000, 3),
      ['12', 'SIN CUI', '1', 'X', '', '', '', ''],
    ]);
    const { summary, report } = await run('invierte', path, { newStatus: 'draft' });
    expect(summary).toBe('4 leídas · 3 obras creadas · 0 actualizadas · 0 sin cambios · 1 rechazadas');
    expect(report.findings).toEqual([
      {
        severity: 'rejected',
        row: 5,
        column: 'Código único de inversión',
        value: '12',
        reason: 'el CUI debe tener 7 cifras',
      },
    ]);
    expect((await projectByCode('2200000'))?._status).toBe('draft');
  });
});

describe('the upload screen', () => {
  const answerOf = async ({
    method,
    path,
    id = '',
    query = '',
    body,
    user,
  }: {
    method: 'get' | 'post';
    path: string;
    id?: string;
    query?: string;
    body?: string;
    user: TypedUser | null;
  }) => {
    const endpoint = importEndpoints({ dataDir: cms.dataDir }).find(
      (candidate) => candidate.path === path && candidate.method === method,
    );
    const req = await createLocalReq({ ...(user ? { user } : {}) }, payload);
    Object.assign(req, {
      user,
      routeParams: { id },
      searchParams: new URLSearchParams(query),
      body: body === undefined ? null : new Blob([body]).stream(),
    });
    return (endpoint as { handler: (request: typeof req) => Promise<Response> }).handler(req);
  };
  const text = `${invierteHeader.join(',')}\n${invierteRows(2_300_000, 2)
    .map((row) => row.join(','))
    .join('\n')}\n12,=cmd,1,X,,,,\n`;
  let user: TypedUser;
  beforeAll(async () => {
    user = {
      ...(await payload.create({
        collection: 'users',
        overrideAccess: true,
        data: { name: 'Rosa', email: 'rosa@prueba.example', password: 'una-clave-larga-1', role: 'webmaster' },
      })),
      collection: 'users',
    };
  });
  const settled = async (id: string): Promise<{ status: string; summary: string }> => {
    const state = async () =>
      (await answerOf({ method: 'get', path: '/:id/progress', id, user })).json() as Promise<{
        status: string;
        summary: string;
      }>;
    await expect.poll(async () => (await state()).status, { timeout: 30_000 }).not.toBe('running');
    return state();
  };

  test('shows what a file would do, imports it once confirmed, keeps the history and the report', async () => {
    const sent = await answerOf({
      method: 'post',
      path: '/preview',
      query: 'format=invierte&name=obras.csv&date=2026-01-31',
      body: text,
      user,
    });
    const { id } = (await sent.json()) as { id: string };
    expect(await settled(id)).toMatchObject({
      status: 'preview',
      summary: '3 leídas · 2 obras creadas · 0 actualizadas · 0 sin cambios · 1 rechazadas',
    });
    expect(await projectByCode('2300000')).toBeUndefined();
    expect((await answerOf({ method: 'post', path: '/:id/confirm', id, user })).status).toBe(200);
    expect(await settled(id)).toMatchObject({ status: 'done' });
    expect((await projectByCode('2300000'))?.provenance?.asOf).toBe('2026-01-31');
    expect(await payload.findByID({ collection: 'imports', id, overrideAccess: true })).toMatchObject({
      fileName: 'obras.csv',
      who: 'Rosa',
      status: 'done',
      asOf: '2026-01-31',
    });
    expect(await (await answerOf({ method: 'get', path: '/:id/report', id, user })).text()).toContain(
      'rechazada,4,Código único de inversión,12,el CUI debe tener 7 cifras',
    );
    expect((await answerOf({ method: 'post', path: '/:id/confirm', id, user })).status).toBe(422);
  });

  test('a refused file says why and leaves nothing', async () => {
    const { id } = (await (
      await answerOf({ method: 'post', path: '/preview', query: 'format=invierte&name=x.xlsx', body: '<html>', user })
    ).json()) as { id: string };
    expect(await settled(id)).toMatchObject({ status: 'refused', message: expect.stringContaining('HTML') });
  });

  test('SE-1 a visitor and a partner are refused', async () => {
    const partner = { ...user, role: 'contractor' } as TypedUser;
    await expect(
      answerOf({ method: 'post', path: '/preview', query: 'format=invierte&name=x.csv', body: text, user: partner }),
    ).rejects.toThrow('no permite importar');
    await expect(
      answerOf({ method: 'post', path: '/preview', query: 'format=invierte&name=x.csv', body: text, user: null }),
    ).rejects.toThrow('no permite importar');
  });
});

test('SE-1 who may create what a format is about may import it', () => {
  const as = (role: string) => ({ id: 'u', role });
  expect(
    ['admin', 'webmaster', 'projectsOffice', 'planningBudget', 'contractor', 'internalControl', 'mml'].map((role) =>
      mayImport(as(role), 'invierte'),
    ),
  ).toEqual([true, true, true, false, false, false, false]);
  expect([
    mayImport(as('planningBudget'), 'consulta-amigable'),
    mayImport(as('administrationFinance'), 'seace'),
    mayImport(null, 'invierte'),
    mayImport(as('admin'), 'otro'),
  ]).toEqual([true, true, false, false]);
});
