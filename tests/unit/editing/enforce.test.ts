import type { CollectionBeforeOperationHook, PayloadRequest } from 'payload';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { withBase } from '../../../cms/plugins/editing/base.ts';
import { fits } from '../../fixtures/kept-rows.ts';

type Row = Record<string, unknown>;
const [old, at, now] = ['2026-11-28T10:00:00.000Z', '2026-11-29T10:00:00.000Z', '2026-11-30T15:30:00.000Z'];
let newest: Row | null = null;
let global: { global?: Row; globalExists: boolean } = { globalExists: false };
vi.mock('payload', async (original) => ({
  ...(await original<typeof import('payload')>()),
  getLatestCollectionVersion: ({ query: { where } }: { query: { where: Row } }) =>
    Promise.resolve(newest !== null && fits(newest, where) ? newest : undefined),
  getLatestGlobalVersion: () => Promise.resolve(global),
}));
const { requireBase, requireGlobalBase } = await import('../../../cms/plugins/editing/enforce.ts');

const fields = [
  { name: 'title', type: 'text', label: 'Título' },
  { name: 'summary', type: 'text', label: 'Resumen' },
  {
    name: 'secret',
    type: 'text',
    label: 'Nota interna',
    access: { read: ({ req }: { req: { mayReadAll?: boolean } }) => req.mayReadAll === true },
  },
];
let access: unknown = true;
let versions: Row[] = [];
let mayReadVersions = true;
const asked: Row[] = [];
const collection = {
  slug: 'news',
  versions: {},
  fields,
  flattenedFields: fields,
  access: { update: () => access, delete: () => access, readVersions: () => mayReadVersions },
};
const request = (given: object = {}) =>
  ({
    payloadAPI: 'REST',
    headers: new Headers(),
    context: {},
    user: { id: 'u1' },
    payload: {
      findByID: (question: Row) => {
        asked.push(question);
        const { secret: _, ...readable } = newest ?? {};
        return Promise.resolve(readable);
      },
      findGlobal: () => Promise.resolve({ ...global.global }),
      findVersions: (question: Row) => {
        asked.push(question);
        return Promise.resolve({ docs: versions.filter((one) => fits(one, question['where'] as Row)) });
      },
      db: {
        findVersions: ({ where }: { where: Row }) =>
          Promise.resolve({ docs: [{ id: 'v1', parent: 'n1' }].filter((one) => fits(one, where)) }),
      },
    },
    ...given,
  }) as unknown as PayloadRequest;
const ifMatch = (moment: string) => ({ headers: new Headers({ 'If-Match': `"${moment}"` }) });
const run = async (
  args: object,
  { operation = 'update', req = {} }: { operation?: string; req?: object } = {},
): Promise<unknown> =>
  requireBase({
    args,
    operation,
    collection,
    req: request(req),
    context: {},
  } as unknown as Parameters<CollectionBeforeOperationHook>[0]);
const refused = async (work: Promise<unknown>) => {
  const error = (await work.then(() => null).catch((one: unknown) => one)) as null | {
    status: number;
    message: string;
    data: { conflict: Row } | null;
  };
  return error && { status: error.status, message: error.message, conflict: error.data?.conflict };
};

beforeEach(() => {
  newest = {
    id: 'n1',
    updatedAt: at,
    title: 'Ahora',
    summary: 'Igual',
    secret: 's',
    changedBy: 'Ana',
    changedById: 'u2',
  };
  [access, versions, mayReadVersions] = [true, [], true];
  asked.length = 0;
});

