import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Payload } from 'payload';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importFile, type ImportInput } from '../../cms/plugins/imports/import-file.ts';
import { restApi, type Answer } from '../fixtures/http.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

let cms: TestCms;
let payload: Payload;
let token: string;
let entity: string;
const folder = mkdtempSync(join(tmpdir(), 'invermet-plausible-'));
const PASSWORD = 'camino-largo-al-rio-7';

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  await payload.create({
    collection: 'users',
    overrideAccess: true,
    data: { name: 'Ana Prueba', email: 'ana@prueba.example', password: PASSWORD, role: 'admin' },
  });
  token =
    (await payload.login({ collection: 'users', data: { email: 'ana@prueba.example', password: PASSWORD } })).token ??
    '';
  entity = (
    await payload.create({
      collection: 'organizations',
      overrideAccess: true,
      data: { name: 'FONDO METROPOLITANO DE INVERSIONES', ruc: '20164503080', roles: ['entity'] },
    })
  ).id;
}, 120_000);
afterAll(async () => {
  await cms.close();
  rmSync(folder, { recursive: true, force: true });
});

let number = 0;
const nextCode = (): string => String(700_000 + (number += 1));
const header = [
  'Código INFOBRAS',
  'Nombre de obra',
  'Entidad Pública',
  'Departamento',
  'Provincia',
  'Distrito',
  'Estado de ejecución',
  'Fecha de inicio de obra',
  'Fecha finalización programada de obra',
  'Fecha de finalización real',
  'Avance Físico Real Acumulado (%)',
  'Latitud',
  'Longitud',
];
type Cells = Partial<
  Record<'title' | 'state' | 'start' | 'plannedEnd' | 'end' | 'progress' | 'latitude' | 'longitude', string>
>;
const run = (
  code: string,
  {
    title = 'PUENTE DE PRUEBA',
    state = 'En ejecución',
    start = '',
    plannedEnd = '',
    end = '',
    progress = '',
    latitude = '',
    longitude = '',
  }: Cells,
  rest: Partial<ImportInput> = {},
) => {
  const path = join(folder, `${code}-${Math.random().toString(36).slice(2)}.csv`);
  writeFileSync(
    path,
    [
      header,
      [
        code,
        `${title} ${code}`,
        'FONDO METROPOLITANO DE INVERSIONES',
        'LIMA',
        'LIMA',
        'MIRAFLORES',
        state,
        start,
        plannedEnd,
        end,
        progress,
        latitude,
        longitude,
      ],
    ]
      .map((row) => row.join(';'))
      .join('\n'),
  );
  return importFile({ payload, format: 'infobras', path, asOf: '2026-10-31', ...rest });
};

const post = (slug: string, body: object): Promise<Answer> =>
  restApi(payload)(`/${slug}?depth=0`, { method: 'POST', token, body });
const told = ({ status, body }: Answer) => ({
  status,
  paths: (body.errors?.[0]?.data?.['errors'] as { path: string }[] | undefined)?.map(({ path }) => path) ?? [],
  codes: (body.errors?.[0]?.data?.['warnings'] as { code: string }[] | undefined)?.map(({ code }) => code) ?? [],
});
const work = (rest: object): object => ({
  title: `Vereda inventada ${nextCode()}`,
  kind: 'publicWork',
  status: 'execution',
  entity,
  districts: ['150122'],
  _status: 'published',
  ...rest,
});
const progress = (value: number, asOf = '2026-10-31') => ({
  figures: [
    {
      metric: 'physicalProgress',
      value,
      scope: 'whole',
      source: 'INFOBRAS (Contraloría General de la República)',
      asOf,
    },
  ],
});

