import { describe, expect, test } from 'vitest';
import { toPublishedBudgetLine } from '../../../collections/budget-lines/published.ts';
import { countedAwards, countedContracts } from '../../../collections/contracting-processes/published.ts';
import { processOf, file, release, lot, run, table, buyer, builder, payload } from './setup.ts';

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
