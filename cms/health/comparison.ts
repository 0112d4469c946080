import type { Payload } from 'payload';
import { z } from 'zod';
import { NotYet, type RunKind } from '../background/runs.ts';
import type { Schedule } from '../background/schedule.ts';
import { nudgeProjector } from '../plugins/publishing/nudge.ts';
import { OUTBOX } from '../plugins/publishing/outbox.ts';
import { hasReadModel } from '../plugins/publishing/own-read-model.ts';
import { readBriefly } from '../plugins/publishing/read-briefly.ts';
import type { PublishingOptions } from '../plugins/publishing/types.ts';
import { comparedIn } from '../../site/published/compared.ts';
import { readPublisherState } from '../../site/published/publisher-state.ts';
import { raise } from './alarm.ts';
import { comparedInWords, verifiedInWords } from './words.ts';

const KIND = 'comparison';
const LOOK_MS = 15_000;
/** So long the files may take after the rows; a portal that does not run now looks into them when it does. */
const FILES_MS = 2 * 3_600_000;

/** At half past three in Lima. */
export const comparisonTimes: Schedule = { kind: KIND, at: { every: 'day', hour: 3, minute: 30 }, first: 'wait' };

/**
 * Compares the CMS with the read model, and that with the files of the portal, and mends what differs: all rows are
 * made anew, every page is made anew, every file is looked into. What had to be mended is told to the administration:
 * nothing should ever differ. «Publicar todo de nuevo» does the same at once.
 */
export const comparison = ({
  payload,
  options,
}: {
  payload: Payload;
  options: PublishingOptions;
}): RunKind<{ slot: string }> => ({
  kind: KIND,
  title: 'Comparación del CMS con el portal',
  plan: { baseMs: 60_000, factor: 2, capMs: 3_600_000, mostAttempts: 5 },
  input: z.object({ slot: z.string() }),
  isHere: () => hasReadModel(payload, options),
  run: async ({ input: { slot } }) => {
    const since = new Date(`${slot}:00-05:00`).toISOString();
    const compared = readBriefly(options.publishedDb, comparedIn, null);
    if (compared === null || compared.at < since) {
      await askFor(payload);
      throw new NotYet(LOOK_MS);
    }
    const { verified } = readPublisherState(options);
    const areFilesLookedInto = verified !== null && verified.at >= compared.at;
    if (!areFilesLookedInto && Date.now() - Date.parse(compared.at) < FILES_MS) throw new NotYet(LOOK_MS);
    const files = areFilesLookedInto ? verified : null;
    if ((compared.mended > 0 && !compared.wasFilled) || (files !== null && files.damaged + files.unknown > 0))
      await raise(payload, {
        name: KIND,
        line: `${comparedInWords(compared)} ${verifiedInWords(files)}`,
        subject: 'El portal tenía diferencias con el CMS, que se corrigieron',
      });
    return { ...compared, files };
  },
});

/** Once: what was asked for and not done yet stands in the outbox, also after a restart. */
async function askFor(payload: Payload): Promise<void> {
  const where = { operation: { equals: 'rebuild' }, isAside: { not_equals: true } };
  if ((await payload.db.count({ collection: OUTBOX, where })).totalDocs > 0) return;
  const data = { source: '*', documentId: '*', operation: 'rebuild', attempts: 0 };
  await payload.db.create({ collection: OUTBOX, data, returning: false });
  nudgeProjector();
}
