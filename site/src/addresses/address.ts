import type { DatabaseSync } from 'node:sqlite';
import type { PageGroup } from '../../published/tags.ts';

/** One page or file of the complete static site, the kind it is, and the data it is made from. */
export type Address = {
  path: string;
  group: PageGroup;
  tags: string[];
  /** Left out of the sitemap: a page that says what became of a form. */ isUnlisted?: true;
};

/** A section's part of the list of all addresses. Yields one by one: 10,000 works must not be held at once. */
export type AddressSource = (database: DatabaseSync) => Iterable<Address>;
