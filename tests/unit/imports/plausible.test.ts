import { expect, test } from 'vitest';
import { emptyProcess } from '../../../cms/plugins/imports/formats/process.ts';
import type { BudgetLineRecord, ProcessRecord, TargetRecord } from '../../../cms/plugins/imports/formats/records.ts';
import { doubtsOf } from '../../../cms/plugins/imports/write/plausible.ts';

const origin = { original: '1', row: 2, column: 'Monto' };
const sourced = <T>(value: T, column = 'Monto') => ({ ...origin, column, value });
const process = (rest: Partial<ProcessRecord>): ProcessRecord => ({ ...emptyProcess({ row: 2, nomenclature: sourced('LP-1'), mayCreate: true }), ...rest });
const line = (amounts: BudgetLineRecord['amounts'], month: number | null = null): BudgetLineRecord => ({
  target: 'budgetLine', row: 2, year: 2026, month, executingUnit: null, fundingSource: null, projectCui: null, ubigeo: null, amounts,
  entity: { name: 'X', taxCode: null, isAnonymous: false, role: 'entity', origin },
});
const reasons = (record: TargetRecord): string[] => doubtsOf(record).map(({ reason }) => reason);
const award = (amount: number | null) => ({ awardId: '1', date: null, amount, currency: 'PEN' as const, suppliers: [], origin });

test('9-3.5 negative amounts and amounts of 1e20 are held', () => {
  expect(reasons(process({ awards: [award(-1)] }))).toEqual(['el monto es negativo']);
  expect(reasons(process({ awards: [award(1e20)] }))[0]).toContain('pasa de S/ 100,000 millones');
  expect(reasons(process({ referenceAmount: sourced(1e20) }))).toHaveLength(1);
  expect(reasons(process({ awards: [award(5_300_000_000)], referenceAmount: sourced(27_000_000_000) }))).toEqual([]);
});

test('9-3.5 an accrued amount above twice the PIM is held, twice the PIM is not', () => {
  expect(reasons(line({ pimPen: sourced(100), accruedPen: sourced(200.01, 'Devengado') }))).toEqual(['«Devengado» pasa de 2 veces el PIM (1)']);
  expect(reasons(line({ pimPen: sourced(100), accruedPen: sourced(200) }))).toEqual([]);
});

test('9-3.5 a month may take back what another counted: its flow may be negative, the year may not', () => {
  expect(reasons(line({ accruedPen: sourced(-5) }, 3))).toEqual([]);
  expect(reasons(line({ accruedPen: sourced(-5) }))).toEqual(['el monto es negativo']);
});
