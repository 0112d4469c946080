import { request as httpRequest, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { FlattenedField, Payload } from 'payload';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFront, usualTimes } from '../../cms/server/front.ts';
import { doorOf, HOST, type Ask } from '../fixtures/door.ts';
import { sampleDocuments, type Samples } from '../fixtures/sample-documents.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

let cms: TestCms;
let payload: Payload;
let samples: Samples;
let ask: Ask;
let server: Server;
let port = 0;
let staff: Record<string, string>;
const PASSWORD = 'tornillo-membrillo-faro-1';
const MB = 1024 * 1024;

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  samples = await sampleDocuments(payload);
  const { ask: asked, door } = doorOf(payload, { patience: { wholeMs: 1500, idleMs: 800 } });
  ask = asked;
  server = createFront(
    (incoming, response) =>
      void (async () => {
        // Screens are Next's: one answers without reading what was sent, the other waits for the whole of it.
        if (incoming.url === '/admin') return void response.end('página');
        if (incoming.url?.startsWith('/admin')) return void incoming.resume().on('end', () => response.end('página'));
        const method = incoming.method ?? 'GET';
        const body = ['GET', 'HEAD'].includes(method) ? null : (Readable.toWeb(incoming) as ReadableStream<Uint8Array>);
        const answer = await door(
          new Request(`${HOST}${incoming.url}`, {
            method,
            headers: incoming.headers as Record<string, string>,
            body,
            duplex: 'half',
          } as RequestInit),
        );
        response.writeHead(answer.status, Object.fromEntries(answer.headers));
        response.end(Buffer.from(await answer.arrayBuffer()));
      })().catch(() => response.destroy()),
    { ...usualTimes, headersMs: 1000, bodyMs: 1500, lingerMs: 300 },
  );
  Object.assign(server, { connectionsCheckingInterval: 200 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
  staff = await signIn('webmaster');
}, 120_000);
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await cms.close();
});

async function signIn(role: string): Promise<Record<string, string>> {
  const email = `${role}-${Math.random().toString(36).slice(2)}@prueba.example`;
  await payload.create({
    collection: 'users',
    overrideAccess: true,
    data: { name: 'Zoila', email, password: PASSWORD, role: role as 'admin', organization: samples.organization },
  });
  return {
    Authorization: `JWT ${String((await ask('/api/users/login', { method: 'POST', body: { email, password: PASSWORD } })).body['token'])}`,
  };
}

type Sent = { status: number; text: string; ms: number; sent: number; rss: number };

/** Sends up to `bytes` and reports the answer, how long it took, and how far the memory of the server grew meanwhile. */
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
      test(`10-2.3 100 MB to ${path} before login, ${chunked ? 'in chunks' : 'announced'}: refused in less than a second, memory flat`, async () => {
        const { status, text, ms, sent, rss } = await send({ path, bytes: 100 * MB, chunked });
        expect(status).toBe(path === '/api/projects' ? 401 : 413);
        if (path.startsWith('/admin'))
          expect(text).toBe('{"errors":[{"message":"Lo enviado es demasiado grande. Redúzcalo o divídalo."}]}');
        expect(ms).toBeLessThan(1000);
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
  }, 60_000);

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
    for (const { ms } of [trickle, stopped, page]) expect(ms).toBeLessThan(6000);
    expect(headers.ms).toBeLessThan(40_000);
  }, 60_000);

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

