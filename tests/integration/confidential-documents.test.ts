import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { handleEndpoints, type Payload } from 'payload';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { guarded } from '../../cms/access/gate.ts';
import { prepareDocuments } from '../../cms/documents-at-rest/seal-existing.ts';
import { readCmsSettings } from '../../cms/environment.ts';
import { roles, type Role } from '../../collections/access/roles.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

let cms: TestCms;
let payload: Payload;
let door: (request: Request, context: object) => Promise<Response>;
const HOST = 'http://127.0.0.1:3000';
const PASSWORD = 'una-clave-larga-de-prueba-1';
const SECRET = 'Monto reservado de la oferta: S/ 9 876 543';
const tokens = new Map<Role, string>();
const users = new Map<Role, string>();
const ids: Record<string, string> = {};

/** What each classification lets each role read, written down by hand. */
const INTERNAL: Role[] = [
  'admin',
  'webmaster',
  'projectsOffice',
  'contractSupervision',
  'worksCoordination',
  'planningBudget',
  'legal',
  'administrationFinance',
  'generalSecretariat',
  'internalControl',
];
const allowed: Record<string, Role[]> = {
  public: Object.keys(roles) as Role[],
  internal: INTERNAL,
  'internal, naming mml': [...INTERNAL, 'mml'],
  'confidential, for legal': ['legal'],
  'confidential, for legal and control': ['legal', 'internalControl'],
};
const NAMED: Record<string, Role[]> = {
  'internal, naming mml': ['mml'],
  'confidential, for legal': ['legal'],
  'confidential, for legal and control': ['legal', 'internalControl'],
};

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  door = guarded(payload.config, (request) => handleEndpoints({ config: payload.config, request }));
  const organization = (
    await payload.create({
      collection: 'organizations',
      data: {
        name: 'Empresa de la prueba S.A.C.',
        namedAs: 'company',
        namedAsReason: 'Empresa inventada de la prueba',
      },
    })
  ).id;
  for (const role of Object.keys(roles) as Role[]) {
    const email = `${role}@prueba.example`;
    users.set(
      role,
      (
        await payload.create({
          collection: 'users',
          overrideAccess: true,
          data: { name: `Persona de ${role}`, email, password: PASSWORD, role, organization },
        })
      ).id,
    );
    tokens.set(
      role,
      (
        (await (
          await door(
            new Request(`${HOST}/api/users/login`, {
              method: 'POST',
              headers: { 'Content-Type': 'application/json' },
              body: JSON.stringify({ email, password: PASSWORD }),
            }),
            {},
          )
        ).json()) as { token: string }
      ).token,
    );
  }
  for (const name of Object.keys(allowed)) ids[name] = await upload(name, name.split(',')[0] as 'public', NAMED[name]);
}, 120_000);
afterAll(() => cms.close());

