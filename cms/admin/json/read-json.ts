export type JsonReading =
  { value: unknown; problem: null } | { value: null; problem: { line: number; column: number; message: string } };

/**
 * Reads JSON that a person typed. Empty text is null. A problem names its line and column, counted from 1, in Spanish.
 */
export function readJson(text: string): JsonReading {
  if (text.trim() === '') return { value: null, problem: null };
  try {
    return { value: JSON.parse(text) as unknown, problem: null };
  } catch {
    const { at, message } = firstProblem(text);
    const before = text.slice(0, at).split('\n');
    return { value: null, problem: { line: before.length, column: (before.at(-1) ?? '').length + 1, message } };
  }
}

/** «Línea 3, columna 5: falta una coma o un cierre antes de «x».» */
export function problemWords({ line, column, message }: { line: number; column: number; message: string }): string {
  return `Línea ${line}, columna ${column}: ${message}`;
}

/** JSON for a person to read: two spaces, and a list of numbers (a vertex) on one line. */
export function writeJson(value: unknown): string {
  if (value === null || value === undefined) return '';
  return JSON.stringify(value, null, 2).replace(
    /\[\n\s*(-?[\d.eE+-]+(?:,\s*-?[\d.eE+-]+)*)\s*\]/g,
    (_whole, numbers: string) => `[${numbers.replace(/\s+/g, '').replaceAll(',', ', ')}]`,
  );
}

class Problem extends Error {
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

/** Where a text stops being JSON (RFC 8259) and why. */
function firstProblem(text: string): { at: number; message: string } {
  try {
    const end = skipSpace(text, value(text, skipSpace(text, 0)));
    return {
      at: end,
      message: end < text.length ? `sobra ${shown(text, end)} después del final.` : 'el texto no es JSON.',
    };
  } catch (error) {
    if (error instanceof Problem) return { at: error.at, message: error.message };
    throw error;
  }
}

function value(text: string, at: number): number {
  const first = text[at];
  if (first === '{')
    return members(text, at, '}', (start) => {
      if (text[start] !== '"')
        throw new Problem(start, `aquí va un nombre entre comillas dobles, y está ${shown(text, start)}.`);
      const colon = skipSpace(text, string(text, start));
      if (text[colon] !== ':') throw new Problem(colon, `faltan los dos puntos antes de ${shown(text, colon)}.`);
      return value(text, skipSpace(text, colon + 1));
    });
  if (first === '[') return members(text, at, ']', (start) => value(text, start));
  if (first === '"') return string(text, at);
  const literal = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/.exec(
    text.slice(at, at + 400),
  );
  if (literal) return at + literal[0].length;
  throw new Problem(
    at,
    first === undefined
      ? 'el texto se acaba antes de tiempo: falta un valor.'
      : /[-\d.]/.test(first)
        ? 'este número no sirve: use punto decimal y nada más, por ejemplo -12.05.'
        : `aquí va un valor, y está ${shown(text, at)}.`,
  );
}

/** Reads what stands between brackets, separated by commas; returns the place after the closing one. */
function members(text: string, open: number, close: string, one: (at: number) => number): number {
  let at = skipSpace(text, open + 1);
  if (text[at] === close) return at + 1;
  for (;;) {
    at = skipSpace(text, one(at));
    if (text[at] === close) return at + 1;
    if (text[at] !== ',')
      throw new Problem(
        at,
        at >= text.length
          ? `el texto se acaba antes de tiempo: falta «${close}».`
          : `falta una coma o «${close}» antes de ${shown(text, at)}.`,
      );
    at = skipSpace(text, at + 1);
    if (text[at] === close) throw new Problem(at, `sobra la coma antes de «${close}».`);
  }
}

function string(text: string, at: number): number {
  const found = /^"(?:[^"\\\n\r]|\\.)*"/.exec(text.slice(at));
  if (!found) throw new Problem(at, 'estas comillas no se cierran en la misma línea.');
  return at + found[0].length;
}

function skipSpace(text: string, at: number): number {
  let next = at;
  while (/\s/.test(text[next] ?? 'x')) next += 1;
  return next;
}

function shown(text: string, at: number): string {
  return at >= text.length ? 'el final del texto' : `«${text[at] ?? ''}»`;
}
