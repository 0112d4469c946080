import type { DatabaseSync } from 'node:sqlite';
import { publisherWords, type About } from '../../dataset/about.ts';
import type { ColumnInfo } from '../../dataset/column.ts';
import { API_BASE } from './answer.ts';
import { LONGEST, pageParameters, type Parameter } from './parameters.ts';
import { resources } from './resources.ts';
import type { Part, Resource } from './resource.ts';

type Schema = { [key: string]: unknown };
type Input = { database: DatabaseSync; about: About; publicUrl: string };

/**
 * Description of the read API after OpenAPI 3.1; its schemas come from the same fields as the data dictionary. Examples
 * name rows that exist.
 */
export function openApi({ database, about, publicUrl }: Input): Schema {
  const server = publicUrl === '' ? '/' : publicUrl;
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: `${about.siteName}: API de lectura`,
      version: '1.0.0',
      license: { name: about.licenseName, url: about.licenseUrl },
      contact: { name: publisherWords(about.publisher), url: `${publicUrl}/acerca/` },
      description:
        'Los mismos datos del portal y de los archivos abiertos, por páginas y con los filtros de las listas. Sin clave. Se puede usar desde cualquier página web (CORS abierto).',
    },
    externalDocs: { description: 'Cómo se usa, con ejemplos', url: `${publicUrl}/datos/api/` },
    servers: [{ url: server }],
    tags: resources.map(({ name, title }) => ({ name, description: title })),
    paths: Object.fromEntries(
      resources.flatMap((resource) => Object.entries(pathsOf(resource, database) as Record<string, object>)),
    ),
    components: {
      schemas: {
        problema: problemSchema,
        ...Object.fromEntries(
          resources.flatMap((resource) => [
            [resource.name, itemSchema(resource.columns, resource.parts)],
            [`${resource.name}-pagina`, pageSchema(resource)],
            ...(resource.single
              ? [[`${resource.name}-detalle`, itemSchema(resource.columns, resource.single.parts)]]
              : []),
          ]),
        ),
      },
      responses: {
        noValida: problemResponse('Un parámetro no existe o no es válido.'),
        noExiste: problemResponse('No existe.'),
        demasiadas: {
          ...problemResponse('Demasiadas consultas seguidas.'),
          headers: { 'Retry-After': { description: 'Segundos que hay que esperar.', schema: { type: 'integer' } } },
        },
        ocupada: problemResponse('El servidor está ocupado.'),
      },
      headers: {
        ETag: {
          description: 'Versión de la respuesta; envíela en If-None-Match para recibir 304 si no cambió.',
          schema: { type: 'string' },
        },
        RateLimit: {
          description: 'Consultas que quedan (r) y segundos hasta que se repongan (t), según el borrador de la IETF.',
          schema: { type: 'string' },
        },
      },
    },
  };
}

function pathsOf(resource: Resource, database: DatabaseSync): Schema {
  const { name, title, description, parameters, single } = resource;
  const list = {
    get: {
      operationId: `${name}Lista`,
      tags: [name],
      summary: title,
      description,
      parameters: [...parameters, ...pageParameters].map(queryParameter),
      responses: {
        200: success(`${name}-pagina`),
        400: { $ref: '#/components/responses/noValida' },
        429: { $ref: '#/components/responses/demasiadas' },
        503: { $ref: '#/components/responses/ocupada' },
      },
    },
  };
  const example = single?.example(database) ?? null;
  const detail = single && {
    get: {
      operationId: `${name}Detalle`,
      tags: [name],
      summary: `${title}: uno, por su clave`,
      parameters: [
        {
          name: single.key,
          in: 'path',
          required: true,
          description: `Valor de «${single.key}».`,
          schema: { type: 'string' },
          ...(example ? { example } : {}),
        },
      ],
      responses: {
        200: success(`${name}-detalle`),
        404: { $ref: '#/components/responses/noExiste' },
        429: { $ref: '#/components/responses/demasiadas' },
        503: { $ref: '#/components/responses/ocupada' },
      },
    },
  };
  return { [`${API_BASE}/${name}`]: list, ...(single ? { [`${API_BASE}/${name}/{${single.key}}`]: detail } : {}) };
}

function queryParameter({ name, description, example, values, pattern }: Parameter): Schema {
  return {
    name,
    in: 'query',
    required: false,
    description,
    schema: {
      type: 'string',
      maxLength: LONGEST,
      ...(values ? { enum: values } : {}),
      ...(pattern ? { pattern } : {}),
    },
    example,
  };
}

const success = (schema: string): Schema => ({
  description: 'Respuesta',
  headers: { ETag: { $ref: '#/components/headers/ETag' }, RateLimit: { $ref: '#/components/headers/RateLimit' } },
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } },
});
const problemResponse = (description: string): Schema => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/problema' } } },
});

const problemSchema: Schema = {
  type: 'object',
  title: 'Problema (RFC 9457)',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
  },
};

function pageSchema({ name, title, apart }: Resource): Schema {
  const address = { type: ['string', 'null'], description: 'Dirección completa; null si no hay.' };
  return {
    type: 'object',
    title: `Página de ${title.toLowerCase()}`,
    required: ['total', ...(apart ? [apart.field] : []), 'pagina', 'limite', 'anterior', 'siguiente', 'datos'],
    additionalProperties: false,
    properties: {
      total: { type: 'integer', description: 'Cuántos hay en todas las páginas.' },
      ...(apart && { [apart.field]: { type: ['integer', 'null'], description: apart.description } }),
      pagina: { type: 'integer' },
      limite: { type: 'integer' },
      anterior: address,
      siguiente: address,
      datos: { type: 'array', items: { $ref: `#/components/schemas/${name}` } },
    },
  };
}

function itemSchema(columns: readonly ColumnInfo[], parts: readonly Part[]): Schema {
  const lists = Object.fromEntries(
    parts.map((part) => [part.name, { type: 'array', description: part.title, items: itemSchema(part.columns, []) }]),
  );
  return {
    type: 'object',
    required: [...columns.map(({ name }) => name), ...parts.map(({ name }) => name)],
    additionalProperties: false,
    properties: { ...Object.fromEntries(columns.map((column) => [column.name, fieldSchema(column)])), ...lists },
  };
}

const types = {
  string: 'string',
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
  date: 'string',
  datetime: 'string',
  yearmonth: 'string',
  any: 'string',
} as const;
const formats: Partial<Record<ColumnInfo['type'], Schema>> = {
  date: { format: 'date' },
  datetime: { format: 'date-time' },
  yearmonth: { pattern: '^\\d{4}-\\d{2}$' },
};

/** A field as JSON Schema: an unknown value is null. */
function fieldSchema({ type, title, description, unit, codes, isRequired }: ColumnInfo): Schema {
  return {
    type: isRequired ? types[type] : [types[type], 'null'],
    title,
    description: unit ? `${description} Unidad: ${unit}.` : description,
    ...formats[type],
    ...(codes ? { enum: [...Object.keys(codes), ...(isRequired ? [] : [null])] } : {}),
  };
}
