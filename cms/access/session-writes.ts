import type { Config } from 'payload';

/** Set on the request by the login guard: what Payload writes then is the user as it was before the password was checked. */
export const SIGNING_IN = 'isSigningIn';

/**
 * A login reads the user, checks the password for a quarter of a second, and writes the whole user back with the new session. What
 * somebody changed in between (a password, a function, an organisation) would return to what it was: only the sessions are written.
 */
export const narrowSessionWrites = (config: Config): Config => ({
  ...config,
  onInit: async (payload) => {
    await config.onInit?.(payload);
    const { db } = payload;
    const write = db.updateOne.bind(db);
    db.updateOne = (args) => {
      const data = args.data as Record<string, unknown> | undefined;
      const isSession = args.collection === 'users' && args.req?.context?.[SIGNING_IN] === true && data !== undefined && Array.isArray(data['sessions']);
      return write(isSession ? { ...args, data: { sessions: data['sessions'], updatedAt: data['updatedAt'] } } : args);
    };
  },
});
