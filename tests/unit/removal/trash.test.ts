import type { CollectionBeforeOperationHook, PayloadRequest } from 'payload';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fits } from '../../fixtures/kept-rows.ts';

type Row = Record<string, unknown>;
const did: unknown[] = [];
let uses: Error | null = null;
let lying: string[] = [];
vi.mock('../../../cms/plugins/removal/refuse.ts', async (original) => ({
  ...(await original<typeof import('../../../cms/plugins/removal/refuse.ts')>()),
  refuseIfUsed: ({ id, withTrashed }: Row) => {
    did.push(['usos', id, withTrashed]);
    return uses ? Promise.reject(uses) : Promise.resolve();
  },
  unnameableAmong: () => Promise.resolve({ lying, gone: [] }),
}));
vi.mock('../../../cms/plugins/activity/record.ts', async (original) => ({
  ...(await original<typeof import('../../../cms/plugins/activity/record.ts')>()),
  recordActivity: ({ req: _req, ...act }: Row) => Promise.resolve(void did.push(act)),
}));
const { routeToTrash } = await import('../../../cms/plugins/removal/trash.ts');
const { guardDelete } = await import('../../../cms/plugins/removal/guard-delete.ts');
const { recordDocumentChange, recordDocumentDelete } = await import('../../../cms/plugins/activity/hooks.ts');

const hook = (name: string) => (given: { id?: string; doc?: Row }) =>
  void did.push([name, given.id ?? given.doc?.['id']]);
const field = (name: string) => ({ name, type: 'text' });
let access: unknown = true;
const config = (drafts = true) => {
  const fields = ['title', 'deletedAt', 'changedBy', 'changedById', 'secret'].map(field);
  return {
    slug: 'news',
    admin: { useAsTitle: 'title' },
    versions: drafts ? { drafts: true } : false,
    upload: { x: 1 },
    fields: [...fields, { type: 'row', fields: [] }],
    flattenedFields: fields,
    access: { delete: () => access },
    hooks: {
      beforeOperation: ['kept'],
      beforeValidate: ['gone'],
      beforeChange: ['gone'],
      afterRead: ['gone'],
      afterOperation: ['gone'],
      beforeDelete: [guardDelete, hook('antes de borrar')],
      afterDelete: [recordDocumentDelete, hook('después de borrar')],
      afterChange: [recordDocumentChange, hook('después de cambiar')],
    },
  };
};
const route = (args: Row, { operation = 'update', drafts = true } = {}): Row =>
  routeToTrash({
    args: { collection: { config: config(drafts) }, ...args },
    operation,
  } as unknown as Parameters<CollectionBeforeOperationHook>[0]) as unknown as Row;
const asked = (data: Row, more: Row = {}): Row => ({ id: 'n1', data, ...more });
const now = '2026-11-30T12:00:00.000Z';

beforeEach(() => {
  did.length = 0;
  [uses, lying, access] = [null, [], true];
});

