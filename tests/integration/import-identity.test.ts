import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Payload } from 'payload';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toPublishedBudgetLine } from '../../collections/budget-lines/published.ts';
import { countedAwards, countedContracts } from '../../collections/contracting-processes/published.ts';
import { summariseYear } from '../../site/published/budget.ts';
import { importFile, type ImportInput } from '../../cms/plugins/imports/import-file.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

let cms: TestCms;
let payload: Payload;
const folder = mkdtempSync(join(tmpdir(), 'invermet-identity-'));

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
function file(name: string, content: string | object): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}
const table = (name: string, rows: string[][]): string => file(name, rows.map((row) => row.join(';')).join('\n'));

const buyer = { id: 'PE-RUC-20164503080', name: 'FONDO METROPOLITANO DE INVERSIONES' };
const builder = { id: 'PE-RUC-20100070970', name: 'CONSTRUCTORA INVENTADA SAC' };
const release = (number: number, rest: object, date = '2026-01-01T00:00:00-05:00') => ({
  ocid: `ocds-prueba-${number}`,
  id: `${number}-${date}`,
  date,
  tag: ['tender'],
  buyer,
  tender: {
    title: `LP-SM-${number}-2026-PRUEBA-1`,
    description: `Obra ${number}`,
    value: { amount: 1000, currency: 'PEN' },
  },
  ...rest,
});
const lot = (id: string, amount: number, rest: object = {}) => ({
  id,
  status: 'active',
  value: { amount, currency: 'PEN' },
  suppliers: [builder],
  ...rest,
});
const processOf = async (number: number) =>
  (
    await payload.find({
      collection: 'contracting-processes',
      where: { ocid: { equals: `ocds-prueba-${number}` } },
      overrideAccess: true,
      depth: 0,
    })
  ).docs[0];
const sum = (amounts: (number | null | undefined)[]): number =>
  amounts.reduce<number>((total, amount) => total + (amount ?? 0), 0);
const awarded = async (number: number): Promise<number> =>
  sum(countedAwards({ awards: (await processOf(number))?.awards ?? [] }).map(({ amount }) => amount));
const contracted = async (number: number): Promise<number> =>
  sum(countedContracts({ contracts: (await processOf(number))?.contracts ?? [] }).map(({ amount }) => amount));