const ask = (
  path: string,
  role: Role,
  { method = 'GET', body, headers = {} }: { method?: string; body?: object; headers?: Record<string, string> } = {},
): Promise<Response> =>
  door(
    new Request(`${HOST}${path}`, {
      method,
      headers: {
        Authorization: `JWT ${tokens.get(role)}`,
        ...(body ? { 'Content-Type': 'application/json' } : {}),
        ...headers,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    }),
    {},
  );
const json = async <T>(answer: Response): Promise<T> => (await answer.json()) as T;
const content = (name: string): Buffer => Buffer.from(`concepto;monto\n${SECRET} (${name})\n`.repeat(4000));
const fileName = (name: string): string => `${name.replace(/\W+/g, '-')}.csv`;
const upload = async (
  name: string,
  classification: 'public' | 'internal' | 'confidential',
  readableBy: Role[] = [],
): Promise<string> =>
  (
    await payload.create({
      collection: 'documents',
      data: { title: `Acta ${name}`, classification, readableBy: readableBy as never },
      file: { name: fileName(name), data: content(name), mimetype: 'text/csv', size: content(name).length },
    })
  ).id;

const cells = Object.keys(allowed).flatMap((name) =>
  (Object.keys(roles) as Role[]).map((role) => ({ name, role, may: (allowed[name] ?? []).includes(role) })),
);

describe('10-2.5 a document is read by the roles that its classification names, and by nobody else', () => {
  test.each(cells)('10-2.5 $name · $role → $may', async ({ name, role, may }) => {
    const record = await ask(`/api/documents/${ids[name]}`, role);
    expect(record.status).toBe(may ? 200 : 404);
    const file = await ask(`/api/documents/file/${fileName(name)}`, role);
    expect(file.status).toBe(may ? 200 : 403);
    const bytes = Buffer.from(await file.arrayBuffer());
    if (may) expect(bytes.equals(content(name))).toBe(true);
    else expect(bytes.includes('reservado')).toBe(false);
    const { docs } = await json<{ docs: { id: string }[] }>(await ask('/api/documents?limit=100', role));
    expect(docs.some(({ id }) => id === ids[name])).toBe(may);
    const search = await json<{ totalDocs: number }>(
      await ask(
        `/api/documents?where[title][like]=${encodeURIComponent(`Acta ${name}`)}&where[filename][equals]=${encodeURIComponent(fileName(name))}`,
        role,
      ),
    );
    expect(search.totalDocs).toBe(may ? 1 : 0);
    expect(
      (
        await json<{ totalDocs: number }>(
          await ask(`/api/documents/count?where[filename][equals]=${encodeURIComponent(fileName(name))}`, role),
        )
      ).totalDocs,
    ).toBe(may ? 1 : 0);
  });

  test('10-2.5 through a relation only its identifier is seen, and no filter tells what it says', async () => {
    const item = await payload.create({
      collection: 'transparency-items',
      data: {
        title: 'Rubro con anexo',
        summary: 'Qué hay',
        frequency: 'monthly',
        documents: [ids['confidential, for legal'] ?? ''],
        _status: 'published',
      } as never,
    });
    for (const [role, may] of [
      ['legal', true],
      ['mml', false],
      ['generalSecretariat', false],
      ['admin', false],
    ] as const) {
      const shown = await (await ask(`/api/transparency-items/${item.id}?depth=3`, role)).text();
      expect([role, shown.includes('Acta confidential'), shown.includes('.csv')]).toEqual([role, may, may]);
      const found = await json<{ totalDocs?: number }>(
        await ask('/api/transparency-items?where[documents.title][like]=Acta', role),
      );
      expect([role, found.totalDocs]).toEqual([role, may ? 1 : 0]);
    }
  });

  test('10-2.5 nobody changes or deletes what they may not read, nor gives themselves the reading', async () => {
    const id = ids['confidential, for legal'];
    for (const role of ['admin', 'webmaster', 'projectsOffice'] as const) {
      for (const data of [{ title: 'x' }, { classification: 'public' }, { readableBy: [role] }])
        expect((await ask(`/api/documents/${id}`, role, { method: 'PATCH', body: data })).status).toBe(403);
      expect(
        (
          await ask('/api/documents?where[classification][equals]=confidential', role, {
            method: 'PATCH',
            body: { classification: 'public' },
          })
        ).ok && (await payload.findByID({ collection: 'documents', id: id ?? '' })).classification,
      ).not.toBe('public');
    }
    expect((await ask(`/api/documents/${id}`, 'admin', { method: 'DELETE' })).status).toBe(403);
    expect(await payload.findByID({ collection: 'documents', id: id ?? '' })).toMatchObject({
      classification: 'confidential',
      readableBy: ['legal'],
    });
  });

  test('10-2.5 whoever classifies a document names its readers, and is one of them', async () => {
    const id = await upload('por clasificar', 'internal');
    const classify = async (readableBy: Role[]): Promise<[number, string]> => {
      const { updatedAt } = await payload.findByID({ collection: 'documents', id });
      const answer = await ask(`/api/documents/${id}`, 'legal', {
        method: 'PATCH',
        body: { classification: 'confidential', readableBy, updatedAt },
      });
      return [answer.status, JSON.stringify(await answer.json())];
    };
    expect(await classify(['projectsOffice'])).toEqual([
      400,
      expect.stringContaining('Incluya su propia función («Asesoría Jurídica»)'),
    ]);
    expect((await classify(['legal', 'projectsOffice']))[0]).toBe(200);
    expect((await ask(`/api/documents/${id}`, 'projectsOffice')).status).toBe(200);
    expect((await ask(`/api/documents/${id}`, 'generalSecretariat')).status).toBe(404);
    expect((await classify([]))[0]).toBe(200);
    expect((await payload.findByID({ collection: 'documents', id })).readableBy).toEqual(['legal']);
  });
});

test('10-2.6 a page of another site changes nothing: neither with a session nor by signing somebody in', async () => {
  const foreign = { headers: { origin: 'https://otro.example' } };
  const refused = { errors: [{ message: 'Este pedido viene de otro sitio. Hágalo desde las pantallas del CMS.' }] };
  for (const [method, path] of [
    ['POST', '/api/documents'],
    ['PATCH', `/api/documents/${ids['internal']}`],
    ['DELETE', `/api/documents/${ids['internal']}`],
    ['POST', '/api/users/logout'],
    ['POST', '/api/users/login'],
    ['POST', '/api/users/forgot-password'],
    ['POST', '/api/globals/site-settings'],
  ] as const) {
    const answer = await ask(path, 'admin', { method, body: {}, ...foreign });
    expect([method, path, answer.status, await answer.json()]).toEqual([method, path, 403, refused]);
  }
});

describe('10-2.5 each reading of a confidential document is recorded', () => {
  const readings = async (id: string, role: Role) =>
    (
      await payload.find({
        collection: 'activities',
        where: {
          and: [{ act: { equals: 'read' } }, { documentId: { equals: id } }, { actorId: { equals: users.get(role) } }],
        },
        sort: 'id',
        overrideAccess: true,
        pagination: false,
      })
    ).docs.map(({ title, detail }) => [title ?? null, (detail as { what?: string }).what]);

  test('10-2.5 record, list and file, once a minute each; also when only a part of it is asked for', async () => {
    const id = await upload('con lectores', 'confidential', ['legal', 'internalControl', 'projectsOffice']);
    for (let times = 0; times < 2; times += 1) expect((await ask(`/api/documents/${id}`, 'legal')).status).toBe(200);
    expect(await readings(id, 'legal')).toEqual([[null, 'ficha']]);
    for (let times = 0; times < 2; times += 1)
      await (await ask('/api/documents/file/con-lectores.csv', 'legal')).arrayBuffer();
    expect(await readings(id, 'legal')).toEqual([
      [null, 'ficha'],
      [null, 'archivo'],
    ]);
    expect(
      JSON.stringify(
        await (await ask(`/api/documents?select[title]=true&where[id][equals]=${id}`, 'internalControl')).json(),
      ),
    ).toContain('Acta con lectores');
    expect(await readings(id, 'internalControl')).toEqual([[null, 'lista']]);
    const item = await payload.create({
      collection: 'transparency-items',
      data: {
        title: 'Otro rubro con anexo',
        summary: 'Qué hay',
        frequency: 'monthly',
        documents: [id],
        _status: 'published',
      } as never,
    });
    expect(await (await ask(`/api/transparency-items/${item.id}?depth=1`, 'projectsOffice')).text()).toContain(
      'Acta con lectores',
    );
    expect(await readings(id, 'projectsOffice')).toHaveLength(1);
  });

  test('10-2.5 who may not read it leaves no reading, and neither internal documents nor the system leave any', async () => {
    for (const role of ['mml', 'generalSecretariat', 'admin'] as const)
      expect(await readings(ids['confidential, for legal'] ?? '', role)).toEqual([]);
    for (const role of INTERNAL) expect(await readings(ids['internal'] ?? '', role)).toEqual([]);
    await payload.findByID({ collection: 'documents', id: ids['confidential, for legal and control'] ?? '' });
    const { totalDocs } = await payload.count({
      collection: 'activities',
      where: { and: [{ act: { equals: 'read' } }, { actorId: { exists: false } }] },
      overrideAccess: true,
    });
    expect(totalDocs).toBe(0);
  });

  test('10-2.5 the activity tells no title of a confidential document', async () => {
    const { docs } = await payload.find({
      collection: 'activities',
      where: { source: { equals: 'documents' } },
      overrideAccess: true,
      pagination: false,
    });
    expect(docs.filter(({ title }) => title?.includes('confidential'))).toEqual([]);
    expect(docs.some(({ title }) => title === 'Acta internal')).toBe(true);
  });
});

describe('10-2.5 at rest nothing is in the clear', () => {
  const onDisk = (name: string): Buffer => readFileSync(join(cms.dataDir, 'uploads', 'documents', fileName(name)));

  test('10-2.5 no file below the data folder holds what a document says, whatever its classification', () => {
    const files = readdirSync(cms.dataDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    expect(files.filter((path) => path.includes('/uploads/documents/')).length).toBeGreaterThanOrEqual(5);
    for (const path of files) expect([path, readFileSync(path).includes('Monto reservado')]).toEqual([path, false]);
    expect(onDisk('internal').subarray(0, 8).toString()).toBe('IVMSEAL1');
  });

  test('10-2.5 the file comes whole, to be saved, kept by nobody; a range of it is not given', async () => {
    const answer = await ask(`/api/documents/file/${fileName('internal')}`, 'legal', {
      headers: { Range: 'bytes=0-9' },
    });
    expect([
      answer.status,
      answer.headers.get('content-length'),
      answer.headers.get('accept-ranges'),
      answer.headers.get('cache-control'),
      answer.headers.get('content-disposition'),
      answer.headers.get('content-type'),
    ]).toEqual([
      200,
      String(content('internal').length),
      'none',
      'private, no-store',
      "attachment; filename*=UTF-8''internal.csv",
      'text/csv',
    ]);
    await answer.body?.cancel();
  });

  test('10-2.5 a file changed on the disk is refused before the first byte, in Spanish', async () => {
    const path = join(cms.dataDir, 'uploads', 'documents', fileName('internal, naming mml'));
    const bytes = readFileSync(path);
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    const answer = await ask(`/api/documents/file/${fileName('internal, naming mml')}`, 'mml');
    expect(answer.status).toBe(500);
    expect(JSON.stringify(await answer.json())).toContain(
      'El archivo no está o no pudo abrirse. Avise a la administración del sistema.',
    );
  });

  test('10-2.5 another file in its place leaves nothing of the former one; deleting takes it away', async () => {
    const id = await upload('cambiante', 'internal');
    await payload.update({
      collection: 'documents',
      id,
      data: {},
      file: { name: 'nueva.csv', data: Buffer.from('a;b\n1;2\n'), mimetype: 'text/csv', size: 8 },
    });
    expect(existsSync(join(cms.dataDir, 'uploads', 'documents', 'cambiante.csv'))).toBe(false);
    expect(await (await ask('/api/documents/file/nueva.csv', 'legal')).text()).toBe('a;b\n1;2\n');
    await payload.delete({ collection: 'documents', id });
    expect(readdirSync(join(cms.dataDir, 'uploads', 'documents')).filter((name) => name.includes('nueva'))).toEqual([]);
  });

  test('10-2.5 what an earlier version left in the clear is sealed at the start, and confidential documents without readers go to the administrator', async () => {
    const id = await upload('antiguo', 'confidential');
    await payload.db.updateOne({ collection: 'documents', id, data: { readableBy: [] } as never });
    writeFileSync(join(cms.dataDir, 'uploads', 'documents', 'antiguo.csv'), content('antiguo'));
    await payload.kv.delete('documents-sealed');
    expect(await prepareDocuments({ payload, place: readCmsSettings() })).toBe(1);
    expect(onDisk('antiguo').includes('reservado')).toBe(false);
    expect(
      Buffer.from(await (await ask('/api/documents/file/antiguo.csv', 'admin')).arrayBuffer()).equals(
        content('antiguo'),
      ),
    ).toBe(true);
    expect((await payload.findByID({ collection: 'documents', id })).readableBy).toEqual(['admin']);
    expect(await prepareDocuments({ payload, place: readCmsSettings() })).toBe(0);
  });

  test('10-2.5 without a key that it has used the CMS does not start', async () => {
    await payload.kv.set('documents-keys-used', ['0123456789abcdef']);
    await expect(prepareDocuments({ payload, place: readCmsSettings() })).rejects.toThrow(
      'Faltan claves de los documentos (0123456789abcdef)',
    );
  });
});
