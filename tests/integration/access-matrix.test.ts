import type { Payload } from 'payload';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { matrix, operations, ruleFor, type ControlledSlug, type Operation } from '../../collections/access/matrix.ts';
import { readers, roles, type Reader, type Role } from '../../collections/access/roles.ts';
import { visitor } from '../../collections/access/visitor.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';
import { sampleDocuments, type Samples } from '../fixtures/sample-documents.ts';

let cms: TestCms;
let payload: Payload;
let samples: Samples;
const users = new Map<Role, { id: string }>();

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  samples = await sampleDocuments(payload);
  for (const role of Object.keys(roles) as Role[]) {
    users.set(
      role,
      await payload.create({
        collection: 'users',
        overrideAccess: true,
        data: {
          name: role,
          email: `${role}@prueba.example`,
          password: 'una-clave-larga-1',
          role,
          organization: samples.organization,
        },
      }),
    );
  }
}, 120_000);

afterAll(() => cms.close());

const userOf = (reader: Reader) =>
  reader === 'visitor'
    ? visitor
    : { ...users.get(reader), collection: 'users' as const, role: reader, organization: samples.organization };

/** Does the API do it? Tried on a document of the reader's own organisation; a refusal is an error or nothing found. */
async function isAllowed({
  slug,
  operation,
  reader,
}: {
  slug: ControlledSlug;
  operation: Operation;
  reader: Reader;
}): Promise<boolean> {
  const user = userOf(reader);
  const shared = { overrideAccess: false, user, depth: 0 } as const;
  try {
    if (slug === 'site-settings') {
      if (operation === 'read') await payload.findGlobal({ slug, ...shared });
      else await payload.updateGlobal({ slug, ...shared, data: {} });
      return true;
    }
    const id =
      slug === 'users' && reader !== 'visitor'
        ? (users.get(reader)?.id ?? '')
        : await samples.idFor(slug, operation, reader);
    switch (operation) {
      case 'read':
        return (await payload.find({ collection: slug, ...shared, where: { id: { equals: id } } })).totalDocs === 1;
      case 'readVersions':
        await payload.findVersions({ collection: slug, ...shared, limit: 1 });
        return true;
      case 'create':
        await payload.create({ collection: slug, ...shared, ...(await samples.newDocument(slug)) } as never);
        return true;
      case 'update':
        return Boolean(await payload.update({ collection: slug, ...shared, id, data: {} } as never));
      // Where there is a trash, to delete is to send there.
      case 'delete':
        return hasTrash(slug)
          ? Boolean(
              await payload.update({
                collection: slug,
                ...shared,
                id: await samples.disposable(slug),
                data: { deletedAt: new Date().toISOString() },
              } as never),
            )
          : Boolean(await payload.delete({ collection: slug, ...shared, id: await samples.disposable(slug) }));
    }
  } catch (error) {
    const status = error instanceof Error && 'status' in error ? error.status : 0;
    if (status === 403 || status === 404) return false;
    throw error;
  }
}

const hasTrash = (slug: ControlledSlug): boolean =>
  slug !== 'site-settings' && payload.collections[slug].config.trash === true;

const cells = (Object.keys(matrix) as ControlledSlug[])
  .filter((slug) => !slug.startsWith('payload-'))
  .flatMap((slug) => operations.flatMap((operation) => readers.map((reader) => ({ slug, operation, reader }))));

const versioned = new Set<ControlledSlug>([
  'projects',
  'progress-reports',
  'opportunities',
  'concession-files',
  'news',
  'pages',
  'transparency-items',
]);
const isTried = ({ slug, operation }: { slug: ControlledSlug; operation: Operation }): boolean =>
  slug === 'site-settings'
    ? operation === 'read' || operation === 'update'
    : operation !== 'readVersions' || versioned.has(slug);

describe('SE-1 SE-2 every cell of the access matrix holds against the API', () => {
  test.each(cells.filter(isTried))('$slug · $operation · $reader', async (cell) => {
    expect(await isAllowed(cell)).toBe(ruleFor(cell) !== null);
  });
});

test('SE-1 10-2.3 every collection and global of the built configuration stands in the matrix, and its rules are those of the matrix', async () => {
  const all = [...payload.config.collections, ...payload.config.globals];
  expect(all.filter(({ slug }) => !Object.hasOwn(matrix, slug)).map(({ slug }) => slug)).toEqual([]);
  expect(all.map(({ slug }) => slug)).toEqual(
    expect.arrayContaining([
      'projects',
      'users',
      'site-settings',
      'activities',
      'payload-locked-documents',
      'payload-preferences',
      'payload-jobs',
      'payload-kv',
      'payload-migrations',
    ]),
  );
  for (const { slug, access } of all) {
    for (const reader of readers) {
      for (const operation of ['create', 'read', 'update', 'delete', 'readVersions'] as const) {
        const rule = (access as Partial<Record<Operation, (args: object) => unknown>>)[operation];
        if (!rule) continue;
        const answer = await rule({
          req: { user: userOf(reader), payload, payloadAPI: 'REST', context: {} },
          data: {},
        });
        expect([slug, operation, reader, answer !== false]).toEqual([
          slug,
          operation,
          reader,
          ruleFor({ slug: slug as ControlledSlug, operation, reader }) !== null,
        ]);
      }
    }
  }
});

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
    user: userOf('admin'),
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
