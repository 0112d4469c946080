import { NotFound, type Endpoint } from 'payload';

const COLLECTION = 'payload-preferences';

/**
 * `DELETE /api/payload-preferences/:key`: one's own preference. Payload's own deletes by the person in the same
 * statement, which SQLite's adapter cannot (it answered 500); here the row is looked for first. 200 with it, 404 where
 * there is none (without a session the door answers 401).
 */
export const deleteOwnPreference: Endpoint = {
  path: '/:key',
  method: 'delete',
  handler: async (req) => {
    const { payload, user } = req;
    if (!user) throw new NotFound(req.t);
    const [row] = (
      await payload.db.find<{ id: string }>({
        collection: COLLECTION,
        where: {
          and: [
            { key: { equals: String(req.routeParams?.['key'] ?? '') } },
            { 'user.value': { equals: user.id } },
            { 'user.relationTo': { equals: user.collection } },
          ],
        },
        limit: 1,
        pagination: false,
        req,
      })
    ).docs;
    if (!row) throw new NotFound(req.t);
    await payload.db.deleteOne({ collection: COLLECTION, where: { id: { equals: row.id } }, req });
    return Response.json({ ...row, message: req.t('general:deletedSuccessfully') });
  },
};