describe('9-3.1 awards and contracts', () => {
  test('9-3.1 two lots of 100 000 to one winner are 200 000, two contracts under one title are 350, however often the file comes', async () => {
    const path = file('lotes.json', {
      releases: [
        release(2, { awards: [lot('lote-1', 100_000), lot('lote-2', 100_000)] }),
        release(3, {
          contracts: [
            { id: 'k1', title: 'CONTRATO DE OBRA', value: { amount: 100, currency: 'PEN' } },
            { id: 'k2', title: 'CONTRATO DE OBRA', value: { amount: 250, currency: 'PEN' } },
          ],
        }),
      ],
    });
    expect((await run('ocds', path)).counts.byCollection['contracting-processes'].created).toBe(2);
    expect([await awarded(2), await contracted(3)]).toEqual([200_000, 350]);
    expect((await run('ocds', path)).counts.byCollection['contracting-processes']).toEqual({
      created: 0,
      updated: 0,
      unchanged: 2,
    });
    expect([await awarded(2), await contracted(3)]).toEqual([200_000, 350]);
  });

  test('9-3.1 the award that SEACE tells is recognised in OCDS and counted; a total against lots is held', async () => {
    const header = [
      'OCID',
      'NOMENCLATURA',
      'DESCRIPCION',
      'ENTIDAD',
      'RUC_ENTIDAD',
      'VALOR_REFERENCIAL',
      'MONEDA',
      'GANADOR',
      'RUC_GANADOR',
      'MONTO_ADJUDICADO',
    ];
    await run(
      'seace',
      table('seace.csv', [
        header,
        [
          'ocds-prueba-4',
          'LP-SM-4-2026-PRUEBA-1',
          'Obra 4',
          buyer.name,
          '20164503080',
          '1000',
          'Soles',
          builder.name,
          '20100070970',
          '900',
        ],
        [
          'ocds-prueba-5',
          'LP-SM-5-2026-PRUEBA-1',
          'Obra 5',
          buyer.name,
          '20164503080',
          '1000',
          'Soles',
          builder.name,
          '20100070970',
          '900',
        ],
      ]),
    );
    const path = file('ocds.json', {
      releases: [release(4, { awards: [lot('unica', 900)] }), release(5, { awards: [lot('l1', 400), lot('l2', 500)] })],
    });
    const { counts, report } = await run('ocds', path);
    expect([counts.recognised, counts.held, await awarded(4), await awarded(5)]).toEqual([1, 2, 900, 900]);
    expect(report.findings.filter(({ severity }) => severity === 'recognised').map(({ reason }) => reason)).toEqual([
      expect.stringMatching(
        /^se reconoció por semejanza como la adjudicación «adjudicacion-[0-9a-f]{12}», que otra fuente ya trajo$/,
      ),
    ]);
    const again = await run('ocds', path);
    expect([again.counts.recognised, await awarded(4)]).toEqual([0, 900]);
  });

  test('9-3.5 cancelled contracts and withdrawn awards stay as such and count nowhere', async () => {
    const open = file('vigente.json', {
      releases: [
        release(6, {
          awards: [lot('a', 800)],
          contracts: [{ id: 'c', title: '9-2026', status: 'active', value: { amount: 800, currency: 'PEN' } }],
        }),
      ],
    });
    await run('ocds', open);
    expect([await awarded(6), await contracted(6), (await processOf(6))?.status]).toEqual([800, 800, 'contracted']);
    await run(
      'ocds',
      file('anulado.json', {
        releases: [
          release(
            6,
            {
              tender: { title: 'LP-SM-6-2026-PRUEBA-1', status: 'cancelled' },
              awards: [lot('a', 800, { status: 'cancelled' })],
              contracts: [{ id: 'c', title: '9-2026', status: 'cancelled', value: { amount: 800, currency: 'PEN' } }],
            },
            '2026-02-01T00:00:00-05:00',
          ),
        ],
      }),
    );
    expect([await awarded(6), await contracted(6), (await processOf(6))?.status]).toEqual([0, 0, 'cancelled']);
    expect((await processOf(6))?.awards?.map(({ status, amount }) => [status, amount])).toEqual([['cancelled', 800]]);
    // The older release comes once more: it does not take the cancellation back.
    await run('ocds', open);
    expect([await awarded(6), (await processOf(6))?.status]).toEqual([0, 'cancelled']);
  });

  test('9-3.5 absurd amounts are held until somebody confirms them', async () => {
    const path = file('absurdo.json', {
      releases: [release(7, { awards: [lot('a', 1e20)] }), release(8, { awards: [lot('a', 5)] })],
    });
    const { counts } = await run('ocds', path);
    expect([counts.held, counts.byCollection['contracting-processes'].created, await processOf(7)]).toEqual([
      1,
      1,
      undefined,
    ]);
    await run('ocds', path, { takesHeld: true });
    expect(await awarded(7)).toBe(1e20);
  });

  test('9-3.5 negative amounts of contracts are held with their place, and stored once somebody confirms them', async () => {
    const path = file('negativo.json', {
      releases: [
        release(21, { contracts: [{ id: 'k', title: 'CONTRATO', value: { amount: -500, currency: 'PEN' } }] }),
        release(22, { awards: [lot('a', 5)] }),
      ],
    });
    const { counts, report } = await run('ocds', path);
    expect([
      counts.held,
      counts.rejected,
      counts.byCollection['contracting-processes'].created,
      await processOf(21),
    ]).toEqual([1, 0, 1, undefined]);
    expect(report.findings.map(({ severity, row, column, reason }) => [severity, row, column, reason])).toEqual([
      [
        'held',
        1,
        expect.stringContaining('releases/0'),
        expect.stringMatching(/−500: es negativo, y así se publican las anulaciones\. Compárelo con su fuente/),
      ],
    ]);
    await run('ocds', path, { takesHeld: true });
    expect(await contracted(21)).toBe(-500);
    expect((await processOf(21))?.confirmedWarnings).toMatchObject([
      { code: 'amount.negative', reason: 'Confirmada al importar «negativo.json».' },
    ]);
  });

  test('9-3.5 spending of more than twice the PIM, or below zero, is held with its cell; once confirmed it is published with the reason kept', async () => {
    const cells = (amounts: string[], unit: string) => [
      '2019',
      `150101-30125${unit}: FONDO INVENTADO ${unit}`,
      ...amounts,
    ];
    const path = table('exceso.csv', [
      ['Año', 'Municipalidad', 'PIA', 'PIM', 'Devengado'],
      cells(['100', '100', '200'], '1'),
      cells(['100', '100', '200.01'], '2'),
      cells(['100', '100', '-5'], '3'),
    ]);
    const { counts, report } = await run('consulta-amigable', path);
    expect([counts.held, counts.rejected, counts.byCollection['budget-lines'].created]).toEqual([2, 0, 1]);
    expect(report.findings.map(({ severity, row, column, value }) => [severity, row, column, value])).toEqual([
      ['held', 3, 'Devengado', '200.01'],
      ['held', 4, 'Devengado', '-5'],
    ]);
    await run('consulta-amigable', path, { takesHeld: true });
    const lines = (
      await payload.find({
        collection: 'budget-lines',
        where: { year: { equals: 2019 } },
        sort: 'accruedPen',
        overrideAccess: true,
        depth: 1,
        pagination: false,
      })
    ).docs;
    expect(
      lines.map(({ accruedPen, confirmedWarnings }) => [
        accruedPen,
        (confirmedWarnings as { code: string; reason: string }[] | null | undefined)?.map(
          ({ code, reason }) => `${code}: ${reason}`,
        ) ?? [],
      ]),
    ).toEqual([
      [-5, ['amount.negative: Confirmada al importar «exceso.csv».']],
      [200, []],
      [200.01, ['amount.overspent: Confirmada al importar «exceso.csv».']],
    ]);
    const published = lines.flatMap(
      (line) =>
        toPublishedBudgetLine(line, {
          entityIds: new Set([typeof line.entity === 'string' ? line.entity : line.entity.id]),
          image: () => null,
          file: () => null,
        }) ?? [],
    );
    expect(published.map(({ accruedPen }) => accruedPen)).toEqual([-5, 200, 200.01]);
  });
});

