import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createLocalReq, type Payload, type PayloadRequest, type TypedUser } from 'payload';
import { hasDraftsEnabled } from 'payload/shared';
import { bulkWrite } from '../../../database/bulk.ts';
import { stampOf } from '../../activity/hooks.ts';
import { recordActivities } from '../../activity/record.ts';
import { nudgeProjector } from '../../publishing/nudge.ts';
import type { PublishedSlug } from '../../../../collections/nouns.ts';
import { publicKey } from '../../publishing/public-keys.ts';
import { ImportFileError } from '../errors.ts';
import { inTransaction } from '../parts.ts';
import type { Stored, Target } from '../write/session.ts';
import { changedSince, takeBackMove, type Move } from '../../redirects/record-move.ts';
import { type BroughtBack } from './brought-back.ts';
import { readJournal, readMoves, type JournalEntry } from './journal.ts';
import { type Standing } from './references.ts';
import { firstTime, whatStandsOn, type Written, find, noteChanges, BATCH, chunks } from './stands-on.ts';

/** What hangs on others goes first. */
const order: readonly Target[] = ['budget-lines', 'contracting-processes', 'projects', 'organizations'];

/** The import cannot be undone: `standing` says what was built on it. Nothing was changed. */
export class BuiltOnError extends ImportFileError {
  override name = 'BuiltOnError';
  readonly standing: readonly Standing[];
  constructor(standing: readonly Standing[]) {
    super(
      `No se puede deshacer: ${standing.length === 1 ? 'un registro se apoya' : `${standing.length} registros se apoyan`} en lo importado o cambió después. ${standing
        .slice(0, 5)
        .map(({ title, why }) => `«${title}» ${why}`)
        .join(
          '; ',
        )}${standing.length > 5 ? `; y ${standing.length - 5} más` : ''}. Deshaga antes esos cambios, o corrija a mano.`,
    );
    this.standing = standing;
  }
}

/** `isFailed`: an import that failed takes back what it had written. */
type Undoing = { payload: Payload; path: string; user?: TypedUser | null; isFailed?: boolean };

/**
 * Takes back a whole import: what it made goes, what it changed is put back, each with its outbox row, and the
 * addresses that it moved with their redirects and followers, in one transaction. Only as long as nothing was built on
 * it: throws `BuiltOnError` else, and `ImportFileError` when nothing is kept to undo it with.
 */
export async function undoImport({
  payload,
  path,
  user,
  isFailed = false,
}: Undoing): Promise<{ removed: number; restored: number }> {
  if (!existsSync(path))
    throw new ImportFileError(
      'Esta importación ya no se puede deshacer: lo necesario se guarda 30 días y solo de lo que cambió algo.',
    );
  const req = await createLocalReq({ ...(user ? { user } : {}) }, payload);
  const written = await writtenBy(path);
  const moves = await readMoves(path);
  const standing = [...(await whatStandsOn({ payload, req, written })), ...(await movesChangedSince({ req, moves }))];
  if (standing.length > 0) throw new BuiltOnError(standing);
  const undone = await inTransaction(req, async () => {
    const restored = await restore({ payload, req, path, written, isFailed });
    const removed = await remove({ payload, req, written, isFailed });
    for (const move of moves) await takeBackMove({ move, req });
    return { removed, restored };
  });
  await rm(path, { force: true });
  nudgeProjector();
  return undone;
}

/** `Deshecha por Rosa: se retiraron 3 registros y 2 volvieron a como estaban.` */
export function undoneWords({ removed, restored, by }: { removed: number; restored: number; by: string }): string {
  return `Deshecha por ${by}: se ${removed === 1 ? 'retiró 1 registro' : `retiraron ${removed} registros`} y ${restored === 1 ? '1 volvió a como estaba' : `${restored} volvieron a como estaban`}.`;
}

async function writtenBy(path: string): Promise<Map<Target, Map<string, Written>>> {
  const written = new Map<Target, Map<string, Written>>(order.map((collection) => [collection, new Map()]));
  for await (const { collection, id, action, updatedAt, before } of readJournal(path)) {
    const known = written.get(collection)?.get(id);
    const time = { at: Date.parse(updatedAt), before: before ? Date.parse(String(before['updatedAt'])) : null };
    written.get(collection)?.set(id, {
      action: known?.action ?? action,
      updatedAt,
      times: [...(known?.times ?? []), time],
    });
  }
  return written;
}

