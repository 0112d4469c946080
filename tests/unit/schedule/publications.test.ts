import type { Payload } from 'payload';
import { afterEach, expect, test, vi } from 'vitest';
import { publicationsLoop } from '../../../cms/plugins/schedule/run-due.ts';
import { contentPolicy, keyPageHeaders } from '../../../cms/security-headers.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

test('a turn without anything due does nothing; what is due is done in order, and it is asked again', async () => {
  const asked: unknown[] = [];
  let due = 0;
  const ran: unknown[] = [];
  const payload = {
    db: {
      count: ({ where }: { where: unknown }) => Promise.resolve({ totalDocs: (asked.push(where), due) }),
      find: () => Promise.resolve({ docs: [] }),
    },
    find: () => Promise.resolve({ docs: [] }),
    jobs: { run: (options: unknown) => Promise.resolve(void ran.push(options)) },
  } as unknown as Payload;
  const loop = publicationsLoop({ payload });
  const turn = (signal = new AbortController().signal) => loop.turn({ signal } as never);
  expect([await turn(), ran]).toEqual(['idle', []]);
  expect(asked[0]).toMatchObject({
    and: [
      { completedAt: { exists: false } },
      { hasError: { not_equals: true } },
      { processing: { not_equals: true } },
      {
        or: [
          { waitUntil: { exists: false } },
          { waitUntil: { less_than: expect.stringMatching(/^\d{4}-/) as string } },
        ],
      },
    ],
  });
  due = 1;
  expect([await turn(), ran]).toEqual(['more', [{ limit: 50, sequential: true, overrideAccess: true }]]);
  expect(await turn(AbortSignal.abort())).toBe('idle');
  expect([loop.name, loop.pollMs, ran.length]).toEqual(['publications', 2000, 1]);
});

test('SE-4 pages of the CMS load nothing from elsewhere, and nobody frames them', () => {
  expect(contentPolicy).toEqual([
    {
      key: 'Content-Security-Policy',
      value:
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'; object-src 'none'",
    },
  ]);
  expect(keyPageHeaders).toEqual([
    { key: 'Cache-Control', value: 'private, no-store' },
    { key: 'Referrer-Policy', value: 'strict-origin' },
  ]);
});

test('SE-4 every answer of the CMS; https alone where it is reached so', async () => {
  const headersAt = async (url: string): Promise<Record<string, string>> => {
    vi.resetModules();
    vi.stubEnv('CMS_URL', url);
    const { securityHeaders } = await import('../../../cms/security-headers.ts');
    return Object.fromEntries(securityHeaders.map(({ key, value }) => [key, value]));
  };
  const plain = {
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'X-Robots-Tag': 'noindex',
  };
  expect(await headersAt('http://127.0.0.1:3000')).toEqual(plain);
  expect(await headersAt('https://cms.invermet.gob.pe')).toEqual({
    ...plain,
    'Strict-Transport-Security': 'max-age=31536000',
  });
});

test('the session of the CMS is kept for this site, and over https alone where it is reached so', async () => {
  const cookiesAt = async (url: string): Promise<unknown> => {
    vi.resetModules();
    vi.stubEnv('CMS_URL', url);
    const { users } = await import('../../../collections/users/index.ts');
    return typeof users.auth === 'object' ? users.auth.cookies : null;
  };
  expect(await cookiesAt('https://cms.invermet.gob.pe')).toEqual({ sameSite: 'Strict', secure: true });
  expect(await cookiesAt('http://127.0.0.1:3000')).toEqual({ sameSite: 'Strict', secure: false });
});
