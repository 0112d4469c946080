import { createHash } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { openPublishedForWriting } from '../../../site/published/open-for-writing.ts';
import { openDataResponder } from '../../../site/open-data/respond.ts';
import { projectExtraAddresses } from '../../../site/src/addresses/projects.ts';
import { openDataAddresses } from '../../../site/src/addresses/open-data.ts';
import { bundleFiles } from '../../../site/open-data/bundles.ts';
import { dataFiles, dataPackageFile } from '../../../site/open-data/files.ts';
import type { PublishedChange } from '../../../site/published/write.ts';
import { textsIn } from '../../fixtures/file-texts.ts';
import { fictionalRuc } from '../../fixtures/read-model/organizations.ts';
import { change, collect, context, readModel } from './support.ts';

const { path, database } = readModel({ works: 40 });
const present = dataFiles.filter((file) => file.exists?.(database) !== false);
const respond = openDataResponder({ databasePath: path, publicUrl: context.publicUrl });
const bodyOf = async (name: string): Promise<Buffer> => Buffer.from(await respond(name).arrayBuffer());
const sumOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const sums = async (): Promise<Map<string, string>> =>
  new Map(
    (await bodyOf('SHA256SUMS'))
      .toString('utf8')
      .trimEnd()
      .split('\n')
      .map((line) => [line.slice(66), line.slice(0, 64)]),
  );
const allSums = async (): Promise<Map<string, string>> => {
  const all = new Map<string, string>();
  for (const { name } of [...present, dataPackageFile]) all.set(name, sumOf(await bodyOf(name)));
  return all;
};

// Every file is written several times over.
vi.setConfig({ testTimeout: 60_000 });

test('PO-11 SHA256SUMS has the sum of exactly the bytes of every file, asked before them or after', async () => {
  const before = await sums();
  const published = await allSums();
  expect(before).toEqual(published);
  expect(await sums()).toEqual(published);
});

test('PO-11 after a change SHA256SUMS tells the new sums', async () => {
  const before = await sums();
  const row = database.prepare("SELECT doc FROM projects WHERE key = '9000003'").get();
  const doc = { ...(JSON.parse(String(row?.['doc'])) as object), title: 'Título corregido' };
  change(path, [{ table: 'projects', key: '9000003', doc }]);
  const after = await sums();
  expect(after.get('obras.csv')).not.toBe(before.get('obras.csv'));
  expect(after.get('presupuesto_anual.csv')).toBe(before.get('presupuesto_anual.csv'));
  expect(after).toEqual(await allSums());
});

test('PO-11 a file that takes long shows one moment, and the next one shows the change', async () => {
  const slow = respond('avances.json').body as unknown as AsyncIterable<Uint8Array>;
  const iterator = slow[Symbol.asyncIterator]();
  const first = await iterator.next();
  change(path, [
    { table: 'progress_reports', key: 'zzz', doc: null },
    { table: 'opportunities', key: 'oportunidad-demo-1', doc: null },
  ]);
  expect(first.done).toBe(false);
  await iterator.return?.();
  expect(JSON.parse((await bodyOf('oportunidades.json')).toString('utf8'))).toHaveLength(6);
});

test('every file names its data and its group; GeoJSON is as quick as the lists', () => {
  for (const { name, tags, group } of present) {
    const { headers } = respond(name);
    expect(headers.get('x-page-tags')).toBe(tags.join(' '));
    expect(headers.get('x-page-tags')).not.toBe('');
    expect(headers.get('x-page-group')).toBe(group);
  }
  expect(dataFiles.filter((file) => file.group === 'aggregate').map((file) => file.name)).toEqual([]);
});

test('an unknown file is not found', () => {
  expect(respond('secretos.csv').status).toBe(404);
});

test('the list of addresses has the page, every file and the sums', () => {
  const paths = [...openDataAddresses(database)].map((address) => address.path);
  expect(paths[0]).toBe('/datos/');
  expect(paths).toEqual(
    expect.arrayContaining([
      ...present.map((file) => `/datos/${file.name}`),
      '/datos/catalogo.jsonld',
      '/datos/openapi.json',
      '/data.json',
    ]),
  );
  expect(paths.slice(-4)).toEqual([
    '/datos/datapackage.json',
    '/datos/SHA256SUMS',
    '/datos/invermet-abierto.zip',
    '/datos/invermet-abierto.sqlite',
  ]);
  expect([...projectExtraAddresses(database)].map(({ path: address }) => address)).toEqual(
    expect.arrayContaining(['/datos/oc4ids/9000005.json', '/obras/9000005.ics', '/incrustar/obras/9000005/']),
  );
});

test('SE-5 natural persons are in no file: neither their name nor their RUC', async () => {
  const person = { key: null, ruc: '10456789012', name: 'PERSONA SECRETA' };
  const process = JSON.parse(
    String(database.prepare('SELECT doc FROM contracting_processes LIMIT 1').get()?.['doc']),
  ) as object;
  const project = JSON.parse(
    String(database.prepare("SELECT doc FROM projects WHERE key = '9000005'").get()?.['doc']),
  ) as object;
  const report = JSON.parse(
    String(database.prepare('SELECT doc FROM progress_reports LIMIT 1').get()?.['doc']),
  ) as object;
  const organization = JSON.parse(
    String(database.prepare(`SELECT doc FROM organizations WHERE key = '${fictionalRuc(1)}'`).get()?.['doc']),
  ) as object;
  const rows: PublishedChange[] = [
    {
      table: 'contracting_processes',
      key: 'persona',
      doc: {
        ...process,
        key: 'persona',
        bidders: [{ ...person, isWinner: true }],
        awards: [{ id: '1', status: null, date: null, amount: 1, currency: 'PEN', suppliers: [person] }],
      },
    },
    { table: 'projects', key: '9000005', doc: { ...project, contractor: person, supervisor: person } },
    { table: 'progress_reports', key: 'persona', doc: { ...report, key: 'persona', reportedBy: person.name } },
    { table: 'organizations', key: person.ruc, doc: { ...organization, ...person, key: person.ruc } },
  ];
  change(path, rows);
  for (const { name } of [...present, ...bundleFiles]) {
    for (const { place, text } of textsIn(name, await bodyOf(name)))
      expect({ place, found: /PERSONA SECRETA|10456789012/.test(text) }).toEqual({ place, found: false });
  }
  expect((await bodyOf('contratos.csv')).toString('utf8')).toContain('Persona natural');
});

test('an error while a file is written breaks the answer off', async () => {
  const { path: other } = readModel({ works: 5 });
  const { database: writable } = openPublishedForWriting(other);
  writable.prepare("INSERT INTO opportunities (key, doc) VALUES ('roto', json_object('slug', 'roto'))").run();
  writable.close();
  const broken = openDataResponder({ databasePath: other, publicUrl: '' });
  await expect(collect(broken('oportunidades.csv').body as unknown as AsyncIterable<Uint8Array>)).rejects.toThrow();
});
