import { describe, expect, test } from 'vitest';
import { roles, type Role } from '../../../collections/access/roles.ts';
import { allowed, ask, ids, fileName, content, payload, upload } from './setup.ts';

const json = async <T>(answer: Response): Promise<T> => (await answer.json()) as T;

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
