import type { Payload } from 'payload';
import { anonymousIdentifier, type TextCleaner } from '../../../collections/organizations/person-texts.ts';
import { isTraced, type HistoryWriter, type TracedTable } from '../../../site/published/history.ts';
import { withoutWithheld } from '../../../site/published/old-versions.ts';
import type { PublishedTable } from '../../../site/published/schema.ts';
import { tag } from '../../../site/published/tags.ts';
import type { PublishedWriter } from '../../../site/published/write.ts';
import { hidingOf, type Hiding } from './hidden-organizations.ts';
import type { OwedDependents } from './owed-dependents.ts';
import { type PublishedSlug, noun } from '../../../collections/nouns.ts';
import { publicKey } from './public-keys.ts';

/** Whom every version of a row loses. */
export type Amendment = { table: PublishedTable; key: string; clean: TextCleaner };
/** An address that a document had. */
export type GoneKey = { id: string; key: string };

/** What the versions of the past will lose together with an edit, or tell again; `dropped`: rows of an address that may not be told any more. */
export type PastEdit = { amendments: Amendment[]; dropped: { table: TracedTable; key: string }[]; hiding: Hiding[] };

export const newPastEdit = (): PastEdit => ({ amendments: [], dropped: [], hiding: [] });

/** Rows of one batch as they will stand: `idOf` the document of each key, `noted` what takes the withheld parties out of the texts of each document. */
type Batch = {
  slug: PublishedSlug;
  docs: readonly { id: string }[];
  goneKeys: readonly GoneKey[];
  idOf: ReadonlyMap<string, string>;
  noted: ReadonlyMap<string, TextCleaner>;
  isChanged: (key: string) => boolean;
};

/** What is taken out of the history while the rows of today are made: parties that may not be named, organisations that are hidden. */
export type PastVersions = {
  /** Versions told before a file named a party that may not be named lose it; those of an address that named it go. */
  noteWithheld(batch: Batch, edit: PastEdit): void;
  /** Organisations that the change of these documents hides or shows. `hadKeys`: they lost addresses. */
  noteHidden(ids: readonly string[], hadKeys: ReadonlySet<string>, edit: PastEdit): Promise<void>;
  /** Hides and shows what was noted. To be called before the rows are written, outside of their transaction: it is kept in another file. */
  hide(edit: PastEdit): void;
  /** Any page or file may have been made with an organisation that is hidden or shown now: asks for all of them until that is written. */
  tellHidden(editedAt: string): void;
  amend(edit: Pick<PastEdit, 'amendments' | 'dropped'>): void;
  /** Takes whom each `clean` takes out of texts out of every version of its row, in one transaction. */
  amendRows(rows: readonly Amendment[]): void;
  hideAllHidden(editedAt: string): Promise<void>;
};

/** Without a `history` nothing is kept of the past and nothing is done. */
export function pastVersions({
  payload,
  writer,
  history,
  owed,
}: {
  payload: Payload;
  writer: PublishedWriter;
  history: HistoryWriter | undefined;
  owed: OwedDependents;
}): PastVersions {
  const hide = (hiding: readonly Hiding[]): void => {
    const changed = hiding.filter(({ owner, parties }) => history?.wouldHide(owner, parties) ?? false);
    if (changed.length === 0) return;
    // Noted first: what comes to grief after the history was written is told at the next writing.
    owed.noteAll();
    for (const { owner, parties } of changed) history?.hideParty(owner, parties);
  };
  const tellHidden = (editedAt: string): void => {
    if (!owed.isAllOwed()) return;
    writer.apply({ rows: [], tags: [tag.all], editedAt });
    owed.settleAll();
  };
  const amendRows = (rows: readonly Amendment[]): void =>
    history?.transaction(() => {
      for (const { table, key, clean } of rows)
        if (isTraced(table)) history.amend(table, key, (version) => withoutWithheld(version, clean));
    });
  return {
    noteWithheld: ({ slug, docs, goneKeys, idOf, noted, isChanged }, edit) => {
      const table = noun(slug).table;
      if (!isTraced(table)) return;
      const isProcess = noun(slug).key.kind === 'process';
      const former = isProcess
        ? [...goneKeys.map(({ key }) => key), ...docs.flatMap((doc) => publicKey(slug, doc) ?? []), ...idOf.keys()]
        : [];
      const namelessly = Map.groupBy(new Set(former), anonymousIdentifier);
      for (const [key, id] of idOf) {
        if (!isChanged(key)) continue;
        const clean = noted.get(id);
        if (clean) edit.amendments.push({ table, key, clean });
        for (const gone of namelessly.get(key) ?? []) edit.dropped.push({ table, key: gone });
      }
    },
    noteHidden: async (ids, hadKeys, edit) => {
      if (history && ids.length > 0) edit.hiding.push(...(await hidingOf(payload, { id: { in: ids } }, hadKeys)));
    },
    hide: ({ hiding }) => hide(hiding),
    tellHidden,
    amend: ({ amendments, dropped }) => {
      if (amendments.length > 0) amendRows(amendments);
      for (const { table, key } of dropped) history?.drop(table, key);
    },
    amendRows,
    hideAllHidden: async (editedAt) => {
      if (history) {
        hide(await hidingOf(payload, { isHidden: { equals: true } }));
        tellHidden(editedAt);
      }
    },
  };
}
