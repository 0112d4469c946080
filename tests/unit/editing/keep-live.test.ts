import type { CollectionBeforeOperationHook, PayloadRequest } from 'payload';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fits } from '../../fixtures/kept-rows.ts';

type Row = Record<string, unknown>;
let row: Row | null = null;
let newest: Row | undefined;
const restored: Row[] = [];
vi.mock('payload', async (original) => ({
  ...(await original<typeof import('payload')>()),
  getLatestCollectionVersion: () => Promise.resolve(newest),
  restoreVersionOperation: (args: Row) => {
    restored.push(args);
    return Promise.resolve({ id: 'n1', title: 'Antes' });
  },
}));
const { keepLive, restoreVersionEndpoint } = await import('../../../cms/plugins/editing/keep-live.ts');

const collection = (drafts: boolean) => ({ slug: 'news', versions: drafts ? { drafts: true } : false });
const request = (versions: Row[] = []) =>
  ({
    payload: {
      collections: { news: { config: collection(true) }, users: { config: { slug: 'users', versions: false } } },
      config: { cors: [], csrf: [] },
      db: {
        findOne: ({ where }: { where: Row }) => Promise.resolve(row !== null && fits(row, where) ? row : null),
        findVersions: ({ where }: { where: Row }) =>
          Promise.resolve({ docs: versions.filter((one) => fits(one, where)) }),
      },
    },
    headers: new Headers(),
    t: (key: string) => key,
  }) as unknown as PayloadRequest;
const change = async (data: unknown, { drafts = true, operation = 'update', ...more }: Row = {}) => {
  const args = { id: 'n1', data, ...more };
  const given = await keepLive({
    args,
    operation,
    collection: collection(drafts as boolean),
    req: request(),
    context: {},
  } as unknown as Parameters<CollectionBeforeOperationHook>[0]);
  return (given as unknown) === args ? 'as it was' : (given as unknown as Row);
};

beforeEach(() => {
  row = { id: 'n1', _status: 'published' };
  newest = { id: 'n1', _status: 'draft' };
  restored.length = 0;
});

describe('11-5 a change of a draft over what is published', () => {
  test.each([undefined, null, ''])(
    'is one more change of that draft where it says nothing of the state: %s',
    async (status) => {
      const given = { title: 'x', ...(status === undefined ? {} : { _status: status }) };
      expect(await change(given)).toEqual({ id: 'n1', data: { title: 'x' }, draft: true });
    },
  );

  test('is no draft where the newest version is published, or nothing is', async () => {
    newest = { id: 'n1', _status: 'published' };
    expect(await change({ title: 'x' })).toMatchObject({ draft: false });
    newest = undefined;
    expect(await change({ title: 'x' })).toMatchObject({ draft: false });
    newest = { id: 'n1', _status: 'draft' };
    for (const one of [{ id: 'n1', _status: 'draft' }, { id: 'n2', _status: 'published' }, null]) {
      row = one;
      expect(await change({ title: 'x' })).toMatchObject({ draft: false });
    }
    expect(await change({ title: 'x' }, { draft: true })).toMatchObject({ draft: true });
  });

  test.each<[string, unknown, Row]>([
    ['that says its state', { _status: 'draft' }, {}],
    ['that publishes', { _status: 'published' }, {}],
    ['of own code', { title: 'x' }, { overrideAccess: true }],
    ['where there are no drafts', { title: 'x' }, { drafts: false }],
    ['that is none', { title: 'x' }, { operation: 'create' }],
    ['of several', { title: 'x' }, { id: undefined }],
    ['without content', null, {}],
    ['of what is no content', 'x', {}],
  ])('one %s is left as it is', async (_what, data, more) => {
    expect(await change(data, more)).toBe('as it was');
  });
});

describe('11-5 an older version comes back', () => {
  const restore = async (id: string, { slug = 'news', query = {}, versions = [] as Row[] } = {}) => {
    const req = Object.assign(request(versions), { routeParams: { collection: slug, id }, query });
    const response = await restoreVersionEndpoint.handler(req);
    return { body: (await response.json()) as unknown, args: restored[0] };
  };
  const version = (status: string) => ({ id: 'v1', parent: 'n1', version: { _status: status } });

  test.each<[string, Row[], Row, boolean]>([
    ['a draft over what is published', [version('draft')], {}, true],
    ['what was published', [version('published')], {}, false],
    ['what was published, as a draft', [version('published')], { draft: 'true' }, true],
    ['a version that is gone', [], {}, false],
  ])('%s: as a draft %s', async (_what, versions, query, isDraft) => {
    const { body, args } = await restore('v1', { versions, query: query as never });
    expect(body).toEqual({ id: 'n1', title: 'Antes', message: 'version:restoredSuccessfully' });
    expect(args).toMatchObject({ id: 'v1', draft: isDraft });
    expect(args).not.toHaveProperty('depth');
  });

  test('a draft of what the portal does not show comes back as it was; what has no drafts too; the depth is passed on', async () => {
    row = { id: 'n1', _status: 'draft' };
    expect((await restore('v1', { versions: [version('draft')], query: { depth: '2' } })).args).toMatchObject({
      draft: false,
      depth: 2,
    });
    restored.length = 0;
    row = { id: 'n1', _status: 'published' };
    expect((await restore('v1', { slug: 'users', versions: [version('draft')] })).args).toMatchObject({ draft: false });
  });
});
