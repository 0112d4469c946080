import type { Payload, PayloadRequest } from 'payload';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { ChangedMeanwhile } from '../../../cms/plugins/imports/errors.ts';
import { faultOf } from '../../../cms/background/fault.ts';
import { openDecisions } from '../../../cms/plugins/imports/write/decisions.ts';
import { newReport } from '../../../cms/plugins/imports/report.ts';
import type { Change, Stored } from '../../../cms/plugins/imports/write/session.ts';

type Row = Record<string, unknown>;
const did: string[] = [];
vi.mock('../../../cms/database/bulk.ts', () => ({
  bulkWrite: ({ collection, creates = [], updates = [] }: Record<'creates' | 'updates', Row[]> & Row) => {
    did.push(`${String(collection)}: ${creates.length} + ${updates.length}`);
    return Promise.resolve();
  },
}));
vi.mock('../../../cms/plugins/activity/record.ts', () => ({ recordActivities: () => Promise.resolve() }));
const { openSession } = await import('../../../cms/plugins/imports/write/session.ts');

let stored: Row[] = [];
const payload = {
  secret: 'x',
  db: {
    find: () => Promise.resolve({ docs: stored }),
    count: () => Promise.resolve({ totalDocs: stored.length }),
  },
} as unknown as Payload;
const sessionWith = (req: Row, more: Row = {}) =>
  openSession({
    ...{ payload, req: { payload, ...req } as unknown as PayloadRequest, isDryRun: false, journal: null },
    ...{ entityIds: new Set(), format: 'ssi', source: 'MEF', asOf: '2026-10-31', fileName: 'obras.csv' },
    ...{ report: newReport(), newStatus: 'published', takesHeld: false, decisions: openDecisions({}) },
    ...more,
  } as never);
const read = '2026-11-01T10:00:00.000Z';
const change = (id: string): Change => ({
  action: 'update',
  document: { id } as Stored,
  before: { id, updatedAt: read } as Stored,
});
beforeEach(() => {
  did.length = 0;
});

describe('12-11 where no transaction holds what was read', () => {
  test('12-11 a row that somebody saved since then is not written over', async () => {
    stored = [
      { id: 'a', updatedAt: read },
      { id: 'b', updatedAt: '2026-11-01T10:00:00.001Z' },
    ];
    const saving = sessionWith({}).save('projects', [change('a'), change('b')]);
    await expect(saving).rejects.toThrow(ChangedMeanwhile);
    // It is tried again, with what stands there now.
    expect(faultOf(await saving.catch((error: unknown) => error))).toBe('environment');
    expect(did).toEqual([]);
    stored = [{ id: 'a', updatedAt: read }];
    await sessionWith({}).save('projects', [change('a')]);
    expect(did).toEqual(['projects: 0 + 1', 'publishing-outbox: 1 + 0']);
  });

  test('12-11 what the import itself wrote is known by when it did', async () => {
    const session = sessionWith({});
    stored = [{ id: 'a', updatedAt: read }];
    const { document, ...rest } = change('a');
    await session.save('organizations', [{ document, ...rest }]);
    stored = [{ id: 'a', updatedAt: document['updatedAt'] }];
    await session.save('organizations', [{ action: 'update', document: { id: 'a' } as Stored, before: document }]);
    expect(did).toHaveLength(4);
  });

  test('12-11 within a transaction nobody is asked', async () => {
    stored = [{ id: 'a', updatedAt: 'otro' }];
    await sessionWith({ transactionID: 't' }).save('projects', [change('a')]);
    expect(did).toHaveLength(2);
  });
});

test('12-11 a collection has another mark when somebody changes, makes or removes one of its documents', async () => {
  const session = sessionWith({});
  const marks: string[] = [];
  for (const docs of [
    [],
    [{ id: 'a', updatedAt: read }],
    [{ id: 'a', updatedAt: '2026-11-01T10:00:00.001Z' }],
    [{ id: 'b', updatedAt: '2026-11-01T10:00:00.001Z' }, { id: 'a' }],
  ]) {
    stored = docs;
    marks.push(await session.markOf('organizations'));
  }
  expect(new Set(marks).size).toBe(4);
  expect(await session.markOf('organizations')).toBe(marks[3]);
});
