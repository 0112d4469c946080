import { schedulePublishHandler } from '@payloadcms/ui/utilities/schedulePublishHandler';
import type { CollectionSlug } from 'payload';
import { isCurrent } from './base.ts';
import { latestOf } from './enforce.ts';
import { scheduledJobs } from '../schedule/scheduled-jobs.ts';

type Scheduling = Parameters<typeof schedulePublishHandler>[0] & { base?: string | null };
type Answer = { error?: string; message?: string };

/**
 * «Programar publicación» of the form, with the version that it shows: refused when the document has a newer one. The job
 * carries it. Answers as Payload's own does: `{ message }` or `{ error }`.
 */
export async function scheduleOnBase(args: Scheduling): Promise<Answer> {
  const { base, ...rest } = args;
  const { doc, req, deleteID } = rest;
  if (deleteID || !doc) return await schedulePublishHandler(rest) as Answer;
  const config = req.payload.collections[doc.relationTo as CollectionSlug]?.config;
  const latest = config ? await latestOf(config, String(doc.value), req) : null;
  if (!latest) return { error: 'El documento ya no existe. Vuelva a la lista.' };
  if (!base || !isCurrent({ kind: 'version', at: base }, latest['updatedAt'])) return { error: 'No se programó: el documento cambió después de que usted lo abrió. Guarde o recargue, revíselo y vuelva a programar.' };
  const of = { slug: doc.relationTo, id: String(doc.value) };
  const known = new Set((await scheduledJobs(req.payload, of)).map(({ id }) => id));
  const answer = await schedulePublishHandler(rest) as Answer;
  for (const { id, input } of await scheduledJobs(req.payload, of)) {
    if (!known.has(id)) await req.payload.db.updateOne({ collection: 'payload-jobs', id, data: { input: { ...input, base } }, returning: false });
  }
  return answer;
}
