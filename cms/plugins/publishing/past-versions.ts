import type { Payload } from 'payload';
import { anonymousIdentifier, type TextCleaner } from '../../../collections/organizations/person-texts.ts';
import { tracedTables, type HistoryWriter, type TracedTable } from '../../../site/published/history.ts';
import { withoutWithheld } from '../../../site/published/old-versions.ts';
import type { PublishedTable } from '../../../site/published/schema.ts';
import { tag } from '../../../site/published/tags.ts';
import type { PublishedWriter } from '../../../site/published/write.ts';
import { hidingOf, type Hiding } from './hidden-organizations.ts';
import { projected, type ProjectedSlug } from './projection.ts';
import { publicKey } from './public-keys.ts';

/** What every version of a row becomes: without a party, or null where it goes whole. */
type Amendment = { table: TracedTable; key: string; change: (version: object) => object | null };

/** What the versions of the past will lose together with an edit, or tell again. */
export type PastEdit = { amendments: Amendment[]; hiding: Hiding[] };

export const newPastEdit = (): PastEdit => ({ amendments: [], hiding: [] });

/** Rows of one batch as they will stand: `idOf` the document of each key, `noted` what takes the withheld parties out of the texts of each document. */
type Batch = {
  slug: ProjectedSlug; docs: readonly { id: string }[]; goneKeys: readonly string[];
  idOf: ReadonlyMap<string, string>; noted: ReadonlyMap<string, TextCleaner>;
  isChanged: (key: string) => boolean;
};

/** What is taken out of the history while the rows of today are made: parties that may not be named, organisations that are hidden. */
export type PastVersions = {
  /** Versions told before a file named a party that may not be named lose it; those of an address that named it go. */
  noteWithheld(batch: Batch, edit: PastEdit): void;
  /** Organisations that the change of these documents hides or shows. `hadKeys`: they lost addresses. */
  noteHidden(ids: readonly string[], hadKeys: boolean, edit: PastEdit): Promise<void>;
  /** Any page or file may have been made with an organisation that is hidden or shown now. */
  hide(edit: PastEdit, editedAt: string): void;
  amend(edit: PastEdit): void;
  /** Takes whom `clean` takes out of texts out of every version of a row. */
  amendRow(table: PublishedTable, key: string, clean: TextCleaner): void;
  hideAllHidden(editedAt: string): Promise<void>;
};

/** Without a `history` nothing is kept of the past and nothing is done. */
export function pastVersions({ payload, writer, history }: { payload: Payload; writer: PublishedWriter; history: HistoryWriter | undefined }): PastVersions {
  const hide = (hiding: readonly Hiding[], editedAt: string): void => {
    const changed = hiding.filter(({ owner, parties }) => history?.hideParty(owner, parties) ?? false);
    if (changed.length > 0) writer.apply({ rows: [], tags: [tag.all], editedAt });
  };
  return {
    noteWithheld: ({ slug, docs, goneKeys, idOf, noted, isChanged }, edit) => {
      const table = projected[slug];
      if (!isTraced(table)) return;
      const byId = new Map(docs.map((doc) => [doc.id, doc]));
      for (const [key, id] of idOf) {
        if (!isChanged(key)) continue;
        const clean = noted.get(id);
        if (clean) edit.amendments.push({ table, key, change: (version) => withoutWithheld(version, clean) });
        if (slug !== 'contracting-processes') continue;
        for (const gone of [...goneKeys, publicKey(slug, byId.get(id)) ?? '']) if (anonymousIdentifier(gone) === key) edit.amendments.push({ table, key: gone, change: () => null });
      }
    },
    noteHidden: async (ids, hadKeys, edit) => { if (history && ids.length > 0) edit.hiding.push(...await hidingOf(payload, { id: { in: ids } }, hadKeys)); },
    hide: ({ hiding }, editedAt) => hide(hiding, editedAt),
    amend: ({ amendments }) => { for (const { table, key, change } of amendments) history?.amend(table, key, change); },
    amendRow: (table, key, clean) => { if (isTraced(table)) history?.amend(table, key, (version) => withoutWithheld(version, clean)); },
    hideAllHidden: async (editedAt) => { if (history) hide(await hidingOf(payload, { isHidden: { equals: true } }), editedAt); },
  };
}

const isTraced = (table: PublishedTable): table is TracedTable => (tracedTables as readonly PublishedTable[]).includes(table);
