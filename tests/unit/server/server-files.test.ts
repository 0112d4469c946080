import { describe, expect, test } from 'vitest';
import { get } from './server-setup.ts';

test('serves the precompressed form the client takes, with Vary and one strong tag per form', async () => {
  const [plain, br, gzip, refused] = await Promise.all([
    get('/obras/'),
    get('/obras/', { 'accept-encoding': 'gzip, br' }),
    get('/obras/', { 'accept-encoding': 'gzip' }),
    get('/obras/', { 'accept-encoding': 'br;q=0' }),
  ]);
  expect(plain.body.toString()).toBe('lista completa');
  expect([
    br.headers['content-encoding'],
    gzip.headers['content-encoding'],
    refused.headers['content-encoding'],
  ]).toEqual(['br', 'gzip', undefined]);
  expect(br.headers['vary']).toBe('Accept-Encoding');
  expect(new Set([plain, br, gzip].map((answer) => answer.headers['etag'])).size).toBe(3);
  expect(plain.headers['etag']).toMatch(/^"[^"]+"$/);
});

test('answers 304 to its own tag, and HEAD with the header alone', async () => {
  const { headers } = await get('/obras/');
  const again = await get('/obras/', { 'if-none-match': `W/${String(headers['etag'])}` });
  expect([again.status, again.body.length]).toEqual([304, 0]);
  const head = await get('/obras/', {}, 'HEAD');
  expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, '14', 0]);
});

test('12-10 only who has this very version keeps it: a release shown again is older than what its visitor has', async () => {
  const told = String((await get('/obras/')).headers['last-modified']);
  const statusWith = async (headers: Record<string, string>): Promise<number> => (await get('/obras/', headers)).status;
  const dayOff = (days: number): string => new Date(Date.parse(told) + days * 86_400_000).toUTCString();
  expect([
    await statusWith({ 'if-modified-since': told }),
    await statusWith({ 'if-modified-since': dayOff(-1) }),
    await statusWith({ 'if-modified-since': dayOff(1) }),
    await statusWith({ 'if-none-match': '"otra"', 'if-modified-since': told }),
  ]).toEqual([304, 200, 200, 200]);
});

test.each([
  ['bytes=2-4', 206, '234'],
  ['bytes=-3', 206, '789'],
  ['bytes=8-', 206, '89'],
  ['bytes=20-', 416, ''],
  ['bytes=x', 200, '0123456789'],
])('photos can be read in parts: %s', async (range, status, body) => {
  const answer = await get('/media/foto.avif', { range });
  expect([answer.status, answer.body.toString(), answer.headers['content-type']]).toEqual([status, body, 'image/avif']);
});

describe('9-4.3 Range requests', () => {
  const parts: [string, string, number, string, string | undefined][] = [
    ['one range', 'bytes=0-0', 206, '0', 'bytes 0-0/10'],
    ['to the end', 'bytes=4-', 206, '456789', 'bytes 4-9/10'],
    ['an end past the file', 'bytes=7-99', 206, '789', 'bytes 7-9/10'],
    ['a suffix', 'bytes=-4', 206, '6789', 'bytes 6-9/10'],
    ['a suffix longer than the file', 'bytes=-50', 206, '0123456789', 'bytes 0-9/10'],
    ['a start past the file', 'bytes=10-', 416, '', 'bytes */10'],
    ['a suffix of nothing', 'bytes=-0', 416, '', 'bytes */10'],
    ['an end before the start', 'bytes=5-2', 200, '0123456789', undefined],
    ['several ranges', 'bytes=0-1,4-5', 200, '0123456789', undefined],
    ['another unit', 'lines=1-2', 200, '0123456789', undefined],
    ['no number', 'bytes=-', 200, '0123456789', undefined],
  ];
  test.each(parts)('9-4.3 %s: %s', async (_name, range, status, body, contentRange) => {
    const answer = await get('/media/foto.avif', { range });
    expect([
      answer.status,
      answer.body.toString(),
      answer.headers['content-range'],
      answer.headers['accept-ranges'],
      answer.headers['content-length'],
    ]).toEqual([status, body, contentRange, 'bytes', String(body.length)]);
  });

  test('9-4.3 HEAD with a range says what GET would send, without a body', async () => {
    const answer = await get('/media/foto.avif', { range: 'bytes=2-5' }, 'HEAD');
    expect([
      answer.status,
      answer.headers['content-range'],
      answer.headers['content-length'],
      answer.body.length,
    ]).toEqual([206, 'bytes 2-5/10', '4', 0]);
    expect((await get('/media/foto.avif', { range: 'bytes=99-' }, 'HEAD')).status).toBe(416);
  });

  test('9-4.3 If-Range: a part of the same version only, by its tag or its date; else the whole file', async () => {
    const { headers } = await get('/media/foto.avif');
    const [tag, date] = [String(headers['etag']), String(headers['last-modified'])];
    for (const [condition, status] of [
      [tag, 206],
      [date, 206],
      ['"otra"', 200],
      [`W/${tag}`, 200],
      ['Mon, 01 Jan 2001 00:00:00 GMT', 200],
    ] as const)
      expect([
        condition,
        (await get('/media/foto.avif', { range: 'bytes=1-2', 'if-range': condition })).status,
      ]).toEqual([condition, status]);
    expect((await get('/media/foto.avif', { range: 'bytes=1-2', 'if-none-match': tag })).status).toBe(304);
  });

  test('9-4.3 of a file that is kept compressed parts are of its plain form', async () => {
    const answer = await get('/datos/obras.csv', { range: 'bytes=1-2', 'accept-encoding': 'br, gzip' });
    expect([
      answer.status,
      answer.headers['content-encoding'],
      answer.headers['content-range'],
      answer.body.toString(),
    ]).toEqual([206, undefined, 'bytes 1-2/3', ';b']);
    const whole = await get('/datos/obras.csv', { 'accept-encoding': 'br' });
    expect([whole.status, whole.headers['content-encoding'], whole.headers['vary']]).toEqual([
      200,
      'br',
      'Accept-Encoding',
    ]);
    // The tag of the compressed form is not that of the plain one: its part is not sent for it.
    expect(
      (
        await get('/datos/obras.csv', {
          range: 'bytes=1-2',
          'accept-encoding': 'br',
          'if-range': String(whole.headers['etag']),
        })
      ).status,
    ).toBe(200);
  });
});
