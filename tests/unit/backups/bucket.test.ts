import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { CreateBucketCommand, DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pointsOf } from '../../../cms/backups/manifest.ts';
import { openPlace } from '../../../cms/backups/open-place.ts';
import type { Place } from '../../../cms/backups/place.ts';
import { readReport } from '../../../cms/backups/report.ts';
import { testRestore } from '../../../cms/backups/test-restore.ts';
import { momentOf, restoreFromStore } from '../../../scripts/backup/store.ts';
import { backupWorld, type BackupWorld } from '../../fixtures/backup-world.ts';
import { memoryBucket, type MemoryBucket } from '../../servers/memory-bucket.ts';

// With a server that is given (`TEST_S3_ENDPOINT`) these wait for it and for the disk.
vi.setConfig({ testTimeout: 120_000 });

const given = process.env['TEST_S3_ENDPOINT'];
const bucket = `copias-${process.pid}`;
const keys = { accessKeyId: 'copias', secretAccessKey: 'clave-de-copias' };
let where = '';
let memory: MemoryBucket | null;
let client: S3Client;
let world: BackupWorld;
let place: Place;
let count = 0;

beforeEach(async () => {
  count += 1;
  where = `s3://${bucket}/invermet/${count}`;
  memory = given ? null : await memoryBucket([bucket], keys.accessKeyId);
  const endpoint = given ?? `http://127.0.0.1:${(memory?.server.address() as AddressInfo).port}`;
  client = new S3Client({ region: 'us-east-1', endpoint, forcePathStyle: true, credentials: keys });
  if (given && count === 1) await client.send(new CreateBucketCommand({ Bucket: bucket }));
  world = await backupWorld({ second: where, s3: { endpoint, region: 'us-east-1', ...keys } });
  place = await openPlace(where, world.settings);
});
afterEach(() => {
  world.close();
  client.destroy();
  memory?.server.closeAllConnections();
  memory?.server.close();
});

const namesIn = async (below: string): Promise<string[]> => (await place.list(below)).sort();
/** A name as the client sees it from outside. */
const keyOf = (name: string): { Bucket: string; Key: string } => ({
  Bucket: bucket,
  Key: `invermet/${count}/${name}`,
});
const put = (name: string, Body: Buffer): Promise<unknown> =>
  client.send(new PutObjectCommand({ ...keyOf(name), Body }));

test('12-8 a bucket as second place: every point of it gives back what there was, and nothing is stored twice', async () => {
  expect(await world.make('whole')).toMatchObject({ kind: 'whole', secondProblem: null });
  const first = world.now();
  world.addWork('Puente nuevo');
  world.write('uploads/documents/acta.pdf', 'acta');
  expect(await world.make('step')).toMatchObject({ kind: 'step', secondProblem: null });
  const points = (await pointsOf(place)).map(({ name }) => name);
  expect(points).toHaveLength(2);
  expect(await world.held(points[0] ?? '', where)).toEqual(first);
  expect(await world.held(points[1] ?? '', where)).toEqual(world.now());
  // Two files of keys, a photo, a month, a document, two lists, `cms.db` and what changed in it, `history.db`.
  expect(await namesIn('objects')).toHaveLength(10);
  expect(await namesIn('keys')).toHaveLength(1);
  expect(readReport(world.dataDir).second).toMatchObject({ place: where, problem: null });
});

test('12-8 what a bucket needs not keep goes from it, and nothing that a kept backup names', async () => {
  for (let day = 1; day <= 9; day += 1) {
    world.write('uploads/media/foto.jpg', `la del día ${day}`);
    await world.make('whole', { now: new Date(Date.UTC(2026, 9, 26 + day)) });
  }
  const points = await pointsOf(place);
  // Of nine days seven; the first of the two left is the newest of its week; the second is of no week or month alone.
  expect(points.map(({ at }) => at.slice(5, 10))).toEqual(
    (await pointsOf(await openPlace(world.settings.store, world.settings))).map(({ at }) => at.slice(5, 10)),
  );
  expect(points.length).toBeLessThan(9);
  for (const { name, at } of points)
    expect((await world.held(name, where)).files['uploads/media/foto.jpg']).toBe(
      `la del día ${(Date.parse(at) - Date.UTC(2026, 9, 26)) / 86_400_000}`,
    );
  // A photo and a list for each of them; a month, two files of keys and two databases for all.
  expect(await namesIn('objects')).toHaveLength(points.length * 2 + 5);
});

