import type { Renderer } from './renderer.ts';

/** Where pages or files are asked for: `begin` resolves when they may be, and gives what to call when the answer is there. */
export type Source = { port(): number; begin(): Promise<() => void> };

export type RendererOnDemand = Source & {
  /** The next use gets a fresh process. */
  renew(): Promise<void>;
  stop(): Promise<void>;
};

const IDLE_MS = 20_000;

/** A source that is always there. */
export const alwaysThere = ({ port, ready }: { port: () => number; ready: () => Promise<void> }): Source => ({
  port,
  async begin() {
    await ready();
    return () => undefined;
  },
});

/**
 * A renderer that runs while it is used, and `idleMs` longer: large files fill a process with memory, which goes back with it.
 * `launch` starts one.
 */
export function rendererOnDemand(launch: () => Renderer, { idleMs = IDLE_MS } = {}): RendererOnDemand {
  let running: Renderer | null = null;
  let uses = 0;
  let timer: NodeJS.Timeout | null = null;

  async function end(): Promise<void> {
    const ending = running;
    running = null;
    await ending?.stop();
  }

  return {
    port: () => running?.port() ?? 0,
    async begin() {
      uses += 1;
      if (timer) clearTimeout(timer);
      const done = (): void => {
        uses -= 1;
        if (uses > 0 || !running) return;
        timer = setTimeout(() => void end(), idleMs);
        timer.unref();
      };
      try {
        running ??= launch();
        await running.ready();
      } catch (error) {
        done();
        throw error;
      }
      let isDone = false;
      return () => {
        if (!isDone) done();
        isDone = true;
      };
    },
    renew: end,
    async stop() {
      if (timer) clearTimeout(timer);
      await end();
    },
  };
}
