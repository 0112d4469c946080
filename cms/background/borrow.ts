import type { Payload } from 'payload';
import { systemClock } from './clock.ts';
import { leasesOf, type Lease } from './leases.ts';
import { joinNodes, usualTimes } from './nodes.ts';
import { payloadStore } from './payload-store.ts';

/** Does one work under the lease of a loop, in a process that runs no room (a command). Null when another process holds it. */
export async function underLease<Result>(
  { payload, name, store }: { payload: Payload; name: string; store?: string },
  work: (lease: Lease & { movedFrom: string | null }) => Promise<Result>,
): Promise<{ result: Result } | null> {
  const rows = payloadStore(payload);
  const node = joinNodes({ store: rows, clock: systemClock });
  await node.tick();
  const ending = new AbortController();
  const beating = (async () => {
    while (!ending.signal.aborted) {
      await systemClock.wait(usualTimes.beatMs, ending.signal);
      if (!ending.signal.aborted) await node.tick().catch(() => undefined);
    }
  })();
  try {
    const lease = await leasesOf({ store: rows, node }).take(name, store === undefined ? {} : { store });
    if (lease === null) return null;
    try {
      return { result: await work(lease) };
    } finally {
      await lease.release().catch(() => undefined);
    }
  } finally {
    ending.abort();
    await beating;
    await node.leave().catch(() => undefined);
  }
}
