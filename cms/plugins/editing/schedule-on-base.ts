import { limaDay } from '../../../collections/calendar/lima-day.ts';
import {
  confirmedOf,
  Confirmations,
  sortWarnings,
  type Confirmation,
} from '../../../collections/plausibility/confirm.ts';
import { reviewOfPublication } from '../plausibility/review.ts';
import { schedulePublishHandler } from '@payloadcms/ui/utilities/schedulePublishHandler';
import type { CollectionSlug, PayloadRequest, SanitizedCollectionConfig } from 'payload';
import { currentRequestId } from '../../../collections/doors/request-id.ts';
import { isCurrent } from './base.ts';
import { latestOf } from './enforce.ts';
import { dropJobs, scheduledJobs } from '../schedule/scheduled-jobs.ts';

type Scheduling = Parameters<typeof schedulePublishHandler>[0] & { base?: string | null; confirmations?: unknown };
type Warning = { code: string; path: string; message: string };
/** `warnings`: what the person must give a reason for before it is scheduled; then `confirmations` brings them. */
export type Answer = { error?: string; message?: string; warnings?: Warning[] };

/**
 * «Programar publicación» of the form, with the version that it shows: refused when the document has a newer one, and
 * asked what a publication at once would be asked, since at its hour nobody is there. The job carries version and
 * reasons. Answers as Payload's own does: `{ message }` or `{ error }`.
 */
export async function scheduleOnBase(args: Scheduling): Promise<Answer> {
  const { base, confirmations: given, ...rest } = args;
  const { doc, req, deleteID } = rest;
  if (deleteID || !doc) return (await schedulePublishHandler(rest)) as Answer;
  const config = req.payload.collections[doc.relationTo as CollectionSlug]?.config;
  const latest = config ? await latestOf(config, String(doc.value), req) : null;
  if (!latest) return { error: 'El documento ya no existe. Vuelva a la lista.' };
  if (!base || !isCurrent({ kind: 'version', at: base }, latest['updatedAt']))
    return {
      error:
        'No se programó: el documento cambió después de que usted lo abrió. Guarde o recargue, revíselo y vuelva a programar.',
    };
  const asked =
    rest.type === 'unpublish' || !config
      ? { confirmations: [] }
      : await askNow({ config, draft: latest, req, date: rest.date, given });
  if ('error' in asked) return asked;
  const of = { slug: doc.relationTo, id: String(doc.value) };
  const known = new Set((await scheduledJobs(req.payload, of)).map(({ id }) => id));
  const answer = (await schedulePublishHandler(rest)) as Answer;
  if (answer.error) return answer;
  const made = (await scheduledJobs(req.payload, of)).filter(({ id }) => !known.has(id));
  try {
    for (const { id, input } of made)
      await req.payload.db.updateOne({
        collection: 'payload-jobs',
        id,
        data: { input: { ...input, base, confirmations: asked.confirmations, request: currentRequestId() } },
        returning: false,
      });
    if (made.length > 0) return answer;
  } catch (error) {
    // Without the version it would publish whatever stands there at its hour.
    req.payload.logger.error({ err: error, msg: 'No se guardó de qué versión es lo programado.' });
    await dropJobs({ payload: req.payload, ids: made.map(({ id }) => id) });
  }
  return { error: 'No se programó: el CMS no pudo guardar de qué versión es. Inténtelo de nuevo.' };
}

type Asked = {
  config: SanitizedCollectionConfig;
  draft: Record<string, unknown>;
  req: PayloadRequest;
  date: unknown;
  given: unknown;
};

/**
 * What the rules say of publishing this on its day: refused, asked, or the reasons that go with the job, each for the
 * very words that were confirmed.
 */
async function askNow({
  config,
  draft,
  req,
  date,
  given,
}: Asked): Promise<(Answer & { error: string }) | { confirmations: Confirmation[] }> {
  const moment = new Date(String(date ?? ''));
  const { problems, warnings } = await reviewOfPublication({
    collection: config,
    req,
    draft,
    today: Number.isNaN(moment.getTime()) ? limaDay() : limaDay(moment),
  });
  if (problems.length > 0) return { error: `No se programó: ${problems.map(({ message }) => message).join(' ')}` };
  const confirmations = Confirmations.safeParse(given ?? []);
  if (!confirmations.success)
    return { error: 'No se programó: los motivos de las advertencias no se entienden. Escríbalos de nuevo.' };
  const { open, confirmed } = sortWarnings({
    warnings,
    confirmations: confirmations.data,
    known: confirmedOf(draft['confirmedWarnings']),
  });
  if (open.length > 0)
    return {
      error: `No se programó todavía: ${open.length === 1 ? 'hay una advertencia' : `hay ${open.length} advertencias`} por confirmar con su motivo. ${open.map(({ message }) => message).join(' ')}`,
      warnings: open.map(({ code, path, message }) => ({ code, path, message })),
    };
  return {
    confirmations: confirmed.map(({ warning: { code, path, message }, reason }) => ({ code, path, message, reason })),
  };
}
