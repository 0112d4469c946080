import type { Payload } from 'payload';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { doorOf, HOST, type Ask } from '../fixtures/door.ts';
import { pdfOf } from '../fixtures/office-files.ts';
import { sampleDocuments, type Samples } from '../fixtures/sample-documents.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

let cms: TestCms;
let payload: Payload;
let samples: Samples;
let ask: Ask;
let door: (request: Request) => Promise<Response>;
const who = {} as Record<'webmaster' | 'admin' | 'mml' | 'projectsOffice', Record<string, string>>;
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  samples = await sampleDocuments(payload);
  ({ ask, door } = doorOf(payload));
  const password = 'tornillo-membrillo-faro-1';
  for (const role of ['webmaster', 'admin', 'mml', 'projectsOffice'] as const) {
    const email = `${role.toLowerCase()}@prueba.example`;
    await payload.create({
      collection: 'users',
      overrideAccess: true,
      data: { name: 'Zoila', email, password, role, organization: samples.organization },
    });
    who[role] = {
      Authorization: `JWT ${String((await ask('/api/users/login', { method: 'POST', body: { email, password } })).body['token'])}`,
    };
  }
});
afterAll(() => cms.close());

/** 400 in Spanish, saying what and where, without anything of the program. */
function expectTold({ status, text }: { status: number; text: string }, told: RegExp): void {
  expect([status, text]).toEqual([400, expect.stringMatching(told)]);
  expect(text).not.toMatch(/Error:|\bat .+\(|node_modules|SQLITE|constraint|Something went wrong|Algo falló|stack/i);
}

async function raw(
  path: string,
  { method = 'POST', headers, body }: { method?: string; headers: Record<string, string>; body?: string | Buffer },
): Promise<{ status: number; text: string }> {
  const answer = await door(
    new Request(`${HOST}${path}`, {
      method,
      headers: { ...who.webmaster, ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) }),
    }),
  );
  return { status: answer.status, text: await answer.text() };
}

/** A form with `_payload` and a PDF of that name, each byte as it is written here. */
async function form({
  payload: fields = JSON.stringify({ title: 'Acta', classification: 'internal' }),
  name = 'acta.pdf',
}: { payload?: string; name?: string } = {}): Promise<Buffer> {
  return Buffer.concat([
    Buffer.from(
      `--corte\r\nContent-Disposition: form-data; name="_payload"\r\n\r\n${fields}\r\n--corte\r\nContent-Disposition: form-data; name="file"; filename="`,
    ),
    Buffer.from(name, 'latin1'),
    Buffer.from('"\r\nContent-Type: application/pdf\r\n\r\n'),
    await pdfOf(),
    Buffer.from('\r\n--corte--\r\n'),
  ]);
}
const multipart = { 'Content-Type': 'multipart/form-data; boundary=corte' };

test('10-2.3 a filter lists 500 values at most; what the documents read refer to has no such end', async () => {
  const ids: string[] = [];
  for (let number = 0; number <= 500; number += 1) {
    const { id } = (await payload.db.create({
      collection: 'organizations',
      data: { name: `Postor ${number}`, key: `postor-${number}`, ruc: null, standing: 'unidentified' },
    })) as { id: string };
    ids.push(id);
  }
  const sample = await samples.newDocument('contracting-processes');
  const process = (await payload.create({
    collection: 'contracting-processes',
    overrideAccess: true,
    depth: 0,
    ...sample,
    data: { ...sample.data, bidders: ids.map((organization) => ({ organization })) },
  } as never)) as { id: string };
  expectTold(
    await raw(`/api/organizations?where[id][in]=${ids.join(',')}`, { method: 'GET', headers: {} }),
    /admite hasta 500 valores/,
  );
  const { status, body } = await ask(`/api/contracting-processes/${process.id}?depth=1`, { headers: who.webmaster });
  expect(status).toBe(200);
  expect((body['bidders'] as { organization: { name?: string } }[]).at(-1)?.organization.name).toBe('Postor 500');
});

