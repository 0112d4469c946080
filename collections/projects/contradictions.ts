import { searchText } from '../fields/search-text.ts';
import { checkedFacts, type CheckedFact } from './facts.ts';
import type { FigureMetric } from './metrics.ts';

/** Things that a text may say nobody publishes. */
export const topics = [
  'contract',
  'cost',
  'progress',
  'deadline',
  'start',
  'contractor',
  'supervisor',
  'beneficiaries',
  'cause',
  'state',
  'place',
  'length',
] as const;
export type Topic = (typeof topics)[number];

const topicWords: Record<Topic, RegExp> = {
  contract: /\b(monto|valor|costo) (del|de su|de el) contrato\b|\bcontrato\b(?=.{0,20}\bmonto\b)/,
  cost: /\b(costos?|cuanto cuesta|inversion|presupuesto|monto)\b/,
  progress: /\bavances?\b/,
  deadline: /\b(plazo|fecha de (fin|termino|entrega)|fin programado|cuando (termina|acaba))\b/,
  start: /\b(fecha de inicio|inicio (real|programado))\b/,
  contractor: /\b(contratista|empresa|consorcio|concesionaria)\b/,
  supervisor: /\bsupervisora?\b/,
  beneficiaries: /\bbeneficiari[oa]s\b/,
  cause: /\bcausas?\b/,
  state: /\b(estado|situacion)\b/,
  place: /\b(ubicacion|coordenadas|direccion|distritos?)\b/,
  length: /\b(longitud|kilometros|extension)\b/,
};

/** What says that something is not public. */
const DENIAL =
  /\b(no publicad[oa]s?|no (?:esta|estan|fue|fueron|ha sido|han sido) publicad[oa]s?|no se (?:publico|publica|publicaron|publican|publicaba|ha publicado|han publicado|habia publicado)|nadie (?:lo |la |los |las )?(?:publica|publico|ha publicado)|ninguna fuente (?:lo |la |los |las )?publica|sin publicar|no hay dato publicado)\b/;

/** One text that the public reads. `topic`: what it stands for, when it says no more than that it is not published. */
export type Statement = { field: string; text: string | null | undefined; topic?: Topic };
export type Contradiction = { field: string; topic: Topic; message: string };

const topicNames: Record<Topic, string> = {
  contract: 'el monto del contrato',
  cost: 'un costo',
  progress: 'un avance',
  deadline: 'un plazo o fecha de fin',
  start: 'una fecha de inicio',
  contractor: 'la empresa',
  supervisor: 'el supervisor',
  beneficiaries: 'los beneficiarios',
  cause: 'la causa',
  state: 'el estado',
  place: 'la ubicación',
  length: 'la longitud',
};

/** Texts that say nobody publishes what is published beside them. `published`: the topics that have a value. */
export function contradictions(statements: readonly Statement[], published: ReadonlySet<Topic>): Contradiction[] {
  return statements.flatMap(({ field, text, topic }) => {
    const found = deniedTopics(text, topic).find((one) => published.has(one));
    return found
      ? [
          {
            field,
            topic: found,
            message: `El texto dice que no se publica, y al lado se publica ${topicNames[found]}. Corrija el texto o el dato.`,
          },
        ]
      : [];
  });
}

/** Topics that a text says are not public, sentence by sentence; a sentence that names none speaks of `own`. */
export function deniedTopics(text: string | null | undefined, own?: Topic): Topic[] {
  const found = new Set<Topic>();
  for (const sentence of (text ?? '').split(/[.;!?\n]+(?:\s|$)/)) {
    const words = searchText(sentence);
    if (!DENIAL.test(words)) continue;
    const named = topics.filter((topic) => topicWords[topic].test(words));
    // «El monto del contrato» is about the contract, not about every cost.
    for (const topic of named.includes('contract') ? named.filter((one) => one !== 'cost') : named) found.add(topic);
    if (named.length === 0 && own) found.add(own);
  }
  return [...found];
}

