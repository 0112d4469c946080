import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';

export const realFolder = new URL('real/', import.meta.url);
const { localeError } = z.locales.es();

/** What one row of each file is called in messages, and by which of its fields. */
const rowNames: Record<string, { noun: string; by: readonly string[] }> = {
  projects: { noun: 'obra', by: ['code', 'title'] },
  organizations: { noun: 'organización', by: ['id', 'name'] },
  processes: { noun: 'contrato', by: ['nomenclature'] },
  'concession-files': { noun: 'concesión', by: ['project'] },
  'budget-lines': { noun: 'línea', by: ['year'] },
  'control-reports': { noun: 'informe', by: ['number'] },
  'press-items': { noun: 'hecho', by: ['slug'] },
  opportunities: { noun: 'oportunidad', by: ['slug'] },
};
const listNames: Record<string, string> = {
  figures: 'dato',
  stages: 'etapa',
  disputes: 'controversia',
  links: 'enlace',
  blocks: 'párrafo',
};

/** The rows of one file of the initial content, checked. Throws with the place of the first faults, in Spanish. */
export function readRows<T>(name: string, schema: z.ZodType<T>, folder: URL = realFolder): T[] {
  return parseRows(name, schema, JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')));
}

/** Checks rows that were read already: `name` is that of the file, without ending. */
export function parseRows<T>(name: string, schema: z.ZodType<T>, rows: unknown): T[] {
  const result = z.array(schema).safeParse(rows, { error: localeError });
  if (result.success) return result.data;
  throw new Error(
    `Los datos iniciales no se cargan:\n${result.error.issues
      .slice(0, 5)
      .map((issue) => `- ${placeOf(name, issue.path, rows)}: ${wordsOf(issue, rows)}`)
      .join('\n')}`,
  );
}

function placeOf(name: string, [index, ...path]: readonly PropertyKey[], rows: unknown): string {
  const { noun, by } = rowNames[name] ?? { noun: 'fila', by: ['slug', 'key', 'from'] };
  const row = valueAt(rows, index === undefined ? [] : [index]) as Record<string, unknown> | undefined;
  const known = by.map((field) => row?.[field]).find((value) => value !== undefined);
  const inside = path.flatMap((part, position) => {
    if (typeof part === 'number') return [];
    const next = path[position + 1];
    return typeof next === 'number' ? [`${listNames[String(part)] ?? String(part)} ${next + 1}`] : [String(part)];
  });
  return [`${name}.json`, `${noun} «${known === undefined ? Number(index) + 1 : String(known)}»`, ...inside].join(', ');
}

function wordsOf(issue: z.core.$ZodIssue, rows: unknown): string {
  const value = valueAt(rows, issue.path);
  if (issue.code === 'invalid_value')
    return `valor desconocido «${String(value)}»; se espera uno de: ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'unrecognized_keys') return `campo desconocido «${issue.keys.join('», «')}»`;
  return issue.message;
}

function valueAt(from: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[part] : undefined,
    from,
  );
}

/** Fingerprint of all files of the initial content: another one means that there is something to load. */
export function contentVersion(folder: URL = realFolder): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder)
    .filter((one) => one.endsWith('.json'))
    .sort())
    hash.update(name).update(readFileSync(new URL(name, folder)));
  return hash.digest('hex');
}
