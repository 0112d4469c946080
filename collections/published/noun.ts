import type { CollectionSlug, DataFromCollectionSlug, Where } from 'payload';
import type { z } from 'zod';
import type { PublishContext } from '../fields/to-published.ts';
import type { ReadableMark } from '../organizations/party-mask.ts';
import type { Document } from '../payload-types.ts';
import type { Rows } from './rows.ts';
import type { History } from './history.ts';
import type { SearchParts } from './search.ts';
import type { Change, Party } from './tags-of.ts';
import type { ToldOutside } from './told-outside.ts';

export type Withholding = {
  ids?: readonly unknown[];
  persons?: readonly unknown[];
  marks?: readonly ReadableMark[];
};

/**
 * Reads documents as the visitor: one level deep with the parts that views use, or as `options` say. What access
 * control hides is not there.
 */
export type VisitorReader = <Slug extends CollectionSlug>(
  slug: Slug,
  where: Where,
  options?: { depth: 0; sort: string | string[]; select?: Record<string, true> },
) => Promise<DataFromCollectionSlug<Slug>[]>;

/** Documents that are made public together; `shown`: those whose files may go out (`belongsTo`). */
export type ReadIds = { all: readonly string[]; shown: readonly string[] };

/** What was read beside documents: files that go out with them, and what their views take of all that. */
export type ReadBeside<Beside extends object> = {
  documents: readonly Document[];
  context(shared: PublishContext): Beside;
};

/**
 * Paths of fields whose values are documents of these collections; `texts`: rich texts, which name documents of
 * several.
 */
export type Shows = {
  projects?: readonly string[];
  organizations?: readonly string[];
  media?: readonly string[];
  documents?: readonly string[];
  texts?: readonly string[];
};

/**
 * All that is said of a published collection, once: publishing, history, search, open data and the API loop over these
 * and know no noun. `Doc` is the document as the visitor reads it, `View` what `toPublished` makes of it, `Beside` what
 * else it needs to be made.
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
   * Field of document and view that is the key of the row. `address`: made of words, so it may name somebody;
   * `process`: the same for a contracting process (`shownProcessKey`); `code`: says nothing in words; `id`: the
   * document's own identifier.
   */
  key: { field: string; kind: 'id' | 'code' | 'address' | 'process' };
  /**
   * Whose words it holds. `fact`: whoever it presents as a person goes. `speech`: what the entity or the press says in
   * its own words, where officials are named and whoever is presented as a private person is not. `office`: what the
   * law makes the entity say (officials), and what is decided elsewhere; there only a number takes a name along.
   */
  voice: 'fact' | 'speech' | 'office';
  /** Folder of the page that each document has. `moves`: its address may change (redirects, preview). */
  page?: { folder: `/${string}`; moves: boolean };
  /** Texts may link to it by choosing the document; the place among the kinds that the editor offers. */
  linkRank?: number;
  /**
   * What `toPublished` gives: rows of an earlier release are completed by it, and another one asks for the rows to be
   * made anew.
   */
  view: z.ZodType<View>;
  /** The public view, null where nothing of the document is public. */
  toPublished(doc: Doc, context: PublishContext & Beside): View | null;
  /**
   * By which fields the document shows others: whoever changes makes the rows that show it anew, and photos and
   * documents go out as its files.
   */
  shows: Shows;
  /**
   * Documents of a collection that is not published itself and stand in its row: those of `path`, while they are
   * public.
   */
  holds?: readonly { slug: CollectionSlug; path: string; isPublic(doc: object): boolean }[];
  /**
   * Its file is shown by others, and changes without its own row telling so. `alone`: its own row names the file too.
   */
  isUpload?: 'shown' | 'alone';
  /**
   * Its row may name files of the portal by addresses that were typed: files that stand in `shows` are known without
   * it.
   */
  namesFiles?: true;
  /** Its change makes the row of the work anew that stands in this field. */
  remakes?: { slug: 'projects'; path: string };
  /** Its files go out only while its entity is one of the portal's, or while its work is shown. */
  belongsTo?: 'entity' | 'project';
  /** What rows of others repeat of it; any change where it does not say so. */
  repeatedElsewhere?(view: Partial<View>): readonly unknown[];
  /**
   * Organisations that a row names, and the columns of the read model that hold their keys: an organisation is public
   * while one does.
   */
  parties?: {
    of(view: Partial<View>): readonly Party[];
    columns: readonly (readonly [table: string, column: string])[];
  };
  /** Names of the data that a change of a row touches, and with them of the pages that are made from it. */
  tags(change: Change<View>): string[];
  /**
   * Data whose change may add or remove addresses of pages or files; `isListed`: the sitemap lists them. `folder`: its
   * pages stand there by the code of its row, where they are not told by `page`.
   */
  addresses?: { tag: string; isListed: boolean; folder?: `/${string}/` };
  /**
   * Other documents that it is made with, read for many at once; `nothing` stands for them where no database is asked.
   */
  beside?: { read(visitor: VisitorReader, ids: ReadIds): Promise<ReadBeside<Beside>>; nothing: Beside };
  /**
   * How the portal's search finds it: `kind` is the word of the address (`/buscar/?tipo=obras`), `rank` its place among
   * the kinds, `href` its page where that is not in the folder of `page`, `note` what an answer says beside the title.
   */
  search?: {
    kind: string;
    rank: number;
    entry(view: View): SearchParts;
    href?(key: string, view: View | null): string;
    note?: 'place' | 'firstCode';
  };
  /** Every version of it that was shown is kept, and its changes are told in these words. */
  history?: History<View>;
  /**
   * Whom the texts about a work may not name, because this document of the work names them: read of what is hidden or
   * in the trash too.
   * `work`: the field that names the work, `id` where it is the work. `ids`: organisations; `persons`: only those of
   * them that are natural persons; `marks`: of the marks of those of whom nothing else is kept, the ones that count.
   */
  withholds?: {
    work: 'id' | 'project';
    fields: readonly string[];
    of(doc: object, marks: readonly ReadableMark[]): Withholding;
  };
  /** The settings of the portal name it (menu): they are made anew with it. */
  isInMenu?: true;
  /** What its table keeps beside the view. */
  rows: Rows;
};
