import { accuracyLabels, statusLabels, workTypeLabels } from './labels.ts';
import type { locationAccuracies, projectKinds, projectStatuses, workTypes } from './published.ts';
import type { FigureMetric } from './metrics.ts';

/** Codes of the kinds in the open data. */
export const kinds: Record<(typeof projectKinds)[number], string> = {
  publicWork: 'obra_publica',
  concession: 'concesion',
  study: 'estudio',
};
export const kindCodes = { obra_publica: 'obra pública', concesion: 'concesión', estudio: 'estudio' };

/** Codes of the states in the open data. */
export const statuses: Record<(typeof projectStatuses)[number], string> = {
  preparation: 'preparacion',
  procurement: 'contratacion',
  execution: 'ejecucion',
  stopped: 'paralizada',
  postponed: 'postergada',
  completed: 'concluida',
  operation: 'operacion',
  closed: 'cerrada',
  lapsed: 'caducada',
  terminated: 'contrato_terminado',
  cancelled: 'cancelada',
  notPublished: 'no_publicado',
};
export const statusCodes = labelled(statuses, statusLabels);

export const accuracies: Record<(typeof locationAccuracies)[number], string> = {
  exact: 'exacta',
  approximate: 'aproximada',
  stretch: 'tramo',
  intersection: 'cruce',
  place: 'lugar',
  district: 'distrito',
};
export const accuracyCodes = labelled(accuracies, accuracyLabels);

export const workTypeWords: Record<(typeof workTypes)[number], string> = {
  road: 'via',
  viaduct: 'viaducto',
  bridge: 'puente',
  footbridge: 'puente_peatonal',
  stairs: 'escaleras',
  slope: 'muro',
  park: 'parque',
  publicSpace: 'espacio_publico',
  heritage: 'patrimonio',
  building: 'edificio',
  market: 'mercado',
  sports: 'deporte',
  lighting: 'iluminacion',
  equipment: 'equipamiento',
  cycleway: 'ciclovia',
  brt: 'transporte_publico',
  river: 'rio',
  maintenance: 'mantenimiento',
  programme: 'programa',
  concession: 'concesion',
  other: 'otra',
};
export const workTypeCodes = labelled(workTypeWords, workTypeLabels);

/** Codes of what figures measure. */
export const metricWords: Record<FigureMetric, string> = {
  status: 'estado',
  viableCost: 'monto_viable',
  updatedCost: 'monto_actualizado',
  awardAmount: 'monto_adjudicado',
  contractAmount: 'monto_contrato',
  agreementAmount: 'monto_convenio',
  accrued: 'devengado',
  valuation: 'valorizacion',
  finalCost: 'costo_final',
  monthlyCost: 'costo_mensual',
  toll: 'peaje',
  performanceBond: 'fianza',
  arbitralAward: 'laudo',
  controlDamage: 'perjuicio_control',
  controlFindingAmount: 'monto_observado',
  physicalProgress: 'avance_fisico',
  plannedPhysicalProgress: 'avance_fisico_previsto',
  financialProgress: 'avance_financiero',
  plannedFinancialProgress: 'avance_financiero_previsto',
  beneficiaries: 'beneficiarios',
  lengthKm: 'longitud_km',
  lengthM: 'longitud_m',
  areaM2: 'area_m2',
  works: 'que_comprende',
  completedWorks: 'que_se_termino',
  scopeChange: 'cambio_alcance',
  programme: 'programa',
  funding: 'financiamiento',
  approval: 'aprobacion',
  emergency: 'emergencia',
  plannedStart: 'inicio_previsto',
  plannedEnd: 'fin_previsto',
  actualStart: 'inicio_real',
  actualEnd: 'fin_real',
  awardDate: 'buena_pro',
  contractDate: 'firma_contrato',
  contractEnd: 'fin_contrato',
  operationEnd: 'fin_operacion',
  termDays: 'plazo_dias',
  termMonths: 'plazo_meses',
  stoppedSince: 'paralizada_desde',
  stoppageCause: 'causa_paralizacion',
  contractor: 'contratista',
  executor: 'ejecutor',
  operator: 'operador',
  supervisor: 'supervisor',
  controlReport: 'informe_control',
  controlFinding: 'observacion_control',
  terminationGround: 'causal_termino',
  mmlResolution: 'decision_municipal',
  concessionaireClaim: 'posicion_empresa',
  tollStatus: 'situacion_peaje',
  other: 'otra',
};

function labelled<Code extends string>(
  words: Readonly<Record<Code, string>>,
  labels: Readonly<Record<Code, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries<string>(words).map(([code, word]) => [word, labels[code as Code].toLowerCase()]),
  );
}
