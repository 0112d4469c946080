import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test, vi } from 'vitest';
import { changedFiles, frozenMonths } from '../../../site/open-data/monthly.ts';
import { orderFreeze } from '../../../site/published/freeze-order.ts';
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
    everyMs: 50,
  });
  const month = limaDay(new Date()).slice(0, 7);
  // Nothing is frozen that nobody ordered.
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(existsSync(snapshotsDir(path))).toBe(false);
  const database = new DatabaseSync(path);
  orderFreeze(database, month);
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
