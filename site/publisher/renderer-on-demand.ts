import type { Renderer } from './renderer.ts';

/**
 * Where pages or files are asked for: `begin` gives what to call when the answer is there, or null when nothing can be asked yet: then
 * `ready` resolves when it can.
 */
export type Source = { port(): number; begin(): (() => void) | null; ready(): Promise<void> };

export type RendererOnDemand = Source & {
  /** The next use gets a fresh process; what is being asked breaks off. */
  renew(): Promise<void>;
  /** The same as soon as nothing is being asked. */
  renewWhenIdle(): void;
  stop(): Promise<void>;
};

const IDLE_MS = 20_000;

/** A source that is always there. */
export const alwaysThere = ({ port, isReady, ready }: Pick<Renderer, 'port' | 'isReady' | 'ready'>): Source => ({
  port,
  begin: () => (isReady() ? () => undefined : null),
  ready,
});

/**
 * A renderer that runs while it is used, and `idleMs` longer: large files fill a process with memory, which goes back with it.
 * `launch` starts one.
 */
export function rendererOnDemand(launch: () => Renderer, { idleMs = IDLE_MS } = {}): RendererOnDemand {
  let running: Renderer | null = null;
  let uses = 0;
  let isStale = false;
  let timer: NodeJS.Timeout | null = null;

  async function end(): Promise<void> {
    const ending = running;
    running = null;
    isStale = false;
    await ending?.stop();
  }

  function rest(): void {
    if (timer) clearTimeout(timer);
    timer = uses > 0 || !running ? null : setTimeout(() => void end(), isStale ? 0 : idleMs);
    timer?.unref();
  }

  return {
    port: () => running?.port() ?? 0,
    begin() {
      if (!running?.isReady()) return null;
      uses += 1;
      rest();
      let isDone = false;
      return () => {
        if (isDone) return;
        isDone = true;
        uses -= 1;
        rest();
      };
    },
    async ready() {
      running ??= launch();
      try {
        await running.ready();
      } finally {
        rest();
      }
    },
    renew: end,
    renewWhenIdle() {
      isStale = running !== null;
      rest();
    },
    async stop() {
      if (timer) clearTimeout(timer);
      await end();
    },
  };
}
