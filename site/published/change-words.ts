import { statusLabels } from '../../collections/projects/labels.ts';
import type { PublishedOpportunity } from '../../collections/opportunities/published.ts';
import { fieldChanges, type FieldChange, type PublishedVersion } from './history.ts';
import { dateEn, moneyEn, percentEn, stageWordsEn } from '../../collections/words/english.ts';
import { date, money, percent } from '../../collections/words/format.ts';
import { processWords, stageWords } from '../../collections/words/states.ts';

/** One thing that changed, in both languages. */
export type Line = { es: string; en: string };

type Writer = (change: FieldChange) => Line;
const statusWordsEn: Record<string, string> = {
  preparation: 'In preparation',
  procurement: 'Being contracted',
  execution: 'Under construction',
  stopped: 'Stopped',
  completed: 'Completed',
  closed: 'Closed',
  cancelled: 'Cancelled',
};
const word = (words: Record<string, string>, value: unknown): string =>
  words[String(value)] ?? (value === null ? 'Sin dato' : String(value));
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const figure = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** `Etiqueta: antes → ahora`, each side in words. */
function between(es: string, en: string, sayEs: (value: unknown) => string, sayEn: (value: unknown) => string): Writer {
  return ({ before, after }) => ({
    es: before === null ? `${es}: ${sayEs(after)}` : `${es}: ${sayEs(before)} → ${sayEs(after)}`,
    en: before === null ? `${en}: ${sayEn(after)}` : `${en}: ${sayEn(before)} → ${sayEn(after)}`,
  });
}
const amount = (es: string, en: string): Writer =>
  between(
    es,
    en,
    (value) => money(figure(value)),
    (value) => moneyEn(figure(value)),
  );
const share = (es: string, en: string): Writer =>
  between(
    es,
    en,
    (value) => percent(figure(value)),
    (value) => percentEn(figure(value)),
  );
const day = (es: string, en: string): Writer =>
  between(
    es,
    en,
    (value) => date(text(value)),
    (value) => dateEn(text(value)),
  );
const said =
  (es: string, en: string): Writer =>
  () => ({ es, en });
const items =
  (es: string, en: string): Writer =>
  ({ before, after }) => {
    const grown = (Array.isArray(after) ? after.length : 0) - (Array.isArray(before) ? before.length : 0);
    return grown > 0
      ? { es: `${es}: ${grown} más`, en: `${en}: ${grown} more` }
      : { es: `${es}: cambiaron`, en: `${en}: changed` };
  };

const projectWriters: Record<string, Writer> = {
  title: said('Cambió el nombre', 'The name changed'),
  status: between(
    'Estado',
    'Status',
    (value) => word(statusLabels, value),
    (value) => word(statusWordsEn, value),
  ),
  stoppage: ({ after }) =>
    after === null
      ? { es: 'Ya no figura paralizada', en: 'No longer stopped' }
      : { es: 'Figura paralizada', en: 'Recorded as stopped' },
  'stoppage.cause': said('Cambió la causa de la paralización', 'The cause of the stoppage changed'),
  'costs.currentPen': amount('Costo', 'Cost'),
  'costs.contractPen': amount('Monto del contrato', 'Contract amount'),
  'progress.physical': share('Avance físico', 'Physical progress'),
  'progress.financial': share('Avance financiero', 'Financial progress'),
  'dates.plannedEnd': day('Fin previsto', 'Planned end'),
  'dates.actualStart': day('Inicio de obra', 'Start of works'),
  'dates.actualEnd': day('Fin de obra', 'End of works'),
  contractor: said('Cambió el contratista', 'The contractor changed'),
  'contractor.name': said('Cambió el contratista', 'The contractor changed'),
  supervisor: said('Cambió el supervisor', 'The supervisor changed'),
  photos: items('Fotos', 'Photos'),
  documents: items('Documentos', 'Documents'),
};

