import type { Payload } from 'payload';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { currentRequestId } from '../../../collections/doors/request-id.ts';
import { cmsOf, type Row } from '../../fixtures/kept-rows.ts';

const did: unknown[] = [];
vi.mock('../../../cms/plugins/publishing/rebuild.ts', () => ({
  rebuild: () => Promise.resolve(did.push('todo de nuevo')),
}));
const { drainOutbox, isProjected } = await import('../../../cms/plugins/publishing/drain.ts');

const now = new Date('2026-11-30T12:00:00.000Z');
const at = (seconds: number): string => new Date(now.getTime() + seconds * 1000).toISOString();
let count = 0;
const entry = (source: string, documentId: string, more: Row = {}): Row => {
  count += 1;
  return {
    id: `e${count}`,
    source,
    documentId,
    operation: 'change',
    attempts: 0,
    createdAt: at(count - 1000),
    ...more,
  };
};

/** What comes of these rows: what the projector is asked for, what is left, and what the log says. */
async function drain(
  rows: Row[],
  {
    fails = () => null,
    entitiesChanged = false,
    beforeDone,
  }: {
    fails?: (ids: readonly string[]) => Error | null;
    entitiesChanged?: boolean;
    beforeDone?: (waiting: number) => Promise<void>;
  } = {},
) {
  const outbox = [...rows];
  const logged: string[] = [];
  const reading = cmsOf({ 'publishing-outbox': outbox });
  const payload = {
    // As the table is read: without what is gone by now.
    find: (asked: never) => reading.find(asked),
    db: {
      deleteMany: ({ where }: { where: { id: { in: string[] } } }) => {
        for (const id of where.id.in)
          outbox.splice(
            outbox.findIndex((row) => row['id'] === id),
            1,
          );
        return Promise.resolve();
      },
      updateOne: ({ id, data }: { id: string; data: Row }) =>
        Promise.resolve(Object.assign(outbox.find((row) => row['id'] === id) ?? {}, data)),
    },
    logger: {
      error: ({ msg }: { msg: string }) => logged.push(`${currentRequestId() ?? '-'} ${msg}`),
      warn: ({ msg }: { msg: string }) => logged.push(msg),
    },
  } as unknown as Payload;
  const projector = {
    guard: { begin: () => did.push('empieza') },
    refreshSettings: (editedAt: string) => {
      did.push(`ajustes ${editedAt}`);
      return Promise.resolve({ entitiesChanged });
    },
    writer: {
      apply: ({ rows: made, tags }: { rows: unknown[]; tags: string[] }) => did.push(['etiquetas', made, tags]),
    },
    refresh: (changes: { slug: string; ids: string[] }[], editedAt: string) => {
      const error = fails(changes.flatMap(({ ids }) => ids));
      if (error) return Promise.reject(error);
      did.push([currentRequestId(), editedAt, changes]);
      return Promise.resolve();
    },
  };
  const dealt = await drainOutbox({
    payload,
    projector: projector as never,
    now: () => now,
    ...(beforeDone ? { beforeDone: () => beforeDone(outbox.length) } : {}),
  });
  return { dealt, outbox, logged };
}
beforeEach(() => {
  did.length = 0;
  count = 0;
});
const change = (slug: string, ids: string[], more: object = {}) => ({
  slug,
  ids,
  goneKeys: [],
  shownAgain: [],
  ...more,
});

