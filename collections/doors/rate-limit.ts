import { isIPv6 } from 'node:net';

export type RateLimit = {
  /** Takes one token of an address. Returns 0, or the seconds to wait. */
  take(address: string): number;
  /** What is left to an address, and in how many seconds all of it is there again. */
  state(address: string): { remaining: number; resetSeconds: number; burst: number; windowSeconds: number };
};

/**
 * Token bucket per client: `burst` requests at once, `perSecond` after that. Forgets the oldest clients beyond
 * `clients`.
 */
export function rateLimit(options: {
  burst: number;
  perSecond: number;
  clients?: number;
  /** Milliseconds of a clock that only goes forward: one that is set back would take away what everybody has left. */
  now?: () => number;
}): RateLimit {
  const now = options.now ?? ((): number => performance.now());
  const maximum = options.clients ?? 20_000;
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    take(address) {
      const key = clientKey(address);
      const at = now();
      const bucket = buckets.get(key) ?? { tokens: options.burst, at };
      const tokens = Math.min(options.burst, bucket.tokens + ((at - bucket.at) / 1000) * options.perSecond);
      buckets.delete(key);
      buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at });
      if (buckets.size > maximum) buckets.delete(buckets.keys().next().value as string);
      return tokens >= 1 ? 0 : Math.ceil((1 - tokens) / options.perSecond);
    },
    state(address) {
      const bucket = buckets.get(clientKey(address));
      const tokens = bucket
        ? Math.min(options.burst, bucket.tokens + ((now() - bucket.at) / 1000) * options.perSecond)
        : options.burst;
      return {
        remaining: Math.floor(tokens),
        resetSeconds: Math.ceil((options.burst - tokens) / options.perSecond),
        burst: options.burst,
        windowSeconds: Math.ceil(options.burst / options.perSecond),
      };
    },
  };
}

/** An IPv6 client owns a whole /64. */
export function clientKey(address: string): string {
  if (address.startsWith('::ffff:')) return address.slice(7);
  if (!isIPv6(address)) return address;
  const [head = '', tail = ''] = address.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail.split(':').filter(Boolean);
  const full = address.includes('::')
    ? [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
    : left;
  return full.slice(0, 4).join(':');
}

/**
 * Address of the client. Behind nginx or Caddy on this machine it is the last one of `X-Forwarded-For`,
 * which the proxy wrote itself; from anywhere else that header proves nothing.
 */
export function clientAddress(socketAddress: string | undefined, forwardedFor: string | string[] | undefined): string {
  const own = socketAddress ?? '';
  const isLoopback = own === '127.0.0.1' || own === '::1' || own === '::ffff:127.0.0.1';
  const header = Array.isArray(forwardedFor) ? forwardedFor.join(',') : forwardedFor;
  return (isLoopback ? header?.split(',').at(-1)?.trim() : undefined) || own;
}
