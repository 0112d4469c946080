import { APIError, type Endpoint } from 'payload';
import { may } from '../access/permissions.ts';
import { roles } from '../access/roles.ts';

const MOST = 2_000;

/** `GET /api/users/directory`: who has an account, `{ people: [{ id, name, function }] }` by name. For those of the house who name persons in forms; others 403. */
export const directoryEndpoint: Endpoint = {
  path: '/directory',
  method: 'get',
  handler: async (req) => {
    if (!may(req.user, 'editsEverything') && !may(req.user, 'filesDocuments'))
      throw new APIError('Su función no permite ver la lista de personas.', 403, undefined, true);
    const { docs } = await req.payload.find({
      collection: 'users',
      depth: 1,
      limit: MOST,
      pagination: false,
      sort: 'name',
      overrideAccess: true,
      req,
      select: { name: true, role: true, organization: true },
      populate: { organizations: { displayName: true } },
    });
    const people = docs.map(({ id, name, role, organization }) => ({
      id,
      name,
      function: [roles[role], typeof organization === 'object' ? organization?.displayName : null]
        .filter(Boolean)
        .join(' · '),
    }));
    return Response.json({ people }, { headers: { 'Cache-Control': 'no-store' } });
  },
};
