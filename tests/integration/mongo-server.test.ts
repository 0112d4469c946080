import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { databaseUrl, startMongo, type MongoServer } from '../servers/mongo.ts';

let server: MongoServer;
let client: mongoose.mongo.MongoClient;
let works: mongoose.mongo.Collection<{ code: string | null; title: string; progress?: number }>;

beforeAll(async () => {
  const started = await startMongo();
  if (!started) throw new Error('No hay un servidor MongoDB para esta prueba.');
  server = started;
  client = await mongoose.mongo.MongoClient.connect(databaseUrl({ uri: server.uri, name: `smoke_${process.pid}` }));
  works = client.db().collection('works');
  await works.createIndex({ code: 1 }, { unique: true });
});

afterAll(async () => {
  await client?.db().dropDatabase();
  await client?.close();
  await server?.stop();
});

test('the server gives back what was written, with accents and numbers', async () => {
  await works.insertOne({ code: '2673653', title: 'Vía Expresa Sur, tramo Ñ', progress: 3.58 });
  expect(await works.findOne({ title: { $regex: 'vía expresa', $options: 'i' } }, { projection: { _id: 0 } })).toEqual({
    code: '2673653',
    title: 'Vía Expresa Sur, tramo Ñ',
    progress: 3.58,
  });
});

test("a repeated value of a unique index is refused with MongoDB's code", async () => {
  await works.insertOne({ code: '1', title: 'A' });
  await expect(works.insertOne({ code: '1', title: 'B' })).rejects.toMatchObject({ code: 11000 });
});

test('a given server is used and not stopped', async () => {
  const given = await startMongo({ environment: { MONGODB_URI: server.uri } });
  expect(given).toMatchObject({ uri: server.uri, kind: 'given' });
  await given?.stop();
  await expect(client.db().command({ ping: 1 })).resolves.toMatchObject({ ok: 1 });
});
