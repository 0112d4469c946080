import { z } from 'zod';
import { PublishedContractingProcess } from '../../collections/contracting-processes/published.ts';
import { EXTENSION } from '../../collections/standards/extension.ts';
import { isObject, type Json, type JsonObject } from '../../collections/standards/json.ts';

/** Description of our extension, as OCDS asks for one (`extension.json`). `publicUrl` makes its addresses absolute. */
export function extensionDescription(publicUrl: string): JsonObject {
  return {
    name: { es: 'Vista pública de INVERMET Abierto', en: 'Public view of INVERMET Abierto' },
    compatibility: ['1.1'],
    schemas: ['release-schema.json'],
    description: {
      es: `El campo «${EXTENSION}» guarda lo que OCDS y OC4IDS no tienen dónde poner, con los nombres del modelo público del portal, para que lo exportado se pueda volver a importar sin pérdida.`,
    },
    documentationUrl: { es: `${publicUrl}/datos/estandares/` },
    contactPoint: { name: 'INVERMET Abierto', url: `${publicUrl}/acerca/` },
  };
}

/** What the fields mean that the name alone does not tell. */
const meanings: Readonly<Record<string, readonly [string, string]>> = {
  provenance: [
    'Fuente',
    'Registro del que salen los datos (source), su fecha (asOf), cuándo se consultó (consultedOn), dirección (url) y solidez (grade: A registro oficial, B texto oficial leído en parte, C solo prensa).',
  ],
  key: ['Clave', 'Clave del proceso en el portal, si no sale de su nomenclatura.'],
  status: ['Estado', 'Estado del proceso cuando el de OCDS no lo distingue.'],
  bidders: ['Postores', 'Postores con la marca isWinner, cuando las adjudicaciones no la dicen.'],
  awards: ['Adjudicaciones', 'Como las publica el portal, cuando OCDS no las dice igual.'],
  contracts: [
    'Contratos',
    'Con el monto firmado y las adendas con su efecto: amountChange en la moneda del contrato y daysChange en días.',
  ],
};

/**
 * Schema of the fields of the public view, only names and types: what is missing in an extension stands elsewhere in
 * the document.
 */
function fieldsOfView(): JsonObject {
  const made = z.toJSONSchema(PublishedContractingProcess.omit({ search: true }), {
    target: 'draft-4',
    io: 'output',
    reused: 'inline',
    unrepresentable: 'any',
  });
  const properties = lenient(JSON.parse(JSON.stringify(made)) as Json);
  return Object.fromEntries(
    Object.entries(isObject(properties) && isObject(properties['properties']) ? properties['properties'] : {}).map(
      ([name, schema]) => {
        const [title, description] = meanings[name] ?? [
          name,
          'Campo del modelo público del portal; vea /datos/estandares/.',
        ];
        return [name, { title, description, ...(isObject(schema) ? schema : {}) }];
      },
    ),
  );
}

/** The same schema without what it forbids or requires. */
function lenient(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(lenient);
  if (!isObject(schema)) return schema;
  const kept = Object.entries(schema).filter(
    ([key, value]) =>
      !(key === 'required' && Array.isArray(value)) &&
      !(key === 'additionalProperties' && value === false) &&
      key !== '$schema' &&
      key !== 'default',
  );
  const open = Object.fromEntries(kept.map(([key, value]) => [key, lenient(value)]));
  // «This or null» as OCDS writes it: two types in one.
  const options = open['anyOf'];
  const [only, other] = Array.isArray(options) && options.length === 2 ? options : [];
  return isObject(only) &&
    isObject(other) &&
    other['type'] === 'null' &&
    typeof only['type'] === 'string' &&
    !('enum' in only)
    ? { ...only, type: [only['type'], 'null'] }
    : open;
}

/** Patch of the release schema: the one field that the extension adds. */
export const extensionSchema: JsonObject = {
  $schema: 'http://json-schema.org/draft-04/schema#',
  type: 'object',
  properties: {
    [EXTENSION]: {
      title: 'Vista pública',
      type: 'array',
      wholeListMerge: true,
      maxItems: 1,
      description:
        'Un solo objeto. Es una lista sin identificadores para que al fusionar versiones se reemplace entera. Trae solo los campos que el resto del documento no dice igual; los demás se leen de él.',
      items: { type: 'object', required: ['provenance'], properties: fieldsOfView() },
    },
  },
};
