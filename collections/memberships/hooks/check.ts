import { ValidationError, type CollectionBeforeChangeHook, type PayloadRequest } from 'payload';
import type { Membership } from '../../payload-types.ts';
import { subjectOf } from '../../access/subject.ts';
import { relatedId } from '../../fields/related-id.ts';
import { isChoosable } from '../../users/choosable.ts';

/**
 * A membership says who takes part in what: a work or a person, days in their order, a reach only where there are
 * members to reach. Names are written along for the list. Throws `ValidationError` (400) with the field to mend.
 */
export const checkMembership: CollectionBeforeChangeHook<Membership> = async ({
  data,
  originalDoc,
  operation,
  req,
  collection,
}) => {
  const whole = { ...(operation === 'update' ? originalDoc : undefined), ...data };
  const problem = problemOf(whole);
  if (problem) throw new ValidationError({ collection: collection.slug, req, errors: [problem] }, req.t);
  const chosen = relatedId(data.person);
  if (
    subjectOf(req.user) &&
    chosen !== null &&
    chosen !== relatedId(originalDoc?.person) &&
    !(await isChoosable(req, { person: chosen, purpose: 'membership' }))
  ) {
    const message = 'Elija a quien hable por una empresa y trabaje en ella todavía: nadie más participa en una obra.';
    throw new ValidationError({ collection: collection.slug, req, errors: [{ path: 'person', message }] }, req.t);
  }
  const [organization, person] = await Promise.all([
    nameOf({ req, collection: 'organizations', id: relatedId(whole.organization) }),
    nameOf({ req, collection: 'users', id: relatedId(whole.person) }),
  ]);
  return { ...data, from: whole.from || null, to: whole.to || null, title: organization, personName: person };
};

function problemOf(membership: Partial<Membership>): { path: string; message: string } | null {
  const { work, person, role, from, to, reachesMembers } = membership;
  if (!work && !person)
    return { path: 'work', message: 'Elija la obra o, si solo dice para quién trabaja alguien, la persona.' };
  if (work && !role) return { path: 'role', message: 'Diga qué es en la obra.' };
  if (from && to && to < from) return { path: 'to', message: 'El último día no puede ser anterior al primero.' };
  if (reachesMembers && (person || !work))
    return {
      path: 'reachesMembers',
      message: 'Solo la participación de un consorcio en una obra, sin persona, alcanza a sus integrantes.',
    };
  return null;
}

async function nameOf({
  req,
  collection,
  id,
}: {
  req: PayloadRequest;
  collection: 'organizations' | 'users';
  id: string | null;
}): Promise<string | null> {
  if (id === null) return null;
  const doc = await req.payload.findByID({ collection, id, depth: 0, disableErrors: true, overrideAccess: true, req });
  if (!doc) return null;
  return ('displayName' in doc ? doc.displayName : null) ?? doc.name;
}
