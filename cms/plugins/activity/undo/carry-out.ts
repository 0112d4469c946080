import { createLocalReq, type CollectionSlug, type Payload, type PayloadRequest } from 'payload';
import { bulkWrite, type BulkDocument } from '../../../database/bulk.ts';
import { isPublished } from '../../../../collections/nouns.ts';
import { recordChange } from '../../publishing/record-change.ts';
import { recordActivity } from '../record.ts';
import type { Left, Target, UndoPlan } from './plan.ts';
import { revertOne } from './revert.ts';

type Doc = Record<string, unknown> & { id: string };

/** What a backup says of a document: its row, and the draft above it where there was one. */
export type Former = { document: Doc; draft: Record<string, unknown> | null };
export type FormerOf = (target: Target) => Former | null;

/** `already`: somebody, or an earlier run, had brought them back. */
export type Undone = { restored: Target[]; recreated: Target[]; reverted: Target[]; already: Target[]; left: Left[] };
type Undoing = {
  payload: Payload;
  plan: UndoPlan;
  reason: string;
  /** Of a backup; null without one. */
  former: FormerOf | null;
  /** Brings the files of a document back from the backup; answers what is missing. */
  bringFiles?: (former: Former, source: string) => Promise<string | null>;
  onProgress?: (done: number, total: number) => void;
};

const NO_BACKUP = 'se eliminó definitivamente y no hay copia del horario de antes: indique otra con --backup';
const NOT_IN_BACKUP =
  'se eliminó definitivamente y no está en la copia: use una copia más reciente, de antes de lo ocurrido';

/**
 * Carries a plan out: first what comes back from the trash and from the backup, in as many rounds as documents name each other, then
 * former contents. Each document by itself: what is refused is left, with the words of the refusal, and holds up nothing else.
 */
export async function carryOut({ payload, plan, reason, former, bringFiles, onProgress }: Undoing): Promise<Undone> {
  const undone: Undone = { restored: [], recreated: [], reverted: [], already: [], left: [...plan.left] };
  const total = plan.restore.length + plan.recreate.length + plan.revert.length;
  let done = 0;
  const step = (): void => onProgress?.((done += 1), total);
  const request = async (): Promise<PayloadRequest> => createLocalReq({ context: { reason } }, payload);

  const back: { target: Target; bring: () => Promise<'restored' | 'recreated' | string> }[] = [
    ...plan.recreate.map((target) => ({
      target,
      bring: async (): Promise<string> => {
        if (await isThere(payload, target)) return 'already';
        const known = former?.(target) ?? null;
        if (former === null) return NO_BACKUP;
        if (known === null) return NOT_IN_BACKUP;
        return recreate({ req: await request(), target, former: known, reason, ...(bringFiles ? { bringFiles } : {}) });
      },
    })),
    ...plan.restore.map((target) => ({
      target,
      bring: async (): Promise<string> => restore(await request(), target),
    })),
  ];
  for (let waiting = back; waiting.length > 0;) {
    const refused: typeof back = [];
    const why = new Map<object, string>();
    for (const one of waiting) {
      const outcome = await one.bring().catch((error: unknown) => error);
      if (outcome === 'restored' || outcome === 'recreated' || outcome === 'already') {
        undone[outcome].push(one.target);
        step();
      } else {
        refused.push(one);
        why.set(one, outcome instanceof Error ? outcome.message : String(outcome));
      }
    }
    // What names something that came back only now may come back in the next round.
    if (refused.length === waiting.length) {
      for (const one of refused) {
        undone.left.push({ ...one.target, why: why.get(one) ?? '' });
        step();
      }
      break;
    }
    waiting = refused;
  }
  const isBack = new Set(
    [...undone.restored, ...undone.recreated, ...undone.already].map(({ source, id }) => `${source} ${id}`),
  );
  const isRecreated = new Set(plan.recreate.map(({ source, id }) => `${source} ${id}`));
  const isAway = new Set(
    [...plan.restore, ...plan.recreate].map(({ source, id }) => `${source} ${id}`).filter((key) => !isBack.has(key)),
  );
  for (const revert of plan.revert) {
    const key = `${revert.source} ${revert.id}`;
    step();
    // The backup holds what it said before.
    if (isAway.has(key) || isRecreated.has(key)) continue;
    try {
      const { isReverted, left } = await revertOne({ req: await request(), revert, former: former?.(revert) ?? null });
      const { source, id, title } = revert;
      if (isReverted) undone.reverted.push({ source, id, title });
      undone.left.push(...left.map((why) => ({ source, id, title, why })));
    } catch (error) {
      const { source, id, title } = revert;
      undone.left.push({ source, id, title, why: error instanceof Error ? error.message : String(error) });
    }
  }
  return undone;
}

const isThere = async (payload: Payload, { source, id }: Target): Promise<boolean> =>
  (await payload.db.findOne({ collection: source as CollectionSlug, where: { id: { equals: id } } })) !== null;

async function restore(req: PayloadRequest, { source, id }: Target): Promise<string> {
  const collection = source as CollectionSlug;
  const document = await req.payload.db.findOne<Doc>({ collection, where: { id: { equals: id } } });
  if (!document) return 'ya no está: alguien lo eliminó después definitivamente';
  if (!document['deletedAt']) return 'already';
  await req.payload.update({
    collection,
    id,
    data: { deletedAt: null } as never,
    trash: true,
    depth: 0,
    overrideAccess: true,
    req,
  });
  return 'restored';
}

async function recreate({
  req,
  target: { source, id },
  former,
  reason,
  bringFiles,
}: {
  req: PayloadRequest;
  target: Target;
  former: Former;
  reason: string;
  bringFiles?: Undoing['bringFiles'];
}): Promise<string> {
  const { payload } = req;
  const collection = source as CollectionSlug;
  const missing = (await bringFiles?.(former, source)) ?? null;
  if (missing !== null) return missing;
  const document: BulkDocument = { ...former.document, deletedAt: null, updatedAt: new Date().toISOString() };
  const own = await createLocalReq({ context: { reason } }, payload);
  await bulkWrite({ payload, req: own, collection, creates: [document] });
  if (former.draft !== null) {
    const at = new Date(Date.now() + 1).toISOString();
    const { id: _id, ...content } = former.draft;
    await payload.db.createVersion({
      collectionSlug: collection,
      parent: id,
      autosave: false,
      createdAt: at,
      updatedAt: at,
      returning: false,
      versionData: { ...content, deletedAt: null, updatedAt: at } as never,
    });
  }
  await recordActivity({ req: own, act: 'restore', collection: source, document, after: document, reason });
  if (isPublished(source)) await recordChange({ source, documentId: id, operation: 'shown' }, own);
  return 'recreated';
}
