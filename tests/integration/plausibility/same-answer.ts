import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importFile, type ImportInput } from '../../../cms/plugins/imports/import-file.ts';
import { restApi } from '../../fixtures/http.ts';
import { folder, payload, post, work, token, told, nextCode } from './setup.ts';

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
