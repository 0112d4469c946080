import type { Payload } from 'payload';
import { expect, test } from 'vitest';
import { actsSince } from '../../../cms/plugins/activity/watch/acts-since.ts';

test('12-11 what an import that failed took back by itself is nobody’s doing; what a person undid is', async () => {
  const row = { at: '2026-11-30T10:00:00.000Z', actorId: 'ana', actorName: 'Ana', act: 'undo', source: 'projects' };
  const docs = [
    { ...row, id: '1', documentId: 'a', detail: { importFailed: true } },
    { ...row, id: '2', documentId: 'b', detail: { was: 'x', at: 'y' } },
    { ...row, id: '3', documentId: 'c', detail: null },
  ];
  const payload = { db: { find: () => Promise.resolve({ docs }) } } as unknown as Payload;
  expect((await actsSince(payload, '2026-11-30')).map(({ documentId }) => documentId)).toEqual(['b', 'c']);
});
