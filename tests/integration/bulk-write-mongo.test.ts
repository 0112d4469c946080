import { randomUUID } from 'node:crypto';
import { buildConfig, createLocalReq, getPayload, type CollectionSlug, type Payload } from 'payload';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bulkWrite } from '../../cms/database/bulk.ts';
import { uuidIdentifiers } from '../../cms/database/identifiers.ts';
import { mongoDatabase } from '../../cms/database/mongo.ts';
import { databaseUrl, startMongo, type MongoServer } from '../servers/mongo.ts';

const companies = 'companies' as CollectionSlug;
const works = 'works' as CollectionSlug;
let server: MongoServer;
let payload: Payload;

beforeAll(async () => {
  const started = await startMongo();
  if (!started) throw new Error('No hay un servidor MongoDB para esta prueba.');
  server = started;
  const config = buildConfig({
    secret: 'secret of a test',
    telemetry: false,
    logger: { options: { level: 'fatal' } },
    db: mongoDatabase({ url: databaseUrl({ uri: server.uri, name: `bulk_${process.pid}` }) }),
    plugins: [uuidIdentifiers],
    collections: [
      { slug: companies, fields: [{ name: 'name', type: 'text' }] },
      {
        slug: works,
        versions: { drafts: true },
        fields: [
          { name: 'code', type: 'text', unique: true },
          { name: 'title', type: 'text' },
          { name: 'startDate', type: 'date' },
          { name: 'contractor', type: 'relationship', relationTo: companies },
          { name: 'districts', type: 'select', hasMany: true, options: ['lima', 'ate'] },
          {
            name: 'progress',
            type: 'array',
            fields: [
              { name: 'month', type: 'text' },
              { name: 'percent', type: 'number' },
            ],
          },
        ],
      },
    ],
  });
  payload = await getPayload({ config, key: 'bulk-write-mongo' });
});

afterAll(async () => {
  await payload?.db.connection.dropDatabase();
  await payload?.destroy();
  await server?.stop();
});

test('MongoDB: documents written in bulk are read, updated and versioned as those of payload.create', async () => {
  const [contractor, id] = [randomUUID(), randomUUID()];
  const req = await createLocalReq({}, payload);
  await bulkWrite({ payload, req, collection: companies, creates: [{ id: contractor, name: 'Consorcio de ejemplo' }] });
  const work = {
    id,
    code: 'A',
    title: 'Obra',
    startDate: '2026-01-15T00:00:00.000Z',
    contractor,
    districts: ['lima', 'ate'],
    progress: [{ month: '2026-01', percent: 3.5 }],
    _status: 'published',
  };
  const others = Array.from({ length: 300 }, (_, index) => ({ ...work, id: randomUUID(), code: `other-${index}` }));
  expect(await bulkWrite({ payload, req, collection: works, creates: [work, ...others] })).toEqual({
    created: 301,
    updated: 0,
  });
  const { progress: _, ...plain } = work;
  expect(await payload.findByID({ collection: works, id, depth: 0 })).toMatchObject({
    ...plain,
    progress: [{ month: '2026-01', percent: 3.5 }],
  });

  expect(
    await bulkWrite({
      payload,
      req,
      collection: works,
      updates: [{ id, code: 'A', title: 'Nueva', _status: 'published' }],
    }),
  ).toEqual({ created: 0, updated: 1 });
  const after = await payload.findByID({ collection: works, id, depth: 0 });
  expect(after).toMatchObject({ title: 'Nueva' });
  expect(Reflect.get(after, 'contractor') ?? null).toBeNull();
  const versions = await payload.findVersions({
    collection: works as 'projects',
    where: { parent: { equals: id } },
    depth: 0,
    sort: '-updatedAt',
  });
  expect(versions.docs.map((version) => [version.latest ?? false, version.version.title])).toEqual([
    [true, 'Nueva'],
    [false, 'Obra'],
  ]);
  expect((await payload.find({ collection: works, draft: true, where: { code: { equals: 'A' } } })).totalDocs).toBe(1);
});

test('MongoDB: an update of a document that does not exist and a repeated code are refused', async () => {
  const req = await createLocalReq({}, payload);
  const once = { id: randomUUID(), code: 'twice', title: 'Obra' };
  await expect(bulkWrite({ payload, req, collection: works, updates: [once] })).rejects.toThrow(
    /No existe el documento/,
  );
  await expect(
    bulkWrite({ payload, req, collection: works, creates: [once, { ...once, id: randomUUID() }] }),
  ).rejects.toThrow(/repite un valor/);
});
