import { expect, test } from 'vitest';
import { budgetLineTitle } from '../../../collections/budget-lines/title.ts';

test.each([
  [
    { year: 2026, month: 9, fundingSource: 'Recursos determinados' },
    'Presupuesto de setiembre de 2026 · Recursos determinados',
  ],
  [{ year: 2026, month: null, fundingSource: null }, 'Presupuesto de 2026'],
  [{}, 'Presupuesto'],
])('10-1.6 a line of the budget is called by its time and source, not by its key: %j', (line, title) => {
  expect(budgetLineTitle(line)).toBe(title);
});
