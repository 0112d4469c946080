import { z } from 'zod';
import { GeoLine } from '../../../collections/fields/geo-line.ts';
import { districts } from '../../../collections/fields/districts.ts';
import { workContradictions } from '../../../collections/projects/contradictions.ts';
import { currencies, figureMetrics, metrics } from '../../../collections/projects/metrics.ts';
import {
  locationAccuracies,
  projectKinds,
  projectStatuses,
  workStages,
} from '../../../collections/projects/published.ts';
import { seededFacts } from './facts.ts';
import { lineKm } from './line-length.ts';
import { Address, checkGrade, Day, DocumentSource, isThirdPartyCopy, LooseDay, sourced } from './source.ts';

const statuses: readonly string[] = projectStatuses;
/** A line is shown only if it is about as long as the sources say, in parts of one. */
const LENGTH_TOLERANCE = 0.25;
/** A point that nobody allows to copy: neither known source nor licence. */
const UNLICENSED = /sin licencia|licencia no declarada|no identificad/i;
const words = (text: string): string => text.toLocaleLowerCase('es');
const inWords = new Set<string>(['text', 'date']);

export const Fact = z
  .strictObject({
    metric: z.enum(figureMetrics),
    value: z.number().optional(),
    text: z.string().min(1).max(500).optional(),
    currency: z.enum(currencies).optional(),
    label: z.string().max(200).optional(),
    scope: z.enum(['whole', 'part']),
    part: z.string().max(200).optional(),
    note: z.string().max(500).optional(),
    ...sourced,
  })
  .superRefine((fact, context) => {
    const report = (message: string): void => {
      context.addIssue({ code: 'custom', message });
    };
    const { kind } = metrics[fact.metric];
    if (fact.metric === 'status' && !statuses.includes(fact.text ?? ''))
      report(`estado desconocido «${fact.text ?? ''}»`);
    if (kind === 'money' && !fact.currency) report('un monto pide su moneda');
    if (!inWords.has(kind) && fact.value === undefined) report('falta el valor');
    if (kind === 'date' && !LooseDay.safeParse(fact.text).success) report(`«${fact.text ?? ''}» no es una fecha`);
    if (kind === 'text' && fact.text === undefined && fact.value === undefined) report('falta el texto');
    if (fact.metric === 'other' && !fact.label) report('«otro dato» pide su nombre');
    if ((fact.scope === 'part') !== Boolean(fact.part)) report('lo que es de una parte dice de cuál, y solo eso');
    checkGrade(fact, fact.sourceUrl, report);
  });
export type Fact = z.infer<typeof Fact>;

const Stage = z.strictObject({
  stage: z.enum(workStages),
  plannedOn: LooseDay.optional(),
  actualOn: LooseDay.optional(),
  unit: z.string().optional(),
  url: Address.optional(),
  note: z.string().max(300).optional(),
  ...sourced,
});
const Dispute = z.strictObject({
  declaredBy: z.string().max(200),
  declaration: z.string().max(600),
  disputedBy: z.string().max(200).optional(),
  position: z.string().max(600).optional(),
  ...sourced,
});
const Situation = z.strictObject({
  happened: z.string().max(600).optional(),
  mustAct: z.string().max(300).optional(),
  owed: z.string().max(300).optional(),
  next: z.string().max(400).optional(),
  nextOn: LooseDay.optional(),
  ...sourced,
});

/** One work of the initial content; organisations by the `id` of organizations.json. */
export const SeedProject = z
  .strictObject({
    code: z.string().regex(/^[a-z0-9-]{1,90}$/),
    formerCodes: z.array(z.string()).optional(),
    isDraft: z.literal(true).optional(),
    cui: z
      .string()
      .regex(/^\d{7}$/)
      .optional(),
    ...seededFacts,
    title: z.string().min(5).max(1000),
    kind: z.enum(projectKinds),
    status: z.enum(projectStatuses),
    statusAsOf: LooseDay.nullable(),
    entity: z.string(),
    contractor: z.string().optional(),
    supervisor: z.string().optional(),
    districts: z.array(z.string().refine((code) => code in districts, 'no es un distrito de Lima')).optional(),
    latitude: z.number().optional(),
    longitude: z.number().optional(),
    locationAccuracy: z.enum(locationAccuracies).optional(),
    line: GeoLine.optional(),
    locationSource: z.string().max(300).optional(),
    isLocationOsm: z.boolean().optional(),
    plannedStart: Day.optional(),
    plannedEnd: Day.optional(),
    actualStart: Day.optional(),
    actualEnd: Day.optional(),
    stoppedSince: LooseDay.optional(),
    stoppageCause: z.string().max(300).optional(),
    stages: z.array(Stage).optional(),
    situation: Situation.optional(),
    disputes: z.array(Dispute).optional(),
    figures: z.array(Fact).min(1),
    provenance: DocumentSource,
    internalNotes: z.string().optional(),
  })
  .superRefine((work, context) => {
    const report = (message: string, ...path: string[]): void => {
      context.addIssue({ code: 'custom', message, path });
    };
    if ((work.status === 'notPublished') !== (work.statusAsOf === null))
      report('un estado sin fecha, o deducido, es «estado no publicado»', 'statusAsOf');
    if (/openstreetmap/i.test(work.locationSource ?? '') && !work.isLocationOsm)
      report('lo que sale de OpenStreetMap se marca', 'isLocationOsm');
    if (
      work.status === 'notPublished' &&
      work.figures.some(({ metric, scope }) => metric === 'status' && scope === 'whole')
    )
      report('un estado que no se publica tampoco va como dato: cuente el hecho con otro nombre', 'figures');
    for (const { part } of work.figures)
      if (part && words(work.shortTitle).includes(words(part)))
        report(`«${part}» es la obra entera, no una parte`, 'figures');
    if (
      work.stages?.some(
        ({ stage, actualOn }) =>
          stage === 'tender' &&
          actualOn &&
          work.figures.some(({ metric, text }) => metric === 'awardDate' && text === actualOn),
      )
    )
      report('la buena pro no es la fecha de la convocatoria', 'stages');
    if (UNLICENSED.test(work.locationSource ?? ''))
      report('un punto sin licencia conocida no se publica: deje solo el distrito', 'locationSource');
    if (work.line && !isAboutAsLong(work))
      report('la línea no mide lo que dicen las fuentes (25 % de diferencia como máximo)', 'line');
    for (const { field, message } of workContradictions(work)) report(message, field);
  });
export type SeedProject = z.infer<typeof SeedProject>;

function isAboutAsLong({ line, figures }: { line?: GeoLine | undefined; figures: readonly Fact[] }): boolean {
  const stated = figures
    .filter(({ scope }) => scope === 'whole')
    .flatMap(({ metric, value = 0 }) => (metric === 'lengthKm' ? [value] : metric === 'lengthM' ? [value / 1000] : []));
  const km = line ? lineKm(line) : 0;
  return stated.length > 0 && stated.every((one) => Math.abs(km - one) <= LENGTH_TOLERANCE * one);
}

/** Is a fact of a register's copy dated by the copy itself? Its day is the one of reading. */
export const isDatedByItsCopy = (fact: Fact): boolean =>
  isThirdPartyCopy(fact.source) && fact.asOf !== undefined && fact.asOf === fact.consultedOn;