describe('10-1.3 form, API and importers give the same answer', () => {
  test('everything that is wrong is told at once, each field by its name on the form', async () => {
    const taken = await post('projects', work({ cui: '2399001' }));
    expect(taken.status).toBe(201);
    const answer = await post('projects', {
      ...work({ cui: '2399001', statusAsOf: '2099-01-01', ...progress(120) }),
      entity: null,
    });
    const errors = answer.body.errors?.[0]?.data?.['errors'] as { path: string; label: string; message: string }[];
    expect([answer.status, errors.map(({ path, label }) => `${path}: ${label}`).toSorted()]).toEqual([
      400,
      ['cui: CUI', 'entity: Entidad', 'figures.0.value: Datos por fuente 1 → Valor', 'statusAsOf: Estado al'],
    ]);
    expect(errors.find(({ path }) => path === 'cui')?.message).toMatch(/Vereda inventada/);
    const message = answer.body.errors?.[0]?.message ?? '';
    expect(message).toMatch(/^No se guardó\. Corrija 4 campos:/);
    for (const { label, message: reason } of errors) expect(message).toContain(`${label}: ${reason}`);
  });

  test('progress that goes back, or rises by more than 20 points in a month', async () => {
    const answer = await post('projects', work(progress(40, '2026-09-30')));
    const doc = answer.body.doc as { id: string; updatedAt: string };
    const change = (value: number) =>
      restApi(payload)(`/projects/${doc.id}?depth=0`, {
        method: 'PATCH',
        token,
        base: doc.updatedAt,
        body: progress(value),
      });
    expect([told(await change(39)).codes, told(await change(61)).codes]).toEqual([
      ['progress.back'],
      ['progress.jump'],
    ]);
    const infobras = nextCode();
    await run(infobras, { progress: '40' }, { asOf: '2026-09-30' });
    const held = async (value: string) =>
      (await run(infobras, { progress: value }, { isDryRun: true })).report.findings
        .filter(({ severity }) => severity === 'held')
        .map(({ reason }) => reason);
    expect((await held('39'))[0]).toMatch(/retrocede: de 40 % .* a 39 %/);
    expect((await held('61'))[0]).toMatch(/sube 21 puntos de una vez/);
    expect(await held('55')).toEqual([]);
    await run(infobras, { progress: '61' }, { takesHeld: true });
    const [stored] = (
      await payload.find({
        collection: 'projects',
        where: { infobrasCode: { equals: infobras } },
        overrideAccess: true,
      })
    ).docs;
    expect((stored?.confirmedWarnings as { code: string; reason: string }[])[0]).toMatchObject({
      code: 'progress.jump',
      reason: expect.stringMatching(/^Confirmada al importar/),
    });
  });

  test('a CUI or INFOBRAS code that another work has is refused with a way to that work', async () => {
    const infobras = nextCode();
    const first = await post('projects', work({ infobrasCode: infobras, cui: '2999001' }));
    const id = (first.body.doc as { id: string }).id;
    for (const [field, value] of [
      ['infobrasCode', infobras],
      ['cui', '2999001'],
    ] as const) {
      const answer = await post('projects', work({ [field]: value }));
      expect(told(answer)).toMatchObject({ status: 400, paths: [field] });
      expect(JSON.stringify(answer.body)).toContain(`/admin/collections/projects/${id}`);
    }
    const path = join(folder, 'cui.csv');
    writeFileSync(
      path,
      [
        [...header, 'Codigo unico de inversión'],
        [
          infobras,
          'OTRO PUENTE',
          'FONDO METROPOLITANO DE INVERSIONES',
          'LIMA',
          'LIMA',
          'MIRAFLORES',
          'En ejecución',
          '',
          '',
          '',
          '',
          '',
          '',
          '2999002',
        ],
      ]
        .map((row) => row.join(';'))
        .join('\n'),
    );
    const { report } = await importFile({ payload, format: 'infobras', path, asOf: '2026-10-31', isDryRun: true });
    expect(report.findings.find(({ severity }) => severity === 'rejected')?.reason).toContain(
      `/admin/collections/projects/${id}`,
    );
  });
});

describe('10-1.3 a warning passes with its reason and keeps it', () => {
  test('too short a reason is none; a good one is stored with name and time, noted, and not asked again', async () => {
    const body = work({ status: 'completed' });
    expect(
      told(await post('projects', { ...body, confirmations: [{ code: 'finished.noEnd', reason: 'corto' }] })).status,
    ).toBe(422);
    expect((await post('projects', { ...body, confirmations: 'porque sí' })).status).toBe(400);
    const made = await post('projects', {
      ...body,
      confirmations: [{ code: 'finished.noEnd', reason: 'Nadie publica el acta de recepción.' }],
      confirmedWarnings: [{ code: 'x' }],
    });
    expect(made.status).toBe(201);
    const doc = made.body.doc as { id: string; updatedAt: string; confirmedWarnings: object[] };
    expect(doc.confirmedWarnings).toMatchObject([
      { code: 'finished.noEnd', path: 'actualEnd', reason: 'Nadie publica el acta de recepción.', by: 'Ana Prueba' },
    ]);
    expect(
      (
        await restApi(payload)(`/projects/${doc.id}?depth=0`, {
          method: 'PATCH',
          token,
          base: doc.updatedAt,
          body: { summary: 'Otro resumen', confirmedWarnings: [] },
        })
      ).status,
    ).toBe(200);
    const { docs } = await payload.find({
      collection: 'activities',
      where: { and: [{ documentId: { equals: doc.id } }, { act: { equals: 'confirmWarning' } }] },
      overrideAccess: true,
    });
    expect(docs).toMatchObject([{ reason: 'Nadie publica el acta de recepción.', actorName: 'Ana Prueba' }]);
  });

  test('a draft may wait with a warning; publishing it asks', async () => {
    const draft = await restApi(payload)('/projects?depth=0&draft=true', {
      method: 'POST',
      token,
      body: work({ status: 'completed', _status: 'draft' }),
    });
    const doc = draft.body.doc as { id: string; updatedAt: string };
    expect(draft.status).toBe(201);
    expect(
      told(
        await restApi(payload)(`/projects/${doc.id}?depth=0`, {
          method: 'PATCH',
          token,
          base: doc.updatedAt,
          body: { _status: 'published' },
        }),
      ),
    ).toMatchObject({ status: 422, codes: ['finished.noEnd'] });
  });
});

describe('10-1.3 what the portal could not show is refused before it is published', () => {
  test.each([
    [
      'news',
      {
        title: 'Nota',
        summary: 'Entrada',
        body: {
          root: {
            type: 'root',
            version: 1,
            direction: null,
            format: '',
            indent: 0,
            children: [
              {
                type: 'paragraph',
                version: 1,
                direction: null,
                format: '',
                indent: 0,
                children: [
                  { type: 'text', version: 1, text: 'Dicho', detail: 0, format: 0, mode: 'normal', style: '' },
                ],
              },
            ],
          },
        },
        publishedOn: null,
        _status: 'published',
      },
      'publishedOn',
    ],
    ['press-items', { title: 'Hecho', summary: 'Dos frases', _status: 'published' }, 'eventOn'],
    [
      'control-reports',
      { number: '1', kind: 'Visita', authority: 'Contraloría', finding: 'Faltan planos.', _status: 'published' },
      'publishedOn',
    ],
  ] as const)('%s without its date', async (slug, body, path) => {
    const { status, paths } = told(await post(slug, slug === 'control-reports' ? { ...body, entity } : body));
    expect([status, paths]).toEqual([400, [path]]);
  });
});
