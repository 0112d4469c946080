import { expect, test } from 'vitest';
import { chaosCounts } from '../../../scripts/test/counts.ts';
import { isAllowed, Ledger } from '../../chaos/ledger.ts';
import { isGood, reportTable, type ChaosReport } from '../../chaos/report.ts';

const nothing = { statuses: { '200': 40 }, unavailableSeconds: 0 };
const report = (given: Partial<ChaosReport> = {}): ChaosReport => ({
  ...{ seed: 7, minutes: 3, longestS: 60, tries: [], skipped: [], differences: [] },
  writes: { acknowledged: 90, unanswered: 2, refused: 3 },
  imports: { whole: 4, others: 1 },
  reads: { asked: 900, same: 300 },
  checked: { works: 70, pages: 400, accounts: 20, mended: 0 },
  ...given,
});
const tried = (healedIn: number | null) => ({
  fault: 'kill -9: CMS',
  what: '',
  at: 0,
  healedIn,
  seen: { portal: nothing, cms: { statuses: { '503': 2, cerrado: 3 }, unavailableSeconds: 7.5 } },
});

test('12-10 a run is good when nothing was lost and everything healed within a minute', () => {
  expect(isGood(report({ tries: [tried(3), tried(60)] }))).toBe(true);
  expect(isGood(report({ tries: [tried(61)] }))).toBe(false);
  expect(isGood(report({ tries: [tried(null)] }))).toBe(false);
  expect(isGood(report({ differences: [{ place: '/obras/1/', what: 'falta' }] }))).toBe(false);
});

test('12-10 the table says of each fault how often, how soon it healed and what people saw; and how to repeat all of it', () => {
  const text = reportTable(
    report({ tries: [tried(2), tried(9), tried(4)], skipped: [{ fault: 'disco lleno', why: 'no se puede' }] }),
  );
  expect(text).toMatch(/kill -9: CMS +3 +4\.0 \/ 9\.0 s +0\.0 s +7\.5 s \(6 × 503, 9 × cerrado\)/);
  expect(text).toContain('⚠ No se ensayó «disco lleno»: no se puede.');
  expect(text).toContain('npm run chaos -- --seed 7 --minutes 3');
});

test('12-10 in the suite each fault that healed counts as one, and what was left out is told', () => {
  const counts = chaosCounts(
    report({
      tries: [tried(2), tried(null)],
      skipped: [{ fault: 'disco lleno', why: 'no' }],
      differences: [{ place: 'a', what: 'b' }],
    }),
  );
  expect(counts).toEqual({ passed: 1, failed: 2, skipped: 1, failures: ['kill -9: CMS: no sanó', 'a: b'] });
});

test('12-10 what was confirmed binds; what had no answer may have been done until the next write is confirmed', () => {
  const ledger = new Ledger();
  const allowed = (): (string | null)[] =>
    ['a', 'b', 'c', null].filter((said) => ledger.accounts().every((one) => isAllowed(one, said)));
  ledger.send('x', 'a');
  expect(allowed()).toEqual(['a', null]);
  ledger.confirm('x', 'a');
  expect(allowed()).toEqual(['a']);
  ledger.send('x', 'b');
  ledger.leave();
  expect(allowed()).toEqual(['a', 'b']);
  ledger.settle('x', 'a');
  ledger.send('x', 'c');
  ledger.refuse('x', 'c');
  expect(allowed()).toEqual(['a', 'b']);
  ledger.send('x', null);
  ledger.confirm('x', null);
  expect([allowed(), ledger.acknowledged, ledger.unanswered, ledger.refused]).toEqual([[null], 2, 1, 1]);
});
