import { copyFileSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { choosePoint } from '../../../cms/backups/extract.ts';
import { pointsOf } from '../../../cms/backups/manifest.ts';
import { folderPlace } from '../../../cms/backups/folder-place.ts';
import { backupWorld, type BackupWorld } from '../../fixtures/backup-world.ts';

// These wait for the disk.
vi.setConfig({ testTimeout: 120_000 });

let world: BackupWorld;
let names: string[] = [];
let saved: Map<string, Buffer>;
const store = (): string => world.settings.store;
const at = (name: string): string => join(store(), name);

beforeAll(async () => {
  world = await backupWorld();
  await world.make('whole');
  for (const title of ['Dos', 'Tres']) {
    world.addWork(title);
    await world.make('step');
  }
  names = (await pointsOf(folderPlace(store()))).map(({ name }) => name);
  saved = new Map(
    readdirSync(store(), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => [join(entry.parentPath, entry.name), readFileSync(join(entry.parentPath, entry.name))]),
  );
});
afterAll(() => world.close());
beforeEach(() => {
  for (const entry of readdirSync(store(), { recursive: true, withFileTypes: true }))
    if (entry.isFile() && !saved.has(join(entry.parentPath, entry.name))) rmSync(join(entry.parentPath, entry.name));
  for (const [path, bytes] of saved) writeFileSync(path, bytes);
});

const newest = (): string => names.at(-1) ?? '';
type Signed = { body: string; signer: string; signature: string };
const read = (name: string): Signed => JSON.parse(readFileSync(at(name), 'utf8')) as Signed;
const change = (name: string, next: Partial<Signed>): void =>
  writeFileSync(at(name), `${JSON.stringify({ ...read(name), ...next })}\n`);

test('12-8 untouched it is believed', async () => {
  expect((await world.held(newest())).works).toEqual(['Pista vieja', 'Dos', 'Tres']);
});

test.each<[string, unknown]>([
  ['store', 'otra'],
  ['sequence', 4],
  ['kind', 'whole'],
  ['at', '2026-11-30T00:02:01.000Z'],
  ['previous', null],
  ['key', 'f'.repeat(16)],
  ['documents', 'mongodb'],
  ['databases', []],
  ['listing', `objects/00/${'0'.repeat(64)}`],
])('12-8 a manifest whose «%s» was changed is refused', async (field, value) => {
  const body = JSON.parse(read(newest()).body) as Record<string, unknown>;
  change(newest(), { body: JSON.stringify({ ...body, [field]: value }) });
  await expect(world.held(newest())).rejects.toThrow('no está firmado por esta instalación');
});

test('12-8 a signature of another key, also when the manifest names that one', async () => {
  const other = await backupWorld();
  await other.make('whole');
  const [stranger = ''] = (await pointsOf(folderPlace(other.settings.store))).map(({ name }) => name);
  const foreign = JSON.parse(readFileSync(join(other.settings.store, stranger), 'utf8')) as Signed;
  change(newest(), { signature: foreign.signature });
  await expect(world.held(newest())).rejects.toThrow('no está firmado por esta instalación');
  writeFileSync(at(newest()), JSON.stringify(foreign));
  await expect(world.held(newest())).rejects.toThrow('no está firmado por esta instalación');
  other.close();
});

test('12-8 cut off, empty, and something else', async () => {
  for (const bytes of [10, 0]) {
    truncateSync(at(newest()), bytes);
    await expect(world.held(newest())).rejects.toThrow('está cortado o dañado');
  }
  writeFileSync(at(newest()), '{"body":"{}"}');
  await expect(world.held(newest())).rejects.toThrow('está cortado o dañado');
});

test('12-8 an old manifest under the name of a newer one', async () => {
  copyFileSync(at(names[0] ?? ''), at(newest()));
  await expect(world.held(newest())).rejects.toThrow('con el nombre de otra');
  const later = newest().replace('000000003', '000000009');
  copyFileSync(at(names[1] ?? ''), at(later));
  await expect(world.held(later)).rejects.toThrow('con el nombre de otra');
});

test('12-8 a manifest that does not follow the one before it', async () => {
  // Signed by the same installation, in a store that went another way.
  const body = JSON.parse(read(names[1] ?? '').body) as Record<string, unknown>;
  const { machineKeys } = await import('../../../cms/backups/machine-keys.ts');
  const { writeManifest } = await import('../../../cms/backups/manifest.ts');
  const keys = await machineKeys(world.dataDir);
  await writeManifest(folderPlace(store()), keys, { ...body, documents: 'mongodb' } as never);
  await expect(world.held(newest())).rejects.toThrow('no sigue a la copia que está delante');
});

test('12-8 of another store of the same key', async () => {
  const { readManifest } = await import('../../../cms/backups/manifest.ts');
  await expect(
    readManifest(folderPlace(store()), newest(), { signer: read(newest()).signer, store: 'otra' }),
  ).rejects.toThrow('las copias están mezcladas');
});

test('12-8 the newest ones taken away: what this machine remembers tells', async () => {
  rmSync(at(newest()));
  await expect(choosePoint(folderPlace(store()), { newest: 3 })).rejects.toThrow('le faltan las copias más nuevas');
  expect((await choosePoint(folderPlace(store()), { newest: 2 })).sequence).toBe(2);
  // A person who says which moment gets it.
  expect((await choosePoint(folderPlace(store()), { at: new Date('2026-11-30T05:00:00Z'), newest: 3 })).sequence).toBe(
    2,
  );
  await expect(choosePoint(folderPlace(store()), { at: new Date('2026-11-29T00:00:00Z') })).rejects.toThrow(
    'no hay ninguna de antes',
  );
});

test('12-8 every object: missing, cut, changed in any part, or put in the place of another', async () => {
  const body = JSON.parse(read(newest()).body) as { listing: string; databases: { base: string; packs: string[] }[] };
  const needed = [body.listing, ...body.databases.flatMap(({ base, packs }) => [base, ...packs])];
  expect(needed.length).toBe(5);
  for (const name of needed) {
    const bytes = readFileSync(at(name));
    const other = needed.find((one) => one !== name) ?? '';
    const broken: [string, Buffer | null][] = [
      ['falta', null],
      ['está dañado', bytes.subarray(0, -1)],
      ['está dañado', bytes.subarray(0, 20)],
      ['está dañado', Buffer.alloc(0)],
      ['está dañado', bytes.with(30, (bytes[30] ?? 0) ^ 1) as Buffer],
      ['está dañado', bytes.with(bytes.length - 20, (bytes[bytes.length - 20] ?? 0) ^ 1) as Buffer],
      ['tiene el contenido de otro', readFileSync(at(other))],
    ];
    for (const [words, content] of broken) {
      if (content === null) rmSync(at(name));
      else writeFileSync(at(name), content);
      await expect(world.held(newest())).rejects.toThrow(
        words === 'falta' ? /Falta el objeto .*No se restauró nada/ : words,
      );
      writeFileSync(at(name), bytes);
    }
  }
});
