import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const module = join(import.meta.dirname, '../../../cms/logger/uncaught.ts');
const error = "new Error('Failed query: select 1\\nparams: Juana Quispe')";

/** What a process wrote that does so after it imported the module, and how it ended. */
function run(code: string, format: string): { wrote: string; code: number | null } {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', `import ${JSON.stringify(module)};\n${code}`],
    { encoding: 'utf8', env: { ...process.env, LOG_FORMAT: format } },
  );
  return { wrote: stdout + stderr, code: status };
}

test.each([
  ['json', 'while it loads', `await null; throw ${error};`],
  ['json', 'later', `setTimeout(() => { throw ${error}; }, 1); setTimeout(() => console.log('sigue'), 500);`],
  ['json', 'in a promise', `void Promise.reject(${error}); setTimeout(() => console.log('sigue'), 500);`],
  ['', 'while it loads', `throw ${error};`],
])('12-9 what nobody caught (%s, %s) ends the process and stands in the log without values', (format, _when, code) => {
  const told = run(code, format);
  expect(told.code).toBe(1);
  expect(told.wrote).toContain('Failed query: select 1');
  expect(told.wrote).toContain('params: (no se anotan)');
  expect(told.wrote).not.toContain('Juana');
  expect(told.wrote).not.toContain('sigue');
});
