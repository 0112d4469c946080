import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { richText } from '../../../scripts/seed/rich-text.ts';
import { type Role, ask, database, create, news, samples, payload, drain, stored, toTrash } from './setup.ts';

const fromTrash = (slug: string, id: string, role?: Role) =>
  ask(`/${slug}/${id}?trash=true`, {
    method: 'PATCH',
    body: { deletedAt: null, _status: 'draft' },
    ...(role ? { role } : {}),
  });

const forGood = (
  slug: string,
  id: string,
  { reason = 'Se registró dos veces', role }: { reason?: string; role?: Role } = {},
) =>
  ask(`/${slug}/${id}?trash=true&reason=${encodeURIComponent(reason)}`, {
    method: 'DELETE',
    ...(role ? { role } : {}),
  });

const published = (table: string, key: string): Record<string, unknown> | null => {
  const row = database.prepare(`SELECT doc FROM ${table} WHERE key = ?`).get(key);
  return row ? (JSON.parse(String(row['doc'])) as Record<string, unknown>) : null;
};

describe('10-1.2 the trash', () => {
  test('10-1.2 a published item with a draft above it goes from the portal at once and comes back as it was, both of them', async () => {
    const title = `Noticia ${randomUUID()}`;
    const id = await create('news', news({ title, internalNotes: 'Solo para la casa', projects: [samples.project] }));
    await payload.update({ collection: 'news', id, draft: true, data: { title: `${title} corregida` } });
    await drain();
    const slug = String((await stored('news', id))?.['slug']);
    const [shown, before, draft] = [
      published('news', slug),
      await stored('news', id),
      await payload.findByID({ collection: 'news', id, draft: true, depth: 0 }),
    ];
    expect(shown?.['title']).toBe(title);

    expect((await toTrash('news', id, 'webmaster')).body).toMatchObject({ doc: { id, title } });
    await drain();
    expect(published('news', slug)).toBeNull();
    expect((await ask(`/news/${id}?draft=true`)).status).toBe(404);
    expect(
      (await ask(`/news?trash=true&draft=true&where[deletedAt][exists]=true`)).body.docs?.map((doc) => doc['title']),
    ).toEqual([`${title} corregida`]);

    expect((await fromTrash('news', id, 'webmaster')).status).toBe(200);
    await drain();
    expect(published('news', slug)).toEqual({ ...shown, updatedAt: expect.any(String) });
    const bare = ({
      updatedAt: _u,
      changedBy: _b,
      changedById: _i,
      deletedAt: _d,
      ...rest
    }: Record<string, unknown>): unknown => rest;
    expect(bare((await stored('news', id)) ?? {})).toEqual(bare(before ?? {}));
    expect(bare((await payload.findByID({ collection: 'news', id, draft: true, depth: 0 })) as never)).toEqual(
      bare(draft as never),
    );
    const { docs } = await payload.find({
      collection: 'activities',
      where: { documentId: { equals: id } },
      sort: 'id',
      overrideAccess: true,
    });
    expect(docs.map(({ act, actorName }) => [act, actorName])).toEqual([
      ['create', 'sistema'],
      ['update', 'sistema'],
      ['trash', 'webmaster'],
      ['restore', 'webmaster'],
    ]);
  });

  test('10-1.2 many drafts at once keep every field through trash and restore (payload#15980)', async () => {
    const ids = [
      await create(
        'opportunities',
        { title: `Idea ${randomUUID()}`, summary: 'Resumen', titleEn: 'An idea', stage: 'idea', currency: 'PEN' },
        true,
      ),
      await create(
        'opportunities',
        {
          title: `Idea ${randomUUID()}`,
          summary: 'Otro',
          bodyEn: richText([{ p: 'Text' }]),
          stage: 'idea',
          currency: 'PEN',
        },
        true,
      ),
    ];
    const read = async () =>
      Promise.all(
        ids.map(async (id) => {
          const {
            updatedAt: _u,
            changedBy: _b,
            changedById: _i,
            deletedAt: _d,
            ...doc
          } = (await payload.findByID({ collection: 'opportunities', id, draft: true, depth: 0 })) as unknown as Record<
            string,
            unknown
          >;
          return doc;
        }),
      );
    const before = await read();
    const query = `where[id][in][0]=${ids[0]}&where[id][in][1]=${ids[1]}`;
    const trashed = await ask(`/opportunities?${query}&draft=true`, {
      method: 'PATCH',
      body: { deletedAt: new Date().toISOString() },
    });
    expect([trashed.status, trashed.body.docs?.length]).toEqual([200, 2]);
    expect((await ask(`/opportunities?${query}&draft=true`)).body.totalDocs).toBe(0);
    const restored = await ask(`/opportunities?${query}&trash=true`, {
      method: 'PATCH',
      body: { deletedAt: null, _status: 'draft' },
    });
    expect([restored.status, restored.body.docs?.length]).toEqual([200, 2]);
    expect(await read()).toEqual(before);
  });

  test('10-1.2 only who may delete trashes, partners see nothing of it, and only the administration deletes for good, from the trash, with a reason', async () => {
    const id = await create('news', news({ title: `Noticia ${randomUUID()}` }));
    expect((await toTrash('news', id, 'planningBudget')).status).toBe(403);
    expect((await toTrash('news', id, 'contractor')).status).toBe(403);
    const atOnce = await ask(`/news/${id}?reason=Motivo+suficiente`, { method: 'DELETE' });
    expect([atOnce.status, atOnce.body.errors?.[0]?.message]).toEqual([
      409,
      'Primero envíelo a la papelera: solo desde ahí se elimina definitivamente.',
    ]);
    expect((await toTrash('news', id, 'webmaster')).status).toBe(200);
    expect((await ask(`/news/${id}?trash=true`, { role: 'contractor' })).status).toBe(404);
    expect((await ask('/news?trash=true&where[deletedAt][exists]=true', { role: 'contractor' })).body.totalDocs).toBe(
      0,
    );
    expect((await fromTrash('news', id, 'planningBudget')).status).toBe(403);
    const mixed = await ask(`/news/${id}?trash=true`, { method: 'PATCH', body: { deletedAt: null, title: 'Otro' } });
    expect([mixed.status, mixed.body.errors?.[0]?.message]).toEqual([
      400,
      'Enviar a la papelera y recuperar no llevan otros cambios (title). Guárdelos aparte.',
    ]);
    expect((await forGood('news', id, { role: 'webmaster' })).status).toBe(403);
    const without = await forGood('news', id, { reason: ' ' });
    expect([without.status, without.body.errors?.[0]?.message]).toEqual([
      400,
      'Escriba el motivo de la eliminación definitiva, en 10 caracteres o más: queda en el registro de actividad.',
    ]);
    expect((await forGood('news', id)).status).toBe(200);
    expect(await stored('news', id)).toBeNull();
    const {
      docs: [row],
    } = await payload.find({
      collection: 'activities',
      where: { and: [{ documentId: { equals: id } }, { act: { equals: 'delete' } }] },
      overrideAccess: true,
    });
    expect(row).toMatchObject({ actorName: 'admin', reason: 'Se registró dos veces', source: 'news' });
  });

  test('10-1.2 what something in the trash names cannot go for good, and nothing comes back, or is written, naming what lies there', async () => {
    const company = await create('organizations', {
      name: 'EMPRESA DE PAPEL SAC',
      code: 'EMP-8',
      roles: ['contractor'],
      namedAs: 'company',
      namedAsReason: 'Empresa inventada de la prueba',
    });
    const project = await create('projects', {
      title: `Obra ${randomUUID()}`,
      kind: 'publicWork',
      status: 'preparation',
      entity: samples.organization,
      contractor: company,
      _status: 'published',
    });
    expect((await toTrash('organizations', company)).status).toBe(409);
    expect((await toTrash('projects', project)).status).toBe(200);
    expect((await toTrash('organizations', company)).status).toBe(200);
    const forever = await forGood('organizations', company);
    expect([forever.status, forever.body.errors?.[0]?.message]).toEqual([
      409,
      expect.stringMatching(/Aparece en 1 obra: «Obra .*» \(en la papelera\)/),
    ]);
    const back = await fromTrash('projects', project);
    expect([back.status, back.body.errors?.[0]?.message]).toEqual([
      409,
      expect.stringMatching(/^Lo que nombra está en la papelera: «EMPRESA DE PAPEL SAC»\. Recupérelo antes\.$/),
    ]);
    const fresh = await ask('/milestones', { method: 'POST', body: { title: 'Hito', project, status: 'scheduled' } });
    expect([fresh.status, fresh.body.errors?.[0]?.message]).toEqual([
      400,
      expect.stringMatching(/^Nombra algo que está en la papelera: «Obra /),
    ]);
    expect((await fromTrash('organizations', company)).status).toBe(200);
    expect((await fromTrash('projects', project)).status).toBe(200);
  });

  test('10-1.2 a code of something in the trash is still its own: said on the field, with the way out', async () => {
    const id = await create('projects', {
      title: 'Puente de papel',
      kind: 'publicWork',
      status: 'preparation',
      entity: samples.organization,
      cui: '2999991',
      _status: 'published',
    });
    expect((await toTrash('projects', id)).status).toBe(200);
    const taken = await ask('/projects', {
      method: 'POST',
      body: {
        title: 'Otro puente',
        kind: 'publicWork',
        status: 'preparation',
        entity: samples.organization,
        cui: '2999991',
        _status: 'draft',
      },
    });
    expect(taken.status).toBe(400);
    expect(taken.body.errors?.[0]?.data?.errors).toEqual([
      {
        path: 'code',
        label: 'Dirección en el portal',
        message: `«2999991» es de «Puente de papel», que está en la papelera (/admin/collections/projects/trash/${id}): recupérelo, o elimínelo definitivamente para volver a usar este valor.`,
      },
    ]);
  });

  test('10-1.2 a user in the trash cannot sign in, and no answer about him tells secrets', async () => {
    const account = { email: 'sale@prueba.example', password: 'una-clave-larga-1' };
    const id = await create('users', { ...account, name: 'Quien sale', role: 'legal' });
    const answer = await toTrash('users', id);
    expect([answer.status, Object.keys(answer.body.doc ?? {}).sort()]).toEqual([
      200,
      ['collection', 'deletedAt', 'id', 'name', 'updatedAt'],
    ]);
    await expect(payload.login({ collection: 'users', data: account })).rejects.toMatchObject({ status: 401 });
    expect((await fromTrash('users', id)).status).toBe(200);
    await expect(payload.login({ collection: 'users', data: account })).resolves.toHaveProperty('token');
  });
});
