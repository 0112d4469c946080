import { ApiProblem, badValue } from './problem.ts';

/** One parameter of a list, as the documentation tells it. */
export type Parameter = {
  name: string;
  description: string;
  example: string;
  values?: readonly string[];
  pattern?: string;
};

export const MAXIMUM_LIMIT = 100;
const DEFAULT_LIMIT = 50;
const LAST_PAGE = 100_000;
/** Longest value of a parameter; the documented schema says the same. */
export const LONGEST = 200;

/** Parameters that every list has. */
export const pageParameters: readonly Parameter[] = [
  {
    name: 'limite',
    description: `Filas por página, de 1 a ${MAXIMUM_LIMIT}. Si falta, ${DEFAULT_LIMIT}.`,
    example: '20',
    pattern: '^([1-9][0-9]?|100)$',
  },
  { name: 'pagina', description: 'Página, desde 1.', example: '1', pattern: '^[1-9][0-9]{0,4}$' },
];

export type Page = { page: number; limit: number };

/** Checks the query of a list against its parameters and takes its page. Throws `ApiProblem` naming what is wrong. */
export function readPage(query: URLSearchParams, parameters: readonly Parameter[]): Page {
  refuseBadValues(query, [...parameters, ...pageParameters]);
  return {
    page: Math.min(LAST_PAGE, Number(query.get('pagina') ?? 1)),
    limit: Number(query.get('limite') ?? DEFAULT_LIMIT),
  };
}

/** An address that takes no parameters. Throws `ApiProblem` for any. */
export const readNothing = (query: URLSearchParams): void => refuseBadValues(query, []);

/** The rules of the documented schema: known names, each once, with a value of its list and pattern. */
function refuseBadValues(query: URLSearchParams, known: readonly Parameter[]): void {
  const seen = new Set<string>();
  for (const [name, value] of query) {
    const parameter = known.find((one) => one.name === name);
    if (!parameter)
      throw new ApiProblem({
        status: 400,
        title: 'Hay un parámetro que no existe',
        detail:
          known.length === 0
            ? `Esta dirección no tiene parámetros; quite «${name}».`
            : `«${name}» no es un parámetro de esta lista. Los hay: ${known.map((one) => one.name).join(', ')}.`,
      });
    if (seen.has(name)) throw badValue(name, value, 'escríbalo una sola vez');
    seen.add(name);
    if (parameter.values && !parameter.values.includes(value))
      throw badValue(name, value, `use ${parameter.values.join(', ')}`);
    if (parameter.pattern && !new RegExp(parameter.pattern, 'u').test(value))
      throw badValue(name, value, parameter.description);
    if (value.length > LONGEST) throw badValue(name, `${value.slice(0, 20)}…`, `use ${LONGEST} caracteres como mucho`);
  }
}
