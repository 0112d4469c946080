import type { Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** What is still being answered is cut off after so long. */
const CUT_MS = 3000;
/** Whoever asked the process to stop ends it after ten seconds. */
const GRACE_MS = 8000;
const LOOK_MS = 20;

/**
 * Ends a server in order: what is being answered, then what runs beside the requests (an import takes back what it
 * wrote, a mail on its way is noted as sent) and, with it, the database. Resolves after `graceMs` at the latest, and
 * never rejects.
 */
export async function endInOrder({
  server,
  app,
  background,
  graceMs = GRACE_MS,
  cutMs = CUT_MS,
}: {
  server: Server;
  /** Next, or whatever answers. */
  app: { close(): Promise<unknown> };
  /** Ends what runs beside the requests, and what they stand on. */
  background: () => Promise<unknown>;
  graceMs?: number;
  cutMs?: number;
}): Promise<void> {
  const inOrder = async (): Promise<void> => {
    await allAnswered(server, cutMs);
    await Promise.allSettled([app.close(), background()]);
  };
  await Promise.race([inOrder(), wait(graceMs, undefined, { ref: false })]);
}

/**
 * Takes no more requests and waits for the answers to those there are. A connection that is kept open for more is no
 * answer.
 */
async function allAnswered(server: Server, cutMs: number): Promise<void> {
  let isClosed = false;
  server.close(() => (isClosed = true));
  for (const began = performance.now(); !isClosed; await wait(LOOK_MS)) {
    if (performance.now() - began < cutMs) server.closeIdleConnections();
    else server.closeAllConnections();
  }
}
