import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expectedFiles, resourcesOf } from './expected-files.ts';

/** Files to ask for beside those that the data package names; `whatIsMissing` says which of them had to be there. */
const OTHERS: readonly string[] = [
  ...expectedFiles,
  'ocds/extension/extension.json',
  'ocds/extension/release-schema.json',
];

/**
 * Copies the open data of a running portal into `folder`, at the same addresses. Throws when one that the data package
 * names does not answer.
 */
export async function fetchData(address: string, folder: string): Promise<void> {
  const descriptor = `${address}/datos/datapackage.json`;
  const named = resourcesOf(new TextDecoder().decode((await bytesAt(descriptor)) ?? undefined), descriptor);
  const paths = new Set(named.map(({ path }) => path));
  for (const name of new Set([...OTHERS, ...paths])) {
    const bytes = await bytesAt(`${address}/datos/${name}`, { mayBeMissing: !paths.has(name) });
    if (bytes === null) continue;
    const place = join(folder, 'datos', name);
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, bytes);
  }
}

async function bytesAt(url: string, { mayBeMissing = false } = {}): Promise<Uint8Array | null> {
  const response = await fetch(url).catch((error: unknown) => {
    throw new Error(
      `${url} no responde (${error instanceof Error ? error.message : String(error)}). ¿Está el portal en marcha?`,
    );
  });
  if (mayBeMissing && response.status === 404) return null;
  if (!response.ok) throw new Error(`${url} respondió ${response.status}.`);
  return new Uint8Array(await response.arrayBuffer());
}
