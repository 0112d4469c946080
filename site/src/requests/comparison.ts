import type { PublishedProject } from '../../../collections/projects/published.ts';
import { money, number } from '../../../collections/words/format.ts';

/** Works that fit side by side. */
export const MOST_COMPARED = 4;
const MAX_TEXT = 100;

export type ComparisonRequest = {
  /** Codes asked for, without repetitions, four at most. */
  codes: string[];
  /** Words to search further works by. */
  text: string;
  /** Codes beyond the fourth, or that can be none: they are left out and said. */
  problems: string[];
};

/**
 * Reads `?obra=a&obra=b&q=…`, and `?obras=a,b` as people write it by hand. Never throws: what cannot be used is left
 * out and said in Spanish.
 */
export function readComparison(query: URLSearchParams): ComparisonRequest {
  const asked = [
    ...new Set(
      [...query.getAll('obra'), ...query.getAll('obras').flatMap((list) => list.split(','))]
        .map((code) => code.trim().toLowerCase())
        .filter(Boolean),
    ),
  ];
  const wrong = asked.filter((code) => !isCode(code));
  const good = asked.filter(isCode);
  return {
    codes: good.slice(0, MOST_COMPARED),
    text: (query.get('q') ?? '').trim().slice(0, MAX_TEXT),
    problems: [
      ...wrong.map((code) => `«${code.slice(0, MAX_TEXT)}» no es un código de obra.`),
      ...(good.length > MOST_COMPARED
        ? [
            `Se pueden comparar hasta ${MOST_COMPARED} obras; se dejaron de lado: ${good.slice(MOST_COMPARED, MOST_COMPARED + 10).join(', ')}.`,
          ]
        : []),
    ],
  };
}

/** Address that compares these works; the plain page without any. */
export function comparisonAddress(codes: readonly string[]): string {
  return codes.length === 0 ? '/comparar/' : `/comparar/?${new URLSearchParams(codes.map((code) => ['obra', code]))}`;
}

function isCode(code: string): boolean {
  return /^[a-z0-9-]{1,90}$/.test(code);
}

/**
 * Every number of beneficiaries that a source tells of the whole work, and what one costs by each; press named as such.
 * Empty: nobody tells any.
 */
export function beneficiariesTold({
  beneficiaries,
  figures,
  costs,
}: Pick<PublishedProject, 'beneficiaries' | 'figures' | 'costs'>): { people: string; cost: string | null }[] {
  const told = figures.flatMap(({ metric, scope, value, grade }) =>
    metric === 'beneficiaries' && scope === 'whole' && value ? [{ value, isPress: grade === 'C' }] : [],
  );
  const all = [
    ...(beneficiaries && !told.some(({ value }) => value === beneficiaries)
      ? [{ value: beneficiaries, isPress: false }]
      : []),
    ...told,
  ].sort((a, b) => a.value - b.value);
  const values = [
    ...new Map(
      all.map((one) => [
        one.value,
        { ...one, isPress: all.every(({ value, isPress }) => value !== one.value || isPress) },
      ]),
    ).values(),
  ];
  return values.map(({ value, isPress }) => {
    const people = `${number(value)}${isPress ? ' (según prensa)' : ''}`;
    const cost = costs.currentPen === null ? null : money(Math.round(costs.currentPen / value));
    return { people, cost: cost && (values.length > 1 ? `${cost} si son ${people}` : cost) };
  });
}
