import { comparable } from '../parse/text.ts';
import type { Question } from '../questions.ts';
import type { ProjectRecord } from '../formats/records.ts';
import { shortHash } from './decisions.ts';
import type { Stored } from './session.ts';

export const SAME_WORK = 'misma';
export const OTHER_WORK = 'otra';
/** Share of the meaningful words of the shorter name that the longer one has too, from which two works may be one. */
const LIKENESS = 0.6;
const FEWEST_WORDS = 2;
const empty = new Set(
  'de del la las los el en y a con para por al un una obra obras proyecto creacion mejoramiento ampliacion construccion rehabilitacion recuperacion servicio servicios lima provincia distrito departamento metropolitana'.split(
    ' ',
  ),
);

/** 0 to 1: how much of the shorter name stands in the longer one, by words that say something. */
export function likeness(one: string, other: string): number {
  return sharedWords(wordsOf(one), wordsOf(other));
}

function sharedWords(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [short, long] = one.size <= other.size ? [one, other] : [other, one];
  if (short.size < FEWEST_WORDS) return 0;
  return [...short].filter((word) => long.has(word)).length / short.size;
}

const wordsOf = (name: string): Set<string> =>
  new Set(
    comparable(name)
      .split(' ')
      .filter((word) => word.length > 2 && !empty.has(word)),
  );

const known = new WeakMap<Stored, Set<string>[]>();

/** The words of both names of a work, found once. */
function wordsOfWork(work: Stored): Set<string>[] {
  const words =
    known.get(work) ??
    [work['title'], work['shortTitle']].flatMap((name) => (typeof name === 'string' && name ? [wordsOf(name)] : []));
  known.set(work, words);
  return words;
}

/**
 * Of the works without a code, the one that a record with a code may be: of the same entity, or of an entity that the
 * record does not name.
 */
export function sameWorkAs({
  record,
  entityId,
  codeless,
}: {
  record: Pick<ProjectRecord, 'title'>;
  entityId: string | null;
  codeless: readonly Stored[];
}): Stored | null {
  const own = wordsOf(record.title.value);
  const [best] = codeless
    .filter((work) => !entityId || work['entity'] === entityId)
    .map((work) => ({ work, score: Math.max(0, ...wordsOfWork(work).map((words) => sharedWords(own, words))) }))
    .filter(({ score }) => score >= LIKENESS)
    .sort((a, b) => b.score - a.score);
  return best?.work ?? null;
}

/** Offers to merge: the code arrives for a work that is known without one. */
export function sameWorkQuestion({ code, title, work }: { code: string; title: string; work: Stored }): Question {
  return {
    id: `obra-${shortHash(`${code} ${work.id}`)}`,
    suggested: null,
    ask: `El archivo trae «${title.slice(0, 160)}» con el código ${code}. El portal ya muestra sin código «${String(work['title']).slice(0, 160)}» (/obras/${String(work['code'])}/). ¿Son la misma obra?`,
    options: [
      { value: SAME_WORK, label: 'Sí: se unen, y la dirección anterior lleva a la nueva', examples: [] },
      { value: OTHER_WORK, label: 'No: es otra obra', examples: [] },
    ],
  };
}