describe('11-5 what asks for the trash, and for nothing else', () => {
  test.each<[string, Row, { operation?: string }]>([
    ['an ordinary change', asked({ title: 'x' }), {}],
    ['nothing', { id: 'n1' }, {}],
    ['something new', asked({ deletedAt: now }), { operation: 'create' }],
  ])('%s passes as it is', (_what, args, given) => {
    const passed = route(args, given);
    expect([passed['data'], passed['draft']]).toEqual([args['data'], undefined]);
  });

  test('the field that a form sends along with the rest is taken out; only who looks into the trash restores', () => {
    expect(route(asked({ title: 'x', deletedAt: null }))['data']).toEqual({ title: 'x' });
    expect(route(asked({ title: 'x', deletedAt: '' }, { trash: false }))['data']).toEqual({ title: 'x' });
    expect(route(asked({ deletedAt: null }, { trash: true }))['data']).toEqual({ deletedAt: null });
  });

  test('with what a form says besides; another change is refused by its name', () => {
    const besides = { _status: 'draft', reason: 'x', updatedAt: now, confirmations: [], id: 'n1', _bases: {} };
    const moment = (route(asked({ ...besides, deletedAt: '1999-01-01' }))['data'] as Row)['deletedAt'];
    // The moment is that of the CMS, whatever the request says.
    expect(Date.now() - Date.parse(String(moment))).toBeLessThan(60_000);
    expect(Object.keys(route(asked({ ...besides, deletedAt: now }))['data'] as Row)).toEqual(['deletedAt']);
    const refused = (): unknown => route(asked({ deletedAt: now, title: 'x', a: 1, b: 2, c: 3, d: 4, e: 5 }));
    expect(refused).toThrow(expect.objectContaining({ status: 400 }));
    expect(refused).toThrow('no llevan otros cambios (title, a, b, c, d)');
  });

  test('runs with that field alone: no draft, no version, no file, no rule of the rest', () => {
    const given = route(asked({ deletedAt: now }, { draft: true, autosave: true }));
    expect([given['draft'], given['autosave']]).toEqual([false, false]);
    const reduced = (given['collection'] as { config: ReturnType<typeof config> }).config;
    const names = ['deletedAt', 'changedBy', 'changedById'];
    expect(reduced.fields.map((one) => ('name' in one ? one.name : one.type))).toEqual(names);
    expect(reduced.flattenedFields.map(({ name }) => name)).toEqual(names);
    expect([reduced.versions, reduced.upload, reduced.slug]).toEqual([undefined, false, 'news']);
    const { beforeOperation, beforeValidate, afterRead, afterOperation, beforeChange, afterChange } = reduced.hooks;
    expect([beforeOperation, beforeValidate, afterRead, afterOperation]).toEqual([['kept'], [], [], []]);
    expect([beforeChange.length, afterChange.length]).toEqual([1, 1]);
  });
});

type Hook = (given: Row) => Promise<Row>;
/** The hooks with which a document goes to the trash or comes back. */
function hooksFor(
  data: Row,
  { drafts = true, ...more }: Row & { drafts?: boolean } = {},
): { before: Hook; after: Hook } {
  const { collection } = route(asked(data, { trash: true, ...more }), { drafts });
  const { hooks } = (collection as { config: ReturnType<typeof config> }).config;
  return { before: hooks.beforeChange[0] as unknown as Hook, after: hooks.afterChange[0] as unknown as Hook };
}
const req = (versions: Row[] = [], owned: Row[] = []) =>
  ({
    context: { reason: 'Se publicó dos veces por error' },
    query: {},
    user: { id: 'u1', collection: 'users', name: 'Ana', role: 'admin' },
    payload: {
      db: {
        findOne: ({ where }: { where: Row }) => Promise.resolve(owned.find((row) => fits(row, where)) ?? null),
        findVersions: ({ where }: { where: Row }) =>
          Promise.resolve({ docs: versions.filter((row) => fits(row, where)) }),
        updateVersion: ({ id, versionData }: Row) => Promise.resolve(void did.push(['versión', id, versionData])),
      },
    },
  }) as unknown as PayloadRequest;
const trashed = { deletedAt: now };
const doc = { id: 'n1', title: 'Nota', secret: 's', updatedAt: now, deletedAt: now, _status: 'published' };

