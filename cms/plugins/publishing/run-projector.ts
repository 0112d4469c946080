import type { Payload } from 'payload';
import type { Loop } from '../../background/loop.ts';
import { historyPath, openHistoryForWriting } from '../../../site/published/history.ts';
import { openPublishedForWriting } from '../../../site/published/open-for-writing.ts';
import { drainOutbox } from './drain.ts';
import { fence, fencedHistory, storeIdOf } from './fence.ts';
import { PROJECTION } from './nudge.ts';
import { projector } from './projector.ts';
import { publicFiles } from './public-files.ts';
import { rebuild } from './rebuild.ts';
import type { PublishingOptions } from './types.ts';

/**
 * The loop that keeps the read model up to date: at once after a change of its own process, within a tenth of a second
 * after one of another (an import on the command line). A node that takes it over from one with another read model makes its own anew first.
 */
export function projectorLoop({ payload, options }: { payload: Payload; options: PublishingOptions }): Loop {
  const { database, wasReset } = openPublishedForWriting(options.publishedDb);
  const files = publicFiles({ directory: options.publishedMediaDir, source: options });
  const history = openHistoryForWriting(historyPath(options.publishedDb));
  // Made anew by each holding: it keeps in mind what another node may have changed meanwhile.
  let writer = projector({ payload, database, files, history });
  const store = storeIdOf(database);
  let needsRebuild = wasReset;
  return {
    name: PROJECTION,
    title: 'El paso de los datos al portal',
    pollMs: 100,
    nudgeMs: 10,
    mostWaitMs: 5000,
    store: () => store,
    onTaken: async ({ token, movedFrom }) => {
      fence(database, token);
      writer = projector({ payload, database, files, history: fencedHistory(history, database, token) });
      if (movedFrom !== null) needsRebuild = true;
    },
    turn: async ({ signal }) => {
      if (needsRebuild) await rebuild({ payload, projector: writer });
      needsRebuild = false;
      await drainOutbox({ payload, projector: writer, signal });
      return 'idle';
    },
    close: () => {
      history.close();
      database.close();
    },
  };
}