describe('11-3 what waits for the portal', () => {
  test('12-5 is gone only when what it became is on the disk, and stays where that fails', async () => {
    const waiting: number[] = [];
    const { outbox } = await drain([entry('news', 'n1'), entry('news', 'n2')], {
      beforeDone: async (rows) => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        waiting.push(rows);
      },
    });
    expect([waiting, outbox]).toEqual([[2], []]);
    const left = [entry('news', 'n3')];
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    await expect(drain(left, { beforeDone: () => Promise.reject(full) })).rejects.toThrow('no space');
  });

  test('goes together, by collection, with the addresses that are gone and what is shown again', async () => {
    const { dealt, outbox } = await drain([
      entry('news', 'n1', { request: 'r1' }),
      entry('projects', 'p1', { request: 'r1', key: '2790001' }),
      entry('news', 'n2', { request: 'r1', operation: 'shown', consumer: 'projection' }),
    ]);
    expect([dealt, outbox]).toEqual([3, []]);
    expect(did[0]).toBe('empieza');
    const [, [request, editedAt, changes]] = did as [string, [string, string, object[]]];
    expect([request, editedAt]).toEqual(['r1', at(-999)]);
    expect(changes).toHaveLength(2);
    expect(changes).toEqual(
      expect.arrayContaining([
        change('news', ['n1', 'n2'], { shownAgain: ['n2'] }),
        change('projects', ['p1'], { goneKeys: [{ id: 'p1', key: '2790001' }] }),
      ]),
    );
  });

  test('what several requests changed stands under none', async () => {
    await drain([entry('news', 'n1', { request: 'r1' }), entry('news', 'n2', { request: 'r2' })]);
    expect((did[1] as unknown[])[0]).toBeNull();
  });

  test('what is set aside, waits for its hour or is for another is left', async () => {
    const rows = [
      entry('news', 'a', { isAside: true }),
      entry('news', 'b', { dueAt: at(60) }),
      entry('news', 'c', { consumer: 'notices' }),
    ];
    const { dealt, outbox } = await drain(rows);
    expect([dealt, outbox, did]).toEqual([0, rows, ['empieza']]);
  });

  test('somebody asked for all anew: that is done, and nothing else', async () => {
    const { dealt, outbox } = await drain([entry('news', 'n1'), entry('*', '*', { operation: 'rebuild' })]);
    expect([dealt, outbox, did]).toEqual([2, [], ['empieza', 'todo de nuevo']]);
  });

  test('a new day makes anew what depends on it', async () => {
    await drain([entry('*', '*', { operation: 'day' })]);
    expect(did).toEqual(['empieza', `ajustes ${at(-999)}`, ['etiquetas', [], ['today']], [null, at(-999), []]]);
  });

  test.each([
    ['the settings', 'site-settings', true],
    ['a page, which the menu may name', 'pages', true],
    ['a work', 'projects', false],
  ])('the settings are read again after a change of %s', async (_what, source, isRead) => {
    await drain([entry('projects', 'p1'), entry(source, 'x')]);
    expect(did.includes(`ajustes ${at(-999)}`)).toBe(isRead);
    expect(did).not.toContain('todo de nuevo');
  });

  test('where the entities of the settings changed all is made anew', async () => {
    await drain([entry('site-settings', 'site-settings')], { entitiesChanged: true });
    expect(did).toEqual(['empieza', `ajustes ${at(-999)}`, 'todo de nuevo']);
  });

  test('one bad row holds up no other: it waits longer each time and is then set aside, and the log says so under its request', async () => {
    const rows = [entry('news', 'good'), entry('news', 'bad', { request: 'r9', attempts: 3 })];
    const fails = (ids: readonly string[]): Error | null => (ids.includes('bad') ? new TypeError('no se lee') : null);
    const first = await drain(rows, { fails });
    expect(first.dealt).toBe(1);
    expect(first.outbox).toMatchObject([
      { documentId: 'bad', attempts: 4, isAside: false, error: 'TypeError: no se lee' },
    ]);
    const waits = Date.parse(String(first.outbox[0]?.['dueAt'])) - now.getTime();
    // A minute at most after the fourth failure, and half of it at least.
    expect([waits >= 30_000, waits <= 60_000]).toEqual([true, true]);
    expect(first.logged).toEqual([
      'Varios cambios no pasaron juntos al portal: pasan uno por uno',
      'r9 Un cambio no pudo pasar al portal',
    ]);
    const last = await drain([entry('news', 'bad', { attempts: 4 })], { fails });
    expect(last.outbox).toMatchObject([{ attempts: 5, isAside: true, dueAt: null }]);
    expect(last.logged).toEqual(['- Un cambio no pudo pasar al portal; queda apartado']);
  });
});

test.each([
  ['news', true],
  ['projects', true],
  ['users', false],
  ['site-settings', false],
  ['', false],
])('11-3 the portal shows «%s»: %s', (slug, isShown) => expect(isProjected(slug)).toBe(isShown));
