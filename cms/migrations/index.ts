import * as m20261122_131650_inicial from './20261122_131650_inicial.ts';
import * as m20261122_162640_transparencia_redirecciones from './20261122_162640_transparencia_redirecciones.ts';

/** Migrations of the SQLite database, in the order in which they run. MongoDB needs none. */
export const migrations = [{ name: '20261122_131650_inicial', up: m20261122_131650_inicial.up, down: m20261122_131650_inicial.down }, { name: '20261122_162640_transparencia_redirecciones', up: m20261122_162640_transparencia_redirecciones.up, down: m20261122_162640_transparencia_redirecciones.down }];
