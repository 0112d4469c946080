import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import { beforeAll, expect, test } from 'vitest';
import { dataFiles } from '../../../site/open-data/files.ts';
import { dataTables } from '../../../site/open-data/tables.ts';
import { bytesOf, readModel } from './support.ts';

type Field = { name: string; type: string; constraints?: { enum?: string[]; required?: boolean } };
type Resource = { name: string; path: string; bytes?: number; hash?: string; schema?: { fields: Field[] } };
type Descriptor = { licenses: { path: string }[]; created?: string; resources: Resource[] };

const { database } = readModel({ works: 60 });
const { database: empty } = readModel({ works: 0 });
const standards = new URL('../../../scripts/validate/schemas/frictionless-2.0/', import.meta.url);
const schemaNamed = (name: string): object =>
  JSON.parse(readFileSync(fileURLToPath(new URL(name, standards)), 'utf8')) as object;
const read = async (from = database) =>
  JSON.parse((await bytesOf('datapackage.json', from)).toString('utf8')) as Descriptor;

function validatorOf(name: string): (value: unknown) => unknown[] {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addFormat('textarea', true);
  const validate = ajv.compile(schemaNamed(name));
  return (value) => (validate(value) ? [] : (validate.errors ?? []));
}

let descriptor: Descriptor;
beforeAll(async () => {
  descriptor = await read();
});

test('PO-11 datapackage.json is valid against the Frictionless 2.0 profile, with data and without', async () => {
  const errorsOf = validatorOf('datapackage.json');
  expect(errorsOf(descriptor)).toEqual([]);
  expect(errorsOf(await read(empty))).toEqual([]);
  expect(errorsOf({})).not.toEqual([]);
});

test('PO-11 every table schema is valid against its profile', () => {
  const schemas = descriptor.resources.flatMap((resource) => (resource.schema ? [resource.schema] : []));
  // CSV, JSON and XLSX of every table, and the dictionary in the first two.
  expect(schemas.length).toBe(3 * dataTables.length + 2);
  const errorsOf = validatorOf('tableschema.json');
  for (const schema of schemas) expect(errorsOf(schema)).toEqual([]);
});

test('PO-11 every file that the package names is published, and the names are unique', () => {
  const published = new Set(dataFiles.map((file) => file.name));
  expect(descriptor.resources.filter((resource) => !published.has(resource.path))).toEqual([]);
  expect(new Set(descriptor.resources.map((resource) => resource.name)).size).toBe(descriptor.resources.length);
});

test('PO-11 every CSV value fits the type and codes that its schema declares', async () => {
  const fits: Record<string, RegExp> = {
    integer: /^-?\d+$/,
    number: /^-?\d+(\.\d+)?$/,
    boolean: /^(true|false)$/,
    date: /^\d{4}-\d\d-\d\d$/,
    yearmonth: /^\d{4}-\d\d$/,
    datetime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/,
    any: /^\d{4}(-\d\d(-\d\d)?)?$/,
    string: /^/,
  };
  for (const { path, schema } of descriptor.resources.filter((resource) => resource.path.endsWith('.csv'))) {
    const rows = parse(await bytesOf(path, database), { bom: true, columns: true }) as Record<string, string>[];
    for (const row of rows) {
      const wrong = (schema?.fields ?? []).filter(({ name, type, constraints }) => {
        const value = row[name] ?? '';
        return value === ''
          ? constraints?.required === true
          : !fits[type]?.test(value) || constraints?.enum?.includes(value) === false;
      });
      expect({ path, wrong }).toEqual({ path, wrong: [] });
    }
  }
});

test('PO-11 licence, source and last change come with the data', async () => {
  expect(descriptor.licenses[0]?.path).toBe('https://creativecommons.org/licenses/by/4.0/');
  expect(descriptor.created).toBe('2026-11-15T15:00:00.000Z');
  expect((await bytesOf('LEAME.txt', database)).toString('utf8')).toMatch(
    /Último cambio \(UTC\): 2026-11-15T15:00:00.000Z[\s\S]*Licencia: CC BY 4.0/,
  );
});

test('PO-11 the dictionary has every field of every table with type, unit, description and source', async () => {
  const rows = parse(await bytesOf('diccionario.csv', database), { bom: true, columns: true }) as Record<
    string,
    string
  >[];
  expect(rows.map((row) => `${row['tabla']}.${row['campo']}`)).toEqual(
    dataTables.flatMap((table) => table.columns.map((column) => `${table.name}.${column.name}`)),
  );
  expect(rows.every((row) => row['tipo_campo'] && row['descripcion_campo'] && row['fuente_campo'])).toBe(true);
  expect(rows.find((row) => row['campo'] === 'avance_fisico_pct')?.['unidad_campo']).toBe('puntos porcentuales');
  expect(JSON.parse((await bytesOf('diccionario.json', database)).toString('utf8'))).toHaveLength(rows.length);
});

test('9-4.3 every resource says its length and sum, of exactly the bytes that are published', async () => {
  for (const { path, bytes, hash } of descriptor.resources) {
    const body = await bytesOf(path, database);
    expect({ path, bytes, hash }).toEqual({
      path,
      bytes: body.length,
      hash: `sha256:${createHash('sha256').update(body).digest('hex')}`,
    });
  }
});
