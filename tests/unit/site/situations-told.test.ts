import { describe, expect, onTestFinished, test } from 'vitest';
import type { PublishedProject } from '../../../collections/projects/published.ts';
import {
  agingFrom,
  countedTo,
  daysLate,
  dependsOnToday,
  freshFrom,
  knownFrom,
  measurableSql,
  pointsBehind,
  situations,
  situationsOf,
  situationSql,
  stoppedDays,
} from '../../../site/published/accountability.ts';
import { projectRow, readModelWith } from './read-model-rows.ts';

const freshness = {
  status: { lastKnownDays: 90, unknownDays: 365 },
  progress: { lastKnownDays: 60, unknownDays: 400 },
} as never;
const yardstick = {
  delayedDays: 30,
  delayedPoints: 10,
  overCostPercent: 15,
  reportOverdueDays: 5,
  dueSoonDays: 60,
  today: '2026-11-22',
  freshness,
};
const work = (given: object): PublishedProject => projectRow({ code: 'x', ...given }).doc;
const dates = (given: object) => ({
  dates: { viability: null, plannedStart: null, plannedEnd: null, actualStart: null, actualEnd: null, ...given },
});
const costs = (viablePen: number | null, currentPen: number | null) => ({
  costs: { viablePen, updatedPen: null, contractPen: null, accruedPen: null, currentPen },
});
const progress = (plannedPhysical: number | null, physical: number | null) => ({
  progress: { plannedPhysical, physical, plannedFinancial: null, financial: null, asOf: null, source: null },
});

describe('the limits of the lists (PO-4), in the model and in the database alike', () => {
  const cases: [string, object, string[]][] = [
    ['under way', {}, []],
    ['30 days late', dates({ plannedEnd: '2026-10-23' }), []],
    ['31 days late', dates({ plannedEnd: '2026-10-22' }), ['atrasada']],
    ['late and ended', dates({ plannedEnd: '2026-01-01', actualEnd: '2026-02-01' }), []],
    ['late and completed', { ...dates({ plannedEnd: '2026-01-01' }), status: 'completed' }, []],
    ['9.9 points behind', progress(50, 40.1), []],
    ['10 points behind', progress(50, 40), ['atrasada']],
    ['10 points ahead', progress(40, 50), []],
    ['no plan', progress(null, 1), []],
    ['stopped', { status: 'stopped' }, ['paralizada']],
    ['stopped and late', { status: 'stopped', ...dates({ plannedEnd: '2026-01-01' }) }, ['atrasada', 'paralizada']],
    ['15 % dearer', costs(100, 115), []],
    ['more than 15 % dearer', costs(100, 115.01), ['sobrecosto']],
    ['no viable cost', costs(null, 115), []],
    ['a viable cost of nothing', costs(0, 115), []],
    ['no cost', costs(100, null), []],
    ['a report 5 days overdue', { nextReport: { dueOn: '2026-11-17', owedBy: 'X' } }, []],
    ['a report 6 days overdue', { nextReport: { dueOn: '2026-11-16', owedBy: 'X' } }, ['informe-vencido']],
    ['late, told long ago before the limit', { ...dates({ plannedEnd: '2026-01-01' }), statusAsOf: '2026-01-31' }, []],
    [
      'late, told long ago after the limit',
      { ...dates({ plannedEnd: '2026-01-01' }), statusAsOf: '2026-02-01' },
      ['atrasada'],
    ],
  ];
  test.each(cases)('%s', (_, given, expected) => {
    const doc = work(given);
    expect(situationsOf(doc, yardstick)).toEqual(expected);
    const database = readModelWith([{ table: 'projects', key: 'x', doc }]);
    onTestFinished(() => database.close());
    const inSql = situations.filter((situation) => {
      const { sql, values } = situationSql(situation, yardstick);
      return database.prepare(`SELECT 1 FROM project_facts WHERE ${sql}`).get(...values) !== undefined;
    });
    expect(inSql.toSorted()).toEqual(expected.toSorted());
  });
  test.each<[string, object, string[]]>([
    ['nothing known', {}, ['paralizada']],
    ['its state not published', { status: 'notPublished' }, []],
    ['a planned end', dates({ plannedEnd: '2027-01-01' }), ['atrasada', 'paralizada']],
    ['planned and done', progress(1, 2), ['atrasada', 'paralizada']],
    ['planned alone', progress(1, null), ['paralizada']],
    ['a planned end of what has ended', dates({ plannedEnd: '2027-01-01', actualEnd: '2026-01-01' }), ['paralizada']],
    ['both costs', costs(1, 2), ['paralizada', 'sobrecosto']],
    ['a report that is owed', { nextReport: { dueOn: '2030-01-01', owedBy: 'X' } }, ['paralizada', 'informe-vencido']],
  ])('can be measured of: %s', (_, given, expected) => {
    const database = readModelWith([{ table: 'projects', key: 'x', doc: work(given) }]);
    onTestFinished(() => database.close());
    const found = situations.filter(
      (situation) =>
        database.prepare(`SELECT 1 FROM project_facts WHERE ${measurableSql(situation)}`).get() !== undefined,
    );
    expect(found.toSorted()).toEqual(expected.toSorted());
  });
});

