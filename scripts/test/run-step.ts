import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, writeFileSync } from 'node:fs';
import { endOf, root } from '../start/children.ts';
import { stopGroup } from '../start/processes.ts';
import { elapsed } from '../start/terminal.ts';
import type { Counts } from './counts.ts';
import type { Command, Step, StepName } from './steps.ts';

export type Result = Counts & { name: StepName; title: string; time: string; note: string };

const followParent = new URL('../start/follow-parent.mjs', import.meta.url).href;

type Run = {
  environment: NodeJS.ProcessEnv;
  signal: AbortSignal;
  /** File that takes the output instead of the terminal, for a step beside another one. */
  outputPath?: string | undefined;
  /** At the lowest priority. */
  isAside?: boolean;
};

/**
 * Runs a step to its end and counts its tests. What fails without a failed test (a type error, a dead runner) counts as
 * one failure.
 */
export async function runStep(step: Step, { environment, signal, outputPath, isAside = false }: Run): Promise<Result> {
  const started = performance.now();
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(step.minutes * 60_000)]);
  const failures: string[] = [];
  const output = outputPath ? openSync(outputPath, 'w') : 'inherit';
  for (const command of step.commands) {
    const end = await run(command, { environment, signal: deadline, output, isAside });
    if (end !== 'código 0')
      failures.push(deadline.aborted && !signal.aborted ? `pasó de ${step.minutes} minutos` : end);
  }
  if (typeof output === 'number') closeSync(output);
  const counts = step.counts?.() ?? { passed: 0, failed: 0, skipped: 0, failures: [] };
  const hasNoReport = step.counts !== null && step.counts() === null;
  const isBroken = (failures.length > 0 || hasNoReport) && counts.failed === 0;
  return {
    ...counts,
    failed: isBroken ? Math.max(1, failures.length) : counts.failed,
    name: step.name,
    title: step.title,
    time: elapsed(started),
    note: isBroken ? [...failures, ...(hasNoReport ? ['sin informe'] : [])].join(', ') : '',
  };
}

async function run(
  { script, args, environment: own }: Command,
  {
    environment,
    signal,
    output,
    isAside,
  }: Omit<Run, 'outputPath' | 'isAside'> & { output: number | 'inherit'; isAside: boolean },
): Promise<string> {
  if (signal.aborted) return 'interrumpido';
  const nodeArgs = ['--import', followParent, script, ...args];
  const [program, programArgs] = isAside
    ? ['nice', ['-n', '19', process.execPath, ...nodeArgs]]
    : [process.execPath, nodeArgs];
  const child = spawn(program, programArgs, {
    cwd: root,
    env: { ...environment, ...own, SUPERVISED_CHILD: '1' },
    detached: true,
    stdio: ['pipe', output, output],
  });
  if (isAside) letOthersPass(child.pid);
  const abort = (): void => void (child.pid && stopGroup(child.pid, 10_000));
  signal.addEventListener('abort', abort, { once: true });
  const end = await endOf(child);
  signal.removeEventListener('abort', abort);
  if (child.pid) await stopGroup(child.pid, 1_000);
  return end;
}

/**
 * Linux may share the processor among sessions first, each of our children being one, and ask for `nice` only within a
 * session.
 */
function letOthersPass(pid: number | undefined): void {
  const path = `/proc/${pid ?? ''}/autogroup`;
  try {
    if (existsSync(path)) writeFileSync(path, '19');
  } catch {
    // It has ended, or the system does not let us: it runs beside the others as one of them.
  }
}
