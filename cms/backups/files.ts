import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { z } from 'zod';
import { DURABLE_PATH, durableFolders, durableKeys, leavesFolder } from '../../collections/installation/durable.ts';
import { DamagedBackup } from './errors.ts';
import { putFile, putObject, readWhole, type Stored } from './objects.ts';
import type { Place } from './place.ts';
import type { State } from './state.ts';
import type { StoreKey } from './store-key.ts';

type Store = { place: Place; key: StoreKey };

const Listed = z.object({
  path: z
    .string()
    .regex(DURABLE_PATH)
    .refine((path) => !leavesFolder(path)),
  bytes: z.number().int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  object: z.string().regex(/^objects\/[0-9a-f]{2}\/[0-9a-f]{64}$/),
});
export type Listed = z.infer<typeof Listed>;
const Listing = z.array(Listed);

/** What is at rest in a format that does not get smaller. */
const isPacked = (path: string): boolean => !path.startsWith('uploads/');

export type FilesSource = { dataDir: string; uploadsDir: string };
export type FilesCopied = { files: Map<string, Listed>; stored: number; skipped: string[] };

/**
 * Stores every durable file that is not in the store yet, each content once. A file that this user may not read is
 * named in `skipped`; one that goes while it is read is as if it had gone before. `there`: objects that are known to
 * lie in the place; without it what the state remembers is believed; what is
 * stored is added to it.
 */
export async function copyFiles(
  store: Store,
  { source, state, there }: { source: FilesSource; state: State; there: Set<string> | null },
): Promise<FilesCopied> {
  const copied: FilesCopied = { files: new Map(), stored: 0, skipped: [] };
  const one = async (path: string, at: string): Promise<void> => {
    const found = statSync(at, { bigint: true, throwIfNoEntry: false });
    if (!found?.isFile()) return;
    const stamp = `${found.size}:${found.mtimeNs}:${found.ctimeNs}:${found.ino}`;
    const known = state.file(path);
    if (known?.stamp === stamp && (there?.has(known.object) ?? true)) {
      copied.files.set(path, { path, bytes: known.bytes, sha256: known.sha256, object: known.object });
      return;
    }
    const { object, sha256, bytes, stored } = isPacked(path)
      ? await putObject(store, createReadStream(at) as AsyncIterable<Buffer>, { isPacked: true })
      : await putFile(store, at);
    there?.add(object);
    state.keepFile(path, { stamp, sha256, bytes, object });
    copied.files.set(path, { path, bytes, sha256, object });
    copied.stored += stored;
  };
  for (const [path, at] of filesOf(source, copied.skipped))
    try {
      await one(path, at);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null;
      if (code === 'EACCES' || code === 'EPERM') copied.skipped.push(path);
      else if (code !== 'ENOENT') throw error;
    }
  return copied;
}

function* filesOf({ dataDir, uploadsDir }: FilesSource, skipped: string[]): Generator<[path: string, at: string]> {
  for (const path of durableKeys) if (existsSync(join(dataDir, path))) yield [path, join(dataDir, path)];
  for (const folder of durableFolders) {
    const at = folder === 'uploads' ? uploadsDir : join(dataDir, folder);
    if (!existsSync(at)) continue;
    try {
      for (const entry of readdirSync(at, { withFileTypes: true, recursive: true }))
        if (entry.isFile()) {
          const found = join(entry.parentPath, entry.name);
          yield [`${folder}/${relative(at, found).split(sep).join('/')}`, found];
        }
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null;
      if (code !== 'EACCES' && code !== 'EPERM') throw error;
      skipped.push(`${folder}/`);
    }
  }
}

/** Stores the list of the files itself. */
export const putListing = (store: Store, files: ReadonlyMap<string, Listed>): Promise<Stored> =>
  putObject(store, [Buffer.from(JSON.stringify([...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1))))], {
    isPacked: true,
  });

export async function readListing(store: Store, object: string): Promise<Listed[]> {
  const text = (await readWhole(store, object)).toString('utf8');
  const parsed = Listing.safeParse(JSON.parse(text));
  if (!parsed.success) throw new DamagedBackup(`La lista de archivos ${object} no se entiende.`, object);
  return parsed.data;
}
