import { ApiProblem, badValue } from './problem.ts';

/** One parameter of a list, as the documentation tells it. */
export type Parameter = { name: string; description: string; example: string; values?: readonly string[]; pattern?: string };

export const MAXIMUM_LIMIT = 100;
const DEFAULT_LIMIT = 50;
const LAST_PAGE = 100_000;

/** Parameters that every list has. */
export const pageParameters: readonly Parameter[] = [
  { name: 'limite', description: `Filas por página, de 1 a ${MAXIMUM_LIMIT}. Si falta, ${DEFAULT_LIMIT}.`, example: '20', pattern: '^([1-9][0-9]?|100)$' },
  { name: 'pagina', description: 'Página, desde 1.', example: '1', pattern: '^[1-9][0-9]{0,4}$' },
];

export type Page = { page: number; limit: number };

/** Checks the query of a list against its parameters and takes its page. Throws `ApiProblem` naming what is wrong. */
export function readPage(query: URLSearchParams, parameters: readonly Parameter[]): Page {
  const known = [...parameters, ...pageParameters];
  for (const [name, value] of query) {
    const parameter = known.find((one) => one.name === name);
    if (!parameter) throw new ApiProblem({ status: 400, title: 'Hay un parámetro que no existe', detail: `«${name}» no es un parámetro de esta lista. Los hay: ${known.map((one) => one.name).join(', ')}.` });
    if (parameter.values && !parameter.values.includes(value)) throw badValue(name, value, `use ${parameter.values.join(', ')}`);
    if (parameter.pattern && !new RegExp(parameter.pattern, 'u').test(value)) throw badValue(name, value, parameter.description);
  }
  return { page: Math.min(LAST_PAGE, Number(query.get('pagina') ?? 1)), limit: Number(query.get('limite') ?? DEFAULT_LIMIT) };
}
