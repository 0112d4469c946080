import { APIError, type PayloadRequest } from 'payload';
import type { Organization } from '../../../collections/payload-types.ts';
import { leftContent } from '../activity/left-content.ts';
import { recordActivity } from '../activity/record.ts';
import { moveAddress } from '../redirects/record-move.ts';
import { isKeptInActivity, mergedIdentity, whyNotOne } from './merged-identity.ts';
import { moveAllReferences } from '../move-references/move-references.ts';

/** Address of the page of an organisation that is named. */
const pageOf = ({ key, standing }: Organization): string | null =>
  key && standing === 'named' ? `/proveedores/${key}/` : null;

/**
 * Makes one organisation of two, in the transaction of `req`: whatever names `from` names `into`, which gains its names
 * and the facts that it lacks; `from` goes and its address leads on. Returns how many documents moved. Throws
 * `APIError` (404, 422) when they cannot be one; the caller undoes the transaction on any error.
 */
export async function mergeOrganizations({
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
  const [leaving, staying] = [await readOrganization(req, from), await readOrganization(req, into)];
  const problem = whyNotOne({ leaving, staying });
  if (problem) throw new APIError(problem, 422, undefined, true);
  const [oldAddress, newAddress] = [pageOf(leaving), pageOf(staying)];
  const left = await leftContent({ req, collection: 'organizations', document: leaving });
  const moved = await moveAllReferences({ req, target: 'organizations', from, into, reason });
  await req.payload.delete({ collection: 'organizations', id: from, overrideAccess: true, req });
  const after = await req.payload.update({
    collection: 'organizations',
    id: into,
    data: mergedIdentity({ leaving, staying }) as never,
    overrideAccess: true,
    depth: 0,
    req,
  });
  const address = pageOf(after) ?? newAddress;
  for (const old of [oldAddress, newAddress])
    if (old && address && old !== address) await moveAddress({ from: old, to: address, req });
  await recordActivity({
    req,
    act: 'merge',
    collection: 'organizations',
    document: after as never,
    before: staying,
    after,
    reason,
    detail: {
      from: leaving.id,
      fromTitle: leaving.displayName ?? null,
      moved,
      ...(isKeptInActivity(leaving) ? { content: left.content } : {}),
    },
  });
  return { moved };
}

async function readOrganization(req: PayloadRequest, id: string): Promise<Organization> {
  const found = await req.payload.findByID({
    collection: 'organizations',
    id,
    depth: 0,
    req,
    user: req.user,
    overrideAccess: false,
    disableErrors: true,
  });
  if (!found)
    throw new APIError(
      'No hay una organización con ese identificador. Vuelva a cargar la página.',
      404,
      undefined,
      true,
    );
  return found;
}
