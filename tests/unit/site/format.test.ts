import { describe, expect, test } from 'vitest';
import {
  date,
  fileSize,
  money,
  month,
  number,
  percent,
  plain,
  plural,
  relative,
  roundMoney,
  shortDate,
  span,
} from '../../../collections/words/format.ts';
import { daysBetween } from '../../../collections/calendar/days.ts';

/** Hard spaces keep figures on one line; here they read as spaces. */
const soft = (text: string) => text.replaceAll('\u00a0', ' ');

describe('amounts', () => {
  test('money is written with spaces between thousands and a decimal point', () => {
    expect(soft(money(1234567.891))).toBe('S/ 1 234 567.89');
    expect(soft(money(573929069.23))).toBe('S/ 573 929 069.23');
    expect(soft(money(3910000))).toBe('S/ 3 910 000');
    expect(soft(money(12500000, 'USD'))).toBe('US$ 12 500 000');
  });
  test('no amount is a dash and never a zero', () => {
    expect(money(null)).toBe('Sin dato');
    expect(roundMoney(undefined)).toBe('Sin dato');
    expect(number(Number.NaN)).toBe('Sin dato');
    expect(soft(money(0))).toBe('S/ 0');
  });
  test('rounded money says millions', () => {
    expect(soft(roundMoney(573929069.23))).toBe('S/ 573.9 millones');
    expect(soft(roundMoney(2814948717))).toBe('S/ 2 815 millones');
    expect(soft(roundMoney(467314.44))).toBe('S/ 467 314');
    expect(soft(roundMoney(1000000))).toBe('S/ 1 millón');
    expect(soft(roundMoney(999_999))).toBe('S/ 1 millón');
    expect(soft(roundMoney(999_960_000))).toBe('S/ 1 000 millones');
  });
  test('negative figures carry a minus sign, and minus zero does not', () => {
    expect(soft(number(-1234.5, 1))).toBe('−1 234.5');
    expect(number(-0.001, 2)).toBe('0.00');
  });
  test('percent keeps the decimals that the source gives and no more than two', () => {
    expect(soft(percent(11.31))).toBe('11.31 %');
    expect(soft(percent(92.2))).toBe('92.2 %');
    expect(soft(percent(100))).toBe('100 %');
    expect(soft(percent(118.456))).toBe('118.46 %');
    expect(soft(percent(40, 0))).toBe('40 %');
    expect(percent(null)).toBe('Sin dato');
  });
  test('file sizes and plurals', () => {
    expect([fileSize(12), fileSize(123456), fileSize(3_200_000)].map(soft)).toEqual(['12 bytes', '123 kB', '3.2 MB']);
    expect([plural(1, 'obra', 'obras'), plural(1234, 'obra', 'obras')].map(soft)).toEqual(['1 obra', '1 234 obras']);
  });
});

describe('dates', () => {
  test('dates are written as Peru writes them, with setiembre', () => {
    expect(soft(date('2026-05-16'))).toBe('16 de mayo de 2026');
    expect(soft(date('2025-09-08T10:00:00Z'))).toBe('8 de setiembre de 2025');
    expect(soft(shortDate('2025-09-08'))).toBe('8 set. 2025');
    expect(soft(shortDate('2026-05'))).toBe('mayo 2026');
    expect(soft(month('2026-10'))).toBe('octubre de 2026');
  });
  test('a date of the source that is no calendar date stays as it is', () => {
    expect(date('2025 parcial')).toBe('2025 parcial');
    expect(date('2024')).toBe('2024');
    expect(date(null)).toBe('Sin dato');
    expect(date(null, 'sin fecha')).toBe('sin fecha');
  });
  test('distance from today is said in the largest unit that fits', () => {
    expect(
      ['2026-11-22', '2026-11-21', '2026-11-23', '2026-11-02', '2026-08-20', '2023-10-01', '2027-03-22'].map((one) =>
        soft(relative(one, '2026-11-22')),
      ),
    ).toEqual(['hoy', 'ayer', 'mañana', 'hace 20 días', 'hace 3 meses', 'hace 3 años', 'dentro de 3 meses']);
    expect(soft(span(1))).toBe('1 día');
    expect(daysBetween('2025-03-14', '2026-11-22')).toBe(618);
  });
});

test('PO-13 plain text has neither accents nor capitals', () => {
  expect(plain('Ciclovías en ÑAÑA y Chaclacáyo')).toBe('ciclovias en nana y chaclacayo');
});
