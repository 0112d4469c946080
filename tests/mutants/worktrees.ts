import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A detached copy of the commit in which mutants are tried, so that the tree itself never changes. */
export type Worktree = {
  root: string;
  /** Runs work with one file changed, and puts the file back whatever happens. */
  withChange<T>(file: string, change: (source: string) => string, work: () => Promise<T>): Promise<T>;
  /** Runs vitest; `killed` when a test failed or it took too long. */
  vitest(options: {
    project: 'unit' | 'integration';
    files: readonly string[];
    limitMs: number;
    /** Failures after which it stops; 0: never. */ bail?: number;
    environment?: Record<string, string>;
  }): Promise<Ended>;
  remove(): void;
};
export type Ended = { status: 'passed' | 'failed' | 'late'; output: string };

/** Makes such a copy of HEAD with the dependencies of the tree. */
export function openWorktree(tree: string): Worktree {
  const root = mkdtempSync(join(tmpdir(), 'invermet-mutantes-'));
  rmSync(root, { recursive: true });
  git(tree, ['worktree', 'add', '--quiet', '--detach', root, 'HEAD']);
  symlinkSync(join(tree, 'node_modules'), join(root, 'node_modules'));
  let running: ChildProcess | null = null;
  return {
    root,
    async withChange(file, change, work) {
      const path = join(root, file);
      const source = readFileSync(path, 'utf8');
      writeFileSync(path, change(source));
      try {
        return await work();
      } finally {
        writeFileSync(path, source);
      }
    },
    vitest: ({ project, files, limitMs, bail = 1, environment = {} }) =>
      new Promise((resolve) => {
        const child = spawn(
          process.execPath,
          ['node_modules/vitest/vitest.mjs', 'run', '--project', project, '--bail', String(bail), ...files],
          {
            cwd: root,
            detached: true,
            stdio: ['ignore', 'pipe', 'pipe'],
            env: { ...process.env, TEST_DATABASE: 'sqlite', ...environment },
          },
        );
        running = child;
        let output = '';
        let isLate = false;
        for (const stream of [child.stdout, child.stderr])
          stream.setEncoding('utf8').on('data', (text: string) => {
            output = (output + text).slice(-20_000);
          });
        const timer = setTimeout(() => {
          isLate = true;
          endGroup(child);
        }, limitMs);
        child.once('close', (code) => {
          clearTimeout(timer);
          running = null;
          resolve({ status: isLate ? 'late' : code === 0 ? 'passed' : 'failed', output });
        });
      }),
    remove() {
      if (running) endGroup(running);
      git(tree, ['worktree', 'remove', '--force', root]);
    },
  };
}

/** Output of git in a folder. Throws with what git said. */
export function git(folder: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args[0]}: ${stderr.trim()}`);
  return stdout.trim();
}

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended by itself meanwhile.
  }
}
