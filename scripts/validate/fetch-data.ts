import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { z } from 'zod';

const Descriptor = z.object({ resources: z.array(z.object({ path: z.string() })) });

/** Files that every portal has beside those its data package names. */
const OTHERS = ['datapackage.json', 'catalogo.jsonld', 'ocds/extension/extension.json', 'ocds/extension/release-schema.json'];

/** Copies the open data of a running portal into `folder`, at the same addresses. Throws when the portal does not answer. */
export async function fetchData(address: string, folder: string): Promise<void> {
  const descriptor = Descriptor.parse(await (await get(`${address}/datos/datapackage.json`)).json());
  for (const name of new Set([...OTHERS, ...descriptor.resources.map(({ path }) => path)])) {
    const place = join(folder, 'datos', normalize(name));
    if (!place.startsWith(join(folder, 'datos'))) throw new Error(`datapackage.json nombra «${name}», fuera de /datos/.`);
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, new Uint8Array(await (await get(`${address}/datos/${name}`)).arrayBuffer()));
  }
}

async function get(url: string): Promise<Response> {
  const response = await fetch(url).catch((error: unknown) => { throw new Error(`${url} no responde (${error instanceof Error ? error.message : String(error)}). ¿Está el portal en marcha?`); });
  if (!response.ok) throw new Error(`${url} respondió ${response.status}.`);
  return response;
}
