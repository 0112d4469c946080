import { z } from 'zod';
import { CalendarDate, EvidenceGrade, PartialDate, Provenance } from '../fields/published.ts';
import { figureMetrics } from './metrics.ts';

export const projectKinds = ['publicWork', 'concession', 'study'] as const;
export const projectStatuses = [
  'preparation',
  'procurement',
  'execution',
  'stopped',
  'postponed',
  'completed',
  'operation',
  'closed',
  'lapsed',
  'terminated',
  'cancelled',
  'notPublished',
] as const;
export const workTypes = [
  'road',
  'viaduct',
  'bridge',
  'footbridge',
  'stairs',
  'slope',
  'park',
  'publicSpace',
  'heritage',
  'building',
  'market',
  'sports',
  'lighting',
  'equipment',
  'cycleway',
  'brt',
  'river',
  'maintenance',
  'programme',
  'concession',
  'other',
] as const;
export const locationAccuracies = ['exact', 'approximate', 'stretch', 'intersection', 'place', 'district'] as const;
export const workStages = [
  'idea',
  'profile',
  'viability',
  'technicalFile',
  'tender',
  'execution',
  'acceptance',
  'handover',
] as const;

export const PublishedFigure = z.object({
  metric: z.enum(figureMetrics),
  label: z.string().nullable(),
  value: z.number().nullable(),
  text: z.string().nullable(),
  unit: z.enum(['PEN', 'USD', 'EUR', 'percent', 'people', 'km', 'm', 'm2', 'days', 'months', 'count', 'date', 'text']),
  source: z.string(),
  sourceUrl: z.string().nullable(),
  /** «Dato de» and «consultado el». */
  asOf: z.string().nullable(),
  consultedOn: CalendarDate.nullable().default(null),
  grade: EvidenceGrade.nullable(),
  /** A part never feeds costs, progress or totals. */
  scope: z.enum(['whole', 'part']).default('whole'),
  part: z.string().nullable().default(null),
  note: z.string().nullable(),
});
export type PublishedFigure = z.infer<typeof PublishedFigure>;

/** Two sides of a dispute about a work or its contract: a flag beside the state, never the state itself. */
export const PublishedDispute = z.object({
  declaredBy: z.string(),
  declaration: z.string(),
  disputedBy: z.string().nullable(),
  position: z.string().nullable(),
  provenance: Provenance,
});
export type PublishedDispute = z.infer<typeof PublishedDispute>;

/** One step from the idea to the handover, with who is in charge and where its file is. */
export const PublishedStage = z.object({
  stage: z.enum(workStages),
  unit: z.string().nullable(),
  url: z.string().nullable(),
  plannedOn: PartialDate.nullable(),
  actualOn: PartialDate.nullable(),
  note: z.string().nullable(),
  provenance: Provenance,
});
export type PublishedStage = z.infer<typeof PublishedStage>;

/** Headline facts that have a source of their own. */
export const sourcedFacts = [
  'status',
  'stoppageCause',
  'stoppedSince',
  'plannedStart',
  'plannedEnd',
  'actualStart',
  'actualEnd',
  'contractor',
  'supervisor',
  'beneficiaries',
] as const;
export type SourcedFact = (typeof sourcedFacts)[number];
