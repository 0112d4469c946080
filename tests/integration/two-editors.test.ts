import type { CollectionSlug, Payload } from 'payload';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { matrix, ruleFor, type ControlledSlug } from '../../collections/access/matrix.ts';
import { restApi, type Answer } from '../fixtures/http.ts';
import { sampleDocuments, type Samples } from '../fixtures/sample-documents.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';
import { scheduledJobs } from '../../cms/plugins/schedule/scheduled-jobs.ts';

let cms: TestCms;
let payload: Payload;
let samples: Samples;
let ask: ReturnType<typeof restApi>;
const tokens: Record<'ana' | 'beto', string> = { ana: '', beto: '' };

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  samples = await sampleDocuments(payload);
  ask = restApi(payload);
  for (const name of ['ana', 'beto'] as const) {
    const account = { email: `${name}@prueba.example`, password: 'una-clave-larga-1' };
    await payload.create({ collection: 'users', overrideAccess: true, data: { ...account, name, role: 'admin' } });
    tokens[name] = (await payload.login({ collection: 'users', data: account })).token ?? '';
  }
}, 120_000);
afterAll(() => cms.close());

const read = async (slug: string, id: string): Promise<Record<string, unknown>> =>
  (await ask(`/${slug}/${id}?draft=true&depth=0&trash=true`, { token: tokens.ana })).body;
const baseOf = async (slug: string, id: string): Promise<string> => String((await read(slug, id))['updatedAt']);
const draftWork = async (title: string): Promise<string> =>
  String(
    (
      await payload.create({
        collection: 'projects',
        draft: true,
        overrideAccess: true,
        depth: 0,
        data: {
          title,
          kind: 'publicWork',
          status: 'execution',
          entity: samples.organization,
          _status: 'draft',
        } as never,
      })
    ).id,
  );
const publishedWork = async (title: string): Promise<string> =>
  String(
    (
      await payload.create({
        collection: 'projects',
        overrideAccess: true,
        depth: 0,
        data: {
          title,
          kind: 'publicWork',
          status: 'execution',
          entity: samples.organization,
          _status: 'published',
        } as never,
      })
    ).id,
  );
type Told = {
  path: string;
  label: string;
  kind: string;
  old: unknown;
  mine: unknown;
  theirs: unknown;
  mineText: string;
};
const conflictOf = (answer: Answer) =>
  answer.body.errors?.[0]?.data?.['conflict'] as {
    fields: Told[];
    current: string;
    theirs: Record<string, unknown>;
    isOldKnown: boolean;
  };

