import { describe, expect, test } from 'vitest';
import type { Layout, ReadContext } from '../../../cms/plugins/imports/formats/format.ts';
import { tableFormats } from '../../../cms/plugins/imports/formats/registry.ts';
import { comparedWithLast, totalsOf } from '../../../cms/plugins/imports/last-import.ts';
import { plainRule } from '../../../cms/plugins/imports/read/amount-of.ts';
import type { SourceRow } from '../../../cms/plugins/imports/read/table.ts';

const layouts = tableFormats.flatMap(({ id, layouts: all }) =>
  all.map((layout) => [`${id}, ${layout.name}`, layout] as const),
);

/** A cell that its column can read, by the column's name. */
function textFor(column: string, layout: Layout): string {
  if (layout.dates?.includes(column)) return '2024-03-01';
  if (/ubigeo/i.test(column)) return '150101';
  if (column === 'month') return '3';
  if (column === 'year') return '2024';
  if (/^cui$/.test(column)) return '2790001';
  if (/Ruc$|^bidderRuc$/.test(column)) return '20481447489';
  if (/Progress$/.test(column)) return '50';
  if (/latitude/.test(column)) return '-12.05';
  if (/longitude/.test(column)) return '-77.03';
  if (/currency/i.test(column)) return 'Soles';
  if (/isStopped|isWinner/.test(column)) return 'SI';
  if (/url/i.test(column)) return 'https://seace.example/1';
  if (
    /entity|title|name|supplier|winner|buyer|description|nomenclature|sector|unit$|state|cause|address|district|province|department|method|category|project|fundingSource|scope|classification|consortium$|member$|bidder$/i.test(
      column,
    )
  )
    return 'Texto de prueba';
  return '12345';
}

describe('9-3.7 nothing left over', () => {
  test.each(layouts)('%s reads every column that it names', (_name, layout) => {
    const asked = new Set<string>();
    const columns = new Map(Object.keys(layout.columns).map((column) => [column, { index: 0, header: column }]));
    const row: SourceRow = {
      number: 2,
      header: (column) => column,
      has: (column) => columns.has(column),
      amounts: () => ({ ...plainRule, currency: 'PEN' }),
      cell: (column) => {
        asked.add(column);
        return columns.has(column) ? { text: textFor(column, layout), kind: 'text' } : undefined;
      },
    };
    const collect = { reject: () => undefined, warn: () => undefined };
    const context: ReadContext = {
      source: 'x',
      asOf: '2026-03-31',
      collect,
      dateOrder: 'dayFirst',
      top: { titles: [], columns, answers: {}, asOf: '2026-03-31' },
    };
    layout.key(row, collect, context.top);
    // The second time without the column that another stands in for.
    for (const some of [
      row,
      { ...row, cell: (column: string) => (/Execution$/.test(column) ? undefined : row.cell(column)) },
    ])
      layout.read([some], context);
    expect([...columns.keys()].filter((column) => !asked.has(column))).toEqual([]);
  });
  test.each(layouts)('%s names no header twice', (_name, layout) => {
    const names = Object.values(layout.columns).flatMap((column) => column.names);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
  test.each(layouts)('%s: dates and amounts are columns of it', (_name, layout) => {
    expect((layout.dates ?? []).filter((column) => !(column in layout.columns))).toEqual([]);
    expect(
      [layout.currencyColumn, layout.costs?.code].filter(
        (column) => column !== undefined && !(column in layout.columns),
      ),
    ).toEqual([]);
  });
});

describe('9-3.7 a file is compared with the last of its kind', () => {
  const record = (value: number, currency: 'PEN' | 'USD' = 'PEN') =>
    ({
      target: 'budgetLine',
      month: null,
      amounts: { pimPen: { value, original: '', row: 1, column: 'PIM' } },
      currency,
    }) as unknown as Parameters<ReturnType<typeof totalsOf>['add']>[0][number];
  const totals = (count: number, value: number) => {
    const sums = totalsOf('Consulta Amigable');
    sums.add(Array.from({ length: count }, () => record(value)));
    return sums.totals(count);
  };
  test('sums of another size wait for a person, and pass once accepted', () => {
    const [question, ...others] = comparedWithLast({ now: totals(40, 1_000_000), last: totals(40, 1000), answers: {} });
    expect([question?.id, question?.ask, others]).toEqual([
      'sumas',
      'Los montos («PIM», en soles) son en promedio 1000 veces lo que traía el archivo anterior de esta fuente. ¿Cambió la unidad o el contenido?',
      [],
    ]);
    expect(
      comparedWithLast({ now: totals(40, 1_000_000), last: totals(40, 1000), answers: { sumas: 'aceptar' } }),
    ).toEqual([]);
  });
  test('a file of half the rows waits, a little less or another layout does not', () => {
    expect(
      comparedWithLast({ now: totals(10, 1000), last: totals(40, 1000), answers: {} }).map(({ id }) => id),
    ).toEqual(['filas']);
    expect(comparedWithLast({ now: totals(30, 2000), last: totals(40, 1000), answers: {} })).toEqual([]);
    expect(
      comparedWithLast({ now: totals(10, 1), last: { ...totals(40, 1000), layout: 'otra' }, answers: {} }),
    ).toEqual([]);
    expect(comparedWithLast({ now: totals(10, 1), last: null, answers: {} })).toEqual([]);
  });
});
