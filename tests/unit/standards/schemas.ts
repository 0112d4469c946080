import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import { metrics } from '../../../collections/projects/metrics.ts';

type Schema = {
  $ref?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  codelist?: string;
  openCodelist?: boolean;
  definitions?: Record<string, Schema>;
};
const folder = new URL('../../../scripts/validate/schemas/', import.meta.url);
const textOf = (path: string): string => readFileSync(fileURLToPath(new URL(path, folder)), 'utf8');
const schemaOf = (path: string): Schema => JSON.parse(textOf(path)) as Schema;

const schemas = {
  oc4ids: schemaOf('oc4ids-0.9.5/project-schema.json'),
  oc4idsPackage: schemaOf('oc4ids-0.9.5/project-package-schema.json'),
  release: schemaOf('ocds-1.1.5/release-schema.json'),
  releasePackage: schemaOf('ocds-1.1.5/release-package-schema.json'),
  versioned: schemaOf('ocds-1.1.5/versioned-release-validation-schema.json'),
  recordPackage: schemaOf('ocds-1.1.5/record-package-schema.json'),
};
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
addFormats(ajv);
for (const schema of Object.values(schemas)) ajv.addSchema(schema);

/** An example that the standard publishes. */
export const example = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../fixtures/${path}`, import.meta.url), 'utf8'));

/** Errors of a document against an official schema, formats included. */
export function schemaErrors(name: keyof typeof schemas, document: unknown): string[] {
  const validate = ajv.getSchema(idOf(schemas[name]));
  if (!validate) throw new Error(`No hay esquema ${name}.`);
  return validate(document)
    ? []
    : (validate.errors ?? []).map(
        (error) => `${error.instancePath} ${error.message ?? ''} ${JSON.stringify(error.params)}`,
      );
}

const idOf = (schema: Schema): string => (schema as { id?: string }).id ?? '';
const lists = new Map<string, Set<string>>();

/** Codes of an official list. */
export function codelist(standard: 'ocds' | 'oc4ids', file: string): Set<string> {
  const path = `${standard === 'ocds' ? 'ocds-1.1.5' : 'oc4ids-0.9.5'}/codelists/${file}`;
  const known =
    lists.get(path) ??
    new Set((parse(textOf(path), { columns: true, bom: true }) as { Code: string }[]).map(({ Code }) => Code));
  lists.set(path, known);
  return known;
}

/** Our own codes in open lists where no official one fits, as `/datos/estandares/` explains them. */
const ownCodes: Record<string, ReadonlySet<string>> = {
  'locationGazetteers.csv': new Set(['PE-UBIGEO']),
  'metricID.csv': new Set(Object.entries(metrics).flatMap(([name, { kind }]) => (kind === 'money' ? [name] : []))),
  'classificationScheme.csv': new Set(['x_invermet-clase', 'x_invermet-sector', 'x_invermet-subsector']),
};

/**
 * Values of a document that are not in the official list their field names; in open ones our own documented codes are
 * allowed.
 */
export function codelistErrors(standard: 'ocds' | 'oc4ids', document: unknown): string[] {
  const root = standard === 'ocds' ? schemas.release : schemas.oc4ids;
  const walk = (value: unknown, schema: Schema, path: string): string[] => {
    const target = schema.$ref?.startsWith('#/definitions/')
      ? (root.definitions?.[schema.$ref.slice('#/definitions/'.length)] ?? {})
      : schema;
    const list = target.codelist ?? schema.codelist;
    if (list !== undefined) {
      return [value]
        .flat()
        .flatMap((code) =>
          typeof code !== 'string' ||
          codelist(standard, list).has(code) ||
          (target.openCodelist && ownCodes[list]?.has(code))
            ? []
            : [`${path}: «${code}» no está en ${list}`],
        );
    }
    if (Array.isArray(value)) return value.flatMap((item, index) => walk(item, target.items ?? {}, `${path}/${index}`));
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, inner]) =>
      target.properties?.[key] ? walk(inner, target.properties[key], `${path}/${key}`) : [],
    );
  };
  return walk(document, root, '');
}

/** Fields of a document that the official schema does not name. */
export function unknownFields(standard: 'ocds' | 'oc4ids', document: unknown): string[] {
  const root = standard === 'ocds' ? schemas.release : schemas.oc4ids;
  const walk = (value: unknown, schema: Schema, path: string): string[] => {
    const target = schema.$ref?.startsWith('#/definitions/')
      ? (root.definitions?.[schema.$ref.slice('#/definitions/'.length)] ?? {})
      : schema;
    if (Array.isArray(value)) return value.flatMap((item) => walk(item, target.items ?? {}, path));
    if (typeof value !== 'object' || value === null || !target.properties) return [];
    return Object.entries(value).flatMap(([key, inner]) =>
      target.properties?.[key] ? walk(inner, target.properties[key], `${path}/${key}`) : [`${path}/${key}`],
    );
  };
  return [...new Set(walk(document, root, ''))];
}
