/** What a person may follow. A topic is written `kind:key`, for instance `work:2673653` or `topic:noticias`. */
export const topicKinds = {
  work: 'Obra',
  district: 'Distrito',
  supplier: 'Empresa',
  opportunity: 'Oportunidad de inversión',
  topic: 'Tema',
} as const;
export type TopicKind = keyof typeof topicKinds;

/** Subjects that are not about one thing. */
export const subjects = {
  noticias: { es: 'Noticias', en: 'News' },
  oportunidades: { es: 'Oportunidades de inversión', en: 'Investment opportunities' },
  contratos: { es: 'Contratos de obras', en: 'Works contracts' },
  rendicion: { es: 'Obras paralizadas, atrasadas o con sobrecosto', en: 'Stopped, delayed or over-cost works' },
} as const;
export type Subject = keyof typeof subjects;

export const frequencies = {
  immediate: 'Cada vez que cambie',
  daily: 'Un resumen al día',
  weekly: 'Un resumen a la semana',
} as const;
export type Frequency = keyof typeof frequencies;

export const languages = { es: 'Español', en: 'English' } as const;
export type Language = keyof typeof languages;

/** Parameter of the portal's form for each kind: `/suscripciones/?obra=2673653`. */
export const topicParameters = {
  obra: 'work',
  distrito: 'district',
  empresa: 'supplier',
  oportunidad: 'opportunity',
  tema: 'topic',
} as const satisfies Record<string, TopicKind>;

const KEY = /^[A-Za-z0-9._-]{1,120}$/;

/** The topic as one text. */
export function topicOf(kind: TopicKind, key: string): string {
  return `${kind}:${key}`;
}

/** Kind and key of a topic, null when the text is none. */
export function readTopic(text: string): { kind: TopicKind; key: string } | null {
  const mark = text.indexOf(':');
  const kind = text.slice(0, mark);
  const key = text.slice(mark + 1);
  if (mark < 0 || !Object.hasOwn(topicKinds, kind) || !KEY.test(key)) return null;
  if (kind === 'topic' && !Object.hasOwn(subjects, key)) return null;
  return { kind: kind as TopicKind, key };
}
