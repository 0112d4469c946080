import type { Payload, PayloadRequest } from 'payload';
import { beforeEach, expect, test, vi } from 'vitest';

type Row = Record<string, unknown>;
const did: unknown[] = [];
vi.mock('../../../cms/database/bulk.ts', () => ({
  bulkWrite: ({ collection, updates }: Row) => Promise.resolve(void did.push(['vuelve', collection, updates])),
}));
vi.mock('../../../cms/plugins/activity/record.ts', () => ({
  recordActivities: ({ activities }: Row) => Promise.resolve(void did.push(['queda dicho', activities])),
}));
vi.mock('../../../cms/plugins/redirects/record-move.ts', () => ({
  takeBackMove: ({ move }: { move: { from: string } }) =>
    Promise.resolve(void did.push(['vuelve la dirección', move.from])),
}));
const { undoLog } = await import('../../../cms/plugins/imports/write/undo-log.ts');

const asked: Row[] = [];
const stored = { projects: [{ id: 'p1', title: 'Antes' }] } as Record<string, object[]>;
const payload = {
  collections: {
    projects: { config: { versions: { drafts: true } } },
    'budget-lines': { config: {} },
    'publishing-outbox': { config: {} },
  },
  db: {
    find: (question: Row) => {
      asked.push(question);
      return Promise.resolve({ docs: stored[String(question['collection'])] ?? [] });
    },
    deleteMany: ({ collection, where }: Row) => Promise.resolve(void did.push(['borra', collection, where])),
    deleteVersions: ({ collection, where }: Row) =>
      Promise.resolve(void did.push(['borra versiones', collection, where])),
  },
} as unknown as Payload;
const req = {} as PayloadRequest;
const change = (action: string, id: string) => ({ action, document: { id } }) as never;
const detail = { importFailed: true };
beforeEach(() => {
  did.length = 0;
  asked.length = 0;
});

test('11-5 without transactions what an import wrote is taken back by hand: what it made goes, newest first, what it changed is as it was', async () => {
  const log = undoLog({ payload, req });
  await log.record('budget-lines', [change('create', 'l1'), change('create', 'l2')]);
  await log.record('projects', [change('create', 'p2'), change('update', 'p1')]);
  log.recordMove({ from: '/a/', to: '/b/', before: [] });
  log.recordMove({ from: '/c/', to: '/d/', before: [] });
  // What stood before is read only of what is changed.
  expect(asked).toMatchObject([
    { collection: 'projects', where: { id: { in: ['p1'] } }, req, limit: 0, pagination: false },
  ]);
  expect(did).toEqual([]);
  await log.undo();
  const before = { id: 'p1', title: 'Antes' };
  expect(did).toEqual([
    ['vuelve la dirección', '/c/'],
    ['vuelve la dirección', '/a/'],
    [
      'queda dicho',
      [
        { act: 'undo', collection: 'projects', document: 'p2', detail },
        { act: 'undo', collection: 'projects', document: before, after: before, detail },
      ],
    ],
    ['borra', 'projects', { id: { in: ['p2'] } }],
    ['borra versiones', 'projects', { parent: { in: ['p2'] } }],
    ['vuelve', 'projects', [before]],
    [
      'queda dicho',
      [
        { act: 'undo', collection: 'budget-lines', document: 'l1', detail },
        { act: 'undo', collection: 'budget-lines', document: 'l2', detail },
      ],
    ],
    ['borra', 'budget-lines', { id: { in: ['l1', 'l2'] } }],
  ]);
});

test('11-5 what waited for the portal goes without a word; a step that changed nothing does nothing', async () => {
  const log = undoLog({ payload, req });
  await log.record('publishing-outbox', [change('create', 'e1')]);
  await log.undo();
  expect(did).toEqual([['borra', 'publishing-outbox', { id: { in: ['e1'] } }]]);
  const empty = undoLog({ payload, req });
  await empty.undo();
  expect(did).toHaveLength(1);
});
