import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { playwrightCounts, totalLine, vitestCounts, withThrown } from '../../../scripts/test/counts.ts';

const vitest = {
  success: true,
  numPassedTests: 10,
  numFailedTests: 0,
  numFailedTestSuites: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
};

test('the last line sums the runners and mentions skipped tests only when there are some', () => {
  expect(
    totalLine([
      { passed: 300, failed: 0, skipped: 0 },
      { passed: 12, failed: 0, skipped: 0 },
    ]),
  ).toBe('312 passed, 0 failed');
  expect(totalLine([{ passed: 1, failed: 2, skipped: 3 }])).toBe('1 passed, 2 failed, 3 skipped');
});

test('a test file that could not be loaded is a failure', () => {
  expect(vitestCounts(vitest)).toEqual({ passed: 10, failed: 0, skipped: 0, failures: [] });
  expect(vitestCounts({ ...vitest, success: false, numFailedTestSuites: 2 }).failed).toBe(2);
  expect(vitestCounts({ ...vitest, success: false }).failed).toBe(1);
});

test('a flaky test and an error outside the tests are failures', () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };
  expect(playwrightCounts({ stats, errors: [{}], suites: [] })).toEqual({
    passed: 5,
    failed: 3,
    skipped: 2,
    failures: [],
  });
});

test('what failed is named by file and test, a file that could not be loaded as a whole', () => {
  const testResults = [
    {
      name: '/somewhere/tests/unit/site/format.test.ts',
      status: 'failed',
      assertionResults: [
        { fullName: 'soles are written in full', status: 'failed' },
        { fullName: 'dates too', status: 'passed' },
      ],
    },
    { name: '/somewhere/tests/unit/broken.test.ts', status: 'failed', assertionResults: [] },
  ];
  expect(vitestCounts({ ...vitest, success: false, numFailedTests: 1, testResults }).failures).toEqual([
    'tests/unit/site/format.test.ts › soles are written in full',
    'tests/unit/broken.test.ts (el archivo entero)',
  ]);
  const suites = [
    {
      file: 'pages.spec.ts',
      specs: [{ title: 'one', ok: true }],
      suites: [{ file: 'pages.spec.ts', specs: [{ title: 'two', ok: false }] }],
    },
  ];
  expect(
    playwrightCounts({ stats: { expected: 1, unexpected: 1, flaky: 0, skipped: 0 }, errors: [], suites }).failures,
  ).toEqual(['pages.spec.ts › two']);
});

test('what was thrown outside of every test is a failure with its own words', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'thrown-')), 'thrown.json');
  const counts = vitestCounts(vitest);
  expect(withThrown(counts, path)).toEqual(counts);
  writeFileSync(path, JSON.stringify(['TypeError: it was closed (cms/background/lease.ts:12)']));
  expect(withThrown(counts, path)).toEqual({
    passed: 10,
    failed: 1,
    skipped: 0,
    failures: ['fuera de las pruebas › TypeError: it was closed (cms/background/lease.ts:12)'],
  });
  expect(withThrown(null, path)).toBeNull();
});
