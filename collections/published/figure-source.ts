/**
 * Where the figures of a table say whose they are, of which day and of what. `row`: in columns of the row itself.
 * `figures`: in «cifras», under the same work, measure and value. `computed`: the portal computed them, from tables
 * whose rows say it. `register`: what the entity enters in the portal itself.
 */
export type FigureSource =
  | { kind: 'row'; source: string; days: readonly string[]; scope: string }
  | { kind: 'figures'; scope: string; measures: Readonly<Record<string, string>> }
  | { kind: 'computed'; from: readonly string[]; scope: string }
  | { kind: 'register'; scope: string };

const days = ['fuente_fecha', 'fuente_consultada'] as const;

/** Figures whose rows name their source and its day. */
export const toldInRow = (scope: string, own: readonly string[] = days, source = 'fuente'): FigureSource => ({
  kind: 'row',
  source,
  days: own,
  scope,
});
