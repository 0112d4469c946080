/** In what a fact is said: `money` carries a currency; `date` and `text` stand in the fact's text, `YYYY`, `YYYY-MM` or `YYYY-MM-DD` for dates. */
export type MetricKind =
  'money' | 'percent' | 'people' | 'km' | 'm' | 'm2' | 'days' | 'months' | 'count' | 'date' | 'text';

/** Everything that a source may say of a work, with its kind and the words of the screen. A fact of another name is refused. */
export const metrics = {
  status: { kind: 'text', label: 'Estado' },
  viableCost: { kind: 'money', label: 'Monto viable' },
  updatedCost: { kind: 'money', label: 'Costo actualizado' },
  awardAmount: { kind: 'money', label: 'Monto adjudicado' },
  contractAmount: { kind: 'money', label: 'Monto del contrato' },
  agreementAmount: { kind: 'money', label: 'Monto del convenio' },
  accrued: { kind: 'money', label: 'Devengado acumulado' },
  valuation: { kind: 'money', label: 'Valorización ejecutada acumulada' },
  finalCost: { kind: 'money', label: 'Costo final' },
  monthlyCost: { kind: 'money', label: 'Costo mensual' },
  toll: { kind: 'money', label: 'Peaje' },
  performanceBond: { kind: 'money', label: 'Fianza de fiel cumplimiento' },
  arbitralAward: { kind: 'money', label: 'Laudo arbitral' },
  controlDamage: { kind: 'money', label: 'Perjuicio señalado por control' },
  controlFindingAmount: { kind: 'money', label: 'Monto observado por control' },
  physicalProgress: { kind: 'percent', label: 'Avance físico' },
  plannedPhysicalProgress: { kind: 'percent', label: 'Avance físico programado' },
  financialProgress: { kind: 'percent', label: 'Avance financiero' },
  plannedFinancialProgress: { kind: 'percent', label: 'Avance financiero programado' },
  beneficiaries: { kind: 'people', label: 'Beneficiarios' },
  lengthKm: { kind: 'km', label: 'Longitud' },
  lengthM: { kind: 'm', label: 'Longitud' },
  areaM2: { kind: 'm2', label: 'Área' },
  works: { kind: 'text', label: 'Qué comprende' },
  completedWorks: { kind: 'text', label: 'Qué se terminó' },
  scopeChange: { kind: 'text', label: 'Cambio de alcance' },
  programme: { kind: 'text', label: 'Programa' },
  funding: { kind: 'text', label: 'Financiamiento' },
  approval: { kind: 'text', label: 'Aprobación' },
  emergency: { kind: 'text', label: 'Emergencia' },
  plannedStart: { kind: 'date', label: 'Inicio programado' },
  plannedEnd: { kind: 'date', label: 'Fin programado' },
  actualStart: { kind: 'date', label: 'Inicio real' },
  actualEnd: { kind: 'date', label: 'Fin real' },
  awardDate: { kind: 'date', label: 'Buena pro' },
  contractDate: { kind: 'date', label: 'Firma del contrato' },
  contractEnd: { kind: 'date', label: 'Fin del contrato' },
  operationEnd: { kind: 'date', label: 'Fin de la operación' },
  termDays: { kind: 'days', label: 'Plazo' },
  termMonths: { kind: 'months', label: 'Plazo' },
  stoppedSince: { kind: 'date', label: 'Paralizada desde' },
  stoppageCause: { kind: 'text', label: 'Causa de la paralización' },
  contractor: { kind: 'text', label: 'Contratista' },
  executor: { kind: 'text', label: 'Quién la ejecuta' },
  operator: { kind: 'text', label: 'Quién la opera' },
  supervisor: { kind: 'text', label: 'Supervisor' },
  controlReport: { kind: 'text', label: 'Informe de control' },
  controlFinding: { kind: 'text', label: 'Observación de control' },
  terminationGround: { kind: 'text', label: 'Causal de término' },
  mmlResolution: { kind: 'text', label: 'Decisión municipal' },
  concessionaireClaim: { kind: 'text', label: 'Posición de la empresa' },
  tollStatus: { kind: 'text', label: 'Situación del peaje' },
  other: { kind: 'text', label: 'Otro dato' },
} as const satisfies Record<string, { kind: MetricKind; label: string }>;

export type FigureMetric = keyof typeof metrics;
export const figureMetrics = Object.keys(metrics) as [FigureMetric, ...FigureMetric[]];

/** What each says, in Spanish. */
export const metricLabels = Object.fromEntries(
  Object.entries(metrics).map(([metric, { label }]) => [metric, label]),
) as Record<FigureMetric, string>;

export const currencies = ['PEN', 'USD', 'EUR'] as const;
export type FigureCurrency = (typeof currencies)[number];
