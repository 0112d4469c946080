import type { CollectionSlug, Config, Payload } from 'payload';

type Args = Parameters<Payload['db']['createVersion']>[0];
const msOf = (moment: unknown): number => new Date(moment as string).getTime();

/**
 * A version is dated after all others of its document. Payload takes the one with the latest date for the newest: one that was saved after the clock
 * had been set back would stand behind its predecessor, whose words the next reader would find, and write again. The document's own
 * `updatedAt` stays what the clock said. Whether the clock stands behind is known by the latest date that this process has seen; where several
 * machines write (MongoDB), each with a clock of its own, the document's versions are asked every time.
 */
export const orderVersions = (config: Config): Config => ({
  ...config,
  onInit: async (payload) => {
    await config.onInit?.(payload);
    const { db } = payload;
    const create = db.createVersion.bind(db);
    const seen = new Map<string, number>();
    const isAlone = db.name !== 'mongoose';
    const dated = async (args: Args): Promise<Args> => {
      const collection = args.collectionSlug;
      const at = msOf(args.updatedAt);
      const latest = seen.get(collection) ?? (await newestIn(payload, args, {}));
      if (isAlone) seen.set(collection, Math.max(at, latest));
      if (isAlone && at > latest) return args;
      const before = await newestIn(payload, args, { parent: { equals: args.parent } });
      return at > before ? args : { ...args, updatedAt: new Date(before + 1).toISOString() };
    };
    db.createVersion = async (args) => create((await dated(args)) as never);
  },
});

/** The latest date of the versions that `where` finds, in ms of the epoch; 0 where there is none. */
async function newestIn(payload: Payload, { collectionSlug, req }: Args, where: object): Promise<number> {
  const {
    docs: [newest],
  } = await payload.db.findVersions({
    collection: collectionSlug as CollectionSlug,
    where: where as never,
    sort: '-updatedAt',
    limit: 1,
    pagination: false,
    select: { updatedAt: true },
    ...(req ? { req } : {}),
  });
  return newest ? msOf(newest.updatedAt) : 0;
}