describe('10-1.1 a save that was made on an old version is refused', () => {
  // A draft of a report is its author's alone: the test of what one may not read takes one of those.
  const editable = (Object.keys(matrix) as ControlledSlug[]).filter(
    (slug) =>
      slug !== 'site-settings' &&
      slug !== 'progress-reports' &&
      !slug.startsWith('payload-') &&
      ruleFor({ slug, operation: 'update', reader: 'admin' }) !== null,
  );
  test.each(editable)('10-1.1 %s: without base 428, on an old one 409, on the newest it passes', async (slug) => {
    const id = await samples.idFor(slug, 'update');
    const base = await baseOf(slug, id);
    const patch = (body: object, given?: string) =>
      ask(`/${slug}/${id}?depth=0`, { method: 'PATCH', token: tokens.ana, body, base: given });
    const without = await patch({});
    expect([without.status, without.body.errors?.[0]?.message]).toEqual([428, expect.stringContaining('If-Match')]);
    expect((await patch({}, '*')).status).toBe(428);
    const saved = await patch({}, base);
    expect([saved.status, saved.body.message]).toEqual([200, expect.any(String)]);
    const stale = await patch({}, base);
    expect([stale.status, stale.body.errors?.[0]?.message]).toEqual([409, expect.stringContaining('(hora de Lima)')]);
    // The document as it was read, sent back whole, carries its base itself.
    expect((await patch({ updatedAt: base })).status).toBe(409);
    expect((await patch({ updatedAt: await baseOf(slug, id) })).status).toBe(200);
  });

  test('10-1.1 every collection that somebody edits, and every global, is guarded', () => {
    for (const { slug, hooks } of payload.config.collections.filter((one) => !one.slug.startsWith('payload-')))
      expect([slug, hooks.beforeOperation?.some((hook) => hook.name === 'requireBase')]).toEqual([slug, true]);
    for (const { slug, hooks } of payload.config.globals)
      expect([slug, hooks?.beforeOperation?.some((hook) => hook.name === 'requireGlobalBase')]).toEqual([slug, true]);
  });

  test('10-1.1 the answer tells field by field what was, what I wrote and what the other wrote', async () => {
    const id = await publishedWork('Puente de dos');
    const opened = await baseOf('projects', id);
    expect(
      (
        await ask(`/projects/${id}?depth=0`, {
          method: 'PATCH',
          token: tokens.beto,
          base: opened,
          body: { title: 'Puente de Beto', address: 'Av. Uno', _status: 'published' },
        })
      ).status,
    ).toBe(200);
    const answer = await ask(`/projects/${id}?depth=0`, {
      method: 'PATCH',
      token: tokens.ana,
      base: opened,
      body: { title: 'Puente de Ana', summary: 'Resumen de Ana', _status: 'published' },
    });
    expect(answer.status).toBe(409);
    const { fields, current, theirs, isOldKnown } = conflictOf(answer);
    expect(isOldKnown).toBe(true);
    expect(
      fields.map(({ path, label, kind, old, mine, theirs: other }) => [
        path,
        label,
        kind,
        old ?? null,
        mine ?? null,
        other ?? null,
      ]),
    ).toEqual([
      ['title', 'Nombre oficial', 'conflict', 'Puente de dos', 'Puente de Ana', 'Puente de Beto'],
      ['summary', 'Resumen para la ciudadanía', 'mine', null, 'Resumen de Ana', null],
      ['address', 'Dirección o referencia', 'theirs', null, null, 'Av. Uno'],
    ]);
    expect(theirs).toMatchObject({ title: 'Puente de Beto', updatedAt: current });
    // Nothing of it was written; united on what stands now, it is.
    expect(await read('projects', id)).toMatchObject({ title: 'Puente de Beto', address: 'Av. Uno' });
    expect(
      (
        await ask(`/projects/${id}?depth=0`, {
          method: 'PATCH',
          token: tokens.ana,
          base: current,
          body: { title: 'Puente de Ana', summary: 'Resumen de Ana', _status: 'published' },
        })
      ).status,
    ).toBe(200);
    expect(await read('projects', id)).toMatchObject({
      title: 'Puente de Ana',
      address: 'Av. Uno',
      summary: 'Resumen de Ana',
    });
  });

  test('10-1.1 of two saves at the same moment one passes', async () => {
    const id = await draftWork('Obra a la vez');
    for (const query of ['?draft=true&depth=0', '?depth=0']) {
      const base = await baseOf('projects', id);
      const both = await Promise.all(
        (['ana', 'beto'] as const).map((name) =>
          ask(`/projects/${id}${query}`, {
            method: 'PATCH',
            token: tokens[name],
            base,
            body: { title: `Obra de ${name}` },
          }),
        ),
      );
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
      const winner = both[0]?.status === 200 ? 'ana' : 'beto';
      expect(await read('projects', id)).toMatchObject({ title: `Obra de ${winner}` });
    }
  });

  test('10-1.1 a draft saved on top counts: what was read without it is old', async () => {
    const id = await publishedWork('Obra con borrador');
    const published = await baseOf('projects', id);
    expect(
      (
        await ask(`/projects/${id}?draft=true`, {
          method: 'PATCH',
          token: tokens.beto,
          base: published,
          body: { title: 'Borrador de Beto' },
        })
      ).status,
    ).toBe(200);
    const publicOne = (await ask(`/projects/${id}?depth=0`, { token: tokens.ana })).body;
    expect(publicOne['title']).toBe('Obra con borrador');
    expect(
      (
        await ask(`/projects/${id}`, {
          method: 'PATCH',
          token: tokens.ana,
          base: String(publicOne['updatedAt']),
          body: { _status: 'published' },
        })
      ).status,
    ).toBe(409);
  });

  test('10-1.1 who may not read a field learns nothing of it from the difference', async () => {
    const id = await publishedWork('Obra con notas');
    const account = { email: 'supervisor@prueba.example', password: 'una-clave-larga-1' };
    await payload.create({
      collection: 'users',
      overrideAccess: true,
      data: { ...account, name: 'Supervisor', role: 'supervisor', organization: samples.organization },
    });
    const { token = '' } = await payload.login({ collection: 'users', data: account });
    const report = await payload.create({
      collection: 'progress-reports',
      overrideAccess: true,
      depth: 0,
      data: {
        project: samples.project,
        period: '2025-03',
        status: 'draft',
        reportKind: 'supervisor',
        authorOrganization: samples.organization,
        internalNotes: 'secreto',
      } as never,
    });
    await payload.update({
      collection: 'progress-reports',
      id: report.id,
      data: { internalNotes: 'más secreto', summary: 'Se avanzó' } as never,
    });
    const answer = await ask(`/progress-reports/${report.id}`, {
      method: 'PATCH',
      token: token ?? '',
      base: String(report.updatedAt),
      body: { summary: 'Otro', internalNotes: 'x' },
    });
    expect(answer.status).toBe(409);
    expect(JSON.stringify(answer.body)).not.toContain('secreto');
    expect(
      (
        await ask(`/projects/${id}`, {
          method: 'PATCH',
          token: token ?? '',
          base: '2020-01-01T00:00:00.000Z',
          body: { title: 'x' },
        })
      ).status,
    ).toBe(403);
  });

  test('10-1.1 the settings of the portal too', async () => {
    const before = (await ask('/globals/site-settings?depth=0', { token: tokens.ana })).body;
    const write = (body: object, base?: string) =>
      ask('/globals/site-settings?depth=0', { method: 'POST', token: tokens.ana, body, base });
    if (!before['updatedAt']) expect((await write({ notice: 'Primera vez' })).status).toBe(200);
    const opened = String((await ask('/globals/site-settings?depth=0', { token: tokens.ana })).body['updatedAt']);
    expect((await write({ notice: 'Sin base' })).status).toBe(428);
    expect((await write({ notice: 'Aviso de Beto' }, opened)).status).toBe(200);
    const stale = await write({ notice: 'Aviso de Ana', tagline: 'Lema de Ana' }, opened);
    expect(stale.status).toBe(409);
    expect(conflictOf(stale).fields).toMatchObject([
      { path: 'tagline', label: 'Lema' },
      { path: 'notice', label: 'Aviso en todas las páginas', mine: 'Aviso de Ana', theirs: 'Aviso de Beto' },
    ]);
    expect((await ask('/globals/site-settings?depth=0', { token: tokens.ana })).body['notice']).toBe('Aviso de Beto');
  });

  test('10-1.1 signing in, failing to and signing out change no version of the person', async () => {
    const {
      docs: [person],
    } = await payload.find({ collection: 'users', where: { name: { equals: 'beto' } } });
    const base = await baseOf('users', person?.id ?? '');
    await payload.login({ collection: 'users', data: { email: 'beto@prueba.example', password: 'una-clave-larga-1' } });
    expect(
      (await ask(`/users/${person?.id}`, { method: 'PATCH', token: tokens.ana, base, body: { name: 'beto' } })).status,
    ).toBe(200);
  });
});

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
