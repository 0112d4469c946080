import { countedContracts, type PublishedContractingProcess } from '../../collections/contracting-processes/published.ts';
import type { PublishedMilestone } from '../../collections/milestones/published.ts';
import type { PublishedFile } from '../../collections/fields/published.ts';
import type { PublishedProject } from '../../collections/projects/published.ts';
import { searchText } from '../../collections/fields/search-text.ts';
import { documentTypeOf, natureOf } from './codelists.ts';

/** What is published of a work. `hasFundingSource`: whether its budget says where the money comes from. */
export type PublishedWork = {
  work: PublishedProject; processes: readonly PublishedContractingProcess[]; milestones: readonly PublishedMilestone[]; documents: readonly PublishedFile[]; hasFundingSource: boolean;
};

type Item = { code: string; phase: Phase; label: string; isPublished: (facts: Facts) => boolean };
type Facts = PublishedWork & { types: ReadonlySet<string>; contracts: PublishedContractingProcess['contracts']; amendments: PublishedContractingProcess['contracts'][number]['amendments'] };

/** Parts of the standard: three of the project, two of its contracts. */
export const phases = { identification: 'Identificación', preparation: 'Preparación', completion: 'Término', procurement: 'Contratación', implementation: 'Ejecución de los contratos' } as const;
export type Phase = keyof typeof phases;

const has = (text: string | null | undefined): boolean => Boolean(text?.trim());
const told = (pattern: RegExp) => ({ amendments }: Facts): boolean => amendments.some(({ description }) => pattern.test(searchText(description)));

/**
 * The 40 items of the CoST Infrastructure Data Standard, each with the rule by which it counts as published. What belongs to
 * contracts counts when one process of the work tells it. A contract without amendments does not say that nothing changed.
 */
