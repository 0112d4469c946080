import type { DatabaseSync } from 'node:sqlite';
import type { Payload } from 'payload';
import type { PublishedSlug } from '../../../collections/nouns.ts';
import { isOfWorks, withholds, workSlug, worksOf } from './withheld-of-works.ts';
import { withheldParties, type WithheldSets } from './withheld-parties.ts';

/** One batch: `docs` of `ids` that the visitor sees, `sets` with whom not to name they were made. */
type Batch = {
  slug: PublishedSlug;
  ids: readonly string[];
  docs: readonly { id: string }[];
  sets: WithheldSets;
  /** The documents themselves changed. */
  isEdited: boolean;
  /** They or parties of them changed, and with them whom texts may name. */
  mayWithhold: boolean;
};

/** Of one call of the projector: around which works it changed who may not be named. */
export type WithheldAround = {
  /** To be called with every batch. Returns the organisations of it that may not be named and changed: whoever names them is looked at, each once. */
  note(batch: Batch): Promise<string[]>;
  /** Works noted since the last time: all about them is to be made anew, and the `unmade` themselves. */
  takeWorks(): { works: string[]; unmade: string[] };
  /** All about these works is made: keeps with whom not to name, unless something about them was made otherwise. */
  settle(works: readonly string[]): void;
};

const PREFIX = 'withheld ';

/** To be called before everything is made anew. */
export const forgetWithheldAround = (database: DatabaseSync): void => {
  database.prepare(`DELETE FROM meta WHERE key LIKE '${PREFIX}%'`).run();
};

/**
 * The read model keeps a digest of those who may not be named around a work while every row about it was made with exactly them. So a
 * work saved again without news for the others asks for none of them. What a hidden document says counts too: it withholds all the same.
 */
export function withheldAround({ payload, database }: { payload: Payload; database: DatabaseSync }): WithheldAround {
  const find = database.prepare('SELECT value FROM meta WHERE key = ?');
  const remove = database.prepare('DELETE FROM meta WHERE key = ?');
  const insert = database.prepare(
    'INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  const pending = new Map<string, string | null>();
  const works = new Set<string>();
  const told = new Set<string>();
  /** With whom not to name the row of a work was made. */
  const madeWith = new Map<string, string | null | undefined>();

  const compare = (sets: WithheldSets, mayChange: ReadonlySet<string>): void => {
    for (const [work, set] of sets) {
      if (pending.get(work) === set) continue;
      pending.delete(work);
      if (((find.get(PREFIX + work)?.['value'] as string | undefined) ?? null) === set) continue;
      remove.run(PREFIX + work);
      if (!mayChange.has(work)) continue;
      pending.set(work, set);
      works.add(work);
    }
  };

  return {
    note: async ({ slug, ids, docs, sets, isEdited, mayWithhold }) => {
      const shown = new Set(docs.map(({ id }) => id));
      const unseen = ids.filter((id) => !shown.has(id));
      if (slug === 'organizations') {
        const stored =
          isEdited && unseen.length > 0
            ? (
                await payload.find({
                  ...all,
                  collection: slug,
                  where: { id: { in: unseen } },
                  select: { standing: true },
                })
              ).docs
            : [];
        const unnamed = isEdited
          ? [...docs, ...stored].filter((doc) => 'standing' in doc && doc.standing !== 'named').map(({ id }) => id)
          : [];
        const news = unnamed.filter((id) => !told.has(id));
        for (const id of news) told.add(id);
        compare(sets, new Set());
        return news;
      }
      const hidden = mayWithhold ? await worksOfUnseen(payload, slug, unseen) : [];
      await withheldParties(
        payload,
        workSlug,
        [...new Set(hidden)].filter((id) => !sets.has(id)).map((id) => ({ id })),
        { sets },
      );
      if (isOfWorks(slug)) for (const id of ids) madeWith.set(id, sets.get(id));
      compare(
        sets,
        new Set(mayWithhold && withholds(slug) ? [...hidden, ...docs.flatMap((doc) => worksOf(slug, doc))] : []),
      );
      return [];
    },
    takeWorks: () => {
      const taken = [...works];
      works.clear();
      return {
        works: taken,
        unmade: taken.filter((id) => !madeWith.has(id) || !pending.has(id) || madeWith.get(id) !== pending.get(id)),
      };
    },
    settle: (settled) => {
      for (const work of settled) {
        const set = pending.get(work);
        if (typeof set === 'string') insert.run(PREFIX + work, set);
        pending.delete(work);
      }
    },
  };
}

const all = { depth: 0, pagination: false, limit: 0, overrideAccess: true } as const;

/** Works of the documents that the visitor does not see, as they are stored. */
async function worksOfUnseen(payload: Payload, slug: PublishedSlug, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0 || !withholds(slug)) return [];
  if (isOfWorks(slug)) return [...ids];
  const { docs } = await payload.find({
    ...all,
    collection: slug,
    where: { id: { in: ids } },
    select: { project: true },
  });
  return docs.flatMap((doc) => worksOf(slug, doc));
}
