/** Nothing: null, undefined, an empty text or list. */
export function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** The same value; all kinds of nothing are the same, the order of an object's fields does not matter. */
export function same(a: unknown, b: unknown): boolean {
  return a === b || (isEmpty(a) && isEmpty(b)) || canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, inner: unknown) =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(
            Object.entries(inner)
              .filter(([, part]) => part !== undefined)
              .sort(([one], [other]) => one.localeCompare(other)),
          )
        : inner,
    ) ?? 'undefined'
  );
}