describe('until which day a work is counted', () => {
  test.each([
    [undefined, '2026-11-22'],
    [null, '2026-11-22'],
    ['2026-11-01', '2026-11-22'],
    ['2026-08-24', '2026-11-22'],
    ['2026-08-23', '2026-08-23'],
    ['2026-07', '2026-07-31'],
    ['2024-01-01', '2024-01-01'],
  ])('told of %s: %s', (statusAsOf, day) => {
    expect(countedTo({ statusAsOf } as never, yardstick)).toBe(day);
  });
  test('days late, and points behind', () => {
    const late = (given: object, statusAsOf: string | null = null) =>
      daysLate({ ...work({ ...dates(given) }), statusAsOf }, '2026-11-22', freshness);
    expect([late({}), late({ plannedEnd: '2026-11-20' }), late({ plannedEnd: '2026-11-30' })]).toEqual([0, 2, 0]);
    expect(late({ plannedEnd: '2026-01-01' }, '2026-01-11')).toBe(10);
    expect([
      pointsBehind(progress(50, 40).progress),
      pointsBehind(progress(40, 50).progress),
      pointsBehind(progress(null, 5).progress),
      pointsBehind(progress(5, null).progress),
    ]).toEqual([10, 0, 0, 0]);
  });
  test('first days that are fresh, known, or may still grow older', () => {
    expect([freshFrom(yardstick), knownFrom(yardstick), agingFrom(yardstick)]).toEqual([
      '2026-08-24',
      '2025-11-22',
      '2025-10-18',
    ]);
  });
});

describe('how long a stopped work stands still', () => {
  const stopped = (since: string | null, statusAsOf: string | null, consultedOn?: string) =>
    stoppedDays(
      {
        stoppage: since === null ? null : ({ cause: null, since } as never),
        statusAsOf,
        ...(consultedOn ? { factSources: { status: { consultedOn } } as never } : {}),
      },
      '2026-11-22',
    );
  test.each([
    ['2026-10-01', '2026-10-31', undefined, { days: 30, until: '2026-10-31' }],
    ['2026-10-31', '2026-10-31', undefined, { days: 0, until: '2026-10-31' }],
    ['2026-11-01', '2026-10-31', undefined, null],
    ['2026-10-01', '2027-01-01', undefined, { days: 52, until: '2026-11-22' }],
    ['2026-10-01', '2026-10', undefined, { days: 30, until: '2026-10-31' }],
    ['2026-10-01', '2026-10', '2026-10-11', { days: 10, until: '2026-10-11' }],
    ['2026-10-01', '2026-10', '2026-12-11', { days: 30, until: '2026-10-31' }],
    ['2026-10-01', '2026-10-31', '2026-10-11', { days: 30, until: '2026-10-31' }],
    ['2026-10', '2026-10-31', undefined, null],
    [null, '2026-10-31', undefined, null],
    ['2026-10-01', null, undefined, null],
  ])('since %s, told of %s, read on %s', (since, statusAsOf, consultedOn, expected) => {
    expect(stopped(since, statusAsOf, consultedOn)).toEqual(expected);
  });
});

test.each<[string, object, boolean]>([
  ['a work under way', { status: 'execution' }, true],
  ['one that is stopped', { status: 'stopped' }, true],
  ['one that has ended', { status: 'execution', ...dates({ actualEnd: '2020-01-01' }) }, false],
  ['one that is completed', { status: 'completed' }, false],
  ['one that owes a report', { status: 'completed', nextReport: { dueOn: '2026-12-01', owedBy: 'X' } }, true],
  ['one whose state was told within a year', { status: 'completed', statusAsOf: '2025-11-22' }, true],
  ['one whose state was told before', { status: 'completed', statusAsOf: '2025-11-21' }, false],
  ['one whose newest fact may grow older', { status: 'completed', newestFactOn: '2025-10-18' }, true],
  ['one whose newest fact may not', { status: 'completed', newestFactOn: '2025-10-17' }, false],
  ['one whose state nobody publishes', { status: 'notPublished', statusAsOf: '2026-11-01' }, false],
])('the page of %s depends on today: %s', (_, given, expected) => {
  expect(
    dependsOnToday(
      { ...work({ status: 'execution' }), newestFactOn: null, statusAsOf: null, ...given } as never,
      yardstick,
    ),
  ).toBe(expected);
});
