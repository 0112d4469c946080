import { describe, expect, test } from 'vitest';
import {
  recordDocumentChange,
  recordDocumentDelete,
  recordGlobalChange,
  recordLogin,
  rememberOperation,
  stampDocument,
  stampGlobal,
} from '../../../cms/plugins/activity/hooks.ts';

type Doc = Record<string, unknown>;
const field = (name: string, type = 'text', more: object = {}) => ({ name, type, ...more });
const fields = [field('title'), field('note'), field('secret', 'text', { hidden: true }), field('_status', 'select')];
const collections = Object.fromEntries(
  (
    [
      ['projects', 'title'],
      ['subscriptions', 'title'],
      ['documents', 'title'],
      ['users', 'name'],
      ['plain', undefined],
    ] as const
  ).map(([slug, useAsTitle]) => [slug, { config: { slug, flattenedFields: fields, admin: { useAsTitle } } }]),
);

/** A request of a person, and the rows that were written to the activity. */
function requestOf({ user = { id: 'u1', name: 'Zoila', role: 'legal' } as Doc | null, api = 'REST' } = {}) {
  const rows: Doc[] = [];
  const req = {
    user,
    payloadAPI: api,
    context: {} as Doc,
    payload: {
      collections,
      globals: { config: [{ slug: 'site-settings', label: 'Configuración', flattenedFields: [field('siteName')] }] },
      db: {
        create: ({ collection, data }: { collection: string; data: Doc }) => {
          rows.push({ ...data, collection });
          return Promise.resolve();
        },
      },
    },
  };
  return { req, rows };
}

type Saved = {
  slug?: string;
  before?: Doc;
  after: Doc;
  operation?: string;
  args?: Doc;
  context?: Doc;
  data?: Doc;
  remembered?: string;
};
/** The row that a change leaves. */
async function saved(
  { slug = 'projects', before, after, operation, args = {}, context = {}, data = {}, remembered }: Saved,
  who = {},
) {
  const { req, rows } = requestOf(who);
  const op = operation ?? (before ? 'update' : 'create');
  const collection = { slug, auth: slug === 'users' };
  await rememberOperation({ args, collection, operation: remembered ?? op, req } as never);
  const stamped = (await stampDocument({ collection, data, originalDoc: before, req } as never)) as Doc;
  await recordDocumentChange({
    collection,
    context,
    data: stamped,
    doc: after,
    operation: op,
    previousDoc: before,
    req,
  } as never);
  return { row: rows[0], rows, stamped };
}
const work = { id: 'w1', title: 'Vía', note: 'a', _status: 'published' };

