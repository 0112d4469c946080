import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Payload } from 'payload';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { mapStore } from '../background/map-store.ts';

let store = mapStore();
vi.mock('../../../cms/background/payload-store.ts', () => ({ payloadStore: () => store }));
vi.mock('../../../cms/plugins/publishing/own-read-model.ts', () => ({ hasReadModel: () => Promise.resolve(false) }));
const checks: { onProgress: (at: object) => void }[] = [];
vi.mock('../../../cms/plugins/webmaster/check/run-check.ts', () => ({
  checkContent: (given: { onProgress: (at: object) => void }) => {
    checks.push(given);
    return Promise.resolve({ findings: 2 });
  },
}));
const { CHECK, checkProgress, contentCheck, lastCheck, startCheck } =
  await import('../../../cms/plugins/webmaster/check/check-job.ts');

const payload = {} as Payload;
const dataDir = mkdtempSync(join(tmpdir(), 'revision-'));
afterAll(() => rmSync(dataDir, { recursive: true }));
beforeEach(() => {
  store = mapStore();
});
const rows = () => [...store.rows.values()];
const set = (more: object): unknown => Object.assign(rows().at(-1) ?? {}, more);
const outcome = { finishedAt: '2026-11-29T10:00:00.000Z', pages: 5, links: 9, photos: 3, findings: 1, message: null };

test('11-3 a check is asked for once: while it waits or runs nobody begins another', async () => {
  await startCheck(payload);
  await startCheck(payload);
  expect(rows()).toHaveLength(1);
  expect(rows()[0]).toMatchObject({ kind: CHECK, state: 'queued' });
  for (const state of ['running', 'queued']) {
    set({ state });
    await startCheck(payload);
  }
  expect(rows()).toHaveLength(1);
  for (const [index, state] of ['done', 'aside', 'cancelled'].entries()) {
    set({ state });
    await startCheck(payload);
    expect(rows()).toHaveLength(index + 2);
  }
});

test('11-3 how far it has come, while there is one', async () => {
  expect(await checkProgress(payload)).toBeNull();
  await startCheck(payload);
  expect(await checkProgress(payload)).toEqual({ stage: 'pages', done: 0, total: null });
  set({ state: 'running', progress: { stage: 'links', done: 4, total: 10 } });
  expect(await checkProgress(payload)).toEqual({ stage: 'links', done: 4, total: 10 });
  set({ progress: { stage: 'otra' } });
  expect(await checkProgress(payload)).toEqual({ stage: 'pages', done: 0, total: null });
  set({ state: 'done' });
  expect(await checkProgress(payload)).toBeNull();
});

test('11-3 what the last one did: the newest that ended, one that failed as such, and before the first what older installations kept', async () => {
  expect(await lastCheck(payload, dataDir)).toBeNull();
  writeFileSync(join(dataDir, 'content-check.json'), '{"roto":');
  expect(await lastCheck(payload, dataDir)).toBeNull();
  writeFileSync(join(dataDir, 'content-check.json'), JSON.stringify({ ...outcome, pages: 77 }));
  expect(await lastCheck(payload, dataDir)).toEqual({ ...outcome, pages: 77 });
  await startCheck(payload);
  set({ state: 'done', result: outcome });
  expect(await lastCheck(payload, dataDir)).toEqual(outcome);
  await startCheck(payload);
  set({ state: 'running' });
  expect(await lastCheck(payload, dataDir)).toEqual(outcome);
  const failed = {
    pages: 0,
    links: 0,
    photos: 0,
    findings: 0,
    message: expect.stringContaining('no pudo terminar') as string,
  };
  for (const [endedAt, finishedAt] of [
    ['2026-11-30T10:00:00.000Z', '2026-11-30T10:00:00.000Z'],
    [new Date('2026-11-30T11:00:00.000Z'), '2026-11-30T11:00:00.000Z'],
    [null, '1970-01-01T00:00:00.000Z'],
  ]) {
    set({ state: 'aside', result: null, endedAt });
    expect(await lastCheck(payload, dataDir)).toEqual({ ...failed, finishedAt });
  }
});

test('11-3 the check itself: where the read model is, and cancelled at its next step', async () => {
  const kind = contentCheck({ payload, options: {} as never });
  expect(await kind.isHere?.(null)).toBe(false);
  expect(kind.plan.mostAttempts).toBe(1);
  const [control, told] = [new AbortController(), vi.fn()];
  expect(await kind.run({ input: null, key: 'k', attempts: 0, signal: control.signal, progress: told })).toEqual({
    findings: 2,
  });
  checks[0]?.onProgress({ stage: 'links', done: 1, total: 2 });
  expect(told.mock.calls).toEqual([[{ stage: 'links', done: 1, total: 2 }]]);
  control.abort(new Error('cancelada'));
  expect(() => checks[0]?.onProgress({ stage: 'links', done: 2, total: 2 })).toThrow('cancelada');
  expect(told).toHaveBeenCalledTimes(1);
});
