import { APIError, getFieldsToSign, jwtSign, type CollectionConfig, type Config } from 'payload';

type Sessions = { sessions?: { id: string; createdAt?: string | Date | null }[] | null };

/** Seconds that a session may still last: none when it is older than `hours`, or when nobody knows how old it is. */
export function secondsLeft({
  createdAt,
  hours,
  now = Date.now(),
}: {
  createdAt: string | Date | null | undefined;
  hours: number;
  now?: number;
}): number {
  const began = new Date(createdAt ?? Number.NaN).getTime();
  return Number.isNaN(began) ? 0 : Math.max(0, Math.floor((began + hours * 3_600_000 - now) / 1000));
}

/**
 * A session that is kept in use ends all the same, `hours` after the login (ASVS 5.0, 7.3.2): what prolongs it lasts
 * until then at most, and later answers 401, at which the forms ask to sign in over what is being written. Only the
 * login with a password begins a new one.
 */
export const sessionEnd =
  ({ sessionHours: hours }: { sessionHours: number }) =>
  (config: Config): Config => ({
    ...config,
    collections: (config.collections ?? []).map((collection) =>
      collection.slug === 'users'
        ? {
            ...collection,
            hooks: { ...collection.hooks, refresh: [...(collection.hooks?.refresh ?? []), ending(hours)] },
          }
        : collection,
    ),
  });

type RefreshHook = NonNullable<NonNullable<CollectionConfig['hooks']>['refresh']>[number];

const ending =
  (hours: number): RefreshHook =>
  async ({
    args: {
      collection: { config },
      req,
    },
    user,
  }) => {
    const { _sid: sid, email } = req.user as unknown as { _sid?: string; email: string };
    const session = (user as Sessions).sessions?.find(({ id }) => id === sid);
    const left = secondsLeft({ createdAt: session?.createdAt, hours });
    if (left === 0 || sid === undefined)
      throw new APIError(
        `Pasaron ${hours} horas desde que ingresó. Ingrese otra vez para continuar.`,
        401,
        undefined,
        true,
      );
    const fieldsToSign = getFieldsToSign({
      collectionConfig: config as unknown as CollectionConfig,
      email,
      sid,
      user: req.user,
    });
    const { exp, token } = await jwtSign({
      fieldsToSign,
      secret: req.payload.secret,
      tokenExpiration: Math.min(config.auth.tokenExpiration, left),
    });
    return { exp, refreshedToken: token, setCookie: true, user: user as never };
  };
