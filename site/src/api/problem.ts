/** A request the API cannot answer, told after RFC 9457 in Spanish. */
export class ApiProblem extends Error {
  override name = 'ApiProblem';
  readonly status: number;
  readonly title: string;

  constructor({ status, title, detail }: { status: 400 | 404; title: string; detail: string }) {
    super(detail);
    this.status = status;
    this.title = title;
  }
}

/** Body of an answer of type `application/problem+json`. */
export function problemText({ status, title, detail }: { status: number; title: string; detail: string }): string {
  return JSON.stringify({ type: '/datos/api/#errores', title, status, detail });
}

export const badValue = (name: string, value: string, expected: string): ApiProblem =>
  new ApiProblem({
    status: 400,
    title: 'Un parámetro no es válido',
    detail: `«${value}» no sirve en «${name}»: ${expected}.`,
  });

export const notFound = (what: string): ApiProblem => new ApiProblem({ status: 404, title: 'No existe', detail: what });
