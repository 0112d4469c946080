import { expect, test } from 'vitest';
import { planOf } from '../../../scripts/test/plan.ts';
import { stepNames, type StepName } from '../../../scripts/test/steps.ts';

const planned = (names: readonly StepName[], isQuick = false): StepName[] => {
  const { groups, aside } = planOf(new Set(names), { isQuick });
  return [...groups.flat(), ...aside].sort();
};

test.each([
  ['everything', stepNames, false],
  ['the checks alone', ['check', 'lint'], false],
  ['one database', ['mongodb'], false],
  ['a check beside the units', ['lint', 'unit'], false],
  ['the quick suite', ['check', 'unit', 'sqlite'], true],
  ['the quick suite and the browser', ['check', 'unit', 'sqlite', 'build', 'e2e'], true],
] as const)('%s: each part that is asked for runs once', (_name, names, isQuick) => {
  expect(planned(names, isQuick)).toEqual([...names].sort());
});

test('what is built is there before the browser asks for it, and before the checks read the folders it is written to', () => {
  const { groups, aside } = planOf(new Set(stepNames), { isQuick: false });
  expect(groups[0]).toEqual(['build']);
  expect(groups.flat().indexOf('e2e')).toBeGreaterThan(0);
  expect(aside).toEqual(['check', 'lint']);
});
