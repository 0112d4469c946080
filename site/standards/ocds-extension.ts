import { EXTENSION } from './extension.ts';
import type { JsonObject } from './json.ts';

/** Description of our extension, as OCDS asks for one (`extension.json`). `publicUrl` makes its addresses absolute. */
export function extensionDescription(publicUrl: string): JsonObject {
  return {
    name: { es: 'Vista pública de INVERMET Abierto' }, compatibility: ['1.1'], schemas: ['release-schema.json'],
    description: { es: `El campo «${EXTENSION}» guarda lo que OCDS y OC4IDS no tienen dónde poner, con los nombres del modelo público del portal, para que lo exportado se pueda volver a importar sin pérdida.` },
    documentationUrl: { es: `${publicUrl}/datos/estandares/` }, contactPoint: { name: 'INVERMET Abierto', url: `${publicUrl}/acerca/` },
  };
}

const described = (type: string | string[], title: string, description: string, more: JsonObject = {}): JsonObject => ({ title, description, type, ...more });

/** Patch of the release schema: the one field that the extension adds. */
export const extensionSchema: JsonObject = {
  $schema: 'http://json-schema.org/draft-04/schema#', type: 'object',
  properties: {
    [EXTENSION]: described('array', 'Vista pública', 'Un solo objeto. Es una lista sin identificadores para que al fusionar versiones se reemplace entera. Trae solo los campos que el resto del documento no dice igual; los demás se leen de él.', {
      wholeListMerge: true, maxItems: 1,
      items: {
        type: 'object', required: ['provenance'],
        properties: {
          provenance: described('object', 'Fuente', 'Registro del que salen los datos (source), su fecha (asOf), dirección (url) y solidez (grade: A registro oficial, B texto oficial leído en parte, C solo prensa).'),
          key: described('string', 'Clave', 'Clave del proceso en el portal, si no sale de su nomenclatura.'),
          status: described('string', 'Estado', 'Estado del proceso cuando el de OCDS no lo distingue: planned, active, awarded, contracted, complete, unsuccessful, cancelled.'),
          bidders: described('array', 'Postores', 'Postores con la marca isWinner, cuando las adjudicaciones no la dicen.'),
          awards: described('array', 'Adjudicaciones', 'Como las publica el portal, cuando OCDS no las dice igual.'),
          contracts: described('array', 'Contratos', 'Con las adendas y su efecto: amountChange en la moneda del contrato y daysChange en días.'),
          figures: described('array', 'Cifras (OC4IDS)', 'Cada cifra de cada fuente con su fecha; dos fuentes que difieren están las dos.'),
          stoppage: described(['object', 'null'], 'Paralización (OC4IDS)', 'Causa, fecha y días.'),
          nextReport: described(['object', 'null'], 'Próximo informe (OC4IDS)', 'Fecha en que vence y quién lo debe.'),
        },
      },
    }),
  },
};
