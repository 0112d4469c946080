import { expect, test } from 'vitest';
import { richText } from '../../../scripts/seed/rich-text.ts';
import { uniqueOf } from '../../../cms/plugins/subscriptions/unique.ts';
import { work, payload, entity, ask, redirectsFrom } from './setup.ts';

test('9-2.11 merging moves what hangs on the codeless work and its facts, and the old address leads to the other', async () => {
  const figure = { metric: 'viableCost', value: 100, currency: 'PEN', source: 'MEF', asOf: '2026-01-01' } as const;
  const other = await work({ title: 'Vía Inventada Norte', cui: '2673660', figures: [figure] });
  const codeless = await work({
    title: 'Vía Inventada',
    address: 'Av. de Ejemplo 100',
    figures: [figure, { metric: 'updatedCost', value: 130, currency: 'PEN', source: 'INFOBRAS', asOf: '2026-02-01' }],
  });
  const create = (collection: string, data: object) =>
    payload.create({ collection: collection as 'milestones', overrideAccess: true, depth: 0, data: data as never });
  const report = await create('progress-reports', {
    project: codeless.id,
    period: '2026-02',
    status: 'approved',
    actualPhysical: 12,
  });
  const milestone = await create('milestones', { project: codeless.id, title: 'Inicio', status: 'scheduled' });
  const process = await create('contracting-processes', {
    nomenclature: 'LP-SM-9-2026-PRUEBA-1',
    title: 'Vía',
    project: codeless.id,
    buyer: entity,
    status: 'active',
    currency: 'PEN',
    _status: 'published',
  });
  const line = await create('budget-lines', {
    year: 2026,
    entity,
    project: codeless.id,
    pimPen: 5,
    level: 'project',
    _status: 'published',
  });
  const body = richText([{ p: 'Texto' }]) as unknown as { root: { children: unknown[] } };
  body.root.children.push({
    type: 'block',
    version: 2,
    format: '',
    fields: { id: 'ficha', blockName: '', blockType: 'workCard', project: codeless.id },
  });
  const news = await create('news', {
    title: 'Nota',
    summary: 'Entrada',
    body,
    publishedOn: '2026-11-01',
    projects: [codeless.id, other.id],
    _status: 'published',
  });
  // A published item with a draft above it: both move, and the draft is not published by it.
  await payload.update({ collection: 'news', id: news.id, draft: true, data: { title: 'Nota corregida' } });

  const { status, answer } = await ask(`/projects/${codeless.id}/merge`, {
    role: 'admin',
    body: { into: other.id, reason: 'Es la misma vía' },
  });
  expect([status, answer]).toEqual([200, { id: other.id, path: `/admin/collections/projects/${other.id}`, moved: 5 }]);

  for (const [collection, id] of [
    ['progress-reports', report.id],
    ['milestones', milestone.id],
    ['contracting-processes', process.id],
    ['budget-lines', line.id],
  ] as const) {
    expect({
      collection,
      project: ((await payload.findByID({ collection, id, depth: 0, overrideAccess: true })) as { project?: unknown })
        .project,
    }).toEqual({ collection, project: other.id });
  }
  expect(await payload.findByID({ collection: 'progress-reports', id: report.id, depth: 0 })).toMatchObject({
    key: `${other.id}:2026-02:office`,
    status: 'approved',
    actualPhysical: 12,
  });
  expect(await payload.findByID({ collection: 'news', id: news.id, depth: 0 })).toMatchObject({
    projects: [other.id],
    title: 'Nota',
    _status: 'published',
    bodyReferences: `projects:${other.id}`,
  });
  expect(JSON.stringify(await payload.findByID({ collection: 'news', id: news.id, depth: 0 }))).not.toContain(
    codeless.id,
  );
  const {
    docs: [act],
  } = await payload.find({
    collection: 'activities',
    overrideAccess: true,
    where: { and: [{ act: { equals: 'merge' } }, { documentId: { equals: other.id } }] },
  });
  expect(act).toMatchObject({ reason: 'Es la misma vía' });
  expect(await payload.findByID({ collection: 'news', id: news.id, depth: 0, draft: true })).toMatchObject({
    projects: [other.id],
    title: 'Nota corregida',
    _status: 'draft',
  });
  const merged = await payload.findByID({ collection: 'projects', id: other.id, depth: 0 });
  expect(merged).toMatchObject({
    title: 'Vía Inventada Norte',
    code: '2673660',
    address: 'Av. de Ejemplo 100',
    _status: 'published',
    currentCostPen: 130,
  });
  expect(merged.figures?.map(({ metric, value }) => [metric, value])).toEqual([
    ['viableCost', 100],
    ['updatedCost', 130],
  ]);
  expect(await payload.count({ collection: 'projects', where: { id: { equals: codeless.id } } })).toEqual({
    totalDocs: 0,
  });
  expect(await redirectsFrom('/obras/via-inventada/')).toEqual(['/obras/2673660/']);
});

test('9-2.11 who followed the work that goes follows the one that stays, once, with what waits for the next summary', async () => {
  const other = await work({ title: 'Alameda Inventada Norte', cui: '2673690' });
  const codeless = await work({ title: 'Alameda Inventada' });
  const follow = async (email: string, topic: string, state: 'pending' | 'confirmed' = 'confirmed') =>
    payload.create({
      collection: 'subscriptions',
      overrideAccess: true,
      data: {
        email,
        addressHash: email,
        kind: 'work',
        topic,
        unique: uniqueOf(email, topic),
        language: 'es',
        frequency: 'daily',
        state,
      },
    });
  const [alone, both, late] = [
    await follow('una@prueba.example', 'work:alameda-inventada'),
    await follow('dos@prueba.example', 'work:alameda-inventada'),
    await follow('tres@prueba.example', 'work:alameda-inventada'),
  ];
  const [kept] = [
    await follow('dos@prueba.example', 'work:2673690'),
    await follow('tres@prueba.example', 'work:2673690', 'pending'),
  ];
  await payload.db.create({
    collection: 'change-notices',
    data: {
      key: 'aviso-alameda',
      topics: ['work:alameda-inventada', 'district:150101'],
      path: '/obras/alameda-inventada/',
      text: {},
    },
  });
  expect((await ask(`/projects/${codeless.id}/merge`, { role: 'admin', body: { into: other.id } })).status).toBe(200);
  const followers = (
    await payload.find({
      collection: 'subscriptions',
      overrideAccess: true,
      where: { topic: { in: ['work:alameda-inventada', 'work:2673690'] } },
      sort: 'email',
    })
  ).docs;
  expect(followers.map(({ id, email, topic, unique, state }) => ({ id, email, topic, unique, state }))).toEqual([
    {
      id: kept.id,
      email: 'dos@prueba.example',
      topic: 'work:2673690',
      unique: uniqueOf('dos@prueba.example', 'work:2673690'),
      state: 'confirmed',
    },
    {
      id: late.id,
      email: 'tres@prueba.example',
      topic: 'work:2673690',
      unique: uniqueOf('tres@prueba.example', 'work:2673690'),
      state: 'confirmed',
    },
    {
      id: alone.id,
      email: 'una@prueba.example',
      topic: 'work:2673690',
      unique: uniqueOf('una@prueba.example', 'work:2673690'),
      state: 'confirmed',
    },
  ]);
  expect(both.id).not.toBe(kept.id);
  const {
    docs: [notice],
  } = await payload.find({
    collection: 'change-notices',
    overrideAccess: true,
    where: { key: { equals: 'aviso-alameda' } },
  });
  expect(notice?.topics).toEqual(['work:2673690', 'district:150101']);
});
