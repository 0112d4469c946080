import type { Data } from './finding.ts';

export type Place = { path: string; value: unknown; row: Data; /** «Dato 2: », empty outside lists. */ where: string };

/** Name of a list's row on the screen. */
const rowNames: Readonly<Record<string, string>> = {
  figures: 'Dato',
  stages: 'Etapa',
  disputes: 'Controversia',
  awards: 'Adjudicación',
  contracts: 'Contrato',
  amendments: 'Adenda',
  calendar: 'Fecha',
  shareholders: 'Accionista',
  lenders: 'Financista',
  obligations: 'Obligación',
  guarantees: 'Garantía',
  addenda: 'Adenda',
  penalties: 'Penalidad',
  claims: 'Reclamo',
  renegotiations: 'Renegociación',
  risks: 'Riesgo',
  tariffs: 'Tarifa',
  links: 'Enlace',
  members: 'Integrante',
  bidders: 'Postor',
};

export const rowName = (list: string): string => rowNames[list] ?? 'Fila';

/**
 * The values at a pattern such as `figures.*.asOf`, with the row that holds each. Groups and lists that are missing
 * give none.
 */
export function valuesAt(data: Data, pattern: string): Place[] {
  return walk([{ path: '', value: data, row: data, where: '' }], pattern.split('.'));
}

function walk(places: Place[], segments: readonly string[]): Place[] {
  const [segment, ...rest] = segments;
  if (segment === undefined) return places;
  return walk(
    places.flatMap(({ path, value, where }): Place[] => {
      if (segment === '*') {
        const name = path.split('.').at(-1) ?? '';
        return Array.isArray(value)
          ? value.map((row: unknown, index) => ({
              path: `${path}.${index}`,
              value: row,
              row: asData(row),
              where: `${where}${rowName(name)} ${index + 1}: `,
            }))
          : [];
      }
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
      return [
        {
          path: path === '' ? segment : `${path}.${segment}`,
          value: (value as Data)[segment],
          row: value as Data,
          where,
        },
      ];
    }),
    rest,
  );
}

const asData = (value: unknown): Data => (typeof value === 'object' && value !== null ? (value as Data) : {});

export const textAt = (data: Data, name: string): string | null => {
  const value = data[name];
  return typeof value === 'string' && value !== '' ? value : null;
};
export const numberAt = (data: Data, name: string): number | null => {
  const value = data[name];
  return typeof value === 'number' && !Number.isNaN(value) ? value : null;
};
export const rowsAt = (data: Data, name: string): Data[] =>
  Array.isArray(data[name]) ? (data[name] as unknown[]).map(asData) : [];