describe('10-2.3 queries ask for no more than they may', () => {
  const refused = [
    'limit=0',
    'limit=-1',
    'limit=501',
    'limit=NaN',
    'limit=1e3',
    'limit=10.5',
    'limit=',
    'limit=0x10',
    'limit=Infinity',
    'limit=10&limit=0',
    'limit[]=0',
    'limit[gt]=1',
    '%6cimit=0',
    'pagination=false',
    'pagination=no&limit=5',
    'depth=4',
    'depth=-1',
    'depth=abc',
    'depth=1e1',
    'page=0',
    'page=-1',
    'page=x',
    'page=99999999999',
    'where=x',
    'where=[1]',
    'where=%7B',
    'select=%7B',
    'joins[algo][limit]=0',
    `where${'[or][0]'.repeat(6)}[title][equals]=x`,
    `where[title][equals]=${'x'.repeat(33_000)}`,
  ];
  test.each(refused)('10-2.3 GET /api/projects?%s answers 400 in Spanish', async (query) => {
    for (const path of ['/api/projects', '/api/projects/versions']) {
      const { status, message } = await ask(`${path}?${query}`, { headers: staff });
      expect([path, status]).toEqual([path, 400]);
      expect(message).toMatch(/[áéíóúñ«]|entero|corchetes|condiciones/);
    }
  });

  test('10-2.3 the same as the body of a reading that comes as POST', async () => {
    for (const query of ['limit=0', 'pagination=false', 'depth=9', 'limit=NaN']) {
      const { door } = doorOf(payload);
      const answer = await door(
        new Request(`${HOST}/api/projects`, {
          method: 'POST',
          headers: {
            ...staff,
            'X-Payload-HTTP-Method-Override': 'GET',
            'Content-Type': 'application/x-www-form-urlencoded',
          },
          body: query,
        }),
      );
      expect([query, answer.status]).toEqual([query, 400]);
    }
  });

  test('10-2.3 what the screens ask is answered, and a batch takes at most 500', async () => {
    for (const query of [
      'limit=500',
      'limit=1&page=2&depth=0',
      'limit=10&pagination=false',
      'depth=3',
      'where[or][0][and][0][title][contains]=x&sort=-updatedAt',
      'where=%7B%22title%22%3A%7B%22exists%22%3Atrue%7D%7D',
      'where[id][in][0]=a&where[id][in][1]=b',
    ])
      expect([query, (await ask(`/api/projects?${query}`, { headers: staff })).status]).toEqual([query, 200]);
    expect(
      (await ask('/api/projects?limit=0&where[id][equals]=ninguna', { method: 'DELETE', headers: staff })).status,
    ).toBeLessThan(300);
    expect(
      (await ask('/api/projects?limit=-1&where[id][equals]=ninguna', { method: 'DELETE', headers: staff })).status,
    ).toBe(400);
  });

  test('10-2.3 lists that screens read on the server end at 500 too', async () => {
    const { docs } = await payload.find({ collection: 'users', limit: 1, overrideAccess: true });
    const found = await payload.find({
      collection: 'projects',
      overrideAccess: false,
      user: { ...docs[0], collection: 'users', role: 'webmaster' },
      limit: 100_000,
    });
    expect(found.limit).toBe(500);
  });

  const sort: readonly string[] = [
    'text',
    'textarea',
    'email',
    'code',
    'number',
    'date',
    'checkbox',
    'select',
    'radio',
    'relationship',
    'upload',
    'point',
    'json',
    'richText',
    'array',
    'blocks',
    'group',
  ];
  /** One field of each kind, with the place in which it stands. */
  function kinds(): [string, string, string][] {
    const found = new Map<string, [string, string, string]>();
    const walk = (slug: string, fields: readonly FlattenedField[], path: string, place: string): void => {
      for (const field of fields) {
        const name = path === '' ? field.name : `${path}.${field.name}`;
        const kind = `${field.type}${'hasMany' in field && field.hasMany ? ' lista' : ''}${'relationTo' in field && Array.isArray(field.relationTo) ? ' varias' : ''} ${place}`;
        if (sort.includes(field.type) && !('virtual' in field && field.virtual) && !found.has(kind))
          found.set(kind, [kind, slug, name]);
        if ('flattenedFields' in field) walk(slug, field.flattenedFields, name, `en ${field.type}`);
      }
    };
    for (const { slug, flattenedFields } of payload.config.collections)
      if (!slug.startsWith('payload-')) walk(slug, flattenedFields, '', '');
    return [...found.values()];
  }

  test('10-2.3 no operator on any kind of field, with any value, is an error of the server: 200, or 400 with what applies', async () => {
    const admin = await signIn('admin');
    const operators = [
      'equals',
      'not_equals',
      'in',
      'not_in',
      'all',
      'exists',
      'greater_than',
      'less_than_equal',
      'like',
      'not_like',
      'contains',
      'near',
      'within',
      'intersects',
      'inventado',
    ];
    const values = ['x', '1', '2026-01-31', '', "'; --", '-77.03,-12.04,1000', 'true'];
    const answered = { 200: 0, 400: 0 };
    expect(kinds().length).toBeGreaterThan(20);
    for (const [kind, slug, path] of kinds()) {
      for (const operator of operators) {
        for (const value of operator === 'equals' || operator === 'greater_than' ? values : values.slice(1, 2)) {
          const { status } = await ask(
            `/api/${slug}?limit=1&depth=0&where[${path}][${operator}]=${encodeURIComponent(value)}`,
            { headers: admin },
          );
          expect([kind, slug, path, operator, value, [200, 400].includes(status) ? 'bien' : status]).toEqual([
            kind,
            slug,
            path,
            operator,
            value,
            'bien',
          ]);
          answered[status as 200] += 1;
        }
      }
    }
    expect(answered[200]).toBeGreaterThan(100);
    expect(answered[400]).toBeGreaterThan(100);
  }, 170_000);

  test.each([
    ['where[hasCoordinates][near]=1', 'near'],
    ['where[title][near]=x', 'no se aplica a «title»'],
    ['where[beneficiaries][contains]=1', 'no se aplica'],
    ['where[beneficiaries][equals]=mucho', 'no es un número'],
    ['where[updatedAt][greater_than]=ayer', 'no es una fecha'],
    ['where[status][like]=x', 'no se aplica'],
    ['where[entity][greater_than]=1', 'no se aplica'],
    ['where[title]=x', 'necesita un operador'],
    ['where[entity.name][near]=1', 'no se aplica'],
  ])('10-2.3 %s is told: %s', async (query, told) => {
    const { status, message } = await ask(`/api/projects?${query}`, { headers: staff });
    expect(status).toBe(400);
    if (!query.includes('hasCoordinates')) expect(message).toContain(told);
  });
});

