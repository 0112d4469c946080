import { describe, expect, test } from 'vitest';
import { fieldChanges } from '../../../site/published/history.ts';
import { changeLine, toldHistory } from '../../../site/src/components/works/history-words.ts';
import { projectRow } from './read-model-rows.ts';

const before = projectRow({ code: 'a' }).doc;
const told = (given: Partial<typeof before>, from: typeof before = before) =>
  toldHistory([{ at: '2026-11-01T10:00:00.000Z', changes: fieldChanges(from, { ...from, ...given }) }])[0]?.changes ??
  [];
const figure = {
  metric: 'physicalProgress' as const,
  label: null,
  value: 3.58,
  text: null,
  unit: 'percent' as const,
  source: 'MEF',
  sourceUrl: null,
  asOf: '2026-05-01',
  consultedOn: null,
  grade: 'A' as const,
  scope: 'whole' as const,
  part: null,
  note: null,
};

describe('PO-1 what changed on the page of a work', () => {
  test('fields have Spanish names and values as people read them', () => {
    expect(told({ status: 'stopped', stoppage: { cause: 'Arbitraje', since: '2026-10-01' } })).toEqual([
      { label: 'Estado', before: 'En ejecución', after: 'Paralizada' },
      { label: 'Causa de la paralización', before: null, after: 'Arbitraje' },
    ]);
    expect(told({ dates: { ...before.dates, plannedEnd: '2027-03-01' } })).toEqual([
      { label: 'Fin previsto', before: null, after: '1\u00a0de marzo de\u00a02027' },
    ]);
    expect(told({ costs: { ...before.costs, updatedPen: 1234567.5, currentPen: 1234567.5 } })).toEqual([
      { label: 'Costo actualizado', before: null, after: 'S/\u00a01\u00a0234\u00a0567.50' },
    ]);
    expect(told({ contractor: { key: 'X', ruc: null, name: 'Constructora' } })).toEqual([
      { label: 'Contratista', before: null, after: 'Constructora' },
    ]);
  });
  test('of the figures only those that came, left or changed are told, with their source', () => {
    const other = { ...figure, source: 'INFOBRAS', value: 11.31 };
    const from = { ...before, figures: [figure, other] };
    expect(told({ figures: [{ ...figure, value: 4 }, other] }, from)).toEqual([
      {
        label: 'Avance físico, según MEF',
        before: '3.58\u00a0% (1\u00a0de mayo de\u00a02026)',
        after: '4\u00a0% (1\u00a0de mayo de\u00a02026)',
      },
    ]);
    expect(told({ figures: [other] }, from)).toEqual([
      { label: 'Avance físico, según MEF', before: '3.58\u00a0% (1\u00a0de mayo de\u00a02026)', after: null },
    ]);
  });
  test('what a reader cannot see is not told, and a set of it alone is left out', () => {
    expect(
      toldHistory([
        {
          at: '2026-11-01T10:00:00.000Z',
          changes: fieldChanges(before, {
            ...before,
            search: 'otra',
            updatedAt: '2026-11-01',
            provenance: { ...before.provenance, asOf: '2026-01-01' },
          }),
        },
      ]),
    ).toEqual([]);
  });
  test('in one line for feeds', () => {
    expect(changeLine({ label: 'Estado', before: null, after: 'Paralizada' })).toBe(
      'Estado: nada publicado → Paralizada',
    );
  });
});
