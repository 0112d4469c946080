import type { CollectionSlug, Config, Payload, PayloadRequest } from 'payload';

type Args = Parameters<Payload['db']['createVersion']>[0];
const msOf = (moment: unknown): number => new Date(moment as string).getTime();

/**
 * A version is dated after all others of its document. Payload takes the one with the latest date for the newest: one that was saved after the clock
 * had been set back, or on a machine whose clock is behind, would stand behind its predecessor, whose words the next reader would find, and write
 * again. The document's own `updatedAt` stays what the clock said. What an update has just read of the newest version is not read again.
 */
export const orderVersions = (config: Config): Config => ({
  ...config,
  onInit: async (payload) => {
    await config.onInit?.(payload);
    const { db } = payload;
    const [find, create] = [db.findVersions.bind(db), db.createVersion.bind(db)];
    /** The dates of the newest versions that were read or made for a request, by document. */
    const known = new WeakMap<Partial<PayloadRequest>, Map<string, number>>();
    const note = (req: Args['req'], id: unknown, at: number): void => {
      if (!req) return;
      const dates = known.get(req) ?? new Map<string, number>();
      known.set(req, dates.set(String(id), at));
    };
    db.findVersions = async (args) => {
      const found = await find(args);
      const [newest] = found.docs;
      if (newest && args.limit === 1 && asksLatest(args.where)) note(args.req, newest.parent, msOf(newest.updatedAt));
      return found as never;
    };
    db.createVersion = async (args) => {
      const before = (args.req && known.get(args.req)?.get(String(args.parent))) ?? (await newestOf(payload, args));
      const at = Math.max(msOf(args.updatedAt), before + 1);
      note(args.req, args.parent, at);
      return create({ ...args, updatedAt: new Date(at).toISOString() }) as never;
    };
  },
});

/** Payload's question for the newest version of a document, whatever else it asks. */
const asksLatest = (where: unknown): boolean => JSON.stringify(where ?? null).includes('"latest":{"equals":true}');

/** The latest date of the versions of the document, in ms of the epoch; 0 where there is none. */
async function newestOf({ db }: Payload, { collectionSlug, parent, req }: Args): Promise<number> {
  const {
    docs: [newest],
  } = await db.findVersions({
    collection: collectionSlug as CollectionSlug,
    where: { parent: { equals: parent } },
    sort: '-updatedAt',
    limit: 1,
    pagination: false,
    select: { updatedAt: true },
    ...(req ? { req } : {}),
  });
  return newest ? msOf(newest.updatedAt) : 0;
}
