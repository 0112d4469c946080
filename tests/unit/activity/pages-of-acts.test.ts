import type { PayloadRequest } from 'payload';
import { expect, test } from 'vitest';
import { actsOfPerson, actsOnDocument } from '../../../cms/plugins/activity/list-acts.ts';

const row = (id: string, source: string, more: object = {}) => ({
  id,
  at: '2026-11-03T15:00:00Z',
  actorId: 'u9',
  actorName: 'Zoila',
  actorRole: 'legal',
  act: 'update',
  source,
  documentId: 'd1',
  title: 'Vía',
  changed: ['title'],
  ...more,
});
function requestOf(role: string | null, docs: object[], page: number | null = 2) {
  const asked: Record<string, unknown>[] = [];
  const fieldsOf = (label: string) => [{ name: 'title', type: 'text', label }];
  const req = {
    user: role && { id: 'u1', role },
    payload: {
      collections: { projects: { config: { fields: fieldsOf('Título de la obra') } } },
      globals: { config: [{ slug: 'site-settings', fields: fieldsOf('Nombre del portal') }] },
      find: (one: Record<string, unknown>) => {
        asked.push(one);
        return Promise.resolve({ docs, page: page ?? undefined, totalPages: 3, totalDocs: 51 });
      },
    },
  } as unknown as PayloadRequest;
  return { req, asked };
}

test('acts on a document, newest first, with fields as its form calls them', async () => {
  const { req, asked } = requestOf('webmaster', [row('3', 'projects'), row('2', 'site-settings'), row('1', 'gone')]);
  const found = await actsOnDocument({ req, collection: 'projects', document: 'd1', page: 2 });
  expect(asked).toMatchObject([
    {
      collection: 'activities',
      where: { and: [{ source: { equals: 'projects' } }, { documentId: { equals: 'd1' } }] },
      sort: '-id',
      limit: 25,
      page: 2,
      overrideAccess: true,
    },
  ]);
  expect([found.page, found.pages, found.total]).toEqual([2, 3, 51]);
  expect(found.acts.map(({ who, changed }) => [who, changed])).toEqual([
    ['Zoila', ['Título de la obra']],
    ['Zoila', ['Nombre del portal']],
    ['Zoila', ['title']],
  ]);
});

test('a partner reads of others only the office', async () => {
  const { req } = requestOf('contractor', [row('3', 'projects')], null);
  const found = await actsOnDocument({ req, collection: 'projects', document: 'd1', page: 1 });
  expect([found.page, found.acts[0]?.who, found.acts[0]?.changed]).toEqual([1, 'Asesoría Jurídica', []]);
});

test('of a person: what it did, and what was done to its account', async () => {
  const { req, asked } = requestOf('admin', []);
  await actsOfPerson({ req, person: 'u9', page: 1 });
  expect(asked[0]?.['where']).toEqual({
    or: [{ actorId: { equals: 'u9' } }, { and: [{ source: { equals: 'users' } }, { documentId: { equals: 'u9' } }] }],
  });
});

test('nobody reads nothing', async () => {
  const { req, asked } = requestOf(null, [row('3', 'projects')]);
  expect(await actsOfPerson({ req, person: 'u9', page: 1 })).toEqual({ acts: [], page: 1, pages: 1, total: 0 });
  expect(asked).toEqual([]);
});
