import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { machineKeys } from '../../cms/backups/machine-keys.ts';
import { pointsOf } from '../../cms/backups/manifest.ts';
import { openPlace } from '../../cms/backups/open-place.ts';
import { readReport } from '../../cms/backups/report.ts';
import { testRestore } from '../../cms/backups/test-restore.ts';
import { restoreFromStore } from '../../scripts/backup/store.ts';
import { backupWorld, type BackupWorld } from '../fixtures/backup-world.ts';
import { databaseUrl, startMongo, type MongoServer } from '../servers/mongo.ts';

const { MongoClient, ObjectId, Int32, Long, Double, Binary, Decimal128 } = mongoose.mongo;
type Doc = { _id: string } & Record<string, unknown>;

let server: MongoServer;
let client: mongoose.mongo.MongoClient;
let world: BackupWorld;
let count = 0;
const url = (name: string): string => databaseUrl({ uri: server.uri, name: `copias_${process.pid}_${count}_${name}` });
const database = (name: string): mongoose.mongo.Db => client.db(`copias_${process.pid}_${count}_${name}`);

beforeAll(async () => {
  const started = await startMongo();
  if (!started) throw new Error('No hay un servidor MongoDB para esta prueba.');
  server = started;
  client = await MongoClient.connect(server.uri);
});
afterAll(async () => {
  await client?.close();
  await server?.stop();
});
beforeEach(async () => {
  count += 1;
  world = await backupWorld();
  Object.assign(world.settings, { databasePath: null, mongoUrl: url('a') });
});
afterEach(async () => {
  world.close();
  for (const name of ['a', 'b']) await database(name).dropDatabase();
});

async function fill(): Promise<void> {
  const works = database('a').collection<Doc>('projects');
  await works.createIndex({ code: 1 }, { unique: true, name: 'code_1' });
  await works.createIndex({ title: 1, code: -1 }, { sparse: true, name: 'title_code' });
  await works.insertMany([
    { _id: 'b', code: '2', title: 'Puente «Ñ»\u2028con línea', cost: new Double(1), pieces: new Int32(1) },
    { _id: 'a', code: '1', big: Long.fromString('9007199254740993'), at: new Date('2026-11-30T05:00:00Z'), none: null },
    {
      _id: 'c',
      code: '3',
      list: [{ x: true }, 'y'],
      bytes: new Binary(Buffer.from([0, 255])),
      exact: Decimal128.fromString('1.10'),
    },
  ] as never);
  await database('a')
    .collection('users')
    .insertOne({ _id: new ObjectId('65f000000000000000000001'), name: 'Ana' });
}

