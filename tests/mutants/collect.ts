import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { Session, type Profiler } from 'node:inspector';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, expect } from 'vitest';

/**
 * Setup file of the measuring runs of `npm run mutants`: notes which functions of the product a test file entered, by
 * name.
 */
const folder = process.env['MUTANTS_MAP'];
const root = fileURLToPath(new URL('../..', import.meta.url));

if (folder !== undefined) {
  const startedAt = performance.now();
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: false, detailed: false });
  let isRed = false;
  afterEach(({ task }) => {
    isRed ||= task.result?.state === 'fail';
  });
  afterAll(() => {
    const test = relative(root, expect.getState().testPath ?? '');
    session.post('Profiler.takePreciseCoverage', (error, answer) => {
      if (error) throw error;
      mkdirSync(folder, { recursive: true });
      writeFileSync(
        join(folder, `${createHash('sha256').update(test).digest('hex').slice(0, 16)}.json`),
        JSON.stringify({
          test,
          ms: Math.round(performance.now() - startedAt),
          isRed,
          entered: enteredIn(answer.result),
        }),
      );
    });
    session.disconnect();
  });
}

/**
 * Names of the functions entered, by file of the product; the empty name is the file itself and its functions without
 * one.
 */
function enteredIn(scripts: readonly Profiler.ScriptCoverage[]): Record<string, string[]> {
  const entered: Record<string, Set<string>> = {};
  for (const { url, functions } of scripts) {
    const path = (url.startsWith('file:') ? fileURLToPath(url) : url).replace(/\?.*$/, '');
    const file = relative(root, path);
    if (!/^(collections|cms|site|scripts)\//.test(file)) continue;
    for (const { functionName, ranges } of functions)
      if (ranges.some(({ count }) => count > 0)) (entered[file] ??= new Set()).add(functionName);
  }
  return Object.fromEntries(Object.entries(entered).map(([file, names]) => [file, [...names]]));
}
