import type { locationAccuracies, projectKinds, projectStatuses, workStages, workTypes } from './published.ts';

export const kindLabels: Record<(typeof projectKinds)[number], string> = {
  publicWork: 'Obra pública',
  concession: 'Concesión',
  study: 'Estudio',
};

export const statusLabels: Record<(typeof projectStatuses)[number], string> = {
  preparation: 'En preparación',
  procurement: 'En contratación',
  execution: 'En ejecución',
  stopped: 'Paralizada',
  postponed: 'Postergada',
  completed: 'Terminada',
  operation: 'En operación',
  closed: 'Liquidada',
  lapsed: 'Caducada',
  terminated: 'Contrato finalizado',
  cancelled: 'Cancelada',
  notPublished: 'Estado no publicado',
};

/** The same in English. */
export const statusLabelsEn: typeof statusLabels = {
  preparation: 'In preparation',
  procurement: 'In procurement',
  execution: 'Under construction',
  stopped: 'Stopped',
  postponed: 'Postponed',
  completed: 'Completed',
  operation: 'In operation',
  closed: 'Closed',
  lapsed: 'Lapsed (caducidad)',
  terminated: 'Contract ended',
  cancelled: 'Cancelled',
  notPublished: 'State not published',
};

/** What is built, in citizens' words. */
export const workTypeLabels: Record<(typeof workTypes)[number], string> = {
  road: 'Vía',
  viaduct: 'Viaducto o paso a desnivel',
  bridge: 'Puente',
  footbridge: 'Puente peatonal',
  stairs: 'Escaleras',
  slope: 'Muro o talud',
  park: 'Parque',
  publicSpace: 'Espacio público',
  heritage: 'Patrimonio',
  building: 'Edificio',
  market: 'Mercado',
  sports: 'Deporte',
  lighting: 'Iluminación',
  equipment: 'Equipamiento',
  cycleway: 'Ciclovía',
  brt: 'Transporte público',
  river: 'Río',
  maintenance: 'Mantenimiento',
  programme: 'Programa de obras',
  concession: 'Concesión',
  other: 'Otra',
};

/** Where the point of a work is, as a reader should take it. */
export const accuracyLabels: Record<(typeof locationAccuracies)[number], string> = {
  exact: 'punto de la obra',
  approximate: 'punto de referencia',
  stretch: 'punto en la vía',
  intersection: 'cruce de vías',
  place: 'lugar con nombre',
  district: 'solo se conoce el distrito',
};

/** From the idea to the handover (Invierte.pe's cycle in citizens' words). */
export const workStageLabels: Record<(typeof workStages)[number], string> = {
  idea: 'Idea',
  profile: 'Perfil',
  viability: 'Viabilidad',
  technicalFile: 'Expediente técnico',
  tender: 'Convocatoria',
  execution: 'Ejecución',
  acceptance: 'Recepción',
  handover: 'Entrega',
};
