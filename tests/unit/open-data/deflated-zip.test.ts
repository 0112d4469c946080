import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { crc32, gzipSync } from 'node:zlib';
import { fromBuffer, type ZipFile } from 'yauzl';
import { describe, expect, test } from 'vitest';
import { bundleFiles } from '../../../site/open-data/bundles.ts';
import { deflatedZip, type DeflatedEntry } from '../../../site/open-data/deflated-zip.ts';
import { publishedDeflate } from '../../../site/open-data/published-deflate.ts';
import { openDataResponder } from '../../../site/open-data/respond.ts';
import { sumsOf, sumMemo } from '../../../site/dataset/sums.ts';
import { dataFiles } from '../../../site/open-data/files.ts';
import { bytesOf, collect, context, readModel, temporaryFolder } from './support.ts';

const chunksOf = (body: Buffer, size = body.length || 1): AsyncIterable<Buffer> =>
  Readable.from(
    Array.from({ length: Math.ceil(body.length / size) }, (_, at) => body.subarray(at * size, (at + 1) * size)),
    { objectMode: true },
  );
const sumOf = (body: Buffer): { sha256: string; bytes: number } => ({
  sha256: createHash('sha256').update(body).digest('hex'),
  bytes: body.length,
});

/** Every entry of a ZIP as a kept library reads it, which checks sizes and CRC-32. */
async function unzipped(zip: Buffer): Promise<Map<string, Buffer>> {
  const file = await promisify<Buffer, object, ZipFile>(fromBuffer)(zip, {
    lazyEntries: true,
    validateEntrySizes: true,
  });
  const found = new Map<string, Buffer>();
  return new Promise((resolve, reject) => {
    file.on('error', reject);
    file.on('end', () => resolve(found));
    file.on('entry', (entry: { fileName: string; crc32: number }) => {
      file.openReadStream(entry as never, (error, stream) => {
        if (error) return reject(error);
        collect(stream as AsyncIterable<Buffer>).then((body) => {
          expect(crc32(body), entry.fileName).toBe(entry.crc32);
          found.set(entry.fileName, body);
          file.readEntry();
        }, reject);
      });
    });
    file.readEntry();
  });
}

const bodies = new Map([
  ['vacío.csv', Buffer.alloc(0)],
  ['oc4ids.json', Buffer.from('{"obra":"Vía Expresa Sur"}\n'.repeat(50_000))],
  ['ocds/al azar.bin', randomBytes(700_000)],
]);

/** The bodies as the publisher leaves them: each with its `.gz`. */
function published(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'ocds'));
  for (const [name, body] of bodies) {
    writeFileSync(join(folder, name), body);
    writeFileSync(join(folder, `${name}.gz`), gzipSync(body, { level: 6 }));
  }
  return folder;
}

