import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
/** What keeps something per process for a reason of its own, and does no work in the background. */
const allowed = new Set([
  'cms/startup.ts', // the room is opened once, though Next loads modules twice
  'cms/server.ts', // ends it, beside Next too
  'cms/health/cms-health.ts', // finds it from beside Next
  'cms/database/write-turns.ts', // watches the transactions that this process has open
]);

test('3 work beside the requests is done in the room: no timers that repeat and no registries of the process elsewhere in the CMS', () => {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'cms'], { cwd: root })
    .toString()
    .split('\n')
    .filter((name) => /\.ts$/.test(name) && !/^cms\/background\/|\/screen\//.test(name) && !allowed.has(name));
  expect(files.length).toBeGreaterThan(200);
  const wrong = files.filter((name) => {
    const text = readFileSync(join(root, name), 'utf8');
    return /\bsetInterval\(|globalThis as\b/.test(text);
  });
  expect(wrong).toEqual([]);
});