describe('11-5 a document goes to the trash', () => {
  test('after others had their say, and only if nobody names it; who did it stands on it', async () => {
    const { before } = hooksFor(trashed);
    expect(await before({ data: trashed, originalDoc: { id: 'n1' }, context: {}, req: req() })).toMatchObject({
      ...trashed,
      changedBy: 'Ana',
      changedById: 'u1',
    });
    expect(did).toEqual([
      ['antes de borrar', 'n1'],
      ['usos', 'n1', false],
    ]);
    uses = new Error('lo nombra una obra');
    await expect(before({ data: trashed, originalDoc: { id: 'n1' }, context: {}, req: req() })).rejects.toThrow(
      'lo nombra una obra',
    );
    await expect(
      before({ data: trashed, originalDoc: { id: 'n1', deletedAt: now }, context: {}, req: req() }),
    ).rejects.toThrow('Ya está en la papelera.');
  });

  test('its newest version goes too with all that it says; what hangs on deleting runs, and it is written down once', async () => {
    const versions = [
      {
        id: 'v2',
        parent: 'n1',
        latest: true,
        autosave: true,
        version: { id: 'n1', title: 'Borrador', _status: 'draft' },
      },
      { id: 'v1', parent: 'n1', latest: false, version: { title: 'Antes' } },
      { id: 'v3', parent: 'n2', latest: true, version: { title: 'Otra' } },
    ];
    const { after } = hooksFor(trashed);
    const before = { id: 'n1', title: 'Nota' };
    const answer = await after({ context: {}, data: trashed, doc, previousDoc: before, req: req(versions) });
    expect(did).toEqual([
      [
        'versión',
        'v2',
        {
          ...{ parent: 'n1', latest: true, autosave: true, updatedAt: now },
          version: expect.objectContaining({
            id: 'n1',
            title: 'Borrador',
            _status: 'draft',
            deletedAt: now,
            updatedAt: now,
            changedBy: 'Ana',
          }) as object,
        },
      ],
      ['después de borrar', 'n1'],
      { act: 'trash', collection: 'news', document: doc, before, after: doc, reason: 'Se publicó dos veces por error' },
    ]);
    // No secret passes.
    expect(answer).toEqual({ id: 'n1', title: 'Nota', deletedAt: now, updatedAt: now, _status: 'published' });
  });

  test('one without drafts or versions has none that follow', async () => {
    await hooksFor(trashed, { drafts: false }).after({
      context: {},
      data: trashed,
      doc: { id: 'n1' },
      previousDoc: {},
      req: req([{ id: 'v', parent: 'n1', latest: true, version: {} }]),
    });
    await hooksFor(trashed).after({ context: {}, data: trashed, doc, previousDoc: {}, req: req() });
    expect(did.filter((one) => Array.isArray(one) && one[0] === 'versión')).toEqual([]);
  });
});

describe('11-5 a document comes out of the trash', () => {
  const back = { deletedAt: null };
  const restore = (more: Row = {}, given: PayloadRequest = req()) =>
    hooksFor(back, more).before({ data: back, originalDoc: { id: 'n1', deletedAt: now }, req: given });

  test('for whom may send it there: all, or this one', async () => {
    expect(await restore()).toMatchObject({ ...back, changedBy: 'Ana' });
    access = { owner: { equals: 'u1' } };
    expect(await restore({}, req([], [{ id: 'n1', owner: 'u1' }]))).toMatchObject(back);
    await expect(
      restore(
        {},
        req(
          [],
          [
            { id: 'n1', owner: 'u2' },
            { id: 'n2', owner: 'u1' },
          ],
        ),
      ),
    ).rejects.toMatchObject({ status: 403 });
    access = false;
    await expect(restore()).rejects.toMatchObject({ status: 403 });
    expect(await restore({ overrideAccess: true })).toMatchObject(back);
  });

  test('not while what it names lies there, nor when it is not there itself', async () => {
    lying = ['a', 'b', 'c', 'd', 'e', 'f'];
    await expect(restore()).rejects.toThrow('Lo que nombra está en la papelera: a, b, c, d, e. Recupérelo antes.');
    await expect(hooksFor(back).before({ data: back, originalDoc: { id: 'n1' }, req: req() })).rejects.toThrow(
      'No está en la papelera.',
    );
  });

  test('its newest version follows; what hangs on a change runs, and it is written down once', async () => {
    const here = { id: 'n1', title: 'Nota', updatedAt: now };
    const answer = await hooksFor(back).after({
      data: back,
      doc: here,
      previousDoc: doc,
      req: req([{ id: 'v2', parent: 'n1', latest: true, version: { deletedAt: now } }]),
    });
    expect(did).toEqual([
      [
        'versión',
        'v2',
        expect.objectContaining({ version: expect.objectContaining({ deletedAt: null }) as object }) as object,
      ],
      ['después de cambiar', 'n1'],
      {
        act: 'restore',
        collection: 'news',
        document: here,
        before: doc,
        after: here,
        reason: 'Se publicó dos veces por error',
      },
    ]);
    expect(answer).toEqual({ id: 'n1', title: 'Nota', deletedAt: null, updatedAt: now });
  });
});
