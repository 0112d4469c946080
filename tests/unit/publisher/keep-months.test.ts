import { existsSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test, vi } from 'vitest';
import { changedFiles, frozenMonths } from '../../../site/open-data/monthly.ts';
import { orderedFreeze, orderFreeze, type FreezeOrder } from '../../../site/published/freeze-order.ts';
import { snapshotsDir } from '../../../collections/installation/snapshots.ts';
import { keepMonths } from '../../../site/publisher/keep-months.ts';
import { limaDay } from '../../../collections/calendar/days.ts';
import { readModel } from '../open-data/support.ts';

test('PO-11 the running product freezes the month that was ordered, once, in a process of its own', async () => {
  const { path } = readModel({ works: 10 });
  const [said, frozen]: [string[], string[]] = [[], []];
  const months = keepMonths({
    settings: { publishedDb: path, dataDir: dirname(path), publicUrl: 'https://abierto.example.org' },
    log: (text) => said.push(text),
    onFrozen: (month) => frozen.push(month),
    onFailed: (order, words) => said.push(`${order.month} ${words}`),
    hasFailed: () => false,
    everyMs: 50,
  });
  const month = limaDay(new Date()).slice(0, 7);
  // Nothing is frozen that nobody ordered.
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(existsSync(snapshotsDir(path))).toBe(false);
  const database = new DatabaseSync(path);
  orderFreeze(database, { month, attempt: 1 });
  database.close();
  await vi.waitFor(
    () => {
      expect(frozen, said.join('\n')).toEqual([month]);
    },
    { timeout: 50_000, interval: 100 },
  );
  months.stop();
  expect(frozenMonths(path).map((one) => one.month)).toEqual([month]);
  expect(await changedFiles(path, month)).toEqual([]);
}, 60_000);

test('12-1 an order that fails is told once, with its words, and is not begun again; the next order is', async () => {
  const { path } = readModel({ works: 1 });
  const failed: FreezeOrder[] = [];
  const words: string[] = [];
  // No folder of frozen months can be made where a file lies.
  writeFileSync(snapshotsDir(path), 'x');
  const months = keepMonths({
    settings: { publishedDb: path, dataDir: dirname(path), publicUrl: 'https://abierto.example.org' },
    log: () => undefined,
    onFrozen: () => expect.fail('nothing was frozen'),
    onFailed: (order, text) => {
      failed.push(order);
      words.push(text);
    },
    hasFailed: ({ month, attempt }) => failed.some((one) => one.month === month && one.attempt === attempt),
    everyMs: 50,
  });
  const month = limaDay(new Date()).slice(0, 7);
  const database = new DatabaseSync(path);
  for (const attempt of [1, 2]) {
    orderFreeze(database, { month, attempt });
    await vi.waitFor(() => expect(failed).toHaveLength(attempt), { timeout: 50_000, interval: 100 });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(failed).toHaveLength(attempt);
  }
  database.close();
  months.stop();
  expect(failed).toEqual([
    { month, attempt: 1 },
    { month, attempt: 2 },
  ]);
  expect(words[0]).not.toBe('');
}, 120_000);

test('an order of an installation of before is its first', () => {
  const { path } = readModel({ works: 1 });
  expect(orderedFreeze(path)).toBeNull();
  const database = new DatabaseSync(path);
  database.exec("INSERT INTO meta VALUES ('freeze_month', '2026-10')");
  expect(orderedFreeze(path)).toEqual({ month: '2026-10', attempt: 1 });
  orderFreeze(database, { month: '2026-11', attempt: 12 });
  database.close();
  expect(orderedFreeze(path)).toEqual({ month: '2026-11', attempt: 12 });
});