/** Redirects of this import that somebody has turned elsewhere since. */
async function movesChangedSince({ req, moves }: { req: PayloadRequest; moves: readonly Move[] }): Promise<Standing[]> {
  const standing: Standing[] = [];
  for (const move of moves) {
    const to = await changedSince({ move, req });
    if (to !== null)
      standing.push({
        collection: 'redirects',
        id: move.from,
        title: move.from,
        why: `lleva ahora a ${to}, no a donde la dejó esta importación`,
      });
  }
  return standing;
}

type TakingBack = {
  payload: Payload;
  req: PayloadRequest;
  written: ReadonlyMap<Target, ReadonlyMap<string, Written>>;
  isFailed: boolean;
};

async function restore({ payload, req, path, written, isFailed }: TakingBack & { path: string }): Promise<number> {
  let restored = 0;
  let waiting: JournalEntry[] = [];
  const flush = async (): Promise<void> => {
    for (const [collection, entries] of Map.groupBy(waiting, (entry) => entry.collection)) {
      const present = new Map(
        (await find({ payload, req, collection, ids: entries.map(({ id }) => id) })).map((doc) => [doc.id, doc]),
      );
      const at = new Date().toISOString();
      const known = entries.flatMap(({ id, updatedAt, before }) => {
        const of = written.get(collection)?.get(id);
        const first = of && firstTime(of, Date.parse(String(present.get(id)?.['updatedAt'])));
        return before && first === Date.parse(updatedAt) ? before : [];
      });
      const updates = known.map((before) => ({ ...before, updatedAt: at, ...stampOf(req) }));
      await bulkWrite({ payload, req, collection, updates });
      await recordActivities({
        req,
        activities: updates.map((after, index) => ({
          act: 'undo',
          collection,
          document: after,
          ...(present.has(after.id) ? { before: present.get(after.id) } : {}),
          after,
          detail: {
            ...({ was: String(known[index]?.['updatedAt']), at } satisfies BroughtBack),
            ...(isFailed ? { importFailed: true } : {}),
          },
        })),
      });
      await noteChanges({
        payload,
        req,
        collection,
        operation: 'change',
        documents: updates.map((before) => ({
          id: before.id,
          key: changedKey(collection, present.get(before.id), before),
        })),
      });
      restored += updates.length;
    }
    waiting = [];
  };
  for await (const entry of readJournal(path)) {
    if (entry.action === 'update') waiting.push(entry);
    if (waiting.length >= BATCH) await flush();
  }
  await flush();
  return restored;
}

async function remove({ payload, req, written, isFailed }: TakingBack): Promise<number> {
  let removed = 0;
  for (const collection of order) {
    const created = [...(written.get(collection) ?? [])]
      .filter(([, { action }]) => action === 'create')
      .map(([id]) => id);
    for (const ids of chunks(created)) {
      const docs = await find({ payload, req, collection, ids });
      await noteChanges({
        payload,
        req,
        collection,
        operation: 'delete',
        documents: docs.map((doc) => ({ id: doc.id, key: publicKey(collection as PublishedSlug, doc as never) })),
      });
      await recordActivities({
        req,
        activities: docs.map((doc) => ({
          act: 'undo',
          collection,
          document: doc,
          before: doc,
          ...(isFailed ? { detail: { importFailed: true } } : {}),
        })),
      });
      await payload.db.deleteMany({ collection, where: { id: { in: ids } }, req });
      if (hasDraftsEnabled(payload.collections[collection].config))
        await payload.db.deleteVersions({ collection, where: { parent: { in: ids } }, req });
      removed += docs.length;
    }
  }
  return removed;
}

function changedKey(collection: Target, current: Stored | undefined, before: Stored): string | null {
  const key = current ? publicKey(collection as PublishedSlug, current as never) : null;
  return key === publicKey(collection as PublishedSlug, before as never) ? null : key;
}