test('9-2.1 the day of a file is when a budget was read; «dato de» is what the file says, a later file does not keep an older one', async () => {
  const row = 'Año;Municipalidad;PIA;PIM;Devengado\n2017;150101-301299: MUNICIPALIDAD DEL CORTE INVENTADO;10;20;';
  const provenance = async () => {
    const {
      docs: [line],
    } = await payload.find({
      collection: 'budget-lines',
      where: { and: [{ year: { equals: 2017 } }, { executingUnit: { equals: '301299' } }] },
      overrideAccess: true,
      depth: 0,
    });
    return [line?.accruedPen, line?.provenance?.asOf ?? null, line?.provenance?.consultedOn?.slice(0, 10) ?? null];
  };
  await run('consulta-amigable', file('corte-1.csv', `${row}5\n`), { asOf: 'archivo del 2026-03-31' });
  expect(await provenance()).toEqual([5, null, '2026-03-31']);
  await run('consulta-amigable', file('corte-2.csv', `Gasto al 30 de abril de 2017;;;;\n${row}6\n`), {
    asOf: 'archivo del 2026-05-02',
  });
  expect(await provenance()).toEqual([6, '2017-04-30', '2026-05-02']);
  await run('consulta-amigable', file('corte-3.csv', `${row}7\n`), { asOf: 'consultado el 2026-06-03' });
  expect(await provenance()).toEqual([7, null, '2026-06-03']);
  // A person who gives the day says that the data go to it.
  await run('consulta-amigable', file('corte-4.csv', `${row}8\n`), { asOf: '2026-07-01' });
  expect((await provenance()).slice(0, 2)).toEqual([8, '2026-07-01']);
});

