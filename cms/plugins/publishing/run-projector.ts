import type { Payload } from 'payload';
import { z } from 'zod';
import type { Lease } from '../../background/leases.ts';
import type { Loop, Turn } from '../../background/loop.ts';
import { Pace } from '../../background/pace.ts';
import { steadyNow } from '../../../collections/installation/steady-clock.ts';
import { asStoreFault, DamagedStore } from './damage.ts';
import { drainOutbox } from './drain.ts';
import { fence, fencedHistory } from './fence.ts';
import { PROJECTION } from './nudge.ts';
import { projector, type Projector } from './projector.ts';
import { publicFiles } from './public-files.ts';
import { rebuild } from './rebuild.ts';
import { keptStores } from './stores.ts';
import { takeUpUnjustlyAside } from './unjustly-aside.ts';
import type { PublishingOptions } from './types.ts';

const Carried = z.object({ store: z.string(), seq: z.number() });
const NOTE_EVERY_MS = 60_000;

/**
 * The loop that keeps the read model up to date: at once after a change of its own process, within a tenth of a second
 * after one of another (an import on the command line). A node that takes it over from one with another read model makes its own anew first.
 * The read model is derived: one that is damaged or gone is made anew, and what waits waits (see `stores.ts`).
 */
export function projectorLoop({ payload, options }: { payload: Payload; options: PublishingOptions }): Loop {
  const files = publicFiles({ directory: options.publishedMediaDir, source: options });
  const kept = keptStores({ publishedDb: options.publishedDb, logger: payload.logger });
  // Made anew by each holding and for each file: it keeps in mind what another node may have changed meanwhile.
  let writer: { of: Projector; token: string } | null = null;
  let told: string | undefined;
  let needsRebuild = false;
  const pace = new Pace({ aloneMs: 10, crowdedMs: 1000 });
  let noted = { at: 0, seq: 0 };
  let lease: Lease | null = null;
  /** Leaves with the lease how far the read model has come, so that an old copy in its place is known after a restart. */
  const note = async (): Promise<void> => {
    const carried = kept.carried();
    if (carried === null || carried.seq === noted.seq) return;
    noted = { at: performance.now(), seq: carried.seq };
    await lease?.saveOffset(carried);
  };
  const ready = async ({ lease, token }: Turn): Promise<Projector> => {
    const { database, history, store, isNew, needsRebuild: asksRebuild } = kept.open();
    needsRebuild ||= asksRebuild;
    if (isNew) writer = null;
    if (writer?.token !== token) {
      fence(database, token);
      writer = {
        of: projector({ payload, database, files, history: fencedHistory(history, database, token) }),
        token,
      };
    }
    if (store !== told) await lease.tell({ store });
    told = store;
    return writer.of;
  };
  return {
    name: PROJECTION,
    title: 'El paso de los datos al portal',
    pollMs: 100,
    nudgeMs: () => pace.waitMs(steadyNow()),
    mostWaitMs: 5000,
    store: () => (told = kept.storeId()),
    onTaken: async ({ movedFrom, ...turn }) => {
      writer = null;
      lease = turn.lease;
      noted = { at: performance.now(), seq: 0 };
      const known = Carried.safeParse(lease.offset);
      if (known.success) kept.expect(known.data);
      if (movedFrom !== null) needsRebuild = true;
      await takeUpUnjustlyAside(payload);
    },
    turn: async (turn) => {
      try {
        await kept.look();
        const own = await ready(turn);
        if (needsRebuild) {
          await rebuild({ payload, projector: own });
          kept.check();
        }
        needsRebuild = false;
        const carried = await drainOutbox({
          payload,
          projector: own,
          signal: turn.signal,
          beforeRebuild: () => kept.look(true),
          beforeDone: kept.settle,
        });
        pace.note(carried, steadyNow());
        if (performance.now() - noted.at > NOTE_EVERY_MS) await note();
        return 'idle';
      } catch (error) {
        const fault = asStoreFault(error);
        if (fault instanceof DamagedStore) {
          kept.setAside(fault.cause);
          writer = null;
        }
        throw fault;
      }
    },
    close: async () => {
      await note().catch(() => undefined);
      kept.close();
    },
  };
}
