import type { Endpoint, Payload, PayloadHandler } from 'payload';

/** Runs what is given for one key one after the other. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  async take<Result>(key: string, action: () => Promise<Result>): Promise<Result> {
    const before = this.#last.get(key) ?? Promise.resolve();
    const mine = before.then(action, action);
    const ended = mine.catch(() => undefined);
    this.#last.set(key, ended);
    try {
      return await mine;
    } finally {
      if (this.#last.get(key) === ended) this.#last.delete(key);
    }
  }
}

/**
 * A server without transactions cannot let one of two simultaneous writes fail: there, writes to one collection over
 * HTTP wait for each other within this process. SQLite and MongoDB proper need nothing of it.
 */
export async function writeInTurnsWithoutTransactions(payload: Payload): Promise<void> {
  const transaction = await payload.db.beginTransaction();
  if (transaction !== null && transaction !== undefined) return payload.db.rollbackTransaction(transaction);
  const turns = new Turns();
  const inTurn =
    (slug: string) =>
    (endpoint: Endpoint): Endpoint => {
      if (endpoint.method === 'get') return endpoint;
      const handler: PayloadHandler = (req) => turns.take(slug, async () => endpoint.handler(req));
      return { ...endpoint, handler };
    };
  for (const { config } of Object.values(payload.collections)) {
    if (!config.slug.startsWith('payload-'))
      config.endpoints = config.endpoints && config.endpoints.map(inTurn(config.slug));
  }
  for (const config of payload.globals.config)
    config.endpoints = config.endpoints && config.endpoints.map(inTurn(config.slug));
}
