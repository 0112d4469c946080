import { expect, test } from 'vitest';
import { checkNouns } from '../../../cms/plugins/publishing/told-nouns.ts';
import { referringFields } from '../../../cms/plugins/removal/relations.ts';
import { allNouns, noun, publishedSlugs } from '../../../collections/nouns.ts';
import { payload } from './setup.ts';

test('11-1 every field of a published collection that names other documents is shown by its noun, or stays inside', () => {
  // Whose report it is, and which earlier one it corrects, is told in words of its own (`reportedBy`,
  // `rectificationReason`). Who owns a document and who may read it is nobody's but the house's.
  const inside: Record<string, readonly string[]> = {
    'progress-reports': ['rectifies', 'authorOrganization'],
    documents: ['ownerPerson'],
  };
  for (const slug of publishedSlugs) {
    const told = new Set(Object.values(noun(slug).shows).flat());
    const fields = referringFields(payload.collections[slug].config.flattenedFields).map(({ path }) => path);
    expect([slug, fields.filter((path) => !told.has(path) && !inside[slug]?.includes(path))]).toEqual([slug, []]);
  }
});

test('11-1 the CMS does not start with a noun that shows what its form does not have, nor with two of one table', () => {
  expect(() => checkNouns(payload)).not.toThrow();
  const [works, ...others] = allNouns;
  if (!works) throw new TypeError('sin colecciones');
  expect(() => checkNouns(payload, [{ ...works, shows: { media: ['portrait'] } }, ...others])).toThrow(
    'projects: «portrait» no es un campo que nombre media',
  );
  expect(() => checkNouns(payload, [...allNouns, { ...works, slug: 'media' }])).toThrow(
    'la tabla «projects» es de varias',
  );
});
