/**
 * Names of migrations that were in the repository for some hours and went, or were renamed: a database that has had one
 * is not taken for a newer one. No name is ever added here.
 */
export const withdrawnMigrations: ReadonlySet<string> = new Set([
  '20261122_162640_transparencia_redirecciones',
  '20261122_195040_datos_cost_ids',
  '20261129_110120_quien_mantiene',
  '20261129_111956_solicitudes_respondidas',
  '20261129_163035_solicitudes_respondidas',
]);
