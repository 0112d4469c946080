import { request as httpRequest } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { createFront } from '../../../cms/server/front.ts';
import { port, staff, ask } from './setup.ts';

const MB = 1024 * 1024;

type Sent = { status: number; text: string; ms: number; sent: number; rss: number };

/**
 * Sends up to `bytes` and reports the answer, how long it took, and how far the memory of the server grew meanwhile.
 */
function send({
  path,
  bytes,
  chunked,
  headers = {},
}: {
  path: string;
  bytes: number;
  chunked: boolean;
  headers?: Record<string, string>;
}): Promise<Sent> {
  const began = Date.now();
  const before = process.memoryUsage().rss;
  let [sent, most] = [0, before];
  const piece = Buffer.alloc(64 * 1024, 0x20);
  return new Promise((resolve, reject) => {
    const out = httpRequest(
      {
        port,
        path,
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          ...(chunked ? {} : { 'Content-Length': String(bytes) }),
          ...headers,
        },
      },
      (answer) => {
        let text = '';
        const ms = Date.now() - began;
        answer
          .setEncoding('utf8')
          .on('data', (part: string) => {
            text += part;
          })
          .on('end', () => resolve({ status: answer.statusCode ?? 0, text, ms, sent, rss: most - before }))
          .on('error', reject);
      },
    );
    let isOver = false;
    out.on('error', (error: NodeJS.ErrnoException) => {
      isOver = true;
      if (!['EPIPE', 'ECONNRESET'].includes(error.code ?? '')) reject(error);
    });
    out.on('response', () => {
      isOver = true;
    });
    const more = (): void => {
      while (!isOver && sent < bytes) {
        sent += piece.length;
        most = Math.max(most, process.memoryUsage().rss);
        if (!out.write(piece)) return void out.once('drain', more);
      }
      if (!isOver) out.end();
    };
    more();
  });
}

describe('10-2.3 bodies are limited before they are read', () => {
  for (const path of [
    '/api/users/login',
    '/api/users/forgot-password',
    '/api/projects',
    '/api/portal/subscriptions',
    '/admin',
    '/admin/login',
  ]) {
    for (const chunked of [false, true]) {
      test(`10-2.3 100 MB to ${path} before login, ${chunked ? 'in chunks' : 'announced'}: refused before it is in, memory flat`, async () => {
        const { status, text, ms, sent, rss } = await send({ path, bytes: 100 * MB, chunked });
        expect(status).toBe(path === '/api/projects' ? 401 : 413);
        if (path.startsWith('/admin'))
          expect(text).toBe('{"errors":[{"message":"Lo enviado es demasiado grande. Redúzcalo o divídalo."}]}');
        // A second where the machine does nothing else.
        expect(ms).toBeLessThan(5000);
        expect(sent).toBeLessThan(40 * MB);
        expect(rss).toBeLessThan(60 * MB);
      });
    }
  }

  test('10-2.3 a page gets what was sent in chunks once it is in: 1 MB passes, a piece more does not', async () => {
    for (const [bytes, status] of [
      [64 * 1024, 200],
      [MB, 200],
      [MB + 64 * 1024, 413],
    ] as const)
      expect([bytes, (await send({ path: '/admin', bytes, chunked: true })).status]).toEqual([bytes, status]);
    expect((await send({ path: '/admin/login', bytes: MB, chunked: true })).text).toBe('página');
  });

  test('10-2.3 with a session 1 MB is the limit of what is no file, in words', async () => {
    for (const chunked of [false, true]) {
      const { status, text } = await send({ path: '/api/news', bytes: 3 * MB, chunked, headers: staff });
      expect([status, JSON.parse(text)]).toEqual([
        413,
        { errors: [{ message: 'Lo enviado pesa más de 1 MB. Redúzcalo o divídalo.' }] },
      ]);
    }
    expect(
      (await ask('/api/news', { method: 'POST', headers: staff, body: { title: 'x'.repeat(900_000) } })).status,
    ).toBe(400);
  });

  test('10-2.3 an upload ends at 52 MB and an import at 122 MB, wherever the length was not announced', async () => {
    const upload = await send({
      path: '/api/media',
      bytes: 60 * MB,
      chunked: true,
      headers: { ...staff, 'Content-Type': 'multipart/form-data; boundary=x' },
    });
    expect(upload.status).toBe(413);
    expect(
      (
        await send({
          path: '/api/imports/preview?format=auto&name=a.csv',
          bytes: 200 * MB,
          chunked: false,
          headers: staff,
        })
      ).status,
    ).toBe(413);
  });

  test('10-2.3 a body that trickles, one that stops and headers that never end are cut', async () => {
    const slow = (first: string, every = 'x'): Promise<{ ms: number; text: string }> =>
      new Promise((resolve) => {
        const began = Date.now();
        const socket = connect(port, '127.0.0.1', () => {
          socket.write(first);
        });
        const timer = setInterval(() => {
          if (every) socket.write(every);
        }, 200);
        let text = '';
        socket.on('data', (part) => {
          text += part.toString();
        });
        socket.on('error', () => undefined);
        socket.on('close', () => {
          clearInterval(timer);
          resolve({ ms: Date.now() - began, text });
        });
      });
    const body = (path: string) =>
      `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 10000\r\n\r\n{`;
    const [trickle, stopped, page, headers] = await Promise.all([
      slow(body('/api/users/login')),
      slow(body('/api/users/login'), ''),
      slow(body('/admin/login')),
      slow('GET / HTTP/1.1\r\nHost: x\r\n', 'X-A: b\r\n'),
    ]);
    expect([
      trickle.text.slice(9, 12),
      stopped.text.slice(9, 12),
      page.text.slice(9, 12),
      headers.text.slice(9, 12),
    ]).toEqual(['408', '408', '408', '408']);
    for (const { ms } of [trickle, stopped, page]) expect(ms).toBeLessThan(15_000);
    expect(headers.ms).toBeLessThan(60_000);
  });

  test('10-2.2 only the address that this machine’s proxy saw counts: what the client writes before it does not', async () => {
    const seen = await new Promise<string>((resolve) => {
      const probe = createFront((incoming, response) => {
        response.end(String(incoming.headers['x-forwarded-for']));
      });
      probe.listen(
        0,
        '127.0.0.1',
        () =>
          void fetch(`http://127.0.0.1:${(probe.address() as AddressInfo).port}/`, {
            headers: { 'x-forwarded-for': '1.2.3.4, 203.0.113.9' },
          })
            .then((answer) => answer.text())
            .then((text) => {
              probe.closeAllConnections();
              probe.close();
              resolve(text);
            }),
      );
    });
    expect(seen).toBe('203.0.113.9');
  });
});
