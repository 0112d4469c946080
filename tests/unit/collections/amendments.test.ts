import { describe, expect, test } from 'vitest';
import { amendmentEffect } from '../../../collections/contracting-processes/amendments.ts';

const amendment = (amountChange: number | null, daysChange: number | null) => ({
  date: '2026-01-10',
  description: 'Adenda',
  amountChange,
  daysChange,
});

describe('PO-6 what amendments make of a contract', () => {
  test('amounts and days add up, reductions too, to the cent', () => {
    const effect = amendmentEffect({
      amount: 46_150_320.5,
      endDate: '2026-09-30',
      amendments: [amendment(3_120_450.75, 90), amendment(-120_450.05, null), amendment(null, 21)],
    });
    expect(effect).toMatchObject({
      amendments: 3,
      amountChange: 3_000_000.7,
      newAmount: 49_150_321.2,
      withoutAmount: 1,
      withoutDays: 1,
      originalEnd: '2026-09-30',
      daysChange: 111,
      newEnd: '2027-01-19',
    });
    expect(effect.changePercent).toBeCloseTo(6.5, 2);
  });
  test('what nobody published stays unknown and is no zero', () => {
    expect(amendmentEffect({ amount: 100, endDate: null, amendments: [] })).toMatchObject({
      amountChange: null,
      newAmount: null,
      changePercent: null,
      daysChange: null,
      newEnd: null,
    });
    expect(amendmentEffect({ amount: null, endDate: null, amendments: [amendment(10, 5)] })).toMatchObject({
      amountChange: 10,
      newAmount: null,
      changePercent: null,
      daysChange: 5,
      newEnd: null,
    });
    expect(amendmentEffect({ amount: 0, endDate: '2026-01-01', amendments: [amendment(10, 0)] })).toMatchObject({
      changePercent: null,
      newAmount: 10,
      newEnd: '2026-01-01',
    });
  });
});
