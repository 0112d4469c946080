import { toldInRow as row, type FigureSource } from '../../collections/published/figure-source.ts';
import { nounFigures } from './tables/of-nouns.ts';

/** Of every table: a test refuses one that is not here. */
export const figureSources: Readonly<Record<string, FigureSource>> = {
  ...nounFigures,
  senales: { kind: 'computed', from: ['procesos', 'contratos'], scope: 'el proceso' },
  proveedores: { kind: 'computed', from: ['procesos', 'adjudicaciones'], scope: 'los procesos que publica el portal' },
  completitud: { kind: 'computed', from: ['obras', 'procesos'], scope: 'la obra' },
  calidad: { kind: 'computed', from: ['procesos'], scope: 'todos los procesos' },
  correcciones: row('la obra, o la parte que dice «parte_corregida»', ['corregida']),
};

const quoted = (names: readonly string[]): string => names.map((name) => `«${name}»`).join(' o ');

/** The same in words, for the description of a table; null for a table that is none of the open data's. */
export function figureSourceWords(table: string): string | null {
  const told = figureSources[table];
  if (!told) return null;
  switch (told.kind) {
    case 'row':
      return `Cada fila dice su fuente en «${told.source}» y su día en ${quoted(told.days)}. Alcance: ${told.scope}.`;
    case 'figures':
      return `Cada monto, avance o cantidad está en «cifras» con su fuente y su día: mismo código de obra, mismo valor y la medida de cada columna (${Object.entries(
        told.measures,
      )
        .map(([column, measure]) => `«${column}»: «${measure}»`)
        .join(
          ', ',
        )}); los avances de un informe mensual, en «avances»; los beneficiarios que no están en «cifras» son de la «fuente» de la fila. Alcance: ${told.scope}.`;
    case 'computed':
      return `Calculado por el portal a partir de ${told.from.map((name) => `«${name}»`).join(' y ')}, cuyas filas dicen su fuente y su día. Alcance: ${told.scope}.`;
    case 'register':
      return `Del registro que la entidad lleva en el portal; al día de «actualizado». Alcance: ${told.scope}.`;
  }
}
