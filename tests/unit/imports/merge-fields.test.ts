import { expect, test } from 'vitest';
import type { Sourced } from '../../../cms/plugins/imports/formats/records.ts';
import { newReport } from '../../../cms/plugins/imports/report.ts';
import { fieldMerger } from '../../../cms/plugins/imports/write/merge-fields.ts';
import type { Stored, WriteSession } from '../../../cms/plugins/imports/write/session.ts';

const told = (value: unknown): Sourced<unknown> => ({ value, original: String(value), row: 3, column: 'MONTO' });

/** What one file makes of a document: its value for `amount`, of one source and one day. */
function merge(
  document: Stored,
  { value, source = 'INFOBRAS', asOf, moment }: { value: unknown; source?: string; asOf: string; moment?: string },
) {
  const report = newReport();
  // Of a session the merger reads nothing but these.
  const session = { source, asOf, fileName: 'obras.csv', report } as WriteSession;
  const merger = fieldMerger({ document, session, isNew: false, moment });
  merger.set('amount', told(value));
  return { document: merger.result(), isChanged: merger.isChanged(), warnings: report.warnings };
}
const amountOf = ({ document }: { document: Stored }): unknown => document['amount'];
const first = merge({ id: '1' } as Stored, { value: 100, asOf: '2026-03-01' }).document;

test('11-5 an empty field is filled, and it is kept where the value came from', () => {
  expect(first).toMatchObject({
    amount: 100,
    provenance: {
      source: 'INFOBRAS',
      cells: { amount: { value: 100, original: '100', source: 'INFOBRAS', asOf: '2026-03-01', column: 'MONTO' } },
    },
  });
});

test('11-5 the same source corrects itself on the same day and later, and not with what is older', () => {
  const again = (asOf: string): unknown => amountOf(merge(first, { value: 120, asOf }));
  expect([again('2026-02-28'), again('2026-03-01'), again('2026-03-02')]).toEqual([100, 120, 120]);
});

test('11-5 another source replaces a value only with what is of a later day', () => {
  const other = (asOf: string): unknown => amountOf(merge(first, { value: 130, source: 'SSI', asOf }));
  expect([other('2026-02-28'), other('2026-03-01'), other('2026-03-02')]).toEqual([100, 100, 130]);
});

test('11-5 two instants of one day are compared as instants', () => {
  const noon = merge(first, { value: 110, asOf: '2026-03-01', moment: '2026-03-01T12:00:00-05:00' }).document;
  const at = (moment: string): unknown => amountOf(merge(noon, { value: 111, asOf: '2026-03-01', moment }));
  expect([at('2026-03-01T11:00:00-05:00'), at('2026-03-01T13:00:00-05:00')]).toEqual([110, 111]);
});

test('11-5 what a person wrote stays, with a warning, whatever the file says', () => {
  const byHand = { ...first, amount: 99 } as Stored;
  const { document, warnings } = merge(byHand, { value: 140, asOf: '2026-12-01' });
  expect([document['amount'], warnings]).toEqual([99, 1]);
});

test('11-5 the same value of the same day changes nothing; of a later day it is noted as still said', () => {
  expect(merge(first, { value: 100, asOf: '2026-03-01' }).isChanged).toBe(false);
  expect(merge(first, { value: 100, asOf: '2026-03-05' }).document['provenance']).toMatchObject({
    cells: { amount: { asOf: '2026-03-05' } },
  });
});
