import { untold, type History, type Line } from '../published/history.ts';
import { amount, between, items, said, word } from '../words/changes.ts';
import { dateEn } from '../words/english.ts';
import { date } from '../words/format.ts';
import { topicOf } from '../subscriptions/topics.ts';
import { factWords } from '../published/facts-history.ts';
import { facts } from './facts.ts';
import { opportunityStageWords } from './labels.ts';
import type { PublishedOpportunity } from './published.ts';

/** What followers of an opportunity are told of a change: its dates are compared one by one. */
export const history: History<PublishedOpportunity> = {
  plural: 'Oportunidades',
  title: ({ title, titleEn }) => ({ es: title, en: titleEn ?? title }),
  path: ({ slug }) => ({ es: `/oportunidades/${slug}/`, en: `/en/opportunities/${slug}/` }),
  topics: (_before, { slug }) => [topicOf('opportunity', slug), topicOf('topic', 'oportunidades')],
  appeared: { es: 'Oportunidad nueva', en: 'New opportunity' },
  words: {
    ...factWords(facts),
    slug: untold.address,
    bodyHtml: said('Cambió la descripción', 'The description changed'),
    bodyEnHtml: said('Cambió la descripción en inglés', 'The description changed'),
    stage: between('Etapa', 'Stage', word(opportunityStageWords.es), word(opportunityStageWords.said('en'))),
    amount: (change, { currency }) => amount('Monto', 'Amount', currency)(change),
    currency: 'Se dice con el monto.',
    districts: untold.page,
    projectCode: untold.page,
    calendar: 'Se compara fecha por fecha («compared»).',
    documents: items('Documentos', 'Documents'),
    questions: items('Preguntas respondidas', 'Questions answered'),
    provenance: untold.source,
    updatedAt: untold.machinery,
  },
  compared: calendarLines,
};

function calendarLines(before: PublishedOpportunity, after: PublishedOpportunity): Line[] {
  const earlier = new Map(before.calendar.map((entry) => [entry.label, entry]));
  const moved = after.calendar.flatMap((entry): Line[] => {
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
  const kept = new Set(after.calendar.map(({ label }) => label));
  const gone = before.calendar
    .filter(({ label }) => !kept.has(label))
    .map((entry): Line => ({
      es: `Se retiró la fecha: ${entry.label}`,
      en: `Date withdrawn: ${entry.labelEn ?? entry.label}`,
    }));
  return [...moved, ...gone];
}