export const costItems: readonly Item[] = [
  { code: 'owner', phase: 'identification', label: 'Entidad dueña del proyecto', isPublished: ({ work }) => has(work.entity.name) },
  { code: 'sector', phase: 'identification', label: 'Sector', isPublished: ({ work }) => has(work.sector) },
  { code: 'subsector', phase: 'identification', label: 'Subsector', isPublished: ({ work }) => has(work.subsector) },
  { code: 'name', phase: 'identification', label: 'Nombre', isPublished: ({ work }) => has(work.title) },
  { code: 'location', phase: 'identification', label: 'Ubicación', isPublished: ({ work }) => work.location !== null || work.districts.length > 0 || has(work.address) },
  { code: 'purpose', phase: 'identification', label: 'Finalidad', isPublished: ({ work }) => has(work.purpose) },
  { code: 'description', phase: 'identification', label: 'Descripción', isPublished: ({ work }) => has(work.summary) },
  { code: 'scope', phase: 'preparation', label: 'Alcance (metas físicas)', isPublished: ({ work, types }) => types.has('technicalSpecifications') || work.figures.some(({ metric, value }) => metric === 'lengthKm' && value !== null) },
  { code: 'environment', phase: 'preparation', label: 'Impacto ambiental', isPublished: ({ types }) => types.has('environmentalImpact') },
  { code: 'land', phase: 'preparation', label: 'Impacto en terrenos y asentamientos', isPublished: ({ documents }) => documents.some(({ documentType, title }) => /predial|reasentamiento|expropiacion|liberacion de areas/.test(searchText(documentType, title))) },
  { code: 'contact', phase: 'preparation', label: 'Datos de contacto de la entidad', isPublished: ({ work }) => has(work.entityContact) },
  { code: 'funding', phase: 'preparation', label: 'Fuentes de financiamiento', isPublished: ({ hasFundingSource }) => hasFundingSource },
  { code: 'budget', phase: 'preparation', label: 'Presupuesto del proyecto', isPublished: ({ work }) => work.costs.viablePen !== null || work.costs.updatedPen !== null },
  { code: 'budgetApproval', phase: 'preparation', label: 'Fecha de aprobación del presupuesto', isPublished: ({ work }) => has(work.dates.viability) },
  { code: 'status', phase: 'completion', label: 'Estado actual', isPublished: ({ work }) => has(work.status) },
  { code: 'completionCost', phase: 'completion', label: 'Costo final, previsto o real', isPublished: ({ work }) => work.costs.updatedPen !== null || work.figures.some(({ metric, value }) => metric === 'finalCost' && value !== null) },
  { code: 'completionDate', phase: 'completion', label: 'Fecha de término, prevista o real', isPublished: ({ work }) => has(work.dates.actualEnd) || has(work.dates.plannedEnd) },
  { code: 'completionScope', phase: 'completion', label: 'Alcance al terminar', isPublished: ({ types }) => types.has('completionCertificate') },
  { code: 'changeReasons', phase: 'completion', label: 'Motivos de los cambios del proyecto', isPublished: ({ work }) => has(work.stoppage?.cause) },
  { code: 'audits', phase: 'completion', label: 'Informes de auditoría y evaluación', isPublished: ({ types }) => types.has('finalAudit') },
  { code: 'procuringEntity', phase: 'procurement', label: 'Entidad que contrata', isPublished: ({ processes }) => processes.some(({ buyer }) => has(buyer.name)) },
  { code: 'procuringContact', phase: 'procurement', label: 'Contacto de la entidad que contrata', isPublished: ({ processes }) => processes.some(({ buyerContact }) => has(buyerContact)) },
  { code: 'administrator', phase: 'procurement', label: 'Quién administra el contrato', isPublished: ({ contracts }) => contracts.some(({ administrator }) => has(administrator)) },
  { code: 'contractStatus', phase: 'procurement', label: 'Estado del contrato', isPublished: ({ processes }) => processes.length > 0 },
  { code: 'method', phase: 'procurement', label: 'Procedimiento de contratación', isPublished: ({ processes }) => processes.some(({ method }) => has(method)) },
  { code: 'contractType', phase: 'procurement', label: 'Tipo de contrato', isPublished: ({ processes }) => processes.some((process) => natureOf(process) !== undefined) },
  { code: 'tenderers', phase: 'procurement', label: 'Número de postores', isPublished: ({ processes }) => processes.some(({ numberOfBidders, bidders }) => numberOfBidders !== null || bidders.length > 0) },
  { code: 'estimate', phase: 'procurement', label: 'Valor estimado', isPublished: ({ processes }) => processes.some(({ referenceAmount }) => referenceAmount !== null) },
  { code: 'contractTitle', phase: 'procurement', label: 'Título del contrato', isPublished: ({ processes }) => processes.some(({ title }) => has(title)) },
  { code: 'firms', phase: 'procurement', label: 'Empresas contratadas', isPublished: ({ processes }) => processes.some(({ awards }) => awards.some(({ suppliers }) => suppliers.length > 0)) },
  { code: 'price', phase: 'procurement', label: 'Precio del contrato', isPublished: ({ contracts, processes }) => contracts.some(({ amount }) => amount !== null) || processes.some(({ awards }) => awards.some(({ amount }) => amount !== null)) },
  { code: 'contractScope', phase: 'procurement', label: 'Alcance del contrato', isPublished: ({ contracts }) => contracts.some(({ scope }) => has(scope)) },
  { code: 'startDate', phase: 'procurement', label: 'Inicio del contrato', isPublished: ({ contracts }) => contracts.some(({ startDate }) => has(startDate)) },
  { code: 'duration', phase: 'procurement', label: 'Plazo del contrato', isPublished: ({ contracts }) => contracts.some(({ startDate, endDate }) => has(startDate) && has(endDate)) },
  { code: 'priceVariation', phase: 'implementation', label: 'Variación del precio', isPublished: ({ amendments }) => amendments.some(({ amountChange }) => amountChange !== null) },
  { code: 'escalation', phase: 'implementation', label: 'Reajuste del precio', isPublished: told(/reajuste/) },
  { code: 'durationVariation', phase: 'implementation', label: 'Variación del plazo', isPublished: ({ amendments }) => amendments.some(({ daysChange }) => daysChange !== null) },
  { code: 'scopeVariation', phase: 'implementation', label: 'Variación del alcance', isPublished: told(/alcance|adicional|deductivo|metrado/) },
  { code: 'priceReasons', phase: 'implementation', label: 'Motivos del cambio de precio', isPublished: ({ amendments }) => amendments.some(({ amountChange, description }) => amountChange !== null && has(description)) },
  { code: 'durationReasons', phase: 'implementation', label: 'Motivos del cambio de plazo y alcance', isPublished: ({ amendments }) => amendments.some(({ daysChange, description }) => daysChange !== null && has(description)) },
];

export type Completeness = { published: number; total: number; missing: readonly Item[] };

/** PO-12: how many of the 40 items are published of a work, and which are missing. */
export function completenessOf(work: PublishedWork): Completeness {
  const contracts = work.processes.flatMap(countedContracts);
  const files = [...work.work.documents, ...work.documents];
  const types = new Set(files.flatMap(({ documentType, title }) => documentTypeOf(documentType) ?? documentTypeOf(title) ?? []));
  const facts: Facts = { ...work, documents: files, types, contracts, amendments: contracts.flatMap((contract) => contract.amendments) };
  const missing = costItems.filter((item) => !item.isPublished(facts));
  return { published: costItems.length - missing.length, total: costItems.length, missing };
}
