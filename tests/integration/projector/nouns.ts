import { expect, test } from 'vitest';
import { referringFields } from '../../../cms/plugins/removal/relations.ts';
import { noun, publishedSlugs } from '../../../collections/nouns.ts';
import { payload } from './setup.ts';

test('11-1 every field of a published collection that names other documents is shown by its noun, or stays inside', () => {
  // Whose report it is, and which earlier one it corrects, is told in words of its own (`reportedBy`, `rectificationReason`).
  const inside: Record<string, readonly string[]> = { 'progress-reports': ['rectifies', 'authorOrganization'] };
  for (const slug of publishedSlugs) {
    const told = new Set(Object.values(noun(slug).shows).flat());
    const fields = referringFields(payload.collections[slug].config.flattenedFields).map(({ path }) => path);
    expect([slug, fields.filter((path) => !told.has(path) && !inside[slug]?.includes(path))]).toEqual([slug, []]);
    expect([slug, [...told].filter((path) => !fields.includes(path))]).toEqual([slug, []]);
  }
});
