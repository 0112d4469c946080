import { countedAwards } from '../../collections/contracting-processes/published.ts';
import { countedContracts } from '../../collections/contracting-processes/published.ts';
import { searchText } from '../../collections/fields/search-text.ts';
import { documentTypeOf, natureOf } from './codelists.ts';
import { type Facts, phases, has, says, told, type PublishedWork } from './cost-parts.ts';

export { type PublishedWork, phases } from './cost-parts.ts';

type Item = { code: string; phase: Phase; label: string; isPublished: (facts: Facts) => boolean };

export type Phase = keyof typeof phases;

/** Number of a report of a control body, as sources write it. */
const CONTROL_REPORT = /\d+-\d{4}-(cg|oci|gm|scc)/i;

/**
 * The 40 items of the CoST Infrastructure Data Standard, each with the rule by which it counts as published. What
 * belongs to contracts counts when one process of the work tells it. A contract without amendments does not say that
 * nothing changed, and the press counting other parts than the title does not say that the contract changed.
 */
export const costItems: readonly Item[] = [
  {
    code: 'owner',
    phase: 'identification',
    label: 'Entidad dueña del proyecto',
    isPublished: ({ work }) => has(work.entity.name),
  },
  { code: 'sector', phase: 'identification', label: 'Sector', isPublished: ({ work }) => has(work.sector) },
  { code: 'subsector', phase: 'identification', label: 'Subsector', isPublished: ({ work }) => has(work.subsector) },
  { code: 'name', phase: 'identification', label: 'Nombre', isPublished: ({ work }) => has(work.title) },
  {
    code: 'location',
    phase: 'identification',
    label: 'Ubicación',
    isPublished: ({ work }) => work.location !== null || work.districts.length > 0 || has(work.address),
  },
  { code: 'purpose', phase: 'identification', label: 'Finalidad', isPublished: ({ work }) => has(work.purpose) },
  { code: 'description', phase: 'identification', label: 'Descripción', isPublished: ({ work }) => has(work.summary) },
  {
    code: 'scope',
    phase: 'preparation',
    label: 'Alcance (metas físicas)',
    isPublished: (facts) =>
      facts.types.has('technicalSpecifications') || says(facts, 'lengthKm', 'lengthM', 'areaM2', 'works'),
  },
  {
    code: 'environment',
    phase: 'preparation',
    label: 'Impacto ambiental',
    isPublished: ({ types }) => types.has('environmentalImpact'),
  },
  {
    code: 'land',
    phase: 'preparation',
    label: 'Impacto en terrenos y asentamientos',
    isPublished: ({ documents }) =>
      documents.some(({ documentType, title }) =>
        /predial|reasentamiento|expropiacion|liberacion de areas/.test(searchText(documentType, title)),
      ),
  },
  {
    code: 'contact',
    phase: 'preparation',
    label: 'Datos de contacto de la entidad',
    isPublished: ({ work }) => has(work.entityContact),
  },
  {
    code: 'funding',
    phase: 'preparation',
    label: 'Fuentes de financiamiento',
    isPublished: (facts) => facts.hasFundingSource || says(facts, 'funding'),
  },
  {
    code: 'budget',
    phase: 'preparation',
    label: 'Presupuesto del proyecto',
    isPublished: ({ work }) => work.costs.viablePen !== null || work.costs.updatedPen !== null,
  },
  {
    code: 'budgetApproval',
    phase: 'preparation',
    label: 'Fecha de aprobación del presupuesto',
    isPublished: (facts) => has(facts.work.dates.viability) || says(facts, 'approval'),
  },
  { code: 'status', phase: 'completion', label: 'Estado actual', isPublished: ({ work }) => has(work.status) },
  {
    code: 'completionCost',
    phase: 'completion',
    label: 'Costo final, previsto o real',
    isPublished: ({ work }) =>
      work.costs.updatedPen !== null ||
      work.figures.some(({ metric, value }) => metric === 'finalCost' && value !== null),
  },
  {
    code: 'completionDate',
    phase: 'completion',
    label: 'Fecha de término, prevista o real',
    isPublished: ({ work }) => has(work.dates.actualEnd) || has(work.dates.plannedEnd),
  },
  {
    code: 'completionScope',
    phase: 'completion',
    label: 'Alcance al terminar',
    isPublished: (facts) => facts.types.has('completionCertificate') || says(facts, 'completedWorks'),
  },
  {
    code: 'changeReasons',
    phase: 'completion',
    label: 'Motivos de los cambios del proyecto',
    isPublished: (facts) =>
      has(facts.work.stoppage?.cause) ||
      says(facts, 'scopeChange', 'terminationGround') ||
      (facts.concession?.addenda ?? []).some(({ reason }) => has(reason)),
  },
  {
    code: 'audits',
    phase: 'completion',
    label: 'Informes de auditoría y evaluación',
    isPublished: (facts) =>
      facts.types.has('finalAudit') ||
      (facts.controlReports ?? 0) > 0 ||
      says(facts, 'controlReport', 'controlFinding') ||
      facts.work.figures.some(({ text, source }) => /contralor/i.test(source) && CONTROL_REPORT.test(text ?? '')),
  },
  {
    code: 'procuringEntity',
    phase: 'procurement',
    label: 'Entidad que contrata',
    isPublished: ({ processes, concession }) =>
      processes.some(({ buyer }) => has(buyer.name)) || has(concession?.grantor?.name),
  },
  {
    code: 'procuringContact',
    phase: 'procurement',
    label: 'Contacto de la entidad que contrata',
    isPublished: ({ processes }) => processes.some(({ buyerContact }) => has(buyerContact)),
  },
  {
    code: 'administrator',
    phase: 'procurement',
    label: 'Quién administra el contrato',
    isPublished: ({ contracts }) => contracts.some(({ administrator }) => has(administrator)),
  },
  {
    code: 'contractStatus',
    phase: 'procurement',
    label: 'Estado del contrato',
    isPublished: ({ processes }) => processes.length > 0,
  },
  {
    code: 'method',
    phase: 'procurement',
    label: 'Procedimiento de contratación',
    isPublished: ({ processes }) => processes.some(({ method }) => has(method)),
  },
  {
    code: 'contractType',
    phase: 'procurement',
    label: 'Tipo de contrato',
    isPublished: ({ processes }) => processes.some((process) => natureOf(process) !== undefined),
  },
  {
    code: 'tenderers',
    phase: 'procurement',
    label: 'Número de postores',
    isPublished: ({ processes }) =>
      processes.some(({ numberOfBidders, bidders }) => numberOfBidders !== null || bidders.length > 0),
  },
  {
    code: 'estimate',
    phase: 'procurement',
    label: 'Valor estimado',
    isPublished: ({ processes }) => processes.some(({ referenceAmount }) => referenceAmount !== null),
  },
  {
    code: 'contractTitle',
    phase: 'procurement',
    label: 'Título del contrato',
    isPublished: ({ processes, concession }) => processes.some(({ title }) => has(title)) || has(concession?.name),
  },
  {
    code: 'firms',
    phase: 'procurement',
    label: 'Empresas contratadas',
    isPublished: (facts) =>
      facts.processes.some((process) => countedAwards(process).some(({ suppliers }) => suppliers.length > 0)) ||
      facts.work.contractor !== null ||
      says(facts, 'contractor', 'executor', 'operator') ||
      has(facts.concession?.concessionaire?.name ?? facts.concession?.concessionaireName),
  },
  {
    code: 'price',
    phase: 'procurement',
    label: 'Precio del contrato',
    isPublished: (facts) =>
      facts.contracts.some(({ amount }) => amount !== null) ||
      facts.processes.some((process) => countedAwards(process).some(({ amount }) => amount !== null)) ||
      says(facts, 'contractAmount') ||
      (facts.concession?.contract.investment ?? null) !== null,
  },
  {
    code: 'contractScope',
    phase: 'procurement',
    label: 'Alcance del contrato',
    isPublished: ({ contracts }) => contracts.some(({ scope }) => has(scope)),
  },
  {
    code: 'startDate',
    phase: 'procurement',
    label: 'Inicio del contrato',
    isPublished: (facts) =>
      facts.contracts.some(({ startDate }) => has(startDate)) || has(facts.concession?.contract.startsOn),
  },
  {
    code: 'duration',
    phase: 'procurement',
    label: 'Plazo del contrato',
    isPublished: (facts) =>
      facts.contracts.some(({ startDate, endDate }) => has(startDate) && has(endDate)) ||
      says(facts, 'termDays', 'termMonths') ||
      (facts.concession?.contract.termYears ?? null) !== null,
  },
  {
    code: 'priceVariation',
    phase: 'implementation',
    label: 'Variación del precio',
    isPublished: ({ amendments, concession }) =>
      amendments.some(({ amountChange }) => amountChange !== null) ||
      (concession?.addenda ?? []).some(({ amountChange }) => amountChange !== null),
  },
  { code: 'escalation', phase: 'implementation', label: 'Reajuste del precio', isPublished: told(/reajuste/) },
  {
    code: 'durationVariation',
    phase: 'implementation',
    label: 'Variación del plazo',
    isPublished: ({ amendments, concession }) =>
      amendments.some(({ daysChange }) => daysChange !== null) ||
      (concession?.addenda ?? []).some(({ monthsChange }) => monthsChange !== null),
  },
  {
    code: 'scopeVariation',
    phase: 'implementation',
    label: 'Variación del alcance',
    isPublished: (facts) =>
      told(/alcance|adicional|deductivo|metrado/)(facts) ||
      facts.work.figures.some(({ metric, text, grade }) => metric === 'scopeChange' && grade !== 'C' && has(text)),
  },
  {
    code: 'priceReasons',
    phase: 'implementation',
    label: 'Motivos del cambio de precio',
    isPublished: ({ amendments }) =>
      amendments.some(({ amountChange, description }) => amountChange !== null && has(description)),
  },
  {
    code: 'durationReasons',
    phase: 'implementation',
    label: 'Motivos del cambio de plazo y alcance',
    isPublished: ({ amendments }) =>
      amendments.some(({ daysChange, description }) => daysChange !== null && has(description)),
  },
];

export type Completeness = { published: number; total: number; missing: readonly Item[] };

/** PO-12: how many of the 40 items are published of a work, and which are missing. */
export function completenessOf(work: PublishedWork): Completeness {
  const contracts = work.processes.flatMap(countedContracts);
  const files = [...work.work.documents, ...work.documents];
  const types = new Set(
    files.flatMap(({ documentType, title }) => documentTypeOf(documentType) ?? documentTypeOf(title) ?? []),
  );
  const facts: Facts = {
    ...work,
    documents: files,
    types,
    contracts,
    amendments: contracts.flatMap((contract) => contract.amendments),
  };
  const missing = costItems.filter((item) => !item.isPublished(facts));
  return { published: costItems.length - missing.length, total: costItems.length, missing };
}
