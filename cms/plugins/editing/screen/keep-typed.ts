import type { FormState } from 'payload';

type Field = FormState[string];

/**
 * What the server answers to a save, without taking back what was typed while the answer was on its way: a value that
 * is no longer the one sent stays, and so does a whole list whose rows changed. `hasTyped` tells whether something was
 * typed.
 */
export function keepTyped({ sent, current, answered }: { sent: FormState; current: FormState; answered: FormState }): {
  state: FormState;
  hasTyped: boolean;
} {
  const changedLists = Object.keys(current).filter((path) => sameRows(sent[path], current[path]) === false);
  const isInChangedList = (path: string): boolean =>
    changedLists.some((list) => path === list || path.startsWith(`${list}.`));
  const kept: FormState = {};
  for (const [path, field] of Object.entries(answered)) {
    const now = current[path];
    if (isInChangedList(path)) {
      if (now) kept[path] = { ...field, ...valuesOf(now) };
    } else {
      kept[path] =
        now && isTyped(sent[path], now)
          ? {
              ...field,
              value: now.value,
              ...(now.initialValue === undefined ? {} : { initialValue: now.initialValue }),
            }
          : field;
    }
  }
  return {
    state: kept,
    hasTyped: changedLists.length > 0 || Object.keys(current).some((path) => isTyped(sent[path], current[path])),
  };
}

function isTyped(sent: Field | undefined, now: Field | undefined): boolean {
  return sent !== undefined && now !== undefined && !(now.value instanceof File) && !sameValue(now.value, sent.value);
}

function valuesOf({ value, initialValue, rows }: Field): Partial<Field> {
  return { value, initialValue, ...(rows ? { rows } : {}) };
}

function sameRows(sent: Field | undefined, current: Field | undefined): boolean | null {
  if (!current?.rows && !sent?.rows) return null;
  const ids = (field: Field | undefined): string => (field?.rows ?? []).map(({ id }) => id).join(' ');
  return ids(sent) === ids(current);
}

function sameValue(left: unknown, right: unknown): boolean {
  return Object.is(left, right) || JSON.stringify(left) === JSON.stringify(right);
}
