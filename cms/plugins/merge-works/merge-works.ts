import { APIError, type PayloadRequest } from 'payload';
import { FOLLOWS } from '../../../collections/plausibility/follows.ts';
import { kindLabels } from '../../../collections/projects/labels.ts';
import type { Project } from '../../../collections/payload-types.ts';
import { leftContent } from '../activity/left-content.ts';
import { recordActivity } from '../activity/record.ts';
import { addressOfKey } from '../publishing/public-address.ts';
import { shownKeys } from '../publishing/public-keys.ts';
import { moveAddress } from '../redirects/record-move.ts';
import { mergedFacts } from './merged-facts.ts';
import { moveAllReferences } from '../move-references/move-references.ts';
import { refuseTwins } from './refuse-twins.ts';

/**
 * Makes one work of two, in the transaction of `req`: what hangs on `from` moves to `into`, with the facts that `into`
 * lacks; `from` goes and its address leads to that of `into`. Returns how many documents moved. Throws `APIError` (404,
 * 422) before anything is written when they cannot be one; the caller undoes the transaction on any error.
 */
export async function mergeWorks({
  req,
  from,
  into,
  reason,
}: {
  req: PayloadRequest;
  from: string;
  into: string;
  reason: string | null;
}): Promise<{ moved: number }> {
  const [leaving, staying] = [await readWork(req, from), await readWork(req, into)];
  refuseIfNotOne({ leaving, staying });
  const keyOf = await shownKeys(req.payload, 'projects', [leaving, staying], req);
  const [oldKey, newKey] = [leaving._status === 'published' ? keyOf(leaving) : null, keyOf(staying)];
  await refuseTwins({ req, from, into });
  const left = await leftContent({ req, collection: 'projects', document: leaving });
  const moved = await moveAllReferences({ req, target: 'projects', from, into, reason });
  await req.payload.delete({ collection: 'projects', id: from, overrideAccess: true, req });
  const data = mergedFacts({ leaving, staying });
  // What both works said already is asked of nobody again.
  req.context[FOLLOWS] = true;
  const after = await req.payload.update({
    collection: 'projects',
    id: into,
    data: { ...data, _status: staying._status ?? 'draft' },
    overrideAccess: true,
    depth: 0,
    req,
  });
  if (oldKey && newKey)
    await moveAddress({ from: addressOfKey('projects', oldKey), to: addressOfKey('projects', newKey), req });
  await recordActivity({
    req,
    act: 'merge',
    collection: 'projects',
    document: after as never,
    before: staying,
    after,
    reason,
    detail: { from: leaving.id, fromTitle: left.title(leaving.title), moved, content: left.content },
  });
  return { moved };
}

/**
 * The newest version of a work. A draft above what is published is refused: what nobody has approved would go out with
 * the merge.
 */
async function readWork(req: PayloadRequest, id: string): Promise<Project> {
  const shared = {
    collection: 'projects',
    id,
    depth: 0,
    req,
    user: req.user,
    overrideAccess: false,
    disableErrors: true,
  } as const;
  const work = await req.payload.findByID(shared);
  if (!work)
    throw new APIError('No hay una obra con ese identificador. Vuelva a cargar la página.', 404, undefined, true);
  const newest = await req.payload.findByID({ ...shared, draft: true });
  if (newest && newest._status !== work._status)
    refuse(`«${work.title}» tiene un borrador sin publicar. Publíquelo o descártelo antes de unir.`);
  return newest ?? work;
}

function refuseIfNotOne({ leaving, staying }: { leaving: Project; staying: Project }): void {
  if (leaving.id === staying.id) refuse('Una obra no se une consigo misma.');
  if (leaving.kind !== staying.kind)
    refuse(
      `Una es «${kindLabels[leaving.kind]}» y la otra «${kindLabels[staying.kind]}». Si son la misma, corrija el tipo antes de unir.`,
    );
  for (const [field, label] of [
    ['cui', 'CUI'],
    ['infobrasCode', 'códigos INFOBRAS'],
  ] as const) {
    const [own, other] = [leaving[field], staying[field]];
    if (own && other && own !== other)
      refuse(
        `No son la misma obra: tienen ${label} distintos (${own} y ${other}). Corrija el que esté mal antes de unir.`,
      );
  }
  if (leaving._status === 'published' && staying._status !== 'published')
    refuse(
      `«${staying.title}» es un borrador: publíquela antes de unir, para que la dirección anterior lleve a una página.`,
    );
}

function refuse(message: string): never {
  throw new APIError(message, 422, undefined, true);
}
