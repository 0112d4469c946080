import type { Payload } from 'payload';

/** Slug → how the CMS calls one document of it. */
export function collectionNames(payload: Payload): Map<string, string> {
  const text = (label: unknown, slug: string): string => (typeof label === 'string' ? label : slug);
  return new Map([
    ...payload.config.collections.map(({ slug, labels }) => [slug, text(labels.singular, slug)] as const),
    ...payload.config.globals.map(({ slug, label }) => [slug, text(label, slug)] as const),
  ]);
}
