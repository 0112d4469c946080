/**
 * Where the figures of a table say whose they are, of which day and of what. `row`: in columns of the row itself. `figures`: in «cifras», under the
 * same work, measure and value. `computed`: the portal computed them, from tables whose rows say it. `register`: what the entity enters in the portal itself.
 */
export type FigureSource =
  | { kind: 'row'; source: string; days: readonly string[]; scope: string }
  | { kind: 'figures'; scope: string; measures: Readonly<Record<string, string>> }
  | { kind: 'computed'; from: readonly string[]; scope: string }
  | { kind: 'register'; scope: string };

const days = ['fuente_fecha', 'fuente_consultada'] as const;
const row = (scope: string, own: readonly string[] = days, source = 'fuente'): FigureSource => ({
  kind: 'row',
  source,
  days: own,
  scope,
});

/** Of every table: a test refuses one that is not here. */
export const figureSources: Readonly<Record<string, FigureSource>> = {
  obras: {
    kind: 'figures',
    scope: 'toda la obra; lo que es de una parte está solo en «cifras»',
    measures: {
      monto_viable_soles: 'monto_viable',
      monto_actualizado_soles: 'monto_actualizado',
      monto_contrato_soles: 'monto_contrato',
      monto_contrato_minimo_soles: 'monto_contrato',
      monto_contrato_maximo_soles: 'monto_contrato',
      monto_devengado_soles: 'devengado',
      avance_fisico_pct: 'avance_fisico',
      avance_fisico_minimo_pct: 'avance_fisico',
      avance_fisico_maximo_pct: 'avance_fisico',
      avance_fisico_previsto_pct: 'avance_fisico_previsto',
      avance_financiero_pct: 'avance_financiero',
      avance_financiero_previsto_pct: 'avance_financiero_previsto',
      beneficiarios: 'beneficiarios',
    },
  },
  obra_distritos: { kind: 'register', scope: 'la obra' },
  cifras: row('«alcance_cifra»: toda la obra, o la parte que dice «parte»'),
  avances: row('toda la obra, acumulado al mes de «periodo»', ['fuente_fecha', 'periodo']),
  hitos: row('«alcance_hito»: toda la obra'),
  informes_control: row('lo que dice el informe'),
  informe_control_obras: { kind: 'computed', from: ['informes_control'], scope: 'la obra' },
  procesos: row('el proceso'),
  contratos: row('el contrato; lo del proceso, todo el proceso'),
  adjudicaciones: row('la adjudicación; con varios adjudicados el monto es de todos juntos'),
  postores: row('el proceso'),
  adendas: row('la adenda'),
  senales: { kind: 'computed', from: ['procesos', 'contratos'], scope: 'el proceso' },
  proveedores: { kind: 'computed', from: ['procesos', 'adjudicaciones'], scope: 'los procesos que publica el portal' },
  concesiones: row('toda la concesión'),
  concesion_obligaciones: row('la obligación'),
  concesion_garantias: row('la garantía'),
  concesion_adendas: row('la adenda'),
  concesion_penalidades: row('la penalidad'),
  concesion_arbitrajes: row('el arbitraje o juicio'),
  presupuesto_anual: row('la línea de presupuesto, en el año'),
  presupuesto_mensual: row('la línea de presupuesto, en el mes'),
  oportunidades: row('la oportunidad'),
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
