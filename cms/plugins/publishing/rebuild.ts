import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Payload } from 'payload';
import type { TextCleaner } from '../../../collections/organizations/person-texts.ts';
import { keepCompared } from '../../../site/published/compared.ts';
import { tag } from '../../../site/published/tags.ts';
import type { PublishedChange } from '../../../site/published/write.ts';
import { isNamedOrganization } from './named-organizations.ts';
import { projectDocuments } from './project-documents.ts';
import type { Amendment } from './past-versions.ts';
import type { Projector } from './projector.ts';
import { type PublishedSlug, noun, publishedSlugs } from '../../../collections/nouns.ts';
import { rowKey } from './public-keys.ts';
import { AT_ONCE, partsAsVisitor } from './read-as-visitor.ts';
import { orphanVersions } from './unused-files.ts';
import { forgetWithheldAround } from './withheld-around.ts';

/** Organisations come last, since which of them are public depends on the works and contracts already there; consortia before members. */
const order: readonly PublishedSlug[] = [
  ...publishedSlugs.filter((slug) => slug !== 'organizations'),
  'organizations',
  'organizations',
];

export type RebuildProgress = (step: { slug: PublishedSlug; done: number }) => void;

/**
 * Makes the whole read model anew from the CMS, batch by batch, and removes what is not public any more, unless
 * that would shrink a table by more than a fifth. Readers see
 * each batch complete; at the end one change with the tag `all` asks the publisher to compare every page.
 * Keeps how many rows were other ones than those of the CMS (`site/published/compared.ts`). Returns the number of public rows.
 */
export async function rebuild({
  payload,
  projector,
  onProgress,
}: {
  payload: Payload;
  projector: Projector;
  onProgress?: RebuildProgress;
}): Promise<number> {
  const editedAt = new Date().toISOString();
  // All rows are made with what is stored now, and the changes that wait are not looked at one by one.
  forgetWithheldAround(projector.database);
  await projector.refreshSettings(editedAt);
  await projector.hideOrganizations(editedAt);
  const input = { ...(await projector.input()), isTolerant: true };
  let [total, mended] = [0, 0];
  const wasFilled = isAskedFor(projector.database);
  const before = new Map(order.map((slug) => [slug, projector.guard.count(noun(slug).table)]));
  for (const [place, slug] of order.entries()) {
    const keep = new Set<string>();
    let done = 0;
    for await (const docs of partsAsVisitor(payload, slug, AT_ONCE)) {
      await nextTurn();
      const noted = new Map<string, TextCleaner>();
      const views = await projectDocuments(slug, docs, { ...input, noted });
      await nextTurn();
      const rows: PublishedChange[] = [];
      const amendments: Amendment[] = [];
      docs.forEach((doc, position) => {
        const [view, clean] = [views[position] ?? null, noted.get(doc.id)];
        const key = rowKey(slug, doc, view);
        if (key === null || !view || (slug === 'organizations' && !isNamedOrganization(projector.database, key)))
          return;
        keep.add(key);
        rows.push({ table: noun(slug).table, key, doc: view, id: doc.id });
        if (clean) amendments.push({ table: noun(slug).table, key, clean });
      });
      mended += projector.writer.apply({ rows, tags: [], editedAt });
      if (amendments.length > 0) projector.amend(amendments);
      done += docs.length;
      onProgress?.({ slug, done });
    }
    // What would take too much away stays until a person decides; the first pass over organisations only adds.
    const isLast = order.lastIndexOf(slug) === place;
    if (isLast && projector.guard.mayPrune(noun(slug).table, before.get(slug) ?? 0, keep.size))
      mended += projector.writer.prune(noun(slug).table, keep).length;
    if (isLast) total += keep.size;
  }
  await projector.files.remove(await orphanVersions(projector.database, projector.files.directory));
  projector.writer.apply({ rows: [], tags: [tag.all], editedAt });
  projector.database.exec("DELETE FROM meta WHERE key = 'needs_rebuild' OR key LIKE 'owed %'");
  keepCompared(projector.database, { at: new Date().toISOString(), rows: total, mended, wasFilled });
  return total;
}

/** A new file, a new version of the program, or one that was replaced: then every row may be another one. */
const isAskedFor = (database: DatabaseSync): boolean =>
  database.prepare("SELECT 1 FROM meta WHERE key = 'needs_rebuild'").get() !== undefined;