describe('10-2.3 what Payload adds is under the matrix', () => {
  test('10-2.3 locks, preferences, jobs, the key-value store and migrations over HTTP', async () => {
    const [partner, other] = [await signIn('contractor'), await signIn('webmaster')];
    const { docs: users } = await payload.find({
      collection: 'users',
      where: { role: { equals: 'webmaster' } },
      sort: 'createdAt',
      limit: 5,
      overrideAccess: true,
    });
    const news = await samples.idFor('news', 'read');
    const lock = (await payload.db.create({
      collection: 'payload-locked-documents',
      data: { document: { relationTo: 'news', value: news }, user: { relationTo: 'users', value: users[0]?.id } },
    })) as { id: string };
    const at = (id: string): string => `/api/payload-locked-documents/${id}`;
    expect((await ask('/api/payload-locked-documents', { headers: partner })).body['totalDocs']).toBe(0);
    expect((await ask('/api/payload-locked-documents', { headers: other })).body['totalDocs']).toBe(1);
    for (const headers of [partner, other])
      expect([403, 404]).toContain((await ask(at(lock.id), { method: 'DELETE', headers })).status);
    expect([403, 404]).toContain(
      (
        await ask(at(lock.id), {
          method: 'PATCH',
          headers: partner,
          body: { user: { relationTo: 'users', value: users[0]?.id } },
        })
      ).status,
    );
    expect(
      (
        await ask('/api/payload-locked-documents', {
          method: 'POST',
          headers: other,
          body: { globalSlug: 'site-settings', user: { relationTo: 'users', value: users[0]?.id } },
        })
      ).status,
    ).toBe(403);
    // Taken over: for oneself, whatever the request says.
    expect(
      (
        await ask(at(lock.id), {
          method: 'PATCH',
          headers: other,
          body: { user: { relationTo: 'users', value: users[0]?.id }, globalSlug: 'x' },
        })
      ).status,
    ).toBe(200);
    const taken = await payload.db.findOne<{ id: string; user: { value: string }; globalSlug?: string | null }>({
      collection: 'payload-locked-documents',
      where: { id: { equals: lock.id } },
    });
    expect([taken?.user.value, taken?.globalSlug ?? null]).toEqual([users[1]?.id, null]);
    expect((await ask(at(lock.id), { method: 'DELETE', headers: other })).status).toBe(200);

    expect(
      (await ask('/api/payload-preferences/una', { method: 'POST', headers: other, body: { value: { a: 1 } } })).status,
    ).toBe(200);
    expect((await ask('/api/payload-preferences', { headers: partner })).body['totalDocs']).toBe(0);
    for (const headers of [partner, other]) {
      for (const path of ['/api/payload-jobs', '/api/payload-jobs/run', '/api/payload-kv', '/api/payload-migrations'])
        expect([path, [401, 403, 404, 501].includes((await ask(path, { headers })).status)]).toEqual([path, true]);
      expect([403, 404]).toContain(
        (await ask('/api/payload-jobs', { method: 'POST', headers, body: { taskSlug: 'inline' } })).status,
      );
    }
  });
});
