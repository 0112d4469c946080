import type { PayloadRequest } from 'payload';
import { describe, expect, test } from 'vitest';
import { refuseIfUsed, unnameableAmong } from '../../../cms/plugins/removal/refuse.ts';
import { usesOf } from '../../../cms/plugins/removal/uses.ts';
import { fits, type Row } from '../../fixtures/kept-rows.ts';

const to = (name: string, relationTo: string | string[], label = name) => ({
  name,
  type: 'relationship',
  relationTo,
  label,
});
type Kind = { slug: string; flattenedFields: object[] } & Row;
const kinds: Kind[] = [
  {
    slug: 'organizations',
    flattenedFields: [{ name: 'name', type: 'text' }, to('parent', 'organizations', 'Matriz')],
    admin: { useAsTitle: 'name' },
    labels: { singular: 'Organización', plural: 'Organizaciones' },
    trash: true,
  },
  {
    slug: 'projects',
    flattenedFields: [
      { name: 'title', type: 'text' },
      to('contractor', 'organizations', 'Contratista'),
      to('supervisor', 'organizations', 'Supervisor'),
      { name: 'deletedAt', type: 'date' },
    ],
    admin: { useAsTitle: 'title' },
    labels: { singular: 'Obra', plural: 'Obras' },
    versions: { drafts: true },
    trash: true,
  },
  {
    slug: 'news',
    flattenedFields: [
      { name: 'title', type: 'text' },
      { name: 'body', type: 'richText', label: 'Texto' },
      to('about', ['projects', 'organizations'], 'Sobre'),
    ],
    admin: { useAsTitle: 'title' },
    labels: { singular: 'Noticia', plural: 'Noticias' },
    versions: false,
    trash: false,
  },
  {
    slug: 'memberships',
    flattenedFields: [to('organization', 'organizations')],
    admin: {},
    labels: { singular: 'Membresía', plural: 'Membresías' },
    custom: { office: { goesWith: ['organizations'] } },
  },
  { slug: 'payload-locked-documents', flattenedFields: [to('document', ['organizations'])], admin: {}, labels: {} },
];
/** Everybody may read whole collections, as `stating` keeps it. */
const rows = { rows: { read: { anyone: 'all' } } };
const config = {
  collections: kinds.map((kind) => ({ ...kind, custom: { ...rows, ...(kind['custom'] as Row | undefined) } })),
  globals: [{ slug: 'site-settings', custom: rows }],
};

/** A request to a CMS with these documents, versions and settings. */
function request({
  documents = {},
  versions = {},
  settings = {},
  user = null,
}: {
  documents?: Record<string, Row[]>;
  versions?: Record<string, Row[]>;
  settings?: Row;
  user?: Row | null;
}) {
  const asked: Row[] = [];
  const reading =
    (tables: Record<string, Row[]>) => (question: Row & { collection: string; where: Row; limit: number }) => {
      asked.push(question);
      const docs = (tables[question.collection] ?? [])
        .filter((row) => fits(row, question.where))
        .slice(0, question.limit);
      return Promise.resolve({ docs });
    };
  const req = {
    user,
    payload: {
      config,
      collections: Object.fromEntries(config.collections.map((one) => [one.slug, { config: one }])),
      globals: {
        config: [
          {
            slug: 'site-settings',
            label: 'Configuración',
            flattenedFields: [
              { name: 'entities', type: 'array', flattenedFields: [to('entity', 'organizations', 'Entidad')] },
            ],
          },
        ],
      },
      db: { find: reading(documents), findVersions: reading(versions), findGlobal: () => Promise.resolve(settings) },
    },
  } as unknown as PayloadRequest;
  return { req, asked };
}
const uses = async (given: Parameters<typeof request>[0], { id = 'o1', withTrashed = false } = {}) =>
  usesOf({ req: request(given).req, collection: 'organizations', id, withTrashed });

