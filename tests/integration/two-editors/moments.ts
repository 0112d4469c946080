import { describe, expect, test } from 'vitest';
import { scheduledJobs } from '../../../cms/plugins/schedule/scheduled-jobs.ts';
import { draftWork, payload, ask, tokens, read, publishedWork, baseOf } from './setup.ts';

describe('10-1.1 a moment is no version; one more change of a draft takes nothing off the portal', () => {
  test('10-1.1 a moment to come opens nothing, neither one document nor several', async () => {
    const id = await draftWork('Obra leída en 2099');
    await payload.update({ collection: 'projects', id, draft: true, data: { title: 'Texto de Beto' } as never });
    const write = (path: string, at: string) =>
      ask(path, { method: 'PATCH', token: tokens.ana, headers: { 'X-Read-At': at }, body: { title: 'De Ana' } });
    expect((await write(`/projects/${id}?draft=true`, '2099-01-01T00:00:00.000Z')).status).toBe(428);
    expect((await write(`/projects/${id}?draft=true`, new Date().toISOString())).status).toBe(428);
    const several = await write(`/projects?where[id][in][0]=${id}&draft=true`, '2099-01-01T00:00:00.000Z');
    expect([several.status, several.body.errors?.[0]?.message]).toEqual([
      400,
      expect.stringContaining('momento que todavía no llega'),
    ]);
    expect(await read('projects', id)).toMatchObject({ title: 'Texto de Beto' });
  });

  const live = async (id: string) => {
    const { title, _status } = await payload.findByID({ collection: 'projects', id, depth: 0 });
    return { title, _status };
  };

  test('10-1.1 one field changed without a state, alone and in bulk: the draft has it, the portal stays', async () => {
    const id = await publishedWork('Puente a la vista');
    await payload.update({ collection: 'projects', id, draft: true, data: { title: 'Puente secreto' } as never });
    const one = await ask(`/projects/${id}`, {
      method: 'PATCH',
      token: tokens.ana,
      base: await baseOf('projects', id),
      body: { internalNotes: 'una nota' },
    });
    expect([one.status, await live(id)]).toEqual([200, { title: 'Puente a la vista', _status: 'published' }]);
    expect(await read('projects', id)).toMatchObject({
      title: 'Puente secreto',
      internalNotes: 'una nota',
      _status: 'draft',
    });
    for (const _status of [null, ''])
      expect(
        (
          await ask(`/projects/${id}`, {
            method: 'PATCH',
            token: tokens.ana,
            base: await baseOf('projects', id),
            body: { summary: 'Resumen', _status },
          })
        ).status,
      ).toBe(200);
    const many = await ask(`/projects?where[id][in][0]=${id}`, {
      method: 'PATCH',
      token: tokens.ana,
      body: { address: 'Av. Uno 100', _bases: { [id]: await baseOf('projects', id) } },
    });
    expect([many.status, await live(id)]).toEqual([200, { title: 'Puente a la vista', _status: 'published' }]);
    expect(await read('projects', id)).toMatchObject({
      title: 'Puente secreto',
      address: 'Av. Uno 100',
      summary: 'Resumen',
    });
    const off = await ask(`/projects/${id}`, {
      method: 'PATCH',
      token: tokens.ana,
      base: await baseOf('projects', id),
      body: { _status: 'draft' },
    });
    expect([off.status, (await live(id))._status]).toEqual([200, 'draft']);
  });

  test('10-1.1 without a draft above it a published document changes at once, as before', async () => {
    const id = await publishedWork('Puente sin borrador');
    expect(
      (
        await ask(`/projects/${id}`, {
          method: 'PATCH',
          token: tokens.ana,
          base: await baseOf('projects', id),
          body: { title: 'Puente corregido' },
        })
      ).status,
    ).toBe(200);
    expect(await live(id)).toEqual({ title: 'Puente corregido', _status: 'published' });
  });

  test('10-1.1 an older draft that is brought back is a draft again; trash and back leave both as they were', async () => {
    const id = await publishedWork('Puente restaurado');
    await payload.update({ collection: 'projects', id, draft: true, data: { title: 'Borrador viejo' } as never });
    const {
      docs: [old],
    } = await payload.findVersions({
      collection: 'projects',
      where: { and: [{ parent: { equals: id } }, { 'version._status': { equals: 'draft' } }] },
      limit: 1,
    });
    await payload.update({ collection: 'projects', id, draft: true, data: { title: 'Borrador nuevo' } as never });
    const answer = await ask(`/projects/versions/${old?.id}`, {
      method: 'POST',
      token: tokens.ana,
      base: await baseOf('projects', id),
    });
    expect([answer.status, await live(id)]).toEqual([200, { title: 'Puente restaurado', _status: 'published' }]);
    expect(await read('projects', id)).toMatchObject({ title: 'Borrador viejo', _status: 'draft' });
    const move = async (body: object, query = '') =>
      (
        await ask(`/projects/${id}${query}`, {
          method: 'PATCH',
          token: tokens.ana,
          base: await baseOf('projects', id),
          body,
        })
      ).status;
    expect([
      await move({ deletedAt: new Date().toISOString() }),
      await move({ deletedAt: null }, '?trash=true'),
      await live(id),
    ]).toEqual([200, 200, { title: 'Puente restaurado', _status: 'published' }]);
    expect(await read('projects', id)).toMatchObject({ title: 'Borrador viejo', _status: 'draft' });
  });
});

