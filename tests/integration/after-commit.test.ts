import { commitTransaction, createLocalReq, initTransaction, killTransaction, type PayloadRequest } from 'payload';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { afterCommit } from '../../cms/background/after-commit.ts';
import { onNudge } from '../../cms/background/nudge.ts';
import { OUTBOX } from '../../cms/plugins/publishing/outbox.ts';
import { PROJECTION } from '../../cms/plugins/publishing/nudge.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

let cms: TestCms;

beforeAll(async () => {
  cms = await openTestCms();
});
afterAll(() => cms.close());

const begin = async (): Promise<{ req: PayloadRequest; isOpen: boolean }> => {
  const req = await createLocalReq({}, cms.payload);
  return { req, isOpen: await initTransaction(req) };
};

test('what waits for a commit is called once that is done, each once, and never when it is undone', async () => {
  const [kept, undone] = [await begin(), await begin()];
  const told: string[] = [];
  await afterCommit(kept.req, () => told.push('kept'));
  await afterCommit(kept.req, () => told.push('kept too'));
  await afterCommit(undone.req, () => told.push('undone'));
  // A server without transactions has nothing to wait for.
  expect(told).toEqual(kept.isOpen ? [] : ['kept', 'kept too', 'undone']);
  await killTransaction(undone.req);
  await commitTransaction(kept.req);
  expect(told).toEqual(kept.isOpen ? ['kept', 'kept too'] : ['kept', 'kept too', 'undone']);
  await afterCommit(await createLocalReq({}, cms.payload), () => told.push('alone'));
  expect(told.at(-1)).toBe('alone');
});

test('the projector is woken when it can see what was saved', async () => {
  const rowsOf = async (documentId: string): Promise<number> =>
    (await cms.payload.db.count({ collection: OUTBOX, where: { documentId: { equals: documentId } } })).totalDocs;
  const { req } = await begin();
  let seen: Promise<number> | undefined;
  const created = await cms.payload.create({
    collection: 'organizations',
    data: { name: 'ENTIDAD QUE ESPERA S.A.', ruc: '20116544289', roles: ['entity'] },
    req,
  });
  const forget = onNudge(PROJECTION, () => {
    seen = rowsOf(created.id);
  });
  try {
    await cms.payload.update({ collection: 'organizations', id: created.id, data: { shortName: 'EQE' }, req });
    if (await req.transactionID) expect(seen).toBeUndefined();
    await commitTransaction(req);
    expect(await seen).toBeGreaterThan(0);
  } finally {
    forget();
  }
});
