import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isRunning, takeInstanceLock } from '../../../scripts/start/lock.ts';
import { openLog, startMark, tailOf } from '../../../scripts/start/logs.ts';
import { isSameProcess, processIdentity } from '../../../scripts/start/processes.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a data folder has one process at a time, and the refusal names it', async () => {
  const lock = await takeInstanceLock(folder, 'npm start');
  expect(isRunning(folder)).toBe(true);
  await expect(takeInstanceLock(folder, 'npm start')).rejects.toThrow(
    new RegExp(`npm start, proceso ${process.pid}.*DATA_DIR`),
  );
  lock.release();
  expect(isRunning(folder)).toBe(false);
});

test('the lock of a process that was killed does not stay', async () => {
  const script = `import { takeInstanceLock } from ${JSON.stringify(join(import.meta.dirname, '../../../scripts/start/lock.ts'))};
    await takeInstanceLock(${JSON.stringify(folder)}, 'npm start'); console.log('taken'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  expect(isRunning(folder)).toBe(true);
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGKILL');
  await ended;
  const lock = await takeInstanceLock(folder, 'npm start');
  lock.release();
});

test('what a killed process left running is ended by the next start; a reused process number is not touched', async () => {
  const orphan = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
  const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
  const children = [
    { pid: orphan.pid, identity: processIdentity(orphan.pid ?? 0) },
    { pid: stranger.pid, identity: 'other' },
  ];
  writeFileSync(
    join(folder, 'instance.json'),
    JSON.stringify({ pid: 1, since: new Date().toISOString(), purpose: 'npm start', children }),
  );
  const ended = new Promise((resolve) => orphan.once('close', (_code, signal) => resolve(signal)));
  const lock = await takeInstanceLock(folder, 'npm start');
  expect(await ended).toBe('SIGTERM');
  expect(isSameProcess(stranger.pid ?? 0, processIdentity(stranger.pid ?? 0) ?? '')).toBe(true);
  stranger.kill('SIGKILL');
  lock.release();
});

test('a log is renamed when it grows, and its tail shows the last run only, without colours', () => {
  const path = join(folder, 'cms.log');
  const log = openLog(path, 100);
  log.write(startMark('first') + 'x'.repeat(200));
  log.write(`${startMark('second')}\u001b[31mfatal\u001b[39m\nend\n`);
  log.close();
  expect(tailOf(path, 10)).toEqual(['fatal', 'end']);
  expect(tailOf(`${path}.1`, 1)[0]).toContain('xxx');
  expect(tailOf(join(folder, 'missing.log'), 5)).toEqual([]);
});