describe('what was done to a document stands in the activity', () => {
  test('made: who, what, on which and how it is called', async () => {
    const { row, stamped } = await saved({ after: work });
    expect(row).toMatchObject({
      collection: 'activities',
      act: 'create',
      source: 'projects',
      documentId: 'w1',
      title: 'Vía',
      actorId: 'u1',
      actorName: 'Zoila',
      actorRole: 'legal',
      beforeDigest: null,
      changed: null,
      reason: null,
      detail: null,
    });
    expect(row?.['afterDigest']).toMatch(/\S{10,}/);
    expect(stamped).toEqual({ changedBy: 'Zoila', changedById: 'u1' });
  });

  test('changed: which fields, none that is hidden', async () => {
    const { row } = await saved({
      before: work,
      after: { ...work, note: 'b', secret: 'x' },
      context: { reason: ' Carta 12 ' },
    });
    expect(row).toMatchObject({ act: 'update', changed: ['note'], reason: 'Carta 12', detail: null });
    expect(row?.['beforeDigest']).not.toBe(row?.['afterDigest']);
    const same = await saved({ before: work, after: work, context: { reason: 5 } });
    expect(same.row).toMatchObject({ changed: null, reason: null });
    expect(same.row?.['beforeDigest']).toBe(same.row?.['afterDigest']);
  });

  test.each<[string, Saved, string]>([
    ['published', { before: { ...work, _status: 'draft' }, after: work }, 'publish'],
    ['taken back', { before: work, after: { ...work, _status: 'draft' } }, 'unpublish'],
    [
      'a draft beside it',
      { before: work, after: { ...work, _status: 'draft' }, args: { id: 'w1', draft: true } },
      'update',
    ],
    ['to the trash', { before: work, after: { ...work, deletedAt: 'x' } }, 'trash'],
    ['out of the trash', { before: { ...work, deletedAt: 'x' }, after: work }, 'restore'],
    ['an older version', { before: work, after: work, remembered: 'restoreVersion' }, 'restoreVersion'],
    [
      'a password',
      { slug: 'users', before: { id: 'u9', name: 'Ana' }, after: { id: 'u9', name: 'Ana' }, data: { password: 'x' } },
      'passwordChanged',
    ],
    ['an account', { slug: 'users', after: { id: 'u9', name: 'Ana' }, data: { password: 'x' } }, 'create'],
  ])('%s', async (_, change, act) => expect((await saved(change)).row?.['act']).toBe(act));

  test('a draft and an autosave say so', async () => {
    const draft = { ...work, _status: 'draft' };
    expect((await saved({ after: draft })).row?.['detail']).toEqual({ draft: true });
    expect((await saved({ before: draft, after: draft, args: { id: 'w1', draft: true } })).row?.['detail']).toEqual({
      draft: true,
    });
    expect((await saved({ before: draft, after: draft })).row?.['detail']).toBeNull();
    const auto = {
      before: { ...draft, id: 'w-auto' },
      after: { ...draft, id: 'w-auto' },
      args: { id: 'w-auto', draft: true, autosave: true },
    };
    expect((await saved(auto)).row?.['detail']).toEqual({ draft: true, autosave: true });
    // The next ones of the same minutes are not told again.
    expect((await saved(auto)).rows).toEqual([]);
  });

  test('of persons who use the portal and of what is confidential no title is kept', async () => {
    expect((await saved({ slug: 'subscriptions', after: work })).row?.['title']).toBeNull();
    expect((await saved({ slug: 'documents', after: work })).row?.['title']).toBe('Vía');
    const confidential = { ...work, classification: 'confidential' };
    for (const change of [
      { after: confidential },
      { before: confidential, after: { ...work, classification: 'internal' } },
      { before: { ...work, classification: 'internal' }, after: confidential },
    ])
      expect((await saved({ slug: 'documents', ...change })).row?.['title']).toBeNull();
  });

  test('a document is called by its first name that is one, cut', async () => {
    const title = async (after: Doc): Promise<unknown> =>
      (await saved({ slug: 'plain', after: { id: 'x', ...after } })).row?.['title'];
    expect(await title({ title: ' ', name: 'Nombre', displayName: 'D' })).toBe('x');
    expect((await saved({ after: { id: 'x', title: ' ', name: 'Nombre' } })).row?.['title']).toBe('Nombre');
    expect((await saved({ after: { id: 'x', nomenclature: 'LP-1', key: 'lp-1' } })).row?.['title']).toBe('LP-1');
    expect((await saved({ after: { id: 'x', title: 'x'.repeat(300) } })).row?.['title']).toHaveLength(200);
    expect((await saved({ after: { id: 'x' } })).row?.['title']).toBeNull();
  });

  test.each<[object, object]>([
    [{ user: null }, { actorId: null, actorName: 'visitante', actorRole: null }],
    [
      { user: null, api: 'local' },
      { actorId: null, actorName: 'sistema', actorRole: null },
    ],
    [
      { user: { id: 'u2', email: 'a@b.pe', name: ' ', role: 'mml' } },
      { actorId: 'u2', actorName: 'a@b.pe', actorRole: 'mml' },
    ],
    [{ user: { id: 'u2', role: 'mml' } }, { actorId: 'u2', actorName: 'u2', actorRole: 'mml' }],
  ])('by %j', async (who, actor) => expect((await saved({ after: work }, who)).row).toMatchObject(actor));
});

test('deleted for good, the settings, and who came in', async () => {
  const { req, rows } = requestOf();
  await recordDocumentDelete({
    collection: { slug: 'projects' },
    context: { reason: 'Repetida' },
    doc: work,
    id: 'w1',
    req,
  } as never);
  expect(rows[0]).toMatchObject({
    act: 'delete',
    documentId: 'w1',
    title: 'Vía',
    reason: 'Repetida',
    afterDigest: null,
  });
  expect(rows[0]?.['beforeDigest']).toMatch(/\S{10,}/);
  await recordGlobalChange({
    global: { slug: 'site-settings' },
    data: { siteName: 'b' },
    doc: { siteName: 'b' },
    previousDoc: { siteName: 'a' },
    req,
  } as never);
  expect(rows[1]).toMatchObject({
    act: 'update',
    source: 'site-settings',
    documentId: 'site-settings',
    title: 'Configuración',
    changed: ['siteName'],
  });
  const login = requestOf({ user: null });
  await recordLogin({
    collection: { slug: 'users' },
    req: login.req,
    user: { id: 'u5', name: 'Eva', role: 'admin' },
  } as never);
  expect(login.rows[0]).toMatchObject({
    act: 'login',
    actorId: 'u5',
    actorName: 'Eva',
    actorRole: 'admin',
    documentId: 'u5',
  });
  expect(stampGlobal({ data: { a: 1 }, req } as never)).toEqual({ a: 1, changedBy: 'Zoila', changedById: 'u1' });
});
