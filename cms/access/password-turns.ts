/** No turn came in time: too many passwords are being checked. */
export class TooBusy extends Error {
  override name = 'TooBusy';
  readonly retrySeconds: number;
  constructor(retrySeconds: number) {
    super('Hay demasiados ingresos a la vez. Espere unos segundos e inténtelo otra vez.');
    this.retrySeconds = retrySeconds;
  }
}

export type Turns = { run<T>(work: () => Promise<T>): Promise<T> };

/**
 * Lets `atOnce` works run at the same time, and `waiting` more wait for at most `patienceMs`; whoever is beyond that is
 * refused with `TooBusy`. A check of a password costs a quarter of a second of a processor (PBKDF2): without a ceiling,
 * a few hundred logins would stop the CMS for everybody.
 */
export function turns({ atOnce, waiting, patienceMs }: { atOnce: number; waiting: number; patienceMs: number }): Turns {
  let running = 0;
  const queue: (() => void)[] = [];
  const enter = async (): Promise<void> => {
    if (running < atOnce) {
      running += 1;
      return;
    }
    if (queue.length >= waiting) throw new TooBusy(Math.ceil(patienceMs / 1000));
    const turn = Promise.withResolvers<undefined>();
    const take = (): void => turn.resolve(undefined);
    queue.push(take);
    const timer = setTimeout(() => {
      const place = queue.indexOf(take);
      if (place >= 0) queue.splice(place, 1);
      turn.reject(new TooBusy(Math.ceil(patienceMs / 1000)));
    }, patienceMs);
    try {
      await turn.promise;
    } finally {
      clearTimeout(timer);
    }
  };
  const leave = (): void => {
    // Whoever is next takes the place over.
    const next = queue.shift();
    if (next) next();
    else running -= 1;
  };
  return {
    async run(work) {
      await enter();
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}

/** Those of this process. */
export const passwordTurns = turns({ atOnce: 2, waiting: 12, patienceMs: 5_000 });

/** Routes behind which a password is or may be checked or derived. */
export function isPasswordRoute({ method, pathname }: { method: string; pathname: string }): boolean {
  if (method === 'POST')
    return [
      '/api/users',
      '/api/users/login',
      '/api/users/reset-password',
      '/api/users/change-password',
      '/api/users/first-register',
    ].includes(pathname);
  return method === 'PATCH' && /^\/api\/users(?:\/[^/]+)?$/.test(pathname);
}
