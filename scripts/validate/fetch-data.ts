import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expectedFiles, resourcesOf } from './expected-files.ts';

/** Files that every portal has beside those its data package names. */
const OTHERS = [...expectedFiles, 'ocds/extension/extension.json', 'ocds/extension/release-schema.json'];

/** Copies the open data of a running portal into `folder`, at the same addresses. Throws when one of them does not answer. */
export async function fetchData(address: string, folder: string): Promise<void> {
  const descriptor = `${address}/datos/datapackage.json`;
  const named = resourcesOf(new TextDecoder().decode(await bytesAt(descriptor)), descriptor);
  for (const name of new Set([...OTHERS, ...named.map(({ path }) => path)])) {
    const place = join(folder, 'datos', name);
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, await bytesAt(`${address}/datos/${name}`));
  }
}

async function bytesAt(url: string): Promise<Uint8Array> {
  const response = await fetch(url).catch((error: unknown) => { throw new Error(`${url} no responde (${error instanceof Error ? error.message : String(error)}). ¿Está el portal en marcha?`); });
  if (!response.ok) throw new Error(`${url} respondió ${response.status}.`);
  return new Uint8Array(await response.arrayBuffer());
}
