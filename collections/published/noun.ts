import type { CollectionSlug } from 'payload';
import type { PublishContext } from '../fields/to-published.ts';
import type { Rows } from './rows.ts';
import type { ToldOutside } from './told-outside.ts';

/**
 * All that is said of a published collection, once: publishing, history, search, open data and the API loop over these and know no
 * noun. `Doc` is the document as the visitor reads it, `View` what `toPublished` makes of it, `Beside` what else it needs to be made.
 *
 * Functions are methods on purpose: they take their parameters both ways, so that every noun stands in one list.
 */
export type PublishedNoun<
  Slug extends CollectionSlug,
  Table extends string,
  Doc extends { id: string },
  View extends object,
  Beside extends object = object,
> = ToldOutside<View> & {
  slug: Slug;
  /** Table of the read model. */
  table: Table;
  /**
   * Field of document and view that is the key of the row. `address`: made of words, so it may name somebody; `process`: the same for a
   * contracting process (`shownProcessKey`); `code`: says nothing in words; `id`: the document's own identifier.
   */
  key: { field: string; kind: 'id' | 'code' | 'address' | 'process' };
  /**
   * Whose words it holds. `fact`: whoever it presents as a person goes. `speech`: what the entity or the press says in its own words,
   * where officials are named and whoever is presented as a private person is not. `office`: what the law makes the entity say
   * (officials), and what is decided elsewhere; there only a number takes a name along.
   */
  voice: 'fact' | 'speech' | 'office';
  /** Folder of the page that each document has. `moves`: its address may change (redirects, preview). */
  page?: { folder: `/${string}`; moves: boolean };
  /** Texts may link to it by choosing the document; the place among the kinds that the editor offers. */
  linkRank?: number;
  /** The public view, null where nothing of the document is public. */
  toPublished(doc: Doc, context: PublishContext & Beside): View | null;
  /** What its table keeps beside the view. */
  rows: Rows;
};
