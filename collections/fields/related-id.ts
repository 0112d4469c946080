/** Identifier of a related document, loaded or not; null for none. */
export function relatedId(related: unknown): string | null {
  const id = typeof related === 'object' && related !== null && 'id' in related ? related.id : related;
  return typeof id === 'string' && id !== '' ? id : null;
}