test('12-8 the weekly test reads the bucket; what is cut, changed or missing there is told, set aside and stored again', async () => {
  await world.make('whole');
  expect(await testRestore(world.settings)).toMatchObject([
    { problem: null },
    { place: where, files: 6, documents: 1, problem: null },
  ]);
  const [{ name: point = '' } = {}] = await pointsOf(place);
  const { body } = JSON.parse(await place.readText(point)) as { body: string };
  const { databases, listing } = JSON.parse(body) as { databases: { base: string }[]; listing: string };
  const [cut = '', other = ''] = databases.map(({ base }) => base);
  const gone = (await namesIn('objects')).find((name) => ![cut, other, listing].includes(name)) ?? '';
  await put(cut, Buffer.from('cortado'));
  await put(other, randomBytes(400));
  await client.send(new DeleteObjectCommand(keyOf(gone)));
  const [, test] = await testRestore(world.settings);
  for (const words of [`El objeto ${cut} de ${where} está dañado`, other, `Falta el objeto ${gone}`])
    expect(test?.problem).toContain(words);
  expect(await namesIn('damaged')).toEqual([cut, other].map((name) => `damaged/${name.replaceAll('/', '-')}`).sort());
  await world.make('whole');
  expect(await testRestore(world.settings)).toMatchObject([{ problem: null }, { place: where, problem: null }]);
});

test('12-8 restoring from a bucket: the moment that was asked for, with the keys of the machine', async () => {
  await world.make('whole', { now: new Date('2026-11-28T07:15:00Z') });
  world.addWork('De noche');
  await world.make('step', { now: new Date('2026-11-29T03:00:00Z') });
  const wanted = world.now();
  world.addWork('Después');
  await world.make('step', { now: new Date('2026-11-29T03:05:00Z') });
  rmSync(world.settings.store, { recursive: true });
  await restoreFromStore(where, {
    dataDir: world.dataDir,
    s3: world.settings.s3,
    mongoUrl: null,
    at: momentOf('2026-11-28T22:04'),
    identities: [],
    signer: null,
  });
  expect(world.now()).toEqual(wanted);
});

test('12-8 contents of several parts arrive whole, and an upload that ends in between leaves no object', async () => {
  const big = randomBytes(40 * 1_048_576);
  async function* pieces(most = big.length): AsyncGenerator<Buffer> {
    for (let at = 0; at < most; at += 1_048_576) yield await Promise.resolve(big.subarray(at, at + 1_048_576));
  }
  expect(await place.write(pieces(), () => 'objects/aa/grande')).toBe(big.length);
  expect(await place.write(pieces(1), () => 'objects/aa/grande')).toBe(0);
  const back: Buffer[] = [];
  for await (const piece of place.read('objects/aa/grande')) back.push(piece);
  expect(Buffer.concat(back).equals(big)).toBe(true);
  async function* broken(): AsyncGenerator<Buffer> {
    yield* pieces(20 * 1_048_576);
    throw new Error('se fue el disco');
  }
  await expect(place.write(broken(), () => 'objects/aa/otro')).rejects.toThrow('se fue el disco');
  expect(await place.has('objects/aa/otro')).toBe(false);
});

test.skipIf(given !== undefined)(
  '12-8 a server that stops in the middle of an upload leaves no object, and its parts are taken away',
  async () => {
    const big = [randomBytes(33 * 1_048_576)];
    let parts = 0;
    if (memory)
      memory.before = ({ method, query }, response) => {
        if (method === 'DELETE') return response.destroy() && true;
        if (!query.has('partNumber') || ++parts < 2) return false;
        response.writeHead(500).end();
        return true;
      };
    const source = (async function* () {
      yield* big;
    })();
    await expect(place.write(source, () => 'objects/aa/medio')).rejects.toThrow('respondió 500');
    expect(memory?.look(bucket)).toEqual({ names: [], unfinished: 1 });
    if (memory) memory.before = null;
    await place.tidy();
    expect(memory?.look(bucket)).toEqual({ names: [], unfinished: 0 });
  },
);