/** Every document as canonical Extended JSON, and the indexes by name. */
async function held(name: string): Promise<Record<string, { lines: string[]; indexes: unknown[] }>> {
  const found = await database(name).listCollections().toArray();
  const all = await Promise.all(
    found.map(async (one) => {
      const collection = database(name).collection(one.name);
      const documents = await collection.find({}, { promoteValues: false, sort: { _id: 1 } }).toArray();
      const indexes = await collection.listIndexes().toArray();
      return [
        one.name,
        {
          lines: documents.map((document) => mongoose.mongo.BSON.EJSON.stringify(document, { relaxed: false })),
          indexes: indexes
            .map(({ name: called, key, unique, sparse }) => ({
              called,
              key,
              unique: unique ?? false,
              sparse: sparse ?? false,
            }))
            .sort((a, b) => (String(a.called) < String(b.called) ? -1 : 1)),
        },
      ] as const;
    }),
  );
  return Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function restore(target: string, at: Date | null = null): ReturnType<typeof restoreFromStore> {
  const keys = await machineKeys(world.dataDir);
  const dataDir = mkdtempSync(join(world.folder, 'otra-'));
  mkdirSync(dataDir, { recursive: true });
  return restoreFromStore(world.settings.store, {
    dataDir,
    s3: world.settings.s3,
    mongoUrl: url(target),
    at,
    identities: [keys.identity],
    signer: keys.signer,
  });
}

test('12-8 the documents of MongoDB are in the backup: every type, the indexes, and each moment', async () => {
  await fill();
  const first = await held('a');
  expect(first['projects']?.lines).toEqual([
    '{"_id":"a","code":"1","big":{"$numberLong":"9007199254740993"},"at":{"$date":{"$numberLong":"1796014800000"}},"none":null}',
    '{"_id":"b","code":"2","title":"Puente «Ñ»\u2028con línea","cost":{"$numberDouble":"1.0"},"pieces":{"$numberInt":"1"}}',
    '{"_id":"c","code":"3","list":[{"x":true},"y"],"bytes":{"$binary":{"base64":"AP8=","subType":"00"}},"exact":{"$numberDecimal":"1.10"}}',
  ]);
  await world.make('whole', { now: new Date('2026-11-29T10:00:00Z') });
  await database('a').collection<Doc>('projects').deleteOne({ _id: 'a' });
  await database('a')
    .collection<Doc>('projects')
    .updateOne({ _id: 'b' }, { $set: { title: 'Otro' } });
  await database('a').collection('news').insertOne({ title: 'Nueva' });
  const second = await held('a');
  expect(await world.make('step', { now: new Date('2026-11-29T10:05:00Z') })).toMatchObject({ kind: 'step' });
  expect(await world.make('step', { now: new Date('2026-11-29T10:10:00Z') })).toMatchObject({ kind: 'unchanged' });

  expect(await restore('b', new Date('2026-11-29T10:00:00Z'))).toMatchObject({ documents: 4 });
  expect(await held('b')).toEqual(first);
  await database('b').dropDatabase();
  expect(await restore('b')).toMatchObject({ documents: 4 });
  expect(await held('b')).toEqual(second);
});

test('12-8 the weekly test reads the documents, and the report says whether they are of one moment', async () => {
  await fill();
  await world.make('whole');
  expect(await testRestore(world.settings)).toMatchObject([{ documents: 4, problem: null }]);
  expect(readReport(world.dataDir).documents).toEqual({
    documents: 4,
    bytes: expect.any(Number),
    notOneMoment: server.uri.includes('replicaSet') ? null : 'el servidor no es un conjunto de réplicas',
  });
  const place = await openPlace(world.settings.store, world.settings);
  const [{ name = '' } = {}] = await pointsOf(place);
  const { body } = JSON.parse(await place.readText(name)) as { body: string };
  expect(JSON.parse(body)).toMatchObject({ documents: 'mongodb-lines', mongo: { collections: 2, documents: 4 } });
});

test('12-8 a step stores what changed: one document of 2,000 is a small part of what a whole backup took', async () => {
  const works = database('a').collection<Doc>('projects');
  const documents = Array.from({ length: 2000 }, (_, index) => ({
    _id: `obra-${String(index).padStart(5, '0')}`,
    text: randomBytes(1500).toString('base64'),
  }));
  await works.insertMany(documents as never);
  const whole = await world.make('whole');
  await works.updateOne({ _id: 'obra-00777' }, { $set: { text: 'otro' } });
  await works.insertOne({ _id: 'obra-00100-bis', text: 'nueva' } as never);
  await works.deleteOne({ _id: 'obra-01500' });
  const step = await world.make('step');
  expect(whole.stored).toBeGreaterThan(3_000_000);
  expect(step.stored).toBeLessThan(whole.stored / 5);
  const now = await held('a');
  await restore('b');
  expect(await held('b')).toEqual(now);
});

test('12-8 a database that is not empty is refused, and nothing is changed there or here', async () => {
  await fill();
  await world.make('whole');
  await database('b').collection('projects').insertOne({ title: 'De otros' });
  const before = await held('b');
  await expect(restore('b')).rejects.toThrow('no está vacía (hay documentos en «projects»)');
  expect(await held('b')).toEqual(before);
});

test('12-8 what a killed restore left in a database goes, and the CMS does not open it before', async () => {
  await fill();
  await world.make('whole');
  await database('b').collection('restauracion_sin_terminar').insertOne({ begun: new Date() });
  await database('b').collection('projects').insertOne({ title: 'A medias' });
  const { mongoDatabase } = await import('../../cms/database/mongo.ts');
  const { buildConfig, getPayload } = await import('payload');
  const config = buildConfig({
    secret: 'clave-de-prueba-con-mas-de-32-caracteres',
    telemetry: false,
    typescript: { autoGenerate: false },
    db: mongoDatabase({ url: url('b') }),
    collections: [],
  });
  await expect(getPayload({ config, key: 'a-medias' })).rejects.toThrow('no terminó: faltan documentos');
  await restore('b');
  expect(await held('b')).toEqual(await held('a'));
});

test('12-8 files that cannot be put in place: the database keeps the mark that it is not whole, and a second try begins anew', async () => {
  await fill();
  await world.make('whole');
  const keys = await machineKeys(world.dataDir);
  const dataDir = mkdtempSync(join(world.folder, 'otra-'));
  const now = new Date('2026-11-30T15:00:00Z');
  // What stands where the former data would be kept.
  writeFileSync(join(dataDir, 'before-restore-20261130T150000Z'), '');
  const again = () =>
    restoreFromStore(world.settings.store, {
      dataDir,
      s3: world.settings.s3,
      mongoUrl: url('b'),
      at: null,
      identities: [keys.identity],
      signer: keys.signer,
      now,
    });
  await expect(again()).rejects.toThrow('EEXIST');
  expect(Object.keys(await held('b'))).toEqual(['projects', 'restauracion_sin_terminar', 'users']);
  rmSync(join(dataDir, 'before-restore-20261130T150000Z'));
  expect(await again()).toMatchObject({ documents: 4 });
  expect(await held('b')).toEqual(await held('a'));
});

test('12-8 a damaged piece: nothing is written into the database', async () => {
  await fill();
  await world.make('whole');
  rmSync(join(world.settings.store, 'objects'), { recursive: true });
  await expect(restore('b')).rejects.toThrow('Falta el objeto');
  expect(await held('b')).toEqual({});
});

test('12-8 a server that does not answer is told without its address, and SQLite takes no documents of MongoDB', async () => {
  await fill();
  await world.make('whole');
  const keys = await machineKeys(world.dataDir);
  await expect(
    restoreFromStore(world.settings.store, {
      dataDir: mkdtempSync(join(world.folder, 'otra-')),
      s3: world.settings.s3,
      mongoUrl: null,
      at: null,
      identities: [keys.identity],
      signer: keys.signer,
    }),
  ).rejects.toThrow('es de una instalación con MongoDB');
  const away = 'mongodb://cms:secreta@127.0.0.1:9/invermet?serverSelectionTimeoutMS=500';
  const failed = world.make('step', { settings: { ...world.settings, mongoUrl: away } });
  await expect(failed).rejects.toThrow('La base de datos MongoDB no responde');
  await expect(failed).rejects.not.toThrow(/secreta|127\.0\.0\.1/);
}, 60_000);
