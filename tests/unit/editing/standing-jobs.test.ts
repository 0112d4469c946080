import { expect, test } from 'vitest';
import { standingJobs } from '../../../cms/plugins/schedule/scheduled-jobs.ts';

type Job = { name: string; problem: string | null; failedAt: string | null };
const waits = (name: string): Job => ({ name, problem: null, failedAt: null });
const failed = (name: string, failedAt: string | null): Job => ({ name, problem: 'No se publicó.', failedAt });
const said = (jobs: Job[], updatedAt: string | null): [string[], string | undefined] => {
  const { waiting, failed: last } = standingJobs(jobs, updatedAt);
  return [waiting.map(({ name }) => name), last?.name];
};

test('10-1.7 of what failed only the last is told, while nothing waits and the document stands as it stood', () => {
  const [first, second] = [failed('a', '2026-11-01T10:00:00.000Z'), failed('b', '2026-11-02T10:00:00.000Z')];
  expect(said([first, second], '2026-10-30T00:00:00.000Z')).toEqual([[], 'b']);
  expect(said([first, second, waits('c'), waits('d')], '2026-10-30T00:00:00.000Z')).toEqual([['c', 'd'], undefined]);
  expect(said([first, second], '2026-11-02T10:00:01.000Z')).toEqual([[], undefined]);
  expect(said([failed('a', null)], '2026-11-02T10:00:01.000Z')).toEqual([[], 'a']);
  expect(said([first], null)).toEqual([[], 'a']);
  expect(said([], null)).toEqual([[], undefined]);
});
