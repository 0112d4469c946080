import { describe, expect, test } from 'vitest';
import { newReport } from '../../../cms/plugins/imports/report.ts';
import { mergeRows, type IncomingRow } from '../../../cms/plugins/imports/write/merge-rows.ts';
import { compareMoments } from '../../../cms/plugins/imports/write/moments.ts';
import type { Row } from '../../../cms/plugins/imports/write/row-origin.ts';

const incoming = (id: string, amount: number, rest: Row = {}): IncomingRow => ({
  ids: [id],
  values: { awardId: id.split(':')[1], amount, ...rest },
  origin: { original: String(amount), row: 1, column: 'c' },
});

function merge({
  known = [],
  rows,
  source = 'OCDS',
  asOf = '2026-01-01',
  takesDoubtful = false,
}: {
  known?: readonly Row[];
  rows: readonly IncomingRow[];
  source?: string;
  asOf?: string;
  takesDoubtful?: boolean;
}) {
  const report = newReport();
  const merged = mergeRows({
    known,
    incoming: rows,
    told: { source, asOf, ownsDocument: false },
    report,
    takesDoubtful,
    lasting: ['awardId'],
    noun: 'la adjudicación',
    idsOf: (row) => (row['awardId'] ? [`mano:${String(row['awardId'])}`] : []),
    ownIds: () => [],
    nameOf: (row) => String(row['awardId']),
    isAlike: (row, { values }) => row['amount'] === values['amount'],
  });
  return { rows: merged.rows, report, amounts: merged.rows.map((row) => row['amount']) };
}

describe('9-3.1 identity is the identifier of the source', () => {
  test('9-3.1 two lots of the same amount are two rows, and stay two when the file comes again', () => {
    const lots = [incoming('ocds:lote-1', 100_000), incoming('ocds:lote-2', 100_000)];
    const first = merge({ rows: lots });
    expect(first.amounts).toEqual([100_000, 100_000]);
    const again = merge({ known: first.rows, rows: lots });
    expect(again.rows).toEqual(first.rows);
    expect(again.report.recognised).toBe(0);
  });

  test('9-3.1 a row of another source is recognised by likeness, once, and that is counted', () => {
    const known = merge({ rows: [incoming('seace:1', 100_000)] }).rows;
    const { amounts, report, rows } = merge({ known, rows: [incoming('ocds:lote-1', 100_000)], asOf: '2026-02-01' });
    expect([amounts, report.recognised, report.held]).toEqual([[100_000], 1, 0]);
    expect((rows[0]?.['origin'] as { ids: string[] }).ids).toEqual(['seace:1', 'ocds:lote-1']);
    expect(rows[0]?.['awardId']).toBe('1');
  });

  test('9-3.1 a total against its lots is held and not added, until somebody confirms', () => {
    const known = merge({ rows: [incoming('seace:1', 200_000)] }).rows;
    const lots = [incoming('ocds:lote-1', 100_000), incoming('ocds:lote-2', 100_000)];
    const held = merge({ known, rows: lots });
    expect([held.amounts, held.report.held]).toEqual([[200_000], 2]);
    expect(merge({ known, rows: lots, takesDoubtful: true }).amounts).toEqual([200_000, 100_000, 100_000]);
  });
});

describe('9-4.1 identifiers that no source gave', () => {
  const known = merge({ rows: [incoming('contenido:ganador-a', 100_000)] }).rows;

  test('9-4.1 a row that says the same under another made-up identifier is the same row', () => {
    const { amounts, report } = merge({
      known,
      rows: [incoming('contenido:ganador-a-monto', 100_000)],
      asOf: '2026-02-01',
    });
    expect([amounts, report.recognised, report.held]).toEqual([[100_000], 1, 0]);
  });

  test('9-4.1 another winner in place of the known one is held, since it may replace it, and the sum does not grow', () => {
    const held = merge({ known, rows: [incoming('contenido:ganador-b', 120_000)], asOf: '2026-02-01' });
    expect([held.amounts, held.report.held]).toEqual([[100_000], 1]);
    const beside = merge({
      known,
      rows: [incoming('contenido:ganador-a', 100_000), incoming('contenido:ganador-b', 120_000)],
      asOf: '2026-02-01',
    });
    expect([beside.amounts, beside.report.held]).toEqual([[100_000, 120_000], 0]);
  });

  test('9-4.1 rows that an older import numbered by place are recognised by what they say', () => {
    const numbered = merge({ rows: [incoming('seace:1', 5), incoming('seace:2', 7)] }).rows;
    const { rows, report } = merge({
      known: numbered,
      rows: [incoming('contenido:b', 7), incoming('contenido:a', 5)],
      asOf: '2026-02-01',
    });
    expect([rows.map((row) => [row['awardId'], row['amount']]), report.recognised]).toEqual([
      [
        ['1', 5],
        ['2', 7],
      ],
      2,
    ]);
  });
});

describe('9-3.5 newer and older values', () => {
  test('9-3.5 an older release never replaces a newer value, but fills what is empty', () => {
    const known = merge({ rows: [incoming('ocds:a', 200, { status: null })], asOf: '2026-01-02T04:00:00Z' }).rows;
    const { rows } = merge({
      known,
      rows: [incoming('ocds:a', 100, { status: 'active' })],
      asOf: '2026-01-02T03:00:00Z',
    });
    expect(rows[0]).toMatchObject({ amount: 200, status: 'active' });
    expect(merge({ known, rows: [incoming('ocds:a', 300)], asOf: '2026-01-02T05:00:00Z' }).amounts).toEqual([300]);
  });

  test("9-3.1 a person's correction of a row stays, with a warning", () => {
    const known = merge({ rows: [incoming('ocds:a', 200)] }).rows.map((row) => ({ ...row, amount: 250 }));
    const { amounts, report } = merge({ known, rows: [incoming('ocds:a', 300)], asOf: '2027-01-01' });
    expect([amounts, report.warnings]).toEqual([[250], 1]);
  });

  test('9-3.5 moments: instants as instants, a day against an instant by the day in Lima', () => {
    expect(compareMoments('2026-01-01T23:00:00-05:00', '2026-01-02T01:00:00Z')).toBeGreaterThan(0);
    expect(compareMoments('2026-01-01', '2026-01-02T01:00:00Z')).toBe(0);
    expect(compareMoments('2026-01-02', '2026-01-02T01:00:00Z')).toBeGreaterThan(0);
    expect(compareMoments(null, '2026-01-01')).toBeLessThan(0);
  });
});

describe('11-5 corrections of the same day', () => {
  const known = merge({ rows: [incoming('ocds:1', 100)], asOf: '2026-03-01' }).rows;

  test('11-5 the same source that tells another amount on the same day corrects itself; an older file does not', () => {
    expect(merge({ known, rows: [incoming('ocds:1', 120)], asOf: '2026-03-01' }).amounts).toEqual([120]);
    expect(merge({ known, rows: [incoming('ocds:1', 120)], asOf: '2026-02-28' }).amounts).toEqual([100]);
  });

  test('11-5 another source replaces it only with what is of a later day', () => {
    const other = (asOf: string) => merge({ known, rows: [incoming('ocds:1', 130)], source: 'SEACE', asOf }).amounts;
    expect([other('2026-02-28'), other('2026-03-01'), other('2026-03-02')]).toEqual([[100], [100], [130]]);
  });
});