describe('10-1.1 a scheduled publication is of the version that was reviewed', () => {
  const run = async (): Promise<void> => {
    await payload.jobs.run({ queue: 'default', limit: 10 });
  };
  const schedule = async (id: string, base: string): Promise<string> => {
    const {
      docs: [ana],
    } = await payload.find({ collection: 'users', where: { name: { equals: 'ana' } } });
    const job = await payload.jobs.queue({
      task: 'schedulePublish',
      waitUntil: new Date('2020-01-01'),
      input: {
        type: 'publish',
        doc: { relationTo: 'projects', value: id },
        user: { relationTo: 'users', value: ana?.id },
        base,
      },
    } as never);
    return String((job as { id: unknown }).id);
  };

  test('10-1.1 unchanged, it is published; changed meanwhile, it is not, and the job fails with the reason', async () => {
    const [same, changed] = [await draftWork('Programada igual'), await draftWork('Programada y cambiada')];
    await schedule(same, await baseOf('projects', same));
    const job = await schedule(changed, await baseOf('projects', changed));
    await payload.update({
      collection: 'projects',
      id: changed,
      draft: true,
      data: { title: 'Cambiada por Beto' } as never,
    });
    const state = (await ask(`/editing/state?collection=projects&id=${changed}`, { token: tokens.ana })).body;
    expect(state['scheduled']).toEqual({ at: '2020-01-01T00:00:00.000Z', isForThis: false });
    await run();
    expect([
      (await payload.findByID({ collection: 'projects', id: same }))._status,
      (await payload.findByID({ collection: 'projects', id: changed }))._status,
    ]).toEqual(['published', 'draft']);
    // The form, the list and «Qué hay que poner al día» read the reason there.
    const [failed] = await scheduledJobs(payload, { slug: 'projects', id: changed });
    expect(failed?.id).toBe(job);
    expect(failed?.problem).toMatch(
      /^No se publicó: .* cambió el documento el .*\(hora de Lima\), después de que se programó/,
    );
  });
});

describe('10-1.1 who holds a document is said by name and by the clock of Lima', () => {
  test('10-1.1 a save into a document that another holds is refused in Spanish; the state tells it to the form', async () => {
    const id = await publishedWork('Obra ocupada');
    const {
      docs: [beto],
    } = await payload.find({ collection: 'users', where: { name: { equals: 'beto' } } });
    await payload.create({
      collection: 'payload-locked-documents',
      overrideAccess: true,
      data: {
        document: { relationTo: 'projects', value: id },
        user: { relationTo: 'users', value: beto?.id ?? '' },
      } as never,
    });
    const answer = await ask(`/projects/${id}`, {
      method: 'PATCH',
      token: tokens.ana,
      base: await baseOf('projects', id),
      body: { address: 'Av. Dos' },
    });
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([
      423,
      expect.stringMatching(
        /^No se guardó nada: beto lo está editando \(última actividad a las \d\d:\d\d, hora de Lima\)/,
      ),
    ]);
    const state = (name: 'ana' | 'beto') => ask(`/editing/state?collection=projects&id=${id}`, { token: tokens[name] });
    expect((await state('ana')).body).toMatchObject({
      updatedAt: await baseOf('projects', id),
      lock: { name: 'beto', isMine: false, since: expect.any(String) },
    });
    expect((await state('beto')).body['lock']).toMatchObject({ isMine: true });
  });

  test('10-1.1 state and key are for those who are signed in; the key is of one person', async () => {
    for (const path of ['/editing/state?collection=projects&id=x', '/editing/key'])
      expect((await ask(path)).status).toBe(401);
    const keys = [
      await ask('/editing/key', { token: tokens.ana }),
      await ask('/editing/key', { token: tokens.ana }),
      await ask('/editing/key', { token: tokens.beto }),
    ].map(({ body }) => String(body['key']));
    expect(keys[0]).toBe(keys[1]);
    expect(keys[2]).not.toBe(keys[0]);
    expect(Buffer.from(keys[0] ?? '', 'base64')).toHaveLength(32);
    expect((await ask('/editing/state?collection=nada&id=1', { token: tokens.ana })).status).toBe(404);
    expect((await ask('/editing/state', { token: tokens.ana })).status).toBe(400);
  });
});
