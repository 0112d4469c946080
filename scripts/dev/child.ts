import type { ChildProcess } from 'node:child_process';
import { endOf, spawnNode, type NodeCommand } from '../start/children.ts';
import { stopGroup } from '../start/processes.ts';

const GRACE_MS = 5_000;

export type DevelopmentChild = {
  pid(): number | undefined;
  /** Resolves when it ended by itself, with how: «código 1». */
  ended: Promise<string>;
  /** Ends it and starts it again; what asks meanwhile waits for the same. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

/** A process of `npm run dev` whose lines are shown with its name in front. */
export function developmentChild({
  name,
  command,
  show,
  onProcess,
}: {
  name: string;
  command: NodeCommand;
  show: (text: string) => void;
  onProcess: () => void;
}): DevelopmentChild {
  const ended = Promise.withResolvers<string>();
  let child: ChildProcess;
  let isWanted = true;
  let restarting: Promise<void> | null = null;

  const start = (): void => {
    const started = spawnNode(command);
    child = started;
    const print = (chunk: Buffer): void =>
      show(
        chunk
          .toString()
          .trimEnd()
          .replace(/^/gm, `${name.padEnd(6)} │ `),
      );
    started.stdout?.on('data', print);
    started.stderr?.on('data', print);
    void endOf(started).then((end) => {
      if (isWanted && child === started && restarting === null) ended.resolve(end);
    });
    onProcess();
  };
  const end = async (): Promise<void> => {
    if (child.pid !== undefined) await stopGroup(child.pid, GRACE_MS);
  };
  start();
  return {
    pid: () => child.pid,
    ended: ended.promise,
    restart() {
      restarting ??= end().then(() => {
        restarting = null;
        if (isWanted) start();
      });
      return restarting;
    },
    async stop() {
      isWanted = false;
      await restarting;
      await end();
    },
  };
}
