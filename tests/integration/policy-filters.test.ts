import type { Payload } from 'payload';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { visitor } from '../../collections/access/visitor.ts';
import { sampleDocuments, type Samples } from '../fixtures/sample-documents.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

let cms: TestCms;
let payload: Payload;
let samples: Samples;
beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  samples = await sampleDocuments(payload);
});
afterAll(() => cms.close());

test('SE-2 a filter inside a filter, which would tell what a draft says letter by letter, is refused', async () => {
  const draft = await payload.create({
    collection: 'projects',
    draft: true,
    data: { title: 'Túnel sigiloso', _status: 'draft' } as never,
  });
  const { data } = await samples.newDocument('news');
  await payload.create({ collection: 'news', data: { ...data, projects: [draft.id], _status: 'published' } as never });
  const inner = { projects: { contains: { title: { contains: 'sigiloso' } } } } as never;
  for (const where of [inner, { or: [{ slug: { exists: true } }, inner] } as never]) {
    await expect(
      payload.find({ collection: 'news', overrideAccess: false, user: visitor, where }),
    ).rejects.toMatchObject({ status: 400 });
    await expect(
      payload.count({ collection: 'news', overrideAccess: false, user: visitor, where }),
    ).rejects.toMatchObject({ status: 400 });
  }
  expect(
    (
      await payload.find({
        collection: 'news',
        overrideAccess: false,
        user: visitor,
        where: { 'projects.title': { contains: 'sigiloso' } },
      })
    ).totalDocs,
  ).toBe(0);
});

test('SE-2 an order by a field of another document, which would tell what a draft says, is refused', async () => {
  for (const sort of ['project.title', '-project.title', ['code', 'project.title'], 'code,project.organization.name']) {
    await expect(
      payload.find({ collection: 'milestones', overrideAccess: false, user: visitor, sort }),
      String(sort),
    ).rejects.toMatchObject({ status: 400 });
  }
  for (const [collection, sort] of [
    ['milestones', '-project'],
    ['projects', 'provenance.asOf'],
  ] as const)
    await expect(payload.find({ collection, overrideAccess: false, user: visitor, sort }), sort).resolves.toBeDefined();
});

test('SE-2 what a company sent with its interest stays as it came; the office adds its own notes', async () => {
  const id = await samples.idFor('expressions-of-interest', 'update');
  const before = await payload.findByID({ collection: 'expressions-of-interest', id });
  await payload.update({
    collection: 'expressions-of-interest',
    id,
    overrideAccess: false,
    user: { id: 'x', collection: 'users', role: 'admin' } as never,
    data: {
      company: 'Otra empresa',
      message: 'Otro mensaje',
      receivedOn: '2020-01-01',
      followUp: 'Se llamó por teléfono.',
    },
  });
  const after = await payload.findByID({ collection: 'expressions-of-interest', id });
  expect(after).toMatchObject({
    company: before.company,
    receivedOn: before.receivedOn,
    followUp: 'Se llamó por teléfono.',
  });
  expect(after.message ?? null).toBe(before.message ?? null);
});
