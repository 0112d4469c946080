import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { checks } from './check/steps.ts';
import { runCommand } from './start/command.ts';
import { enterRepository } from './start/environment.ts';
import { StartError } from './start/failures.ts';

/** Runs the checks that were named, or all of them, whatever fails; the exit code is 1 when one found something. */
async function main(): Promise<number> {
  const { positionals } = parseArgs({ allowPositionals: true });
  const unknown = positionals.filter((name) => !checks.some((check) => check.name === name));
  if (unknown.length > 0) {
    const names = checks.map(({ name }) => name).join(', ');
    throw new StartError(`No hay una comprobación «${unknown.join('», «')}». Las que hay: ${names}.`, { exitCode: 2 });
  }
  enterRepository();
  const failed = checks
    .filter(({ name }) => positionals.length === 0 || positionals.includes(name))
    .filter(({ title, script, args, environment }) => {
      console.log(`━━ ${title}`);
      const env = { ...process.env, ...environment };
      return spawnSync(process.execPath, [script, ...args], { stdio: 'inherit', env }).status !== 0;
    });
  console.log(failed.length === 0 ? '✓ Sin hallazgos.' : `✗ Revise: ${failed.map(({ title }) => title).join('; ')}.`);
  return failed.length === 0 ? 0 : 1;
}

await runCommand(main);