test.skipIf(given !== undefined)(
  '12-8 a connection that breaks in the middle of an object goes on where it was; one that always breaks is never taken for whole',
  async () => {
    const content = randomBytes(300_000);
    await put('objects/aa/roto', content);
    const asked: (string | undefined)[] = [];
    let [breaks, gives] = [2, 100_000];
    if (memory)
      memory.before = ({ method, key, request }, response) => {
        if (method !== 'GET' || !key.endsWith('roto')) return false;
        asked.push(request.headers.range);
        if (breaks === 0) return false;
        breaks -= 1;
        const from = Number(/\d+/.exec(request.headers.range ?? '0')?.[0]);
        response.writeHead(from === 0 ? 200 : 206, {
          'Content-Length': String(content.length - from),
          'Content-Range': `bytes ${from}-${content.length - 1}/${content.length}`,
        });
        response.write(content.subarray(from, from + gives), () => setTimeout(() => response.destroy(), 50));
        return true;
      };
    const back: Buffer[] = [];
    for await (const piece of place.read('objects/aa/roto')) back.push(piece);
    expect(Buffer.concat(back).equals(content)).toBe(true);
    expect(asked).toEqual([undefined, 'bytes=100000-', 'bytes=200000-']);
    [breaks, gives] = [99, 1000];
    await expect(place.open('objects/aa/roto')).rejects.toThrow('no responde');
  },
);

test.skipIf(given !== undefined)(
  '12-8 a process killed at any request that brings a backup to the bucket: every point of it can be restored, and the next one is whole',
  async () => {
    await world.make('whole');
    for (const deadly of [1, 2, 3, 4]) {
      world.addWork(`Obra ${deadly}`);
      world.write(`uploads/media/${deadly}.jpg`, 'x'.repeat(1000 * deadly));
      const child = spawn(
        process.execPath,
        [
          '--disable-warning=ExperimentalWarning',
          join(import.meta.dirname, '../../fixtures/killed-backup.ts'),
          JSON.stringify(world.settings),
          'step',
          'never',
        ],
        { stdio: ['ignore', 'ignore', 'inherit'] },
      );
      let written = 0;
      if (memory)
        memory.before = ({ method }, response) => {
          if (method !== 'PUT' || ++written !== deadly) return false;
          child.kill('SIGKILL');
          response.destroy();
          return true;
        };
      const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
      expect([deadly, signal]).toEqual([deadly, 'SIGKILL']);
      if (memory) memory.before = null;
      for (const { name } of await pointsOf(place))
        expect((await world.held(name, where)).works[0]).toBe('Pista vieja');
    }
    world.addWork('La última');
    expect(await world.make('step', { now: new Date('2026-11-30T13:00:00Z') })).toMatchObject({ secondProblem: null });
    expect(await world.held((await pointsOf(place)).at(-1)?.name ?? '', where)).toEqual(world.now());
  },
);

test('12-8 a bucket that is wrong or away: told in Spanish, and the first place has its backup all the same', async () => {
  const { s3 } = world.settings;
  const cases: [second: string, s3: Partial<typeof s3>, words: RegExp][] = [
    [where, { accessKeyId: null }, /Faltan las claves del depósito.*BACKUP_S3_ACCESS_KEY_ID/],
    [where, { endpoint: 'servidor' }, /BACKUP_S3_ENDPOINT debe ser la dirección/],
    ['s3://', {}, /«s3:\/\/» no es un depósito de S3/],
    [where, { endpoint: 'http://127.0.0.1:9' }, /no responde\. Revise BACKUP_S3_ENDPOINT y la red/],
    [`s3://otro-${bucket}`, {}, /No existe el depósito/],
    ...(given ? [] : [[where, { accessKeyId: 'otra' }, /no acepta las claves/] as [string, object, RegExp]]),
  ];
  for (const [second, wrong, words] of cases) {
    world.addWork('Otra');
    const settings = { ...world.settings, second, s3: { ...s3, ...wrong } };
    const made = await world.make('step', { settings });
    expect(made.secondProblem).toMatch(words);
    expect(JSON.stringify(made)).not.toContain(keys.secretAccessKey);
    expect(readReport(world.dataDir)).toMatchObject({ problem: null, second: { place: second, at: null } });
    expect(readReport(world.dataDir).second?.problem).toMatch(words);
    const [, test] = await testRestore(settings);
    expect(test?.problem).toMatch(words);
  }
  expect(await pointsOf(await openPlace(world.settings.store, world.settings))).toHaveLength(cases.length);
  // It comes back: what it missed is brought to it.
  await world.make('step');
  world.addWork('Y otra');
  expect((await world.make('step')).secondProblem).toBeNull();
  expect(await pointsOf(place)).toHaveLength(cases.length + 1);
});

test('12-8 the bucket of another installation is not touched', async () => {
  await put('store.json', Buffer.from('{"store":"de otra"}'));
  expect((await world.make('whole')).secondProblem).toContain('guarda copias de otra instalación');
  expect(await namesIn('objects')).toEqual([]);
});
