import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultFreshness } from '../../../collections/projects/freshness.ts';
import type { PublishedProject } from '../../../collections/projects/published.ts';
import { situationSums } from '../../../site/published/accountability-list.ts';
import { situations, situationsOf } from '../../../site/published/accountability.ts';
import { openPublishedForWriting } from '../../../site/published/open-for-writing.ts';
import { openPublished } from '../../../site/published/open.ts';
import { overview, worksByDistrict } from '../../../site/published/overview.ts';
import { statusesNow, worksByStatus } from '../../../site/published/status-counts.ts';
import { documents } from '../../../site/published/statement.ts';
import { publishedWriter } from '../../../site/published/write.ts';
import { readModel } from '../open-data/support.ts';
import { temporaryFolder } from './queries-support.ts';
import { projectRow } from './read-model-rows.ts';

const yardstick = {
  today: '2026-11-28',
  freshness: defaultFreshness,
  delayedDays: 30,
  delayedPoints: 10,
  overCostPercent: 15,
  reportOverdueDays: 5,
  dueSoonDays: 60,
};

test('11-10 the sums over all works are those that their documents give one by one', () => {
  const { database } = readModel({ works: 400 });
  const works = documents<PublishedProject>(database, 'SELECT doc FROM projects');
  const sums = overview(database, yardstick);
  const inState = (status: string) => works.filter((work) => work.status === status).length;
  expect(sums.works).toBe(works.length);
  for (const [status, count] of Object.entries(sums.byStatus))
    expect([status, count]).toEqual([status, inState(status)]);
  for (const sum of situationSums(database, yardstick)) {
    const those = works.filter((work) => situationsOf(work, yardstick).includes(sum.situation));
    expect([sum.situation, sum.works, sum.all]).toEqual([sum.situation, those.length, works.length]);
    expect(sums.bySituation[sum.situation]).toBe(those.length);
    const disputed = those.filter((work) => work.disputes.length > 0);
    expect(sum.disputed).toBe(disputed.length);
    expect(sum.measurable).toBeGreaterThanOrEqual(those.length);
  }
  // Asked of every state apart, by another statement.
  expect(statusesNow(database, yardstick)).toEqual(worksByStatus(database, yardstick));
  const unknown = statusesNow(database, yardstick).reduce(
    (sum, { status, works: all, old, undated }) => sum + (status === 'notPublished' ? all : old + undated),
    0,
  );
  expect(sums.unknownToday).toBe(unknown);
  const districts = new Map<string, number>();
  for (const work of works)
    for (const ubigeo of new Set(work.districts.map((one) => one.ubigeo)))
      districts.set(ubigeo, (districts.get(ubigeo) ?? 0) + 1);
  expect(new Map(worksByDistrict(database).map((one) => [one.ubigeo, one.works]))).toEqual(districts);
});

test('11-10 a work that another process writes or takes away is in every sum at once', () => {
  const path = join(temporaryFolder(), 'published.db');
  const { database } = openPublishedForWriting(path);
  const writer = publishedWriter(database);
  const reader = openPublished(path);
  const write = (...rows: Parameters<typeof writer.apply>[0]['rows']) =>
    writer.apply({ rows, tags: ['projects'], editedAt: '2026-11-01T00:00:00.000Z' });
  const lima = [{ ubigeo: '150101', name: 'Lima' }];
  const costs = { viablePen: 100, updatedPen: null, contractPen: null, accruedPen: null, currentPen: 150 };
  const shown = () => {
    const stopped = situationSums(reader, yardstick).find(({ situation }) => situation === 'paralizada');
    const over = situationSums(reader, yardstick).find(({ situation }) => situation === 'sobrecosto');
    return [
      overview(reader, yardstick).works,
      stopped?.works,
      over?.excessPen,
      statusesNow(reader, yardstick).find(({ status }) => status === 'stopped')?.works,
      worksByDistrict(reader)[0]?.works ?? 0,
    ];
  };
  expect(situations).toContain('paralizada');
  expect(shown()).toEqual([0, 0, 0, 0, 0]);
  write(projectRow({ code: 'a', status: 'stopped', costs, districts: lima }));
  expect(shown()).toEqual([1, 1, 50, 1, 1]);
  write(projectRow({ code: 'a', status: 'execution', costs: { ...costs, currentPen: 130 }, districts: lima }));
  expect(shown()).toEqual([1, 0, 30, 0, 1]);
  write({ table: 'projects', key: 'a', doc: null });
  expect(shown()).toEqual([0, 0, 0, 0, 0]);
  reader.close();
  database.close();
});
