import { describe, expect, test } from 'vitest';
import { type Answer } from '../../fixtures/http.ts';
import { samples, baseOf, ask, tokens, payload, publishedWork, read, draftWork } from './setup.ts';

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
  const editable = [
    'projects',
    'organizations',
    'milestones',
    'memberships',
    'contracting-processes',
    'budget-lines',
    'concession-files',
    'opportunities',
    'opportunity-questions',
    'expressions-of-interest',
    'control-reports',
    'press-items',
    'news',
    'pages',
    'transparency-items',
    'redirects',
    'documents',
    'media',
    'users',
  ] as const;
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