describe('11-5 who names a document', () => {
  test('nobody; what goes with it and Payload’s own tables do not count', async () => {
    expect(
      await uses({
        documents: {
          memberships: [{ id: 'm', organization: 'o1' }],
          'payload-locked-documents': [{ id: 'l', 'document.value': 'o1' }],
          organizations: [{ id: 'o1', parent: 'o1' }],
        },
      }),
    ).toEqual([]);
  });

  test('documents, each once, with the fields that name it and where they are', async () => {
    expect(
      await uses({
        documents: {
          projects: [
            { id: 'p1', title: 'Puente', contractor: 'o1', supervisor: 'o1' },
            { id: 'p2', title: 'Muro', contractor: 'o2', supervisor: 'o1' },
            { id: 'p3', title: 'Otra', contractor: 'o2' },
          ],
          organizations: [{ id: 'o5', name: 'Filial', parent: 'o1' }],
        },
      }),
    ).toEqual([
      {
        ...{
          slug: 'organizations',
          singular: 'Organización',
          plural: 'Organizaciones',
          count: 1,
          isMore: false,
          isGlobal: false,
          fields: ['Matriz'],
        },
        examples: [{ id: 'o5', title: 'Filial', isTrashed: false, href: '/admin/collections/organizations/o5' }],
      },
      {
        ...{
          slug: 'projects',
          singular: 'Obra',
          plural: 'Obras',
          count: 2,
          isMore: false,
          isGlobal: false,
          fields: ['Contratista', 'Supervisor'],
        },
        examples: [
          { id: 'p1', title: 'Puente', isTrashed: false, href: '/admin/collections/projects/p1' },
          { id: 'p2', title: 'Muro', isTrashed: false, href: '/admin/collections/projects/p2' },
        ],
      },
    ]);
  });

  test('texts, and fields for several collections', async () => {
    const [use] = await uses({
      documents: {
        news: [
          { id: 'n1', title: 'Una', bodyReferences: ['organizations:o1'] },
          { id: 'n2', about: { relationTo: 'organizations', value: 'o1' } },
          { id: 'n3', bodyReferences: ['projects:o1'] },
        ],
      },
    });
    expect([use?.fields, use?.examples.map(({ title }) => title)]).toEqual([
      ['Texto', 'Sobre'],
      ['Una', 'n2'],
    ]);
  });

  test('newest drafts too; published versions and older drafts do not name it any more', async () => {
    const version = (parent: string, more: Row = {}, given: Row = {}) => ({
      id: `v-${parent}`,
      parent,
      latest: true,
      ...given,
      version: { title: `Borrador de ${parent}`, contractor: 'o1', _status: 'draft', ...more },
    });
    const [use] = await uses({
      versions: {
        projects: [
          version('p1'),
          version('p2', { _status: 'published' }),
          version('p3', {}, { latest: false }),
          version('p4', { deletedAt: 'x' }),
          version('p5', { contractor: 'o2' }),
        ],
      },
    });
    expect([use?.count, use?.examples]).toEqual([
      1,
      [{ id: 'p1', title: 'Borrador de p1', isTrashed: false, href: '/admin/collections/projects/p1' }],
    ]);
  });

  test('what lies in the trash counts only when it is for good', async () => {
    const documents = { projects: [{ id: 'p1', title: 'Puente', contractor: 'o1', deletedAt: '2026-01-01' }] };
    expect(await uses({ documents })).toEqual([]);
    const [use] = await uses({ documents }, { withTrashed: true });
    expect(use?.examples).toEqual([
      { id: 'p1', title: 'Puente', isTrashed: true, href: '/admin/collections/projects/trash/p1' },
    ]);
    const versions = {
      projects: [
        { id: 'v', parent: 'p1', latest: true, version: { contractor: 'o1', _status: 'draft', deletedAt: 'x' } },
      ],
    };
    expect([(await uses({ versions })).length, (await uses({ versions }, { withTrashed: true })).length]).toEqual([
      0, 1,
    ]);
  });

  test('the settings, by their lists', async () => {
    const [use] = await uses({ settings: { entities: [{ entity: 'o2' }, { entity: 'o1' }] } });
    expect(use).toEqual({
      ...{
        slug: 'site-settings',
        singular: 'Configuración',
        plural: 'Configuración',
        count: 1,
        isMore: false,
        isGlobal: true,
        fields: ['Entidad'],
      },
      examples: [
        { id: 'site-settings', title: 'Configuración', href: '/admin/globals/site-settings', isTrashed: false },
      ],
    });
  });

  test('of many ten are shown and 500 counted', async () => {
    const many = (count: number) => ({
      documents: {
        projects: Array.from({ length: count }, (_, index) => ({ id: `p${index}`, title: 'x', contractor: 'o1' })),
      },
    });
    const [all] = await uses(many(500));
    expect([all?.count, all?.isMore, all?.examples.length]).toEqual([500, false, 10]);
    const [more] = await uses(many(501));
    expect([more?.count, more?.isMore]).toEqual([500, true]);
  });

  test('refused with what names it; nothing where nobody does', async () => {
    const refuse = (documents: Record<string, Row[]>): Promise<void> =>
      refuseIfUsed({
        req: request({ documents }).req,
        config: config.collections[0] as never,
        id: 'o1',
        withTrashed: false,
      });
    await expect(refuse({})).resolves.toBeUndefined();
    await expect(refuse({ projects: [{ id: 'p1', title: 'Puente', contractor: 'o1' }] })).rejects.toMatchObject({
      status: 409,
      isPublic: true,
      data: { uses: [{ slug: 'projects', count: 1 }] },
    });
  });
});

describe('11-5 what may not be named', () => {
  const documents = {
    organizations: [
      { id: 'o1', name: 'Uno' },
      { id: 'o2', name: 'Dos', deletedAt: '2026-01-01' },
      { id: 'o3', deletedAt: '2026-01-01' },
    ],
    news: [{ id: 'n1', deletedAt: '2026-01-01' }],
  };
  test('what lies in the trash is told by its name, what is not there by its identifier and kind', async () => {
    const { req, asked } = request({ documents });
    const references = new Map([
      ['organizations', new Set(['o1', 'o2', 'o3', 'o9'])],
      ['news', new Set(['n1'])],
      ['projects', new Set<string>()],
      ['unknown', new Set(['x'])],
    ]);
    expect(await unnameableAmong(req, references)).toEqual({
      lying: ['«Dos»', '«o3»'],
      missing: ['«o9» (organizations)'],
    });
    expect(asked.map(({ collection, limit }) => [collection, limit])).toEqual([
      ['organizations', 4],
      ['news', 1],
    ]);
  });
});
