import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, normalize, sep } from 'node:path';
import { z } from 'zod';

/**
 * The files that the validators read, under `datos/`: without one of them they would have nothing to say, which is no
 * pass.
 */
export const expectedFiles = [
  'datapackage.json',
  'catalogo.jsonld',
  'oc4ids.json',
  'ocds/releases.json',
  'ocds/records.json',
] as const;

/** Files that a publication has only when a table of it has rows: nothing is written after a standard of nothing. */
const ofTable: Readonly<Record<string, string>> = {
  'oc4ids.json': 'obras.csv',
  'ocds/releases.json': 'procesos.csv',
  'ocds/records.json': 'procesos.csv',
};

const Descriptor = z.object({
  resources: z.array(z.object({ path: z.string().min(1), bytes: z.number().optional() })).min(1),
});

/**
 * A file that the data package names: its path under `datos/`, and whether it says that the file has 0 bytes (JSON
 * Lines of nothing).
 */
export type Resource = { path: string; isEmpty: boolean };

/**
 * Reads the data package. Throws, in words, when the text is empty, is not JSON (a portal's error page is not) or names
 * no file or one outside of `/datos/`. `from`: where the text stands, for the message. Returns its resources.
 */
export function resourcesOf(text: string, from: string): Resource[] {
  if (text.trim() === '') throw new Error(`${from} está vacío.`);
  let descriptor: unknown;
  try {
    descriptor = JSON.parse(text);
  } catch {
    throw new Error(`${from} no es JSON.`);
  }
  const read = Descriptor.safeParse(descriptor);
  if (!read.success) throw new Error(`${from} no es un paquete de datos: no nombra ningún archivo en «resources».`);
  return read.data.resources.map(({ path, bytes }) => {
    const place = normalize(path);
    if (place.startsWith('..') || place.startsWith(sep)) throw new Error(`${from} nombra «${path}», fuera de /datos/.`);
    return { path: place, isEmpty: bytes === 0 };
  });
}

/**
 * What a folder lacks of a publication, one sentence for each file that is not there, is no file or has 0 bytes; empty
 * when nothing is.
 */
export function whatIsMissing(folder: string): string[] {
  if (!existsSync(folder)) return [`No existe la carpeta ${folder}.`];
  const descriptor = join(folder, 'datos/datapackage.json');
  if (problemOf(folder, 'datapackage.json').length > 0) return expectedFiles.flatMap((name) => problemOf(folder, name));
  try {
    const named = resourcesOf(readFileSync(descriptor, 'utf8'), 'datos/datapackage.json');
    const expected = expectedFiles.filter(
      (name) => !(name in ofTable) || named.some(({ path }) => path === name) || hasRows(folder, ofTable[name] ?? ''),
    );
    const others = named.filter(({ path }) => !expectedFiles.some((one) => one === path));
    return [
      ...expected.flatMap((name) => problemOf(folder, name)),
      ...others.flatMap(({ path, isEmpty }) =>
        problemOf(folder, path, isEmpty).map((problem) => `${problem.slice(0, -1)} y datapackage.json lo nombra.`),
      ),
    ];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** Has a table anything below its header? */
function hasRows(folder: string, table: string): boolean {
  const path = join(folder, 'datos', table);
  return existsSync(path) && readFileSync(path, 'utf8').trimEnd().includes('\n');
}

/** The sentences of `whatIsMissing` as one message, with what to do. */
export function missingInWords(folder: string, problems: readonly string[]): string {
  return `No se puede validar ${folder}: no es una publicación completa.\n${problems.map((problem) => `  ${problem}`).join('\n')}\nSe espera la carpeta que escribió «npm run publish -- --all --out DIR» (la que contiene «datos»), o la dirección de un portal.`;
}

function problemOf(folder: string, name: string, isEmpty = false): string[] {
  const place = statSync(join(folder, 'datos', name), { throwIfNoEntry: false });
  if (!place) return [`Falta datos/${name}.`];
  if (!place.isFile()) return [`datos/${name} no es un archivo.`];
  return place.size === 0 && !isEmpty ? [`datos/${name} tiene 0 bytes.`] : [];
}
