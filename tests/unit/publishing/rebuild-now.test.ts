import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Payload } from 'payload';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';

type Row = Record<string, unknown>;
const folder = mkdtempSync(join(tmpdir(), 'rehacer-'));
afterAll(() => rmSync(folder, { recursive: true }));
const did: unknown[] = [];
let movedFrom: string | null = null;
let isHeld = false;
vi.mock('../../../cms/background/borrow.ts', () => ({
  underLease: async ({ name, store }: Row, work: (lease: Row) => Promise<unknown>) => {
    did.push(['turno', name, typeof store]);
    return isHeld ? null : { result: await work({ token: 't1', movedFrom }) };
  },
}));
vi.mock('../../../cms/plugins/publishing/rebuild.ts', () => ({
  rebuild: ({ onProgress }: { onProgress?: () => void }) => {
    did.push('todo de nuevo');
    onProgress?.();
    return Promise.resolve(7);
  },
}));
vi.mock('../../../cms/plugins/publishing/drain.ts', () => ({
  drainOutbox: () => Promise.resolve(void did.push('lo que espera')),
}));
vi.mock('../../../cms/plugins/publishing/projector.ts', () => ({ projector: () => ({}) }));
vi.mock('../../../cms/plugins/publishing/shrink-guard.ts', async (original) => ({
  ...(await original<typeof import('../../../cms/plugins/publishing/shrink-guard.ts')>()),
  confirmShrinks: () => did.push('deja ir lo que espera a una persona'),
}));
const { rebuildNow } = await import('../../../cms/plugins/publishing/rebuild-now.ts');

const entries: (Row | null)[] = [];
const payload = {
  db: {
    create: ({ collection, data }: Row) => {
      did.push([collection, data]);
      return Promise.resolve({ id: 'e1' });
    },
  },
  find: () => Promise.resolve({ docs: [] }),
  findByID: ({ id, disableErrors }: Row) => {
    did.push(['mira', id, disableErrors]);
    return Promise.resolve(entries.shift() ?? null);
  },
} as unknown as Payload;
let count = 0;
const options = () => ({ publishedDb: join(folder, `p${(count += 1)}.db`), publishedMediaDir: folder }) as never;
const turn = ['turno', 'projection', 'string'];
beforeEach(() => {
  did.length = 0;
  [movedFrom, isHeld] = [null, false];
});

test('11-3 the read model is made anew here, then what waited meanwhile is carried over', async () => {
  const onProgress = vi.fn();
  expect(await rebuildNow({ payload, options: options(), onProgress })).toBe(7);
  expect(did).toEqual([turn, 'todo de nuevo', 'lo que espera']);
  expect(onProgress).toHaveBeenCalledTimes(1);
});

test('11-3 one that is there is only brought up to date where that is asked for, unless it is new or another installation’s', async () => {
  const own = options();
  expect(await rebuildNow({ payload, options: own, onlyIfNew: true })).toBe(7);
  // What rebuilding does at its end.
  const database = new DatabaseSync((own as { publishedDb: string }).publishedDb);
  database.exec("DELETE FROM meta WHERE key = 'needs_rebuild'");
  database.close();
  did.length = 0;
  expect(await rebuildNow({ payload, options: own, onlyIfNew: true })).toBe(0);
  expect(did).toEqual([turn, 'lo que espera']);
  expect(await rebuildNow({ payload, options: own })).toBe(7);
  movedFrom = 'otra';
  expect(await rebuildNow({ payload, options: own, onlyIfNew: true })).toBe(7);
});

test('11-3 what waits for a person goes only where a person says so', async () => {
  await rebuildNow({ payload, options: options(), confirmsShrink: true });
  expect(did).toEqual(['deja ir lo que espera a una persona', turn, 'todo de nuevo', 'lo que espera']);
});

test('11-3 where the CMS runs it is asked to do it, and waited for', async () => {
  isHeld = true;
  entries.push({ id: 'e1' }, null);
  expect(await rebuildNow({ payload, options: options() })).toBeNull();
  expect(did).toEqual([
    turn,
    ['publishing-outbox', { source: '*', documentId: '*', operation: 'rebuild', attempts: 0 }],
    ['mira', 'e1', true],
    ['mira', 'e1', true],
  ]);
});

test('11-3 what the CMS could not do is said', async () => {
  isHeld = true;
  entries.push({ id: 'e1', error: 'sin espacio' });
  await expect(rebuildNow({ payload, options: options() })).rejects.toThrow(
    'El CMS no pudo rehacer la vista pública: sin espacio',
  );
});