describe('11-5 a write over HTTP says on which version it was made', () => {
  test.each<[string, object, { operation?: string; req?: object }]>([
    ['on the newest', { id: 'n1', data: { title: 'x' } }, { req: ifMatch(at) }],
    ['on the newest, deleting', { id: 'n1' }, { operation: 'delete', req: ifMatch(at) }],
    ['on the newest, going back', { id: 'v1' }, { operation: 'restoreVersion', req: ifMatch(at) }],
    ['a reading', { id: 'n1' }, { operation: 'read' }],
    ['something new', { data: { title: 'x' } }, { operation: 'create' }],
    ['of the product itself', { id: 'n1', data: {}, overrideAccess: true }, {}],
    ['of the product itself, as somebody', { id: 'n1', data: {}, overrideAccess: false }, {}],
    ['of several, by the product', { where: {}, overrideAccess: false }, {}],
    ['not over HTTP', { id: 'n1', data: {} }, { req: { payloadAPI: 'local' } }],
    ['of what is not there', { id: 'n9', data: {} }, {}],
    ['of a version that is not there', { id: 'v9' }, { operation: 'restoreVersion' }],
  ])('passes: %s', async (_what, args, given) => {
    expect(await run(args, given)).toBe(args);
  });

  test('the version goes out of what is written', async () => {
    expect(await run({ id: 'n1', draft: true, data: { title: 'x', updatedAt: at } })).toEqual({
      id: 'n1',
      draft: true,
      data: { title: 'x' },
    });
  });

  test.each<[string, object, { operation?: string; req?: object }]>([
    ['a change', { id: 'n1', data: { title: 'x' } }, {}],
    ['a deletion', { id: 'n1' }, { operation: 'delete' }],
    ['a going back', { id: 'v1' }, { operation: 'restoreVersion' }],
    ['several at once', { where: {} }, {}],
  ])('428 without: %s', async (_what, args, given) => {
    expect(await refused(run(args, given))).toMatchObject({ status: 428 });
  });

  test('409 on an older one, with what differs and who saved', async () => {
    versions = [{ parent: 'n1', version: { updatedAt: old, title: 'Antes', summary: 'Igual' } }];
    const told = await refused(run({ id: 'n1', data: { title: 'Mío', summary: 'Igual' } }, { req: ifMatch(old) }));
    expect(told?.status).toBe(409);
    expect(told?.message).toBe(
      'Ana guardó este documento el 29/11/2026 a las 05:00 (hora de Lima), después de que usted lo abrió. Cambió: Título. No se guardó nada: compare y elija qué queda.',
    );
    expect(told?.conflict).toMatchObject({
      slug: 'news',
      id: 'n1',
      base: old,
      current: at,
      changedBy: 'Ana',
      isOwn: false,
      isOldKnown: true,
      fields: [
        {
          path: 'title',
          label: 'Título',
          kind: 'conflict',
          old: 'Antes',
          mine: 'Mío',
          theirs: 'Ahora',
          oldText: 'Antes',
          mineText: 'Mío',
          theirsText: 'Ahora',
        },
      ],
      theirs: { title: 'Ahora' },
    });
    for (const question of asked)
      expect(question).toMatchObject({ collection: 'news', overrideAccess: false, user: { id: 'u1' }, depth: 0 });
  });

  test('what the asker may not read is in no part of the answer', async () => {
    const told = await refused(
      run({ id: 'n1', data: { title: 'Mío', secret: 'adivinado', unknown: 1 } }, { req: ifMatch(old) }),
    );
    expect(JSON.stringify(told)).not.toMatch(/secret|adivinado|unknown/);
    const all = await refused(
      run({ id: 'n1', data: { secret: 'mío' } }, { req: { ...ifMatch(old), mayReadAll: true } }),
    );
    expect(JSON.stringify(all)).toContain('mío');
  });

  test.each<[string, () => void]>([
    ['is gone', () => undefined],
    [
      'may not be read',
      () => {
        versions = [{ parent: 'n1', version: { updatedAt: old, title: 'Antes' } }];
        mayReadVersions = false;
      },
    ],
    [
      'is of another document',
      () => {
        versions = [{ parent: 'n2', version: { updatedAt: old, title: 'Antes' } }];
      },
    ],
  ])('an older version that %s is not known', async (_what, prepare) => {
    prepare();
    const told = await refused(run({ id: 'n1', data: { title: 'Mío' } }, { req: ifMatch(old) }));
    expect(told).toMatchObject({ status: 409, conflict: { isOldKnown: false } });
    expect(JSON.stringify(told)).not.toContain('Antes');
  });

  test('one’s own other window is told as such, somebody who may not be named without a name', async () => {
    const message = async (): Promise<string | undefined> =>
      (await refused(run({ id: 'n1', data: { title: 'x' } }, { req: ifMatch(old) })))?.message;
    newest = { ...newest, changedById: 'u1' };
    expect(await message()).toMatch(/^Usted, en otra ventana, guardó este documento/);
    newest = { id: 'n1', updatedAt: at, title: 'Ahora' };
    expect(await message()).toMatch(/^Otra persona guardó este documento/);
  });

  test('who may not write it learns nothing: that is left to Payload', async () => {
    for (const one of [false, { owner: { equals: 'u1' } }]) {
      access = one;
      const args = { id: 'n1', data: { title: 'x' } };
      expect(await run(args, { req: ifMatch(old) })).toBe(args);
      expect(await run(args)).toBe(args);
    }
    access = { title: { equals: 'Ahora' } };
    expect(await refused(run({ id: 'n1', data: {} }, { req: ifMatch(old) }))).toMatchObject({ status: 409 });
  });

  test('own code that passes on a version is checked too, once', async () => {
    const context = withBase({}, { slug: 'news', id: 'n1', base: { kind: 'moment', at: old } });
    const req = { payloadAPI: 'local', context };
    const args = { id: 'n1', data: {}, overrideAccess: true };
    expect(await refused(run(args, { req }))).toMatchObject({
      status: 409,
      conflict: { base: old, isOldKnown: false },
    });
    expect(await run(args, { req })).toBe(args);
  });
});

describe('11-5 the same for the settings', () => {
  const config = { slug: 'site-settings', fields, flattenedFields: fields, access: { update: () => access } };
  const write = async (args: object, req: object = {}, operation = 'update'): Promise<unknown> =>
    requireGlobalBase({ args, operation, global: config, req: request(req), context: {} } as unknown as Parameters<
      typeof requireGlobalBase
    >[0]);
  beforeEach(() => {
    global = { global: { updatedAt: now, title: 'Ahora', changedBy: 'Sistema' }, globalExists: true };
  });

  test.each<[string, object, object, string | undefined]>([
    ['on the newest', { data: { title: 'x' } }, ifMatch(now), undefined],
    ['going back on the newest', { data: { updatedAt: now } }, {}, 'restoreVersion'],
    ['of the product itself', { data: {}, overrideAccess: true }, {}, undefined],
    ['a reading', {}, {}, 'read'],
  ])('passes: %s', async (_what, args, req, operation) => {
    expect(await write(args, req, operation)).toBe(args);
  });
  test('passes what was never saved, and whom Payload refuses', async () => {
    access = false;
    const args = { data: {} };
    expect(await write(args)).toBe(args);
    access = true;
    global = { global: { updatedAt: now }, globalExists: false };
    expect(await write(args)).toBe(args);
    global = { global: {}, globalExists: true };
    expect(await write(args)).toBe(args);
  });
  test('428 without a version, 409 on an older one, of which nothing is known', async () => {
    expect(await refused(write({ data: {} }))).toMatchObject({ status: 428 });
    expect(await refused(write({ data: { title: 'Mío' } }, ifMatch(at)))).toMatchObject({
      status: 409,
      conflict: {
        slug: 'site-settings',
        id: null,
        base: at,
        current: now,
        isOldKnown: false,
        fields: [{ path: 'title', mine: 'Mío', theirs: 'Ahora' }],
      },
    });
  });
});
