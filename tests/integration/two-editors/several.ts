import type { CollectionSlug } from 'payload';
import { describe, expect, test } from 'vitest';
import { samples, baseOf, ask, tokens, payload, read, publishedWork, draftWork } from './setup.ts';

describe('10-1.1 deleting, restoring and writing to several carry their version too', () => {
  test('10-1.1 deleting what changed meanwhile is refused', async () => {
    const id = await samples.disposable('milestones');
    const base = await baseOf('milestones', id);
    expect((await ask(`/milestones/${id}`, { method: 'DELETE', token: tokens.ana })).status).toBe(428);
    await payload.update({ collection: 'milestones', id, data: { title: 'Hito de Beto' } });
    expect((await ask(`/milestones/${id}`, { method: 'DELETE', token: tokens.ana, base })).status).toBe(409);
    expect(await read('milestones', id)).toMatchObject({ title: 'Hito de Beto' });
  });

  test('10-1.1 restoring a version over a change that one has not seen is refused', async () => {
    const id = await publishedWork('Obra que se restaura');
    const first = await baseOf('projects', id);
    const {
      docs: [version],
    } = await payload.findVersions({ collection: 'projects', where: { parent: { equals: id } }, limit: 1 });
    await payload.update({
      collection: 'projects',
      id,
      data: { title: 'Obra de Beto', _status: 'published' } as never,
    });
    const restore = (base?: string) =>
      ask(`/projects/versions/${version?.id}`, { method: 'POST', token: tokens.ana, base });
    expect((await restore()).status).toBe(428);
    expect((await restore(first)).status).toBe(409);
    expect(await read('projects', id)).toMatchObject({ title: 'Obra de Beto' });
    expect((await restore(await baseOf('projects', id))).status).toBe(200);
    expect(await read('projects', id)).toMatchObject({ title: 'Obra que se restaura' });
  });

  test('10-1.1 in bulk each document is checked: the others are written, what changed is named', async () => {
    const [first, second] = [await publishedWork('Primera'), await publishedWork('Segunda')];
    const bases = { [first]: await baseOf('projects', first), [second]: await baseOf('projects', second) };
    await payload.update({
      collection: 'projects',
      id: second,
      data: { title: 'Segunda de Beto', _status: 'published' } as never,
    });
    const query = `where[id][in][0]=${first}&where[id][in][1]=${second}`;
    expect(
      (await ask(`/projects?${query}`, { method: 'PATCH', token: tokens.ana, body: { address: 'Av. Nueva' } })).status,
    ).toBe(428);
    const answer = await ask(`/projects?${query}`, {
      method: 'PATCH',
      token: tokens.ana,
      body: { address: 'Av. Nueva', _bases: bases },
    });
    expect([answer.status, answer.body.docs?.map(({ id }) => id), answer.body.errors?.map(({ id }) => id)]).toEqual([
      400,
      [first],
      [second],
    ]);
    expect(answer.body.errors?.[0]?.message).toContain('(hora de Lima)');
    expect([await read('projects', first), await read('projects', second)]).toMatchObject([
      { address: 'Av. Nueva' },
      { title: 'Segunda de Beto' },
    ]);
    expect((await read('projects', second))['address'] ?? null).toBeNull();
  });

  test('10-1.1 a whole selection carries the moment at which it was read', async () => {
    const ids = [await draftWork('Selección uno'), await draftWork('Selección dos')];
    const readAt = new Date().toISOString();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await payload.update({
      collection: 'projects',
      id: ids[1] ?? '',
      draft: true,
      data: { summary: 'De Beto' } as never,
    });
    const query = ids.map((id, index) => `where[id][in][${index}]=${id}`).join('&');
    const answer = await ask(`/projects?${query}&draft=true`, {
      method: 'PATCH',
      token: tokens.ana,
      headers: { 'X-Read-At': readAt },
      body: { _status: 'published' },
    });
    expect([answer.body.docs?.length, answer.body.errors?.map(({ id }) => id)]).toEqual([1, [ids[1]]]);
  });

  test('10-1.1 publishing or taking off in bulk keeps what the newest draft says (emdash#2123, payload#15980)', async () => {
    const id = await publishedWork('Texto publicado');
    await payload.update({
      collection: 'projects',
      id,
      draft: true,
      data: {
        title: 'Texto del borrador',
        figures: [{ metric: 'updatedCost', scope: 'whole', value: 1000, source: 'SSI', asOf: '2026-01', grade: 'A' }],
      } as never,
    });
    const change = async (body: object, draft = false) =>
      ask(`/projects?where[id][in][0]=${id}${draft ? '&draft=true' : ''}&trash=true`, {
        method: 'PATCH',
        token: tokens.ana,
        body: { ...body, _bases: { [id]: await baseOf('projects', id) } },
      });
    const taken = await change({ _status: 'draft' });
    expect([taken.status, taken.body.message]).toEqual([200, expect.any(String)]);
    expect(await read('projects', id)).toMatchObject({ title: 'Texto del borrador', _status: 'draft' });
    expect((await change({ _status: 'published' }, true)).status).toBe(200);
    expect(await payload.findByID({ collection: 'projects', id, depth: 0 })).toMatchObject({
      title: 'Texto del borrador',
      _status: 'published',
    });
  });

  test('10-1.1 the same rows in several documents are rows of each', async () => {
    const ids = [await publishedWork('Con hitos uno'), await publishedWork('Con hitos dos')];
    const bases = Object.fromEntries(
      await Promise.all(ids.map(async (id) => [id, await baseOf('projects', id)] as const)),
    );
    const figures = [
      {
        id: 'aaaaaaaaaaaaaaaaaaaaaaaa',
        metric: 'updatedCost',
        scope: 'whole',
        value: 1000,
        source: 'SSI',
        asOf: '2026-01',
        grade: 'A',
      },
    ];
    const answer = await ask(`/projects?${ids.map((id, index) => `where[id][in][${index}]=${id}`).join('&')}`, {
      method: 'PATCH',
      token: tokens.ana,
      body: { figures, _bases: bases },
    });
    expect([answer.body.message, answer.body.docs?.length]).toEqual([expect.any(String), 2]);
    for (const id of ids) expect((await read('projects', id))['figures']).toHaveLength(1);
  });

  test('10-1.1 deleting in bulk spares what changed after the list was read', async () => {
    const ids = [await samples.disposable('milestones'), await samples.disposable('milestones')];
    const readAt = new Date().toISOString();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await payload.update({ collection: 'milestones', id: ids[0] ?? '', data: { title: 'Cambió' } });
    const query = ids.map((id, index) => `where[id][in][${index}]=${id}`).join('&');
    expect((await ask(`/milestones?${query}`, { method: 'DELETE', token: tokens.ana })).status).toBe(428);
    const toTrash = { method: 'PATCH', token: tokens.ana, body: { deletedAt: new Date().toISOString() } } as const;
    expect((await ask(`/milestones?${query}`, toTrash)).status).toBe(428);
    const answer = await ask(`/milestones?${query}`, { ...toTrash, headers: { 'X-Read-At': readAt } });
    expect(answer.body.errors?.map(({ id }) => id)).toEqual([ids[0]]);
    expect(
      (await payload.find({ collection: 'milestones' as CollectionSlug, where: { id: { in: ids } } })).totalDocs,
    ).toBe(1);
  });
});