type Fact = {
  metric: FigureMetric;
  value?: number | null | undefined;
  text?: string | null | undefined;
  note?: string | null | undefined;
};
type WorkTexts = { readonly [Name in CheckedFact]?: string | null | undefined } & {
  stoppageCause?: string | null | undefined;
  status?: string | null | undefined;
  situation?:
    | {
        happened?: string | null | undefined;
        mustAct?: string | null | undefined;
        owed?: string | null | undefined;
        next?: string | null | undefined;
      }
    | null
    | undefined;
  districts?: readonly unknown[] | null | undefined;
  latitude?: number | null | undefined;
  beneficiaries?: number | null | undefined;
  contractor?: unknown;
  supervisor?: unknown;
  plannedStart?: string | null | undefined;
  plannedEnd?: string | null | undefined;
  actualStart?: string | null | undefined;
  actualEnd?: string | null | undefined;
  figures?: readonly Fact[] | null | undefined;
};

const metricTopics: Partial<Record<FigureMetric, Topic>> = {
  contractAmount: 'contract',
  viableCost: 'cost',
  updatedCost: 'cost',
  finalCost: 'cost',
  physicalProgress: 'progress',
  financialProgress: 'progress',
  plannedEnd: 'deadline',
  contractEnd: 'deadline',
  termDays: 'deadline',
  termMonths: 'deadline',
  plannedStart: 'start',
  actualStart: 'start',
  contractor: 'contractor',
  supervisor: 'supervisor',
  beneficiaries: 'beneficiaries',
  stoppageCause: 'cause',
  lengthKm: 'length',
  lengthM: 'length',
};

/** Where a work's texts deny what its own facts say. Empty when it agrees with itself. */
export function workContradictions(work: WorkTexts): Contradiction[] {
  const { situation, figures } = work;
  const statements: Statement[] = [
    ...checkedFacts.map(({ name, topic }) => ({ field: name, text: work[name], ...(topic ? { topic } : {}) })),
    { field: 'stoppageCause', text: work.stoppageCause, topic: 'cause' },
    ...(['happened', 'mustAct', 'owed', 'next'] as const).map((name) => ({
      field: `situation.${name}`,
      text: situation?.[name],
    })),
    ...(figures ?? []).flatMap(({ metric, text, note }, index) =>
      [text, note].map((one) => ({
        field: `figures.${index}.${one === note ? 'note' : 'text'}`,
        text: one,
        ...(metricTopics[metric] ? { topic: metricTopics[metric] } : {}),
      })),
    ),
  ];
  return contradictions(statements, publishedTopics(work));
}

/** The work without those texts: what an import contradicted is not shown beside what it brought. */
export function withoutContradictions<T extends WorkTexts>(work: T): T {
  const found = workContradictions(work);
  if (found.length === 0) return work;
  const copy: T = {
    ...work,
    situation: work.situation ? { ...work.situation } : work.situation,
    figures: work.figures?.map((fact) => ({ ...fact })) ?? work.figures,
  };
  for (const { field } of found) {
    const [name = '', inner, last] = field.split('.');
    const holder = (last ? copy.figures?.[Number(inner)] : inner ? copy.situation : copy) as
      Record<string, unknown> | null | undefined;
    if (holder) holder[last ?? inner ?? name] = null;
  }
  return copy;
}

function publishedTopics(work: WorkTexts): Set<Topic> {
  const found = new Set<Topic>();
  for (const { metric, value, text } of work.figures ?? []) {
    const topic = metricTopics[metric];
    if (
      !topic ||
      (typeof value !== 'number' && deniedTopics(text, topic).length > 0) ||
      (typeof value !== 'number' && !text)
    )
      continue;
    found.add(topic);
    if (topic === 'contract') found.add('cost');
  }
  const direct: [Topic, unknown][] = [
    ['deadline', work.plannedEnd ?? work.actualEnd],
    ['start', work.plannedStart ?? work.actualStart],
    ['contractor', work.contractor],
    ['supervisor', work.supervisor],
    ['beneficiaries', work.beneficiaries],
    ['cause', deniedTopics(work.stoppageCause, 'cause').length > 0 ? null : work.stoppageCause],
    ['state', work.status === 'notPublished' ? null : work.status],
    ['place', work.latitude ?? work.districts?.[0]],
  ];
  for (const [topic, value] of direct) if (value !== null && value !== undefined && value !== '') found.add(topic);
  return found;
}
