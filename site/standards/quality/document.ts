import { isObject, type Json, type JsonObject } from '../../../collections/standards/json.ts';

const namesOf = new Map<string, readonly string[]>();

/** The names of a path. The checks ask for the same few of every process. */
function namesIn(path: string): readonly string[] {
  let names = namesOf.get(path);
  if (names === undefined) {
    names = path.split('.');
    namesOf.set(path, names);
  }
  return names;
}

/** Everything at a path of names; lists on the way are walked through. */
export function at(document: Json | undefined, path: string): Json[] {
  let values = document === undefined ? [] : [document];
  for (const name of namesIn(path)) {
    const inner: Json[] = [];
    for (const value of values) {
      const found = isObject(value) ? value[name] : undefined;
      if (Array.isArray(found)) for (const one of found) inner.push(one);
      else if (found !== undefined && found !== null) inner.push(found);
    }
    if (inner.length === 0) return inner;
    values = inner;
  }
  return values;
}

export const objectsAt = (document: Json, path: string): JsonObject[] => at(document, path).filter(isObject);
export const textAt = (document: Json, path: string): string | null =>
  at(document, path).find((value) => typeof value === 'string') ?? null;
export const numberAt = (document: Json, path: string): number | null =>
  at(document, path).find((value) => typeof value === 'number') ?? null;

export type Money = { amount: number; currency: string };
/** An amount with its currency, null when one of them is missing. */
export function moneyAt(document: Json, path: string): Money | null {
  const [amount, currency] = [numberAt(document, `${path}.amount`), textAt(document, `${path}.currency`)];
  return amount === null || currency === null ? null : { amount, currency };
}

/** Moment in milliseconds, null when the text is none. */
export function momentAt(document: Json, path: string): number | null {
  const text = textAt(document, path);
  const time = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? null : time;
}
