import type { Provenance } from '../../collections/fields/published.ts';
import type { PublishedProject } from '../../collections/projects/published.ts';
import { date, number } from './format.ts';

/** What stands where a text of the office draws on several sources: it names none, so the sources of the facts that the text quotes are told. */
const NO_SOURCE = /^varias fuentes\b/i;

type Work = Pick<PublishedProject, 'figures' | 'stages' | 'disputes' | 'factSources' | 'provenance'>;

/**
 * Who says what a text about a work says: the source it names or, where it names none, those of the facts of the work whose day, month, amount or
 * share it quotes, each once with its day and address. Where it quotes none, the source of the state: that is what it tells.
 */
export function quotedSources(text: string, named: Provenance, work: Work): Provenance[] {
  if (!NO_SOURCE.test(named.source)) return [named];
  const said = plain(text);
  const facts = [
    ...work.figures.filter(({ scope }) => scope !== 'part').map((one) => ({ words: [...dayWords(one.text), ...amountWords(one.value, one.unit)], provenance: { source: one.source, asOf: one.asOf, consultedOn: one.consultedOn, url: one.sourceUrl, grade: one.grade } })),
    ...work.stages.map((one) => ({ words: [...dayWords(one.actualOn), ...dayWords(one.plannedOn)], provenance: one.provenance })),
  ];
  const found = facts.filter(({ words, provenance }) => !NO_SOURCE.test(provenance.source) && words.some((one) => new RegExp(`(?<![\\d.,])${one.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\d])`).test(said))).map(({ provenance }) => provenance);
  const all = found.length > 0 ? found : [work.factSources.status ?? work.provenance];
  return [...new Map(all.map((one) => [`${one.source} ${one.url ?? ''}`, one])).values()];
}

/** A day and its month, as sentences write them. */
function dayWords(text: string | null): string[] {
  if (!text || !/^\d{4}-\d{2}(?:-\d{2})?$/.test(text)) return [];
  return [plain(date(text)), plain(date(text.slice(0, 7)))];
}

function amountWords(value: number | null, unit: string): string[] {
  if (value === null || value === 0) return [];
  if (unit === 'percent') return [`${number(value, 2)} %`, `${number(value)} %`];
  return value >= 1e6 ? [`${number(value / 1e6, 1)} millones`, `${number(value / 1e6)} millones`, number(value)] : value >= 100 ? [number(value)] : [];
}

const plain = (text: string): string => text.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ').toLocaleLowerCase('es');