describe('9-3.1 entities of the budget', () => {
  const header = ['Año', 'Municipalidad', 'PIA', 'PIM', 'Devengado'];
  const linesOf = async (year: number) =>
    (
      await payload.find({
        collection: 'budget-lines',
        where: { year: { equals: year } },
        overrideAccess: true,
        depth: 0,
        pagination: false,
      })
    ).docs;

  test('9-3.1 199 municipalities with 77 names are 199 entities', async () => {
    const rows = Array.from({ length: 199 }, (_, index) => [
      `2024`,
      `${String(10101 + index * 100).padStart(6, '0')}-${300_001 + index}: MUNICIPALIDAD DISTRITAL DE SAN ${index % 77}`,
      '100',
      '200',
      '50',
    ]);
    expect(new Set(rows.map(([, name]) => name?.replace(/^[^:]*: /, ''))).size).toBe(77);
    const path = table('homonimas.csv', [header, ...rows]);
    const { counts } = await run('consulta-amigable', path);
    expect([counts.byCollection.organizations.created, counts.byCollection['budget-lines'].created]).toEqual([
      199, 199,
    ]);
    const lines = await linesOf(2024);
    expect(new Set(lines.map(({ entity }) => entity)).size).toBe(199);
    expect((await run('consulta-amigable', path)).counts.byCollection['budget-lines']).toEqual({
      created: 0,
      updated: 0,
      unchanged: 199,
    });
  });

  test('9-3.1 a name that several bear, without codes, is asked about and not given to the first', async () => {
    const { counts, report } = await run(
      'consulta-amigable',
      table('sin-codigo.csv', [header, ['2025', 'MUNICIPALIDAD DISTRITAL DE SAN 5', '1', '2', '1']]),
    );
    expect([counts.rejected, counts.byCollection['budget-lines'].created]).toEqual([1, 0]);
    expect(report.findings[0]?.reason).toMatch(/^hay 3 organizaciones llamadas «MUNICIPALIDAD DISTRITAL DE SAN 5»/);
  });

  test('9-3.1 the same year without its codes is recognised: 2 814 948 717 does not become 5 629 897 434', async () => {
    const amounts = ['1565201206', '2814948717', '2311237099'];
    await run(
      'consulta-amigable',
      table('con-codigo.csv', [header, ['2023', '150101-301250: MUNICIPALIDAD METROPOLITANA DE LIMA', ...amounts]]),
    );
    for (const [name, shape] of [
      ['sin.csv', 'MUNICIPALIDAD METROPOLITANA DE LIMA'],
      ['ejecutora.csv', '301250: MUNICIPALIDAD METROPOLITANA DE LIMA'],
    ] as const) {
      const { counts } = await run('consulta-amigable', table(name, [header, ['2023', shape, ...amounts]]));
      expect([name, counts.byCollection['budget-lines'].created, counts.byCollection.organizations.created]).toEqual([
        name,
        0,
        0,
      ]);
    }
    const published = (
      await payload.find({
        collection: 'budget-lines',
        where: { year: { equals: 2023 } },
        overrideAccess: true,
        depth: 1,
        pagination: false,
      })
    ).docs.flatMap(
      (line) =>
        toPublishedBudgetLine(line, {
          entityIds: new Set([typeof line.entity === 'string' ? line.entity : line.entity.id]),
          image: () => null,
          file: () => null,
        }) ?? [],
    );
    expect(summariseYear(published).map(({ amounts: { pim } }) => pim.amount)).toEqual([2_814_948_717]);
  });

  test('9-3.1 a total of several executing units is recognised when it is their sum, else held', async () => {
    const units = [
      ['2022', '150101-1001: FONDO DE PRUEBA', '1', '100', '10'],
      ['2022', '150101-1002: FONDO DE PRUEBA', '1', '50', '5'],
    ];
    await run('consulta-amigable', table('unidades.csv', [header, ...units]));
    const total = await run(
      'consulta-amigable',
      table('total.csv', [header, ['2022', 'FONDO DE PRUEBA', '2', '150', '15']]),
    );
    expect([total.counts.recognised, total.counts.byCollection['budget-lines'].created]).toEqual([1, 0]);
    const other = await run(
      'consulta-amigable',
      table('otro.csv', [header, ['2022', 'FONDO DE PRUEBA', '2', '170', '15']]),
    );
    expect([
      other.counts.held,
      other.counts.byCollection['budget-lines'].created,
      (await linesOf(2022)).length,
    ]).toEqual([1, 0, 2]);
  });

  test('9-3.1 homonyms that only their places tell apart are two entities of 200 and 2 000, not one of 2 200, however often the file comes', async () => {
    const placed = ['Año', 'Departamento', 'Provincia', 'Municipalidad', 'PIA', 'PIM', 'Devengado'];
    const path = table('lugares.csv', [
      placed,
      ['2021', 'LIMA', 'HUAURA', 'MUNICIPALIDAD DISTRITAL HOMONIMA', '100', '200', '50'],
      ['2021', 'AREQUIPA', 'CAYLLOMA', 'MUNICIPALIDAD DISTRITAL HOMONIMA', '1000', '2000', '500'],
    ]);
    const first = await run('consulta-amigable', path);
    expect([
      first.counts.rejected,
      first.counts.byCollection.organizations.created,
      first.counts.byCollection['budget-lines'].created,
    ]).toEqual([0, 2, 2]);
    expect((await run('consulta-amigable', path)).counts.byCollection['budget-lines']).toEqual({
      created: 0,
      updated: 0,
      unchanged: 2,
    });
    const lines = await linesOf(2021);
    expect([new Set(lines.map(({ entity }) => entity)).size, lines.map(({ pimPen }) => pimPen).sort()]).toEqual([
      2,
      [200, 2000],
    ]);
    const { docs } = await payload.find({
      collection: 'organizations',
      where: { name: { equals: 'MUNICIPALIDAD DISTRITAL HOMONIMA' } },
      depth: 0,
      overrideAccess: true,
    });
    expect(docs.map(({ ubigeo }) => ubigeo).sort()).toEqual(['0405', '1508']);
  });

  test('9-3.1 homonyms that nothing tells apart are asked about; nothing is written before, and both after', async () => {
    const path = table('sin-lugar.csv', [
      header,
      ['2020', 'MUNICIPALIDAD DISTRITAL GEMELA', '100', '200', '50'],
      ['2020', 'MUNICIPALIDAD DISTRITAL GEMELA', '1000', '2000', '500'],
    ]);
    await expect(run('consulta-amigable', path)).rejects.toThrow(
      /2 filas llevan el nombre «MUNICIPALIDAD DISTRITAL GEMELA»/,
    );
    expect(await linesOf(2020)).toEqual([]);
    const [one, two] = (await run('consulta-amigable', path, { isDryRun: true })).understanding.questions.map(
      ({ id }) => id,
    );
    const { counts } = await run('consulta-amigable', path, { answers: { [one ?? '']: '15', [two ?? '']: '04' } });
    expect([counts.rejected, counts.byCollection.organizations.created]).toEqual([0, 2]);
    const lines = await linesOf(2020);
    expect([new Set(lines.map(({ entity }) => entity)).size, lines.map(({ pimPen }) => pimPen).sort()]).toEqual([
      2,
      [200, 2000],
    ]);
  });

  test('9-3.1 who was registered by the name alone is not taken for the first of two homonyms', async () => {
    await run(
      'consulta-amigable',
      table('antes.csv', [header, ['2018', 'MUNICIPALIDAD DISTRITAL ANTIGUA', '1', '7', '1']]),
    );
    const placed = ['Año', 'Departamento', 'Municipalidad', 'PIA', 'PIM', 'Devengado'];
    const { counts, report } = await run(
      'consulta-amigable',
      table('despues.csv', [
        placed,
        ['2018', 'LIMA', 'MUNICIPALIDAD DISTRITAL ANTIGUA', '1', '7', '1'],
        ['2018', 'ICA', 'MUNICIPALIDAD DISTRITAL ANTIGUA', '1', '70', '1'],
      ]),
    );
    expect([counts.rejected, (await linesOf(2018)).map(({ pimPen }) => pimPen)]).toEqual([2, [7]]);
    expect(report.findings[0]?.reason).toMatch(
      /ya hay una registrada sin UBIGEO ni ejecutora: escriba en el CMS de dónde es/,
    );
  });

  test("9-3.8 a person's note that the file contradicts is asked about and the line waits", async () => {
    const [line] = await linesOf(2023);
    await payload.update({
      collection: 'budget-lines',
      id: line?.id ?? '',
      data: { note: 'El PIM fue verificado con la oficina.' },
      overrideAccess: true,
    });
    const path = table('contradice.csv', [
      header,
      ['2023', '150101-301250: MUNICIPALIDAD METROPOLITANA DE LIMA', '1565201206', '2900000000', '2311237099'],
    ]);
    const asked = await run('consulta-amigable', path, { isDryRun: true });
    expect(asked.understanding.questions.map(({ ask }) => ask)).toEqual([
      '«MUNICIPALIDAD METROPOLITANA DE LIMA · 2023» lleva la nota «El PIM fue verificado con la oficina.» y el archivo la contradice (PIM: 2\u00a0814\u00a0948\u00a0717 → 2\u00a0900\u00a0000\u00a0000). ¿Qué se hace con la nota?',
    ]);
    expect((await run('consulta-amigable', path)).counts.held).toBe(1);
    expect((await linesOf(2023))[0]?.pimPen).toBe(2_814_948_717);
    await run('consulta-amigable', path, { answers: { notas: 'quitar' } });
    expect((await linesOf(2023))[0]).toMatchObject({ pimPen: 2_900_000_000, note: null });
  });
});

