import { expect, test } from 'vitest';
import {
  dateEn,
  modalityEn,
  moneyEn,
  numberEn,
  percentEn,
  pluralEn,
  relativeEn,
  roundMoneyEn,
} from '../../../collections/words/english.ts';

test('PO-8 amounts, dates and spans as readers of English write them', () => {
  expect(moneyEn(1234.5)).toBe('PEN\u00a01,234.50');
  expect(moneyEn(96e6, 'USD')).toBe('USD\u00a096,000,000');
  expect(moneyEn(null)).toBe('No data');
  expect(roundMoneyEn(96e6, 'USD')).toBe('USD\u00a096\u00a0million');
  expect(roundMoneyEn(2.8154e9, 'PEN')).toBe('PEN\u00a02,815\u00a0million');
  expect(roundMoneyEn(467_314, 'PEN')).toBe('PEN\u00a0467,314');
  expect(numberEn(1234567.891, 2)).toBe('1,234,567.89');
  expect(percentEn(11.31)).toBe('11.31%');
  expect(dateEn('2026-05-16')).toBe('16\u00a0May\u00a02026');
  expect(pluralEn(1, 'working day')).toBe('1\u00a0working day');
  expect(relativeEn('2026-12-04', '2026-11-22')).toBe('in 12\u00a0days');
  expect(relativeEn('2026-08-22', '2026-11-22')).toBe('3\u00a0months ago');
  expect(relativeEn('2026-11-22', '2026-11-22')).toBe('today');
});

test('PO-8 the modalities that the law names are said in English, others stay as published', () => {
  expect(modalityEn('Asociación público-privada')).toBe('Public-private partnership');
  expect(modalityEn(' obras por impuestos')).toBe('Works for taxes');
  expect(modalityEn('Por definir')).toBe('To be defined');
  expect(modalityEn('Otra')).toBeNull();
});
