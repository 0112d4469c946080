import { expect, test } from 'vitest';
import { warningsIn } from '../../../cms/plugins/plausibility/screen/warnings.ts';
import { isReason } from '../../../collections/fields/reason.ts';
import { sortWarnings } from '../../../collections/plausibility/confirm.ts';
import { finding } from '../../../collections/plausibility/finding.ts';

const back = finding('progress.back', 'actualPhysical', 'Retrocede.');
const jump = finding('progress.jump', 'actualFinancial', 'Sube mucho.');
const codes = (given: Parameters<typeof sortWarnings>[0]) => {
  const { open, confirmed } = sortWarnings(given);
  return [open.map(({ code }) => code), confirmed.map(({ warning, reason }) => [warning.code, reason])];
};

test('10-1.3 a reason has ten characters that say something', () => {
  expect(
    [
      'nueve car',
      'diez carac',
      '           ',
      '\u200B'.repeat(12),
      '...........',
      '  corto   ',
      'a.........',
      `a${'\u200B'.repeat(12)}`,
      'aaaaaaaaaaaa',
    ].map(isReason),
  ).toEqual([false, true, false, false, false, false, false, false, false]);
});

test('10-1.3 each warning needs its own reason; what was confirmed with the same words is not asked again', () => {
  expect(
    codes({
      warnings: [back, jump],
      confirmations: [{ code: 'progress.back', reason: 'Se corrigió el metrado.' }],
      known: [],
    }),
  ).toEqual([['progress.jump'], [['progress.back', 'Se corrigió el metrado.']]]);
  const known = [
    {
      code: 'progress.jump',
      path: 'actualFinancial',
      message: 'Sube mucho.',
      reason: 'Pago de octubre.',
      by: 'Ana',
      at: '2026-11-01T00:00:00Z',
    },
  ];
  expect(codes({ warnings: [back, jump], confirmations: [], known })).toEqual([['progress.back'], []]);
  expect(codes({ warnings: [{ ...jump, message: 'Sube más.' }], confirmations: [], known })).toEqual([
    ['progress.jump'],
    [],
  ]);
  expect(
    codes({
      warnings: [back],
      confirmations: [{ code: 'progress.back', path: 'otro', reason: 'Se corrigió el metrado.' }],
      known: [],
    }),
  ).toEqual([['progress.back'], []]);
});

test('10-1.3 the form reads the warnings from the answer', () => {
  expect(warningsIn('progress.back · Retrocede: a · b.\nprogress.jump · Sube.')).toEqual([
    { code: 'progress.back', message: 'Retrocede: a · b.' },
    { code: 'progress.jump', message: 'Sube.' },
  ]);
  expect([warningsIn(undefined), warningsIn('Este campo es obligatorio.')]).toEqual([[], []]);
});
