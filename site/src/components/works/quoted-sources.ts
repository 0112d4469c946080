import type { Provenance } from '../../../../collections/fields/published.ts';
import type { PublishedProject } from '../../../../collections/projects/published.ts';
import { provenanceOfFigure } from '../../../../collections/projects/figure-words.ts';
import { date, number, percent, roundAmount } from '../../../../collections/words/format.ts';
import { distinctProvenances } from '../../../published/provenances.ts';

/**
 * What stands where a text of the office draws on several sources: it names none, so the sources of the facts that the
 * text quotes are told.
 */
const NO_SOURCE = /^varias fuentes\b/i;

const MOST_DECIMALS = 6;
/** Smaller amounts and counts are too common to tell whose they are. */
const LEAST_AMOUNT = 100;

const LOOKS_LIKE_A_YEAR = /^(?:19|20)\d\d$/;

type Work = Pick<PublishedProject, 'figures' | 'stages' | 'disputes' | 'factSources' | 'provenance'>;

/**
 * Who says what a text about a work says: the source it names or, where it names none, those of the facts of the work
 * whose day, month, amount or share it quotes, each once with its day and address. Where it quotes none, the source of
 * the state: that is what it tells.
 */
export function quotedSources(text: string, named: Provenance, work: Work): Provenance[] {
  if (!NO_SOURCE.test(named.source)) return [named];
  const said = asWritten(text);
  const facts = [
    ...work.figures
      .filter(({ scope }) => scope !== 'part')
      .map((one) => ({
        words: [...dayWords(one.text), ...amountWords(one.value, one.unit)],
        provenance: provenanceOfFigure(one),
      })),
    ...work.stages.map((one) => ({
      words: [...dayWords(one.actualOn), ...dayWords(one.plannedOn)],
      provenance: one.provenance,
    })),
  ];
  const found = facts
    .filter(({ words, provenance }) => !NO_SOURCE.test(provenance.source) && words.some((one) => quotes(said, one)))
    .map(({ provenance }) => provenance);
  return distinctProvenances(found.length > 0 ? found : [work.factSources.status ?? work.provenance]);
}

/**
 * Does the text say these words as they stand: 92 is no part of 92.2, of 92 %, nor of 92 thousands or millions, and a
 * month no part of another of its days?
 */
const quotes = (said: string, words: string): boolean =>
  new RegExp(`(?<![\\d.,]|\\d de )${RegExp.escape(words)}(?!\\d|[.,]\\d|%| mil)`).test(said);

/** A day and its month, as sentences write them. */
function dayWords(text: string | null): string[] {
  if (!text || !/^\d{4}-\d{2}(?:-\d{2})?$/.test(text)) return [];
  return [asWritten(date(text)), asWritten(date(text.slice(0, 7)))];
}

/** An amount or share as texts write it, never rounded but as the portal itself rounds amounts. */
function amountWords(value: number | null, unit: string): string[] {
  if (value === null || value === 0) return [];
  if (unit === 'percent') return [asWritten(percent(value)), asWritten(percent(value, MOST_DECIMALS))];
  if (value < LEAST_AMOUNT) return [];
  const { figure, unit: word } = roundAmount(value);
  const exact = [
    number(value, Number.isInteger(value) ? 0 : 2),
    bare(value),
    ...(value >= 1e6 ? [`${bare(value / 1e6)} millones`] : []),
  ];
  return [...exact, `${figure} ${word}`.trim()].map(asWritten).filter((one) => !LOOKS_LIKE_A_YEAR.test(one));
}

/** With as many decimals as it has. */
const bare = (value: number): string => number(value, MOST_DECIMALS).replace(/\.?0+$/, '');

/**
 * Small letters, one kind of space, and figures without what sets their thousands apart («2 700», «2,700»): each text
 * writes these its way.
 */
const asWritten = (text: string): string =>
  text
    .replace(/\s/g, ' ')
    .replace(/(?<=\d)[ ,](?=\d{3}(?!\d))/g, '')
    .replace(/ +%/g, '%')
    .toLocaleLowerCase('es');
