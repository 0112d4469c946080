import type { Config } from 'payload';
import { SIGNING_IN } from '../../collections/users/throttle/signing-in.ts';

type Session = { id: string; expiresAt: string | Date };

/**
 * A login reads the user, checks the password for a quarter of a second, and writes the whole user back with the new
 * session. What somebody changed in between (a password, a function, an organisation) would return to what it was: only
 * the new session is written, beside those that there are by then. They are read again in the transaction of the login,
 * so that of two logins at the same moment none loses the other's session, and none that was ended meanwhile comes
 * back.
 */
export const narrowSessionWrites = (config: Config): Config => ({
  ...config,
  onInit: async (payload) => {
    await config.onInit?.(payload);
    const { db } = payload;
    const write = db.updateOne.bind(db);
    db.updateOne = async (args) => {
      const data = args.data as { id?: string; sessions?: Session[]; updatedAt?: unknown } | undefined;
      const own =
        args.collection === 'users' && args.req?.context?.[SIGNING_IN] === true ? data?.sessions?.at(-1) : undefined;
      if (!own) return write(args);
      const id = String(args.id ?? data?.id);
      const stored = await db.findOne<{ id: string; sessions?: Session[] | null }>({
        collection: 'users',
        where: { id: { equals: id } },
        ...(args.req ? { req: args.req } : {}),
      });
      const others = (stored?.sessions ?? []).filter(
        (session) => session.id !== own.id && new Date(session.expiresAt).getTime() > Date.now(),
      );
      return write({ ...args, data: { sessions: [...others, own], updatedAt: data?.updatedAt } });
    };
  },
});