describe('10-2.3 what is sent wrong is answered 400, and why, in Spanish', () => {
  test('10-2.3 forms: a «_payload» that is no JSON, cut short, without boundary', async () => {
    expectTold(
      await raw('/api/documents', { headers: multipart, body: await form({ payload: '{bad' }) }),
      /«_payload»/,
    );
    expectTold(await raw('/api/documents', { headers: multipart, body: (await form()).subarray(0, 200) }), /cortado/);
    expectTold(
      await raw('/api/documents', { headers: { 'Content-Type': 'multipart/form-data' }, body: 'x' }),
      /boundary/,
    );
    expectTold(await raw('/api/news', { headers: multipart, body: (await form()).subarray(0, 120) }), /cortado/);
  });

  test('10-2.3 JSON: nested 100,000 deep, broken, a list, a text, null', async () => {
    const json = { 'Content-Type': 'application/json' };
    expectTold(
      await raw('/api/news', { headers: json, body: `{"summary":${'['.repeat(100_000)}${']'.repeat(100_000)}}` }),
      /más de 100 niveles/,
    );
    expectTold(await raw('/api/news', { headers: json, body: '{"title":' }), /JSON/);
    for (const body of ['[]', '"x"', '5'])
      expectTold(await raw('/api/news', { headers: json, body }), /debe ser un objeto/);
  });

  const shapes: [slug: string, data: object, told: RegExp][] = [
    ['projects', { photos: 'x', figures: 'y', districts: 5 }, /«(photos|figures|districts)» lleva una lista/],
    ['projects', { photos: 'x' }, /«photos» lleva una lista de identificadores/],
    ['projects', { figures: 'y' }, /«figures» lleva una lista de objetos/],
    ['projects', { figures: [5] }, /«figures» lleva una lista de objetos/],
    ['projects', { figures: [{ value: {} }] }, /«figures\.0\.value» lleva un número/],
    ['projects', { districts: 5 }, /«districts» lleva una lista de textos/],
    ['projects', { title: { a: 1 } }, /«title» lleva un texto/],
    ['projects', { plannedEnd: ['2026-01-01'] }, /«plannedEnd» lleva un texto/],
    ['projects', { latitude: [] }, /«latitude» lleva un número/],
    ['projects', { provenance: 'x' }, /«provenance» lleva un objeto/],
    ['projects', { entity: { x: 1 } }, /«entity» lleva el identificador/],
    ['projects', { contractor: UNKNOWN }, /no existe: «00000000/],
    ['organizations', { aliases: [{ name: 'x' }] }, /«aliases|aliases/],
    ['users', { email: ['a@prueba.example'] }, /«email» lleva un texto/],
    ['users', { password: { x: 1 } }, /«password» lleva un texto/],
  ];
  test.each(shapes)('10-2.3 %s %j, made and changed', async (slug, data, told) => {
    const headers = slug === 'users' ? who.admin : who.webmaster;
    const base =
      slug === 'users'
        ? { name: 'Ana', email: 'ana@prueba.example', password: 'bosque-llanta-perejil-7', role: 'webmaster' }
        : (await samples.newDocument(slug as 'projects')).data;
    const made = await ask(`/api/${slug}`, { method: 'POST', headers, body: { ...base, ...data } });
    expectTold({ status: made.status, text: made.message }, told);
    const { docs } = await payload.find({ collection: slug as 'projects', limit: 1, depth: 0, overrideAccess: true });
    const changed = await ask(`/api/${slug}/${String(docs[0]?.id)}`, { method: 'PATCH', headers, body: data });
    expectTold({ status: changed.status, text: changed.message }, told);
  });

  test('10-2.3 the settings of the portal, and what an account signs in with', async () => {
    const { body } = await ask('/api/globals/site-settings?depth=0', { headers: who.webmaster });
    const settings = await ask('/api/globals/site-settings', {
      method: 'POST',
      headers: { ...who.webmaster, 'If-Match': `"${String(body['updatedAt'])}"` },
      body: { entities: 'x' },
    });
    expectTold({ status: settings.status, text: settings.message }, /«entities» lleva una lista/);
    for (const [path, sent] of [
      ['login', { email: ['a'], password: 'x' }],
      ['login', { email: 'a@b.example', password: {} }],
      ['forgot-password', { email: { x: 1 } }],
      ['reset-password', { token: ['a'], password: 'x' }],
    ] as const) {
      const answer = await ask(`/api/users/${path}`, { method: 'POST', body: sent });
      // What names no account is answered like any other that does not exist: never as a failure of the server.
      expect([path, answer.status < 500]).toEqual([path, true]);
      expect(answer.body['token'] ?? null).toBeNull();
      expect(answer.message).not.toMatch(/Algo falló/);
    }
  });

  test.each([
    'where[entity][in]=null',
    'where[entity][in][0]=null',
    'where[title][not_in]=null',
    'where[__proto__][x]=1',
    'where[constructor]=1',
    'where[constructor][equals]=1',
    'where[toString][equals]=1',
    'where[entity.__proto__][equals]=1',
    'where={"__proto__":{"x":1}}',
    'where={"or":[{"constructor":{"equals":1}}]}',
    'sort=__proto__',
    'sort=-constructor',
    'sort=title,__proto__',
    'select[__proto__]=true',
    'populate[constructor][x]=true',
    'locale=all',
    'locale=*',
  ])('10-2.3 GET ?%s', async (query) => {
    for (const path of ['/api/projects', '/api/projects/versions']) {
      const answer = await ask(`${path}?${query.replace(/[{}"]/g, encodeURIComponent)}`, { headers: who.webmaster });
      expect([path, answer.status]).toEqual([path, 400]);
      expect(answer.message).toMatch(/[áéíóúñ«]/);
    }
  });

  test('10-2.3 versions of what keeps none', async () => {
    for (const headers of [who.mml, who.webmaster, who.admin]) {
      for (const path of ['/api/documents/versions', `/api/documents/versions/${UNKNOWN}`]) {
        const answer = await ask(path, { headers });
        expect([400, 403]).toContain(answer.status);
        expect(answer.message).toMatch(/no guardan versiones|Su función no permite/);
      }
    }
  });
});

