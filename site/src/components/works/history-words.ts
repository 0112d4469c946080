import { kindLabels, statusLabels } from '../../../../collections/projects/labels.ts';
import { allFacts, type Fact } from '../../../../collections/projects/facts.ts';
import type { PublishedFigure } from '../../../../collections/projects/published.ts';
import type { FieldChange, PublishedChangeSet } from '../../../published/history.ts';
import { date, money, number, percent, plural } from '../../../../collections/words/format.ts';
import { figureLabel, figureValue } from '../../../../collections/words/states.ts';

/** One change of a work's page as people read it. `before` and `after` null: there was, or is, nothing. */
export type ToldChange = { label: string; before: string | null; after: string | null };
export type ToldChangeSet = { at: string; changes: ToldChange[] };

type Field = { label: string; show: (value: unknown) => string | null };

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const onNumber =
  (show: (value: number) => string) =>
  (value: unknown): string | null =>
    typeof value === 'number' ? show(value) : null;
const named = (value: unknown): string | null => (isRecord(value) ? text(value['name']) : text(value));
const coded =
  (codes: Readonly<Record<string, string>>) =>
  (value: unknown): string | null =>
    typeof value === 'string' ? (codes[value] ?? value) : null;

const asText = (label: string): Field => ({ label, show: text });
const asDate = (label: string): Field => ({ label, show: (value) => (typeof value === 'string' ? date(value) : null) });
const asMoney = (label: string): Field => ({ label, show: onNumber((value) => money(value)) });
const asPercent = (label: string): Field => ({ label, show: onNumber((value) => percent(value)) });
const asName = (label: string): Field => ({ label, show: named });

/** A plain fact, shown after its kind. */
function ofFact({ codes }: Fact, { label, unit }: NonNullable<Fact['told']>): Field {
  if (codes) return { label, show: coded(codes.labels) };
  return unit ? { label, show: onNumber((value) => plural(value, ...unit)) } : asText(label);
}

/**
 * Fields of the public view by their path; a field that is not here is told by its nearest parent that is, or not at
 * all.
 */
const fields: Readonly<Record<string, Field>> = {
  ...Object.fromEntries(allFacts.flatMap((fact) => (fact.told ? [[fact.name, ofFact(fact, fact.told)]] : []))),
  title: asText('Nombre'),
  cui: asText('CUI'),
  kind: { label: 'Tipo', show: coded(kindLabels) },
  status: { label: 'Estado', show: coded(statusLabels) },
  entity: asName('Entidad'),
  'entity.name': asName('Entidad'),
  contractor: asName('Contratista'),
  'contractor.name': asName('Contratista'),
  supervisor: asName('Supervisor'),
  'supervisor.name': asName('Supervisor'),
  districts: {
    label: 'Distritos',
    show: (value) => (Array.isArray(value) ? value.map(named).filter(Boolean).join(', ') || null : null),
  },
  location: {
    label: 'Ubicación',
    show: (value) => (isRecord(value) ? `${String(value['latitude'])}, ${String(value['longitude'])}` : null),
  },
  'location.latitude': { label: 'Latitud', show: onNumber(String) },
  'location.longitude': { label: 'Longitud', show: onNumber(String) },
  'dates.viability': asDate('Viabilidad'),
  'dates.plannedStart': asDate('Inicio previsto'),
  'dates.plannedEnd': asDate('Fin previsto'),
  'dates.actualStart': asDate('Inicio real'),
  'dates.actualEnd': asDate('Fin real'),
  'costs.viablePen': asMoney('Monto viable'),
  'costs.updatedPen': asMoney('Costo actualizado'),
  'costs.contractPen': asMoney('Monto del contrato'),
  'costs.accruedPen': asMoney('Devengado'),
  'progress.plannedPhysical': asPercent('Avance físico programado'),
  'progress.physical': asPercent('Avance físico'),
  'progress.plannedFinancial': asPercent('Avance financiero programado'),
  'progress.financial': asPercent('Avance financiero'),
  stoppage: {
    label: 'Causa de la paralización',
    show: (value) => (isRecord(value) ? (text(value['cause']) ?? 'sin causa publicada') : null),
  },
  'stoppage.cause': asText('Causa de la paralización'),
  'stoppage.since': asDate('Paralizada desde'),
  nextReport: { label: 'Próximo informe', show: (value) => (isRecord(value) ? date(text(value['dueOn'])) : null) },
  'nextReport.dueOn': asDate('Próximo informe'),
  'nextReport.owedBy': asText('Quién debe el informe'),
  photos: countOf('Fotos', 'foto', 'fotos'),
  documents: countOf('Documentos', 'documento', 'documentos'),
};

/** Sets of changes in words; a set of which nothing is told is left out. */
export function toldHistory(sets: readonly PublishedChangeSet[]): ToldChangeSet[] {
  return sets
    .map(({ at, changes }) => ({ at, changes: changes.flatMap(told) }))
    .filter(({ changes }) => changes.length > 0);
}

/** The same in one line, for feeds. */
export function changeLine({ label, before, after }: ToldChange): string {
  return `${label}: ${before ?? 'nada publicado'} → ${after ?? 'nada publicado'}`;
}

function told({ field, before, after }: FieldChange): ToldChange[] {
  if (field === 'figures') return toldFigures(before, after);
  const known = fields[field];
  if (!known) return [];
  const change = { label: known.label, before: known.show(before), after: known.show(after) };
  return change.before === change.after ? [] : [change];
}

/** Figures that came or left, each with its source; those that stayed as they were are not told. */
function toldFigures(before: unknown, after: unknown): ToldChange[] {
  const [was, is] = [figuresIn(before), figuresIn(after)];
  const [old, fresh] = [withoutKeys(was, is), withoutKeys(is, was)];
  const label = (figure: PublishedFigure): string => `${figureLabel(figure)}, según ${figure.source}`;
  const labels = [...new Set([...old.values(), ...fresh.values()].map(label))];
  const values = (figures: Map<string, PublishedFigure>, name: string): string | null =>
    [...figures.values()]
      .filter((figure) => label(figure) === name)
      .map((figure) => `${figureValue(figure)}${figure.asOf ? ` (${date(figure.asOf)})` : ''}`)
      .join('; ') || null;
  return labels.map((name) => ({ label: name, before: values(old, name), after: values(fresh, name) }));
}

function figuresIn(value: unknown): Map<string, PublishedFigure> {
  // Both sides were parsed by the schema of the collection before they were kept.
  const figures = Array.isArray(value) ? (value as PublishedFigure[]) : [];
  return new Map(figures.map((figure) => [JSON.stringify(figure), figure]));
}

function withoutKeys(
  figures: Map<string, PublishedFigure>,
  others: Map<string, PublishedFigure>,
): Map<string, PublishedFigure> {
  return new Map([...figures].filter(([key]) => !others.has(key)));
}

function countOf(label: string, one: string, many: string): Field {
  return {
    label,
    show: (value) =>
      Array.isArray(value) && value.length > 0 ? `${number(value.length)} ${value.length === 1 ? one : many}` : null,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
