import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { changedFiles, frozenMonths } from '../../../site/open-data/monthly.ts';
import { snapshotsDir } from '../../../collections/installation/snapshots.ts';
import { keepMonths } from '../../../site/publisher/keep-months.ts';
import { limaDay } from '../../../collections/calendar/days.ts';
import { readModel } from '../open-data/support.ts';

test('PO-11 the running product freezes the month by itself, in a process of its own', async () => {
  const { path } = readModel({ works: 10 });
  const said: string[] = [];
  const months = keepMonths({
    settings: { publishedDb: path, dataDir: dirname(path), publicUrl: 'https://abierto.example.org' },
    log: (text) => said.push(text),
    firstMs: 0,
    everyMs: 3_600_000,
  });
  const month = limaDay(new Date()).slice(0, 7);
  await vi.waitFor(
    () => {
      expect(existsSync(join(snapshotsDir(path), month)), said.join('\n')).toBe(true);
    },
    { timeout: 50_000, interval: 100 },
  );
  months.stop();
  expect(frozenMonths(path).map((one) => one.month)).toEqual([month]);
  expect(await changedFiles(path, month)).toEqual([]);
}, 60_000);