test('9-3.8 the preview tells each changed value before and after', async () => {
  await run(
    'ocds',
    file('cambia.json', {
      releases: [
        release(
          8,
          {
            awards: [lot('a', 7)],
            tender: {
              title: 'LP-SM-8-2026-PRUEBA-1',
              description: 'Obra ocho',
              value: { amount: 1000, currency: 'PEN' },
            },
          },
          '2026-03-01T00:00:00-05:00',
        ),
      ],
    }),
    { isDryRun: true },
  ).then(({ preview }) => {
    expect(preview[0]).toMatchObject({ action: 'update', key: 'lp-sm-8-2026-prueba-1' });
    expect(preview[0]?.changes).toEqual([
      { label: 'Objeto', before: 'Obra 8', after: 'Obra ocho' },
      { label: 'Buena pro «a»: Monto adjudicado', before: '5', after: '7' },
    ]);
  });
});

describe('9-2.11 a code that arrives for a work without one', () => {
  const header = [
    'Código único de inversión',
    'Nombre de la inversión',
    'Monto viable',
    'Entidad',
    'Distrito',
    'Provincia',
    'Departamento',
    'Estado de la inversión',
  ];
  const row = [
    '2888888',
    'CREACION DEL PASO A DESNIVEL PROLONGACION INVENTADA EN EL DISTRITO DE ATE',
    '1000',
    'MUNICIPALIDAD DE EJEMPLO',
    'ATE',
    'LIMA',
    'LIMA',
    'ACTIVO',
  ];

  test('9-2.11 it is offered as a merge, waits unanswered, and once accepted the old address leads to the new one', async () => {
    const entity = await payload.create({
      collection: 'organizations',
      overrideAccess: true,
      data: { name: 'MUNICIPALIDAD DE EJEMPLO', roles: ['entity'] },
    });
    const work = await payload.create({
      collection: 'projects',
      overrideAccess: true,
      data: {
        title: 'Paso a desnivel Prolongación Inventada',
        entity: entity.id,
        kind: 'publicWork',
        status: 'preparation',
        _status: 'published',
      } as never,
    });
    expect(work.code).toBe('paso-a-desnivel-prolongacion-inventada');
    const path = table('con-cui.csv', [header, row]);
    const preview = await run('invierte', path, { isDryRun: true });
    const [question] = preview.understanding.questions;
    expect(question?.ask).toContain('¿Son la misma obra?');
    const waiting = await run('invierte', path);
    expect([waiting.counts.held, waiting.counts.byCollection.projects.created]).toEqual([1, 0]);
    const { counts } = await run('invierte', path, { answers: { [question?.id ?? '']: 'misma' } });
    expect(counts.byCollection.projects).toEqual({ created: 0, updated: 1, unchanged: 0 });
    const merged = await payload.findByID({ collection: 'projects', id: work.id, overrideAccess: true, depth: 0 });
    expect(merged).toMatchObject({ code: '2888888', cui: '2888888', title: 'Paso a desnivel Prolongación Inventada' });
    const { docs } = await payload.find({
      collection: 'redirects',
      overrideAccess: true,
      where: { from: { equals: '/obras/paso-a-desnivel-prolongacion-inventada/' } },
    });
    expect(docs.map(({ to }) => to)).toEqual(['/obras/2888888/']);
  });

  test('9-2.11 a work of the same words that is said to be another becomes one of its own', async () => {
    const entity = (
      await payload.find({
        collection: 'organizations',
        overrideAccess: true,
        where: { name: { equals: 'MUNICIPALIDAD DE EJEMPLO' } },
      })
    ).docs[0];
    await payload.create({
      collection: 'projects',
      overrideAccess: true,
      data: {
        title: 'Puente peatonal Inventado Norte',
        entity: entity?.id,
        kind: 'publicWork',
        status: 'preparation',
        _status: 'published',
      } as never,
    });
    const path = table('otra.csv', [header, ['2888889', 'PUENTE PEATONAL INVENTADO NORTE ETAPA DOS', ...row.slice(2)]]);
    const [question] = (await run('invierte', path, { isDryRun: true })).understanding.questions;
    const { counts } = await run('invierte', path, { answers: { [question?.id ?? '']: 'otra' } });
    expect(counts.byCollection.projects).toEqual({ created: 1, updated: 0, unchanged: 0 });
  });
});

