import type { Payload } from 'payload';
import type { Lease } from '../../background/leases.ts';
import type { Loop } from '../../background/loop.ts';
import { statement } from '../../../site/published/statement.ts';
import { hasReadModel } from '../publishing/own-read-model.ts';
import { newestVersion, notifyChanges } from './notify.ts';
import { closeReadModels, readHistory, readModel } from './read-model.ts';
import { formerState, NotifierState, type StateKeeper } from './state.ts';
import type { SubscriptionsOptions } from './types.ts';

export const NOTICES = 'notices';

/**
 * The loop that tells subscribers what changed: within two seconds for those who asked for it at once. It reads the
 * history that the projector writes, so only a node that has this read model does it; how far it came is kept with its
 * lease.
 */
export function noticesLoop({ payload, settings }: { payload: Payload; settings: SubscriptionsOptions }): Loop {
  let seen = '';
  let former: NotifierState | null = null;
  let keeper: StateKeeper | null = null;
  return {
    name: NOTICES,
    title: 'Los avisos a suscriptores',
    pollMs: 1000,
    mayTake: () => hasReadModel(payload, settings),
    onTaken: async ({ lease }) => {
      [seen, former] = ['', await formerState(payload)];
      keeper = keptWith(lease, former);
    },
    turn: async ({ signal }) => {
      const history = readHistory(settings.publishedDb);
      if (!history || !keeper) return 'idle';
      const published = readModel(settings.publishedDb);
      const last = String(statement(published, 'SELECT max(seq) AS seq FROM changes').get()?.['seq'] ?? 0);
      const now = `${newestVersion(history)} ${last}`;
      if (now === seen) return 'idle';
      const sources = { payload, options: settings, published, history, state: keeper };
      while (!signal.aborted && (await notifyChanges(sources)) > 0);
      if (!signal.aborted) seen = now;
      return 'idle';
    },
    close: closeReadModels,
  };
}

/** The state as the lease keeps it; before the first time, that of an installation of before. */
function keptWith(lease: Lease, former: NotifierState | null): StateKeeper {
  const kept = NotifierState.safeParse(lease.offset);
  let state = kept.success ? kept.data : former;
  return {
    read: () => state,
    write: async (next) => {
      await lease.saveOffset(next);
      state = next;
    },
  };
}