const processWriters: Record<string, Writer> = {
  status: between(
    'Estado',
    'Status',
    (value) => word(processWords, value),
    (value) => String(value),
  ),
  awards: items('Adjudicaciones', 'Awards'),
  contracts: items('Contratos y adendas', 'Contracts and amendments'),
  bidders: items('Postores', 'Bidders'),
  referenceAmount: amount('Valor referencial', 'Reference value'),
};

const opportunityWriters: Record<string, Writer> = {
  title: said('Cambió el título', 'The title changed'),
  stage: between(
    'Etapa',
    'Stage',
    (value) => word(stageWords, value),
    (value) => word(stageWordsEn, value),
  ),
  modality: said('Cambió la modalidad', 'The modality changed'),
  summary: said('Cambió el resumen', 'The summary changed'),
  summaryEn: said('Cambió el resumen en inglés', 'The summary changed'),
  bodyHtml: said('Cambió la descripción', 'The description changed'),
  bodyEnHtml: said('Cambió la descripción en inglés', 'The description changed'),
  contactOffice: said('Cambió la oficina de contacto', 'The contact office changed'),
  documents: items('Documentos', 'Documents'),
  questions: items('Preguntas respondidas', 'Questions answered'),
};

export const projectLines = (changes: readonly FieldChange[]): Line[] => linesOf(changes, projectWriters);
export const processLines = (changes: readonly FieldChange[]): Line[] => linesOf(changes, processWriters);

/** What changed in an opportunity: its dates are compared one by one. */
export function opportunityLines(before: PublishedOpportunity, doc: PublishedOpportunity): Line[] {
  const amountLine: Writer = between(
    'Monto',
    'Amount',
    (value) => money(figure(value), doc.currency),
    (value) => moneyEn(figure(value), doc.currency),
  );
  return [
    ...linesOf(fieldChanges(before, doc), { ...opportunityWriters, amount: amountLine }),
    ...calendarLines(before, doc),
  ];
}

function calendarLines(before: PublishedOpportunity, doc: PublishedOpportunity): Line[] {
  const earlier = new Map(before.calendar.map((entry) => [entry.label, entry]));
  const moved = doc.calendar.flatMap((entry): Line[] => {
    const known = earlier.get(entry.label);
    const labelEn = entry.labelEn ?? entry.label;
    if (known?.date === entry.date) return [];
    return known
      ? [
          {
            es: `${entry.label}: ${date(known.date)} → ${date(entry.date)}`,
            en: `${labelEn}: ${dateEn(known.date)} → ${dateEn(entry.date)}`,
          },
        ]
      : [{ es: `Nueva fecha. ${entry.label}: ${date(entry.date)}`, en: `New date. ${labelEn}: ${dateEn(entry.date)}` }];
  });
  const kept = new Set(doc.calendar.map(({ label }) => label));
  const gone = before.calendar
    .filter(({ label }) => !kept.has(label))
    .map((entry): Line => ({
      es: `Se retiró la fecha: ${entry.label}`,
      en: `Date withdrawn: ${entry.labelEn ?? entry.label}`,
    }));
  return [...moved, ...gone];
}

function linesOf(changes: readonly FieldChange[], writers: Record<string, Writer>): Line[] {
  // A field that the view did not have before an update of the portal is no news while it is empty.
  const lines = changes
    .filter(({ before, after }) => !isEmpty(before) || !isEmpty(after))
    .flatMap((change) => writers[change.field]?.(change) ?? []);
  return [...new Map(lines.map((line) => [line.es, line])).values()];
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** What changed in an opportunity from version to version, newest first, in one language. */
export function opportunityChanges(
  versions: readonly PublishedVersion<PublishedOpportunity>[],
  language: 'es' | 'en',
): { at: string; lines: string[] }[] {
  const shown = versions.flatMap(({ at, doc }) => (doc ? [{ at, doc }] : []));
  return shown
    .slice(1)
    .flatMap(({ at, doc }, index) => {
      const before = shown[index]?.doc;
      const lines = before ? opportunityLines(before, doc).map((line) => line[language]) : [];
      return lines.length > 0 ? [{ at, lines }] : [];
    })
    .reverse();
}
