import type { Opportunity, OpportunityQuestion } from '../payload-types.ts';
import type { PublishedNoun } from '../published/noun.ts';
import { columnless } from '../published/columnless.ts';
import { htmlToText } from '../fields/rich-text.ts';
import { foundAs } from '../published/facts.ts';
import { facts } from './facts.ts';
import { readBeside } from './beside.ts';
import { api, openData } from './open-data.ts';
import { ofBoth, workTags } from '../published/tags-of.ts';
import { history } from './history.ts';
import { tag } from '../published/tags.ts';
import { real, text } from '../published/rows.ts';
import { toPublishedOpportunity, PublishedOpportunity, type OpportunityBeside } from './published.ts';

export const opportunities = {
  slug: 'opportunities',
  table: 'opportunities',
  key: { field: 'slug', kind: 'address' },
  voice: 'fact',
  openData,
  api,
  forget: { word: 'oportunidades', one: 'una oportunidad', code: 'final de su dirección' },
  page: { folder: '/oportunidades/', moves: true },
  linkRank: 4,
  columnless: {
    bodyHtml: columnless.html,
    bodyEnHtml: columnless.html,
    'calendar.labelEn': 'La columna «calendario» da cada fecha en castellano; en inglés está en la página.',
    'calendar.startDate': 'Es de donde se cuenta el plazo; su día, que es lo que obliga, está en «calendario».',
    'calendar.workingDays': 'Es de donde se cuenta el plazo; su día, que es lo que obliga, está en «calendario».',
    'calendar.isDeadline': 'Se ve en la página y en el calendario (.ics); «calendario» da fechas y actividades.',
    documents: columnless.documents,
    questions: 'Preguntas y respuestas se leen en la página, una por una y con su fecha.',
  },
  view: PublishedOpportunity,
  toPublished: toPublishedOpportunity,
  history,
  shows: { projects: ['project'], documents: ['documents'], texts: ['body', 'bodyEn'] },
  holds: [
    {
      slug: 'opportunity-questions',
      path: 'opportunity',
      isPublic: (question: Partial<OpportunityQuestion>) => question.state === 'published',
    },
  ],
  belongsTo: 'project',
  repeatedElsewhere: ({ slug, title }) => [slug, title],
  rows: {
    columns: [
      text('title', '$.title'),
      text('stage', '$.stage'),
      real('amount', '$.amount'),
      text('updated_at', '$.updatedAt'),
    ],
  },
  tags: (change) => [tag.opportunity(change.key), tag.opportunities, ...ofBoth(change, workTags)],
  addresses: { tag: tag.opportunities, isListed: true },
  beside: { read: readBeside, nothing: { questions: () => [] } },
  search: {
    kind: 'oportunidades',
    rank: 5,
    entry: (opportunity) => ({
      title: opportunity.title,
      codes: [opportunity.projectCode, ...foundAs(facts, 'code', opportunity)],
      place: [...foundAs(facts, 'place', opportunity), ...opportunity.districts.map(({ name }) => name)],
      body: [...foundAs(facts, 'words', opportunity), htmlToText(opportunity.bodyHtml ?? '')],
      terms: ['oportunidad inversión'],
    }),
  },
} as const satisfies PublishedNoun<
  'opportunities',
  'opportunities',
  Opportunity,
  PublishedOpportunity,
  OpportunityBeside
>;
