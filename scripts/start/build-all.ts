import { join } from 'node:path';
import { withBuildLock } from './build-lock.ts';
import { buildTarget, buildTargets, hasUsableResult, isCurrent, type BuildTarget } from './build.ts';
import { portalProcess, root, runNode } from './children.ts';
import { StartError } from './failures.ts';
import type { Terminal } from './terminal.ts';

type Options = {
  terminal: Terminal;
  environment: NodeJS.ProcessEnv;
  logsDir: string;
  signal: AbortSignal;
  /** `never` goes on with whatever was built before. */
  mode: 'needed' | 'always' | 'never';
};

/** The targets that must be built before serving. */
export function targetsToBuild(mode: Options['mode']): BuildTarget[] {
  if (mode === 'always') return buildTargets;
  if (mode === 'needed') return buildTargets.filter((target) => !isCurrent(root, target));
  const missing = buildTargets.filter((target) => !hasUsableResult(root, target));
  if (missing.length > 0)
    throw new StartError(
      `No hay nada construido en ${missing.map((target) => target.output).join(' ni ')}. Quite --no-build.`,
    );
  return [];
}

/** Builds CMS and portal where their sources changed since the last time. Returns how many were built. */
export async function buildAll({ terminal, environment, logsDir, signal, mode }: Options): Promise<number> {
  if (targetsToBuild(mode).length === 0) return 0;
  return withBuildLock(root, { signal, onWait: () => sayWaiting(terminal) }, async () => {
    const targets = targetsToBuild(mode);
    for (const target of targets) {
      await terminal.step(target.title, (detail) =>
        buildTarget(root, target, async () => {
          for (const { script, args, label, environment: added } of commands[target.name]()) {
            detail(label);
            await runNode({
              script,
              args,
              environment: { ...environment, ...added },
              signal,
              purpose: label,
              logPath: join(logsDir, `build-${target.name}.log`),
            });
          }
        }),
      );
    }
    return targets.length;
  });
}

/** Tells why nothing seems to happen. */
export const sayWaiting = (terminal: Terminal): void =>
  terminal.line('  Otra ventana está construyendo el producto; se espera a que termine.');

type Command = { script: string; args: string[]; label: string; environment?: Record<string, string> };

const commands: Record<BuildTarget['name'], () => Command[]> = {
  cms: () => [
    // A stale import map gives a blank login page.
    { script: 'cms/generate.ts', args: [], label: 'el índice de componentes del CMS' },
    { script: 'node_modules/next/dist/bin/next', args: ['build', 'cms'], label: 'la compilación del CMS' },
  ],
  site: () => [
    {
      script: 'node_modules/astro/bin/astro.mjs',
      args: ['build', '--root', 'site'],
      label: 'la compilación del portal',
    },
    {
      script: 'site/publisher/warm-up.ts',
      args: [],
      label: 'lo que ejecutan los procesos del portal',
      environment: portalProcess,
    },
  ],
};
