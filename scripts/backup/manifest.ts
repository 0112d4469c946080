import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { DURABLE_PATH, leavesFolder } from '../../collections/installation/durable.ts';
import { StartError } from '../start/failures.ts';

export const manifestName = 'manifest.json';

const safePath = z
  .string()
  .regex(DURABLE_PATH)
  .refine((path) => !leavesFolder(path));

const Manifest = z.object({
  format: z.literal('invermet-abierto-backup'),
  version: z.literal(1),
  createdAt: z.string(),
  files: z.array(
    z.object({ path: safePath, bytes: z.number().int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  ),
});
export type Manifest = z.infer<typeof Manifest>;

/** The list of a folder's files with size and SHA-256, in order of name. */
export async function describeFolder(folder: string, createdAt: Date): Promise<Manifest> {
  const files: Manifest['files'] = [];
  for (const path of filesUnder(folder).sort()) {
    if (path !== manifestName)
      files.push({ path, bytes: statSync(join(folder, path)).size, sha256: await sha256(join(folder, path)) });
  }
  return { format: 'invermet-abierto-backup', version: 1, createdAt: createdAt.toISOString(), files };
}

/** Reads the manifest of a backup; throws `StartError` when the folder is no backup. */
export function readManifest(folder: string): Manifest {
  const path = join(folder, manifestName);
  if (!existsSync(path))
    throw new StartError(`${folder} no es una copia de seguridad: falta ${manifestName}.`, { exitCode: 2 });
  let value: unknown = null;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // Said below.
  }
  const parsed = Manifest.safeParse(value);
  if (!parsed.success)
    throw new StartError(`${path} no se entiende: la copia está dañada o es de otra versión. Use otra copia.`, {
      exitCode: 2,
    });
  return parsed.data;
}

/** What differs between a folder and its manifest, one line per file; empty when the backup is whole. */
export async function differences(folder: string, manifest: Manifest): Promise<string[]> {
  const lines: string[] = [];
  for (const file of manifest.files) {
    const path = join(folder, file.path);
    if (!existsSync(path)) lines.push(`falta ${file.path}`);
    else if (statSync(path).size !== file.bytes)
      lines.push(`${file.path}: ${statSync(path).size} bytes en lugar de ${file.bytes}`);
    else if ((await sha256(path)) !== file.sha256) lines.push(`${file.path}: la suma SHA-256 no coincide`);
  }
  const known = new Set(manifest.files.map((file) => file.path));
  const extra = filesUnder(folder).filter((path) => path !== manifestName && !known.has(path));
  return [...lines, ...extra.map((path) => `sobra ${path}`)];
}

/** All files under a folder, relative to it, with `/`. */
export function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