describe('10-2.4 names of files', () => {
  test.each([['a\0b.pdf'], ['a\nb.pdf'], ['a\x7fb.pdf'], ['a\rb.pdf'], ['a\tb.pdf'], ['\x01.pdf'], ['a\u001Bb.pdf']])(
    '10-2.4 %j is kept under a name without control characters',
    async (name) => {
      const { status, text } = await raw('/api/documents', { headers: multipart, body: await form({ name }) });
      expect([status, text]).toEqual([201, expect.stringContaining('"filename"')]);
      expect((JSON.parse(text) as { doc: { filename: string } }).doc.filename).toMatch(/^[\p{L}\p{N}_()-]+\.pdf$/u);
    },
  );
});

test('10-1.2 whoever may not send to the trash does not take out of it', async () => {
  const { id } = await payload.create({
    collection: 'projects',
    draft: true,
    overrideAccess: true,
    data: { title: 'Obra de la papelera', kind: 'publicWork', status: 'execution' } as never,
  });
  const path = `/api/projects/${String(id)}`;
  expect(
    (await ask(path, { method: 'PATCH', headers: who.webmaster, body: { deletedAt: new Date().toISOString() } }))
      .status,
  ).toBe(200);
  const refused = await ask(`${path}?trash=true`, {
    method: 'PATCH',
    headers: who.projectsOffice,
    body: { deletedAt: null },
  });
  expect([refused.status, refused.message]).toEqual([403, expect.stringContaining('no permite')]);
  expect(
    (
      await payload.db.findOne<{ id: string; deletedAt: string | null }>({
        collection: 'projects',
        where: { id: { equals: id } },
      })
    )?.deletedAt,
  ).toBeTruthy();
  expect(
    (await ask(`${path}?trash=true`, { method: 'PATCH', headers: who.webmaster, body: { deletedAt: null } })).status,
  ).toBe(200);
});
