import { fork } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const script = join(import.meta.dirname, '../../../cms/work.ts');

test('12-4 a worker whose CMS was killed while it still starts ends at once and touches nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'huérfano-'));
  const child = fork(script, {
    env: { PATH: process.env['PATH'], DATA_DIR: folder, PAYLOAD_SECRET: 'x'.repeat(40), NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.disconnect();
  expect(await ended).toBe(1);
  expect(existsSync(join(folder, 'cms.db'))).toBe(false);
  rmSync(folder, { recursive: true });
}, 60_000);
