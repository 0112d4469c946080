import { noun, type PublishedSlug } from '../../../collections/nouns.ts';
import type { Change } from '../../../collections/published/tags-of.ts';

/** Tags of the pages that a change of one published row touches. `before` and `after` are what the read model held and holds. */
export const tagsOf = ({ slug, ...change }: { slug: PublishedSlug } & Change<object>): string[] =>
  noun(slug).tags(change);
