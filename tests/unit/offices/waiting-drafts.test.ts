import type { Payload, TypedUser } from 'payload';
import { expect, test } from 'vitest';
import { waitingFor } from '../../../cms/plugins/offices/waiting/index.ts';

type Asked = { collection: string; where: unknown; draft?: boolean; sort?: unknown };
async function lists(role: string, docs: Readonly<Record<string, object[]>>) {
  const asked: Asked[] = [];
  const rows = { update: { keepsWorks: 'all', keepsContracts: 'all' } } as const;
  const payload = {
    config: {
      collections: [
        { slug: 'projects', custom: { rows } },
        { slug: 'news', custom: { rows: { update: { editsEverything: 'all' } } } },
        { slug: 'concession-files', custom: { rows: { update: { signedIn: 'ownOffice' } } } },
      ],
      globals: [],
    },
    find: (one: Asked) => {
      asked.push(one);
      const found = docs[one.collection] ?? [];
      return Promise.resolve({ docs: found, totalDocs: found.length });
    },
    db: { find: () => Promise.resolve({ docs: [] }) },
  } as unknown as Payload;
  const user = { id: 'u1', role, organization: null } as unknown as TypedUser;
  return { found: await waitingFor({ payload, user, today: '2026-11-20' }), asked };
}
const plain = (text: string | undefined): string | undefined => text?.replaceAll('\u00a0', ' ');

test('questions of investors and interest that nobody followed up, the oldest first', async () => {
  const { found, asked } = await lists('contractSupervision', {
    'opportunity-questions': [{ id: 'q1', code: 'P-001', askedOn: '2026-11-02' }],
    'expressions-of-interest': [{ id: 'i1', code: 'E-001', receivedOn: '2026-11-03' }],
  });
  const of = (collection: string): Asked | undefined => asked.find((one) => one.collection === collection);
  expect(of('opportunity-questions')).toMatchObject({ where: { state: { equals: 'received' } }, sort: 'askedOn' });
  expect(of('expressions-of-interest')).toMatchObject({
    where: { or: [{ followUp: { exists: false } }, { followUp: { equals: '' } }] },
    sort: 'receivedOn',
  });
  expect(found.map(({ id, total, href }) => [id, total, href])).toEqual([
    ['questions', 1, '/admin/collections/opportunity-questions'],
    ['interest', 1, '/admin/collections/expressions-of-interest'],
  ]);
  expect(found.flatMap(({ items }) => items.map(({ label, detail, href }) => [label, plain(detail), href]))).toEqual([
    ['P-001', 'llegó el 2 nov. 2026', '/admin/collections/opportunity-questions/q1'],
    ['E-001', 'llegó el 3 nov. 2026', '/admin/collections/expressions-of-interest/i1'],
  ]);
});

test('drafts of what the office writes wholly, the newest first', async () => {
  const work = (id: string, updatedAt: string, title: string | null = `Obra ${id}`) => ({ id, title, updatedAt });
  const { found, asked } = await lists('projectsOffice', {
    projects: [
      work('1', '2026-11-01T12:00:00Z'),
      work('2', '2026-11-05T12:00:00Z', null),
      work('3', '2026-11-03T02:00:00Z'),
      work('4', '2026-10-01T12:00:00Z'),
      work('5', '2026-10-02T12:00:00Z'),
      work('6', '2026-10-03T12:00:00Z'),
    ],
    news: [{ id: 'n1', title: 'Noticia', updatedAt: '2026-11-19T12:00:00Z' }],
    'concession-files': [{ id: 'c1', name: 'Expediente', updatedAt: '2026-11-19T12:00:00Z' }],
  });
  const drafts = found.find(({ id }) => id === 'drafts');
  expect(asked.filter(({ draft }) => draft === true).map(({ collection, where }) => [collection, where])).toEqual([
    ['projects', { _status: { equals: 'draft' } }],
  ]);
  expect(drafts).toMatchObject({ total: 6, isNotice: true, href: null });
  expect(drafts?.items.map(({ label, detail, href }) => [label, plain(detail), href])).toEqual([
    ['Sin título', 'obra, 5 nov. 2026', '/admin/collections/projects/2'],
    ['Obra 3', 'obra, 2 nov. 2026', '/admin/collections/projects/3'],
    ['Obra 1', 'obra, 1 nov. 2026', '/admin/collections/projects/1'],
    ['Obra 6', 'obra, 3 oct. 2026', '/admin/collections/projects/6'],
    ['Obra 5', 'obra, 2 oct. 2026', '/admin/collections/projects/5'],
  ]);
});
