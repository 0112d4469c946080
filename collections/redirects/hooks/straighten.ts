import { APIError, type CollectionAfterChangeHook, type CollectionBeforeChangeHook } from 'payload';
import { portalPath, redirectTarget } from '../paths.ts';

/** Set while other redirects are rewritten, which must not look for others again. */
export const STRAIGHTENING = 'isStraighteningRedirects';

/** Writes both addresses in one spelling and follows a redirect that already leaves the target, so that there is one step only. Refuses loops. */
export const keepRedirectsStraight: CollectionBeforeChangeHook = async ({ data, originalDoc, req, context }) => {
  const from = portalPath(data['from'] ?? originalDoc?.from);
  const to = redirectTarget(data['to'] ?? originalDoc?.to);
  if (from === null || to === null || context[STRAIGHTENING]) return data;
  const { docs } = await req.payload.find({
    collection: 'redirects',
    where: { from: { equals: to } },
    limit: 1,
    depth: 0,
    req,
    overrideAccess: true,
  });
  const target = docs[0] && docs[0].id !== originalDoc?.id ? docs[0].to : to;
  if (target === from)
    throw new APIError(
      `«${from}» y «${to}» se llevarían una a la otra sin fin. Corrija o borre una de las dos.`,
      400,
      undefined,
      true,
    );
  return { ...data, from, to: target };
};

/** Redirects that led to the address that moves now lead straight to its new place. */
export const straightenOthers: CollectionAfterChangeHook = async ({ doc, req, context }) => {
  if (context[STRAIGHTENING]) return doc;
  const { docs } = await req.payload.find({
    collection: 'redirects',
    where: { to: { equals: doc.from } },
    pagination: false,
    limit: 0,
    depth: 0,
    req,
    overrideAccess: true,
  });
  for (const { id } of docs) {
    await req.payload.update({
      collection: 'redirects',
      id,
      data: { to: doc.to },
      depth: 0,
      req,
      overrideAccess: true,
      context: { ...context, [STRAIGHTENING]: true },
    });
  }
  return doc;
};