describe('11-10 the ZIP of everything', () => {
  test('of files compressed already and of the same files as they are is the same, and holds them', async () => {
    const folder = published();
    const packed = [...bodies].map(([name, body]): DeflatedEntry => ({
      name,
      async content() {
        const made = await publishedDeflate(join(folder, name), sumOf(body));
        if (!made) throw new Error(`${name} was not taken as published.`);
        return made;
      },
    }));
    const plain = [...bodies].map(([name, body]): DeflatedEntry => ({
      name,
      content: async () => ({ plain: chunksOf(body, 10_007) }),
    }));
    const zip = await collect(deflatedZip(packed));
    expect(await unzipped(zip)).toEqual(bodies);
    expect((await collect(deflatedZip(plain))).equals(zip)).toBe(true);
  });

  test.each([
    ['the file is of another state', (folder: string) => writeFileSync(join(folder, 'oc4ids.json'), 'otra cosa')],
    [
      'its compressed copy is of another state',
      (folder: string) => writeFileSync(join(folder, 'oc4ids.json.gz'), gzipSync('otra cosa')),
    ],
    [
      'its compressed copy is cut short',
      (folder: string) =>
        writeFileSync(join(folder, 'oc4ids.json.gz'), readFileSync(join(folder, 'oc4ids.json.gz')).subarray(0, 15)),
    ],
    [
      'its compressed copy has a name in it',
      (folder: string) => {
        const bytes = readFileSync(join(folder, 'oc4ids.json.gz'));
        bytes[3] = 8;
        writeFileSync(join(folder, 'oc4ids.json.gz'), bytes);
      },
    ],
    ['there is none', (folder: string) => writeFileSync(join(folder, 'oc4ids.json.gz'), '')],
  ])('takes nothing of what is published where %s', async (_, spoil) => {
    const folder = published();
    const sum = sumOf(bodies.get('oc4ids.json') ?? Buffer.alloc(0));
    const whole = await publishedDeflate(join(folder, 'oc4ids.json'), sum);
    expect(whole && (await collect(whole.chunks)).length).toBeGreaterThan(100);
    spoil(folder);
    expect(await publishedDeflate(join(folder, 'oc4ids.json'), sum)).toBeNull();
    expect(await publishedDeflate(join(folder, 'no-hay.json'), sum)).toBeNull();
  });

  test('a file that breaks off breaks the ZIP off', async () => {
    const entries: DeflatedEntry[] = [
      {
        name: 'roto.csv',
        content: async () => ({
          plain: (async function* () {
            yield Buffer.from('a');
            throw new Error('se cortó');
          })(),
        }),
      },
    ];
    await expect(collect(deflatedZip(entries))).rejects.toThrow('se cortó');
  });

  test('holds one state of the data, whatever the published files are of', async () => {
    const { database } = readModel({ works: 12 });
    const folder = temporaryFolder();
    const snapshot = { database, store: '', seq: 0, close: () => undefined };
    const sums = await sumsOf({ files: dataFiles, snapshot, context, memo: sumMemo() });
    for (const name of sums.keys()) {
      mkdirSync(join(folder, name, '..'), { recursive: true });
      // Two of them are of the day before.
      const body =
        name === 'obras.csv' || name === 'LEAME.txt' ? Buffer.from('de ayer') : await bytesOf(name, database);
      writeFileSync(join(folder, name), body);
      writeFileSync(join(folder, `${name}.gz`), gzipSync(body, { level: 6 }));
    }
    const zip = bundleFiles.find(({ name }) => name.endsWith('.zip'));
    if (!zip) throw new Error('There is no ZIP.');
    const asked: string[] = [];
    const made = await collect(
      zip.chunks(database, {
        ...context,
        published: {
          folder,
          sumOf: ({ name }) => {
            asked.push(name);
            return sums.get(name);
          },
        },
      }),
    );
    expect(asked).toContain('oc4ids.json');
    expect(made.equals(await bytesOf('invermet-abierto.zip', database))).toBe(true);
    const files = await unzipped(made);
    const told = (files.get('SHA256SUMS') ?? Buffer.alloc(0)).toString('utf8').trim().split('\n');
    expect(told.length).toBe(files.size - 1);
    for (const line of told) {
      const [sum, name] = line.split('  ');
      expect(sumOf(files.get(name ?? '') ?? Buffer.alloc(0)).sha256, name).toBe(sum);
    }
  });
});

test('11-10 sums outlive the process that made them, unless the build or the address is another', async () => {
  const { path } = readModel({ works: 5 });
  const sumsPath = join(temporaryFolder(), 'sums');
  const sumsAfter = async (of: string): Promise<string> => {
    const respond = openDataResponder({
      databasePath: path,
      publicUrl: context.publicUrl,
      sumsFolder: { path: sumsPath, of },
    });
    return respond('SHA256SUMS').text();
  };
  const first = await sumsAfter('a');
  const ofCsv = join(sumsPath, 'obras.csv.json');
  const kept = JSON.parse(readFileSync(ofCsv, 'utf8')) as { of: string; sum: { sha256: string } };
  expect(kept.of).toBe('a');
  // A sum that nobody would reckon shows where it comes from.
  const planted = 'f'.repeat(64);
  kept.sum.sha256 = planted;
  writeFileSync(ofCsv, JSON.stringify(kept));
  expect(await sumsAfter('a')).toContain(`${planted}  obras.csv`);
  expect(await sumsAfter('b')).toBe(first);
  writeFileSync(ofCsv, '{"of":"b","sum"');
  expect(await sumsAfter('b')).toBe(first);
});

test('11-10 a kept sum is reckoned anew where the changes since then are no longer known', async () => {
  const { path } = readModel({ works: 5 });
  const sumsPath = join(temporaryFolder(), 'sums');
  const sumsNow = (): Promise<string> =>
    openDataResponder({ databasePath: path, publicUrl: context.publicUrl, sumsFolder: { path: sumsPath, of: 'a' } })(
      'SHA256SUMS',
    ).text();
  const before = await sumsNow();
  const database = new DatabaseSync(path, { timeout: 5000 });
  // A change of the works, and so many after it that it is forgotten.
  database.exec(`UPDATE projects SET doc = json_set(doc, '$.title', 'Otro nombre');
    INSERT INTO changes (tags, edited_at, written_at) VALUES ('projects', '2026-11-29T00:00:00Z', '2026-11-29T00:00:00Z'), ('news', '2026-11-29T00:00:01Z', '2026-11-29T00:00:01Z');
    DELETE FROM changes WHERE seq < (SELECT max(seq) FROM changes);`);
  database.close();
  const lineOf = (sums: string): string | undefined => /^.*  obras\.csv$/m.exec(sums)?.[0];
  expect(lineOf(before)).toBeDefined();
  expect(lineOf(await sumsNow())).not.toBe(lineOf(before));
});
