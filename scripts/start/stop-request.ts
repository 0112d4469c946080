import { isSameProcess, parentOf, processIdentity } from './processes.ts';
import type { Service } from './supervise.ts';

// npm passes on the Ctrl-C that the terminal has sent already.
const REPEAT_MS = 1_000;
const STARTER_POLL_MS = 1_000;

type StopRequest = { signal: AbortSignal; stopRequested: Promise<null> };

/** Listens to Ctrl-C, SIGTERM and a closed terminal: the first asks to stop, a later Ctrl-C forces. */
export function onStopRequest({ first, second }: { first: () => void; second: Service['kill'] }): StopRequest {
  const controller = new AbortController();
  const stopped = Promise.withResolvers<null>();
  let since = 0;
  const listen = (): void => {
    if (!controller.signal.aborted) {
      since = performance.now();
      first();
      controller.abort();
      stopped.resolve(null);
    } else if (performance.now() - since > REPEAT_MS) {
      second();
    }
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, listen);
  watchStarters(() => {
    if (!controller.signal.aborted) listen();
  });
  return { signal: controller.signal, stopRequested: stopped.promise };
}

/** npm and its shell do not always pass on the signal that ends them: what they started stops when they are gone. */
function watchStarters(onGone: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const pids = [process.ppid, parentOf(process.ppid)].filter((pid): pid is number => pid !== null && pid > 1);
  const starters = pids
    .map((pid) => ({ pid, identity: processIdentity(pid) ?? '' }))
    .filter((starter) => starter.identity !== '');
  const timer = setInterval(() => {
    if (starters.every((starter) => isSameProcess(starter.pid, starter.identity))) return;
    clearInterval(timer);
    onGone();
  }, STARTER_POLL_MS);
  timer.unref();
}
