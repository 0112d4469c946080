import { randomUUID } from 'node:crypto';
import { buildConfig, getPayload, type CollectionSlug, type Payload } from 'payload';
import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { uuidIdentifiers } from '../../cms/database/identifiers.ts';
import { mongoDatabase } from '../../cms/database/mongo.ts';
import { databaseUrl, startMongo, type MongoServer } from '../servers/mongo.ts';

const works = 'works' as CollectionSlug;
const companies = 'companies' as CollectionSlug;
let server: MongoServer;
let payload: Payload;

beforeAll(async () => {
  const started = await startMongo();
  if (!started) throw new Error('No hay un servidor MongoDB para esta prueba.');
  server = started;
  const config = buildConfig({
    secret: 'secret of a test',
    telemetry: false,
    typescript: { autoGenerate: false },
    db: mongoDatabase({ url: databaseUrl({ uri: server.uri, name: `adapter_${process.pid}` }) }),
    plugins: [uuidIdentifiers],
    collections: [
      {
        slug: companies,
        fields: [
          { name: 'name', type: 'text' },
          { name: 'works', type: 'join', collection: works, on: 'contractor' },
        ],
      },
      {
        slug: works,
        versions: { drafts: true },
        fields: [
          { name: 'code', type: 'text', unique: true },
          { name: 'title', type: 'text' },
          { name: 'contractor', type: 'relationship', relationTo: companies },
        ],
      },
    ],
  });
  payload = await getPayload({ config, key: 'mongo-adapter' });
});

afterAll(async () => {
  await payload?.db.connection.dropDatabase();
  await payload?.destroy();
  await server?.stop();
});

const create = (
  collection: CollectionSlug,
  data: Record<string, unknown>,
): Promise<{ id: string } & Record<string, unknown>> => payload.create({ collection, data } as never) as never;

test('identifiers are UUIDs, also of what is written without hooks', async () => {
  const uuid = /^[0-9a-f-]{36}$/;
  expect((await create(companies, { name: 'A' })).id).toMatch(uuid);
  expect((await payload.db.create({ collection: companies, data: { name: 'B' } })).id).toMatch(uuid);
});

test('a given UUID is kept and found, anything else is refused', async () => {
  const id = randomUUID();
  await create(companies, { id, name: 'C' });
  expect(await payload.findByID({ collection: companies, id })).toMatchObject({ id, name: 'C' });
  await expect(create(companies, { id: 'garbage', name: 'D' })).rejects.toMatchObject({ status: 400 });
});

test('a repeated code is a validation error of that field, and works without a code do not collide', async () => {
  await create(works, { code: '1', title: 'A' });
  await expect(create(works, { code: '1', title: 'B' })).rejects.toMatchObject({
    status: 400,
    data: { errors: [{ path: 'code' }] },
  });
  await create(works, { title: 'C' });
  await create(works, { title: 'D' });
});

test('joins, sorting through a relation and drafts work', async () => {
  const [first, second] = [await create(companies, { name: 'Ñandú' }), await create(companies, { name: 'Alfa' })];
  const one = await create(works, { code: 'j1', title: 'Uno', contractor: first.id, _status: 'published' });
  const two = await create(works, { code: 'j2', title: 'Dos', contractor: second.id, _status: 'published' });
  const where = { code: { like: 'j' } };
  const sorted = await payload.find({ collection: works, where, sort: 'contractor.name', depth: 0 });
  expect(sorted.docs.map(({ id }) => id)).toEqual([two.id, one.id]);
  expect(await payload.findByID({ collection: companies, id: first.id, depth: 0 })).toMatchObject({
    works: { docs: [one.id] },
  });
  await payload.update({ collection: works, id: one.id, draft: true, data: { title: 'Borrador' } as never });
  expect(await payload.findByID({ collection: works, id: one.id })).toMatchObject({ title: 'Uno' });
  expect(
    (await payload.find({ collection: works, draft: true, where: { 'contractor.name': { equals: 'Ñandú' } } })).docs,
  ).toMatchObject([{ title: 'Borrador' }]);
});

test('12-6 in production a server without transactions is refused, with what to do; the switch of the tests lets it be', async () => {
  const connect = async (key: string): Promise<Payload> =>
    getPayload({
      key,
      config: buildConfig({
        secret: 'secret of a test',
        telemetry: false,
        typescript: { autoGenerate: false },
        db: mongoDatabase({ url: databaseUrl({ uri: server.uri, name: `refused_${process.pid}` }) }),
        plugins: [uuidIdentifiers],
        collections: [{ slug: companies, fields: [{ name: 'name', type: 'text' }] }],
      }),
      disableOnInit: true,
    });
  const offers = await transactionsAt(server.uri);
  vi.stubEnv('NODE_ENV', 'production');
  try {
    if (offers) {
      await (await connect('with-transactions')).destroy();
      return;
    }
    await expect(connect('refused')).rejects.toThrow(/no ofrece transacciones.*Use un conjunto de réplicas/);
    vi.stubEnv('MONGODB_STANDALONE', 'for-tests');
    await (await connect('let-be')).destroy();
  } finally {
    vi.unstubAllEnvs();
  }
});

async function transactionsAt(uri: string): Promise<boolean> {
  const client = await mongoose.mongo.MongoClient.connect(uri);
  try {
    const hello = await client
      .db()
      .admin()
      .command({ hello: 1 })
      .catch(() => ({}) as Record<string, unknown>);
    return typeof hello['setName'] === 'string' || hello['msg'] === 'isdbgrid';
  } finally {
    await client.close();
  }
}
