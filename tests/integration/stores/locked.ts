import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { writeBriefly } from '../../../cms/plugins/publishing/write-briefly.ts';
import { openRoom } from '../../../cms/background/room.ts';
import { projectorLoop } from '../../../cms/plugins/publishing/run-projector.ts';
import { historyPath } from '../../../site/published/history.ts';
import { ownFolder, payload, rename, startedLoop, titleIn, waiting } from './setup.ts';

/** Far below the ten seconds that one wait of SQLite took, and above what a busy machine adds. */
const MOST_DELAY_MS = 3000;
const HELD_MS = 8000;

const HOLD = `
const { DatabaseSync } = require('node:sqlite');
const database = new DatabaseSync(process.argv[1], { timeout: 10000 });
database.exec('BEGIN EXCLUSIVE');
console.log('held');
process.stdin.once('end', () => { database.exec('ROLLBACK'); }).resume();`;

/** Another process that has the file for itself until it is let go. */
async function hold(path: string): Promise<{ letGo(): Promise<void> }> {
  const child = spawn(process.execPath, ['--no-warnings', '-e', HOLD, path], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return {
    letGo: async () => {
      const gone = once(child, 'exit');
      child.stdin.end();
      await gone;
    },
  };
}

test.each(['the read model', 'the history'])(
  '12-4 while another process has %s for itself the CMS goes on, and all is published after',
  async (which) => {
    const options = ownFolder();
    await (await startedLoop(options)).close?.();
    const room = await openRoom({ payload, loops: [projectorLoop({ payload, options })] });
    const delay = monitorEventLoopDelay({ resolution: 10 });
    try {
      await expect.poll(waiting, { timeout: 60_000 }).toEqual([]);
      const holder = await hold(which === 'the history' ? historyPath(options.publishedDb) : options.publishedDb);
      delay.enable();
      const until = performance.now() + HELD_MS;
      for (let time = 1; performance.now() < until; time += 1) {
        await rename(`Mientras está tomado ${time}`);
        await wait(200);
      }
      await rename('Al final');
      delay.disable();
      const waited = await waiting();
      expect(waited.length).toBeGreaterThan(0);
      expect(waited).toEqual(waited.map(() => [0, false, null]));
      expect(delay.max / 1e6).toBeLessThan(MOST_DELAY_MS);
      await holder.letGo();
      await expect.poll(() => titleIn(options), { timeout: 60_000 }).toBe('Al final');
      await expect.poll(waiting, { timeout: 60_000 }).toEqual([]);
    } finally {
      delay.disable();
      await room.stop();
    }
  },
);

test('12-4 what a person asks of a read model that is locked waits without holding up others, and is told after some seconds', async () => {
  const options = ownFolder();
  await (await startedLoop(options)).close?.();
  const holder = await hold(options.publishedDb);
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const write = () =>
    writeBriefly(options.publishedDb, (database) => database.exec("INSERT OR REPLACE INTO meta VALUES ('a', 'b')"));
  await expect(write()).rejects.toMatchObject({ status: 503 });
  expect(delay.max / 1e6).toBeLessThan(MOST_DELAY_MS);
  delay.disable();
  const asked = write();
  await holder.letGo();
  await asked;
});
