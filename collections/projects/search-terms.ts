import type { PublishedProject } from './published.ts';

/** Other words for the state of a work than its label: what people type. */
export const statusSynonyms: Partial<Record<PublishedProject['status'], string>> = {
  stopped: 'paralizado detenida suspendida parada',
  execution: 'ejecutándose construcción avance',
  completed: 'concluida acabada finalizada',
  closed: 'cerrada',
  cancelled: 'anulada',
  lapsed: 'caducidad terminada',
  terminated: 'resuelto rescindido',
  operation: 'operando funcionando',
  postponed: 'postergada aplazada',
  preparation: 'estudio proyecto',
  procurement: 'licitación convocada concurso',
};

/** Other words for what is built than its label (`workTypeLabels`). */
export const workTypeSynonyms: Partial<Record<NonNullable<PublishedProject['workType']>, string>> = {
  road: 'pista avenida carretera calle',
  viaduct: 'puente vehicular bypass intercambio vial elevado',
  bridge: 'puente vehicular',
  footbridge: 'pasarela',
  stairs: 'escalinata',
  slope: 'contención',
  park: 'área verde parques',
  publicSpace: 'plaza alameda',
  heritage: 'monumento restauración',
  sports: 'losa polideportivo estadio',
  lighting: 'alumbrado',
  cycleway: 'bicicleta',
  brt: 'metropolitano corredor buses',
  river: 'ribera defensa ribereña',
  maintenance: 'reparación rehabilitación',
};