test('10-1.2 what lies in the trash is not written by an import, which says so; a company that a file names comes back', async () => {
  const company = { id: 'PE-RUC-20131312955', name: 'EMPRESA INVENTADA DOS SAC' };
  const path = file('papelera.json', {
    releases: [release(91, { awards: [lot('p1', 500, { suppliers: [company] })] })],
  });
  await run('ocds', path);
  const organization = async () =>
    (
      await payload.find({
        collection: 'organizations',
        where: { ruc: { equals: '20131312955' } },
        trash: true,
        depth: 0,
      })
    ).docs[0];
  const [process, before] = [await processOf(91), await organization()];
  await payload.update({
    collection: 'contracting-processes',
    id: process?.id ?? '',
    data: { deletedAt: new Date().toISOString() },
  });
  await payload.update({
    collection: 'organizations',
    id: before?.id ?? '',
    data: { deletedAt: new Date().toISOString() },
  });
  const { counts, report } = await run(
    'ocds',
    file('papelera-2.json', {
      releases: [release(91, { awards: [lot('p1', 999, { suppliers: [company] })] }, '2026-02-01T00:00:00-05:00')],
    }),
  );
  expect(counts.byCollection['contracting-processes']).toEqual({ created: 0, updated: 0, unchanged: 0 });
  expect(JSON.stringify(report)).toContain(
    'está en la papelera: recupérelo, o elimínelo definitivamente, y vuelva a importar',
  );
  const trashed = await payload.findByID({
    collection: 'contracting-processes',
    id: process?.id ?? '',
    trash: true,
    depth: 0,
  });
  expect([Boolean(trashed.deletedAt), trashed.awards?.map(({ amount }) => amount)]).toEqual([true, [500]]);
  expect(await organization()).toMatchObject({ id: before?.id, deletedAt: null, changedBy: 'sistema' });
});
