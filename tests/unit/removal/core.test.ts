import type { FlattenedField } from 'payload';
import { expect, test } from 'vitest';
import { mergedIdentity, whyNotOne } from '../../../cms/plugins/merge-organizations/merged-identity.ts';
import { pointed } from '../../../cms/plugins/move-references/pointed.ts';
import { names, referencesOf, referringFields } from '../../../cms/plugins/removal/relations.ts';
import { countedUses, insteadWords, usesInWords, type Use } from '../../../cms/plugins/removal/words.ts';

const fields = [
  { name: 'id', type: 'text' },
  { name: 'entity', type: 'relationship', relationTo: 'organizations', label: 'Entidad' },
  { name: 'members', type: 'relationship', relationTo: 'organizations', hasMany: true, label: 'Miembros' },
  { name: 'photo', type: 'upload', relationTo: 'media', label: 'Foto' },
  { name: 'about', type: 'relationship', relationTo: ['projects', 'organizations'], label: 'De qué trata' },
  {
    name: 'party',
    type: 'group',
    flattenedFields: [{ name: 'who', type: 'relationship', relationTo: 'organizations', label: 'Quién' }],
  },
  {
    name: 'awards',
    type: 'array',
    flattenedFields: [
      { name: 'id', type: 'text' },
      { name: 'suppliers', type: 'relationship', relationTo: 'organizations', hasMany: true, label: 'Ganadores' },
    ],
  },
  {
    name: 'layout',
    type: 'blocks',
    blocks: [
      {
        slug: 'card',
        flattenedFields: [{ name: 'work', type: 'relationship', relationTo: 'projects', label: 'Obra' }],
      },
      {
        slug: 'logo',
        flattenedFields: [{ name: 'work', type: 'relationship', relationTo: 'organizations', label: 'Obra' }],
      },
    ],
  },
  { name: 'body', type: 'richText', label: 'Texto' },
  { name: 'shown', type: 'relationship', relationTo: 'organizations', virtual: true, label: 'Calculado' },
] as unknown as FlattenedField[];
const text = (value: string): object => ({
  root: {
    children: [
      {
        children: [
          { type: 'link', fields: { doc: { relationTo: 'organizations', value } } },
          { type: 'block', fields: { logo: value } },
        ],
      },
    ],
  },
});
const document = (id: string): Record<string, unknown> => ({
  id: 'own',
  entity: id,
  members: [id, 'b', id],
  photo: 'm',
  about: { relationTo: 'organizations', value: id },
  party: { who: id, note: 'x' },
  awards: [{ id: 'r', suppliers: ['c', id] }],
  layout: [
    { blockType: 'logo', work: id },
    { blockType: 'card', work: 'p' },
  ],
  body: text(id),
});

test('10-1.2 fields that may name another document are found at any depth, and those that only show something are not', () => {
  expect(
    referringFields(fields).map(({ path, targets, kind }) => `${path} ${kind} ${targets.join('+')}`.trim()),
  ).toEqual([
    'entity relation organizations',
    'members relation organizations',
    'photo relation media',
    'about polymorphic projects+organizations',
    'party.who relation organizations',
    'awards.suppliers relation organizations',
    'layout.work relation projects+organizations',
    'body richText',
  ]);
});

test('10-1.2 what a document names is told by collection, in texts too', () => {
  const found = referencesOf(fields, document('a'));
  expect(Object.fromEntries([...found].map(([slug, ids]) => [slug, [...ids].sort()]))).toEqual({
    organizations: ['a', 'b', 'c'],
    media: ['m'],
    projects: ['p'],
  });
  expect([names(text('a'), 'a'), names(text('a'), 'z'), names(['x', { y: 'a' }], 'a')]).toEqual([true, false, true]);
});

test('10-1.2 cards, galleries, files and relations within a text are named by it, as its links are', () => {
  const named = (...children: object[]): string[] =>
    [
      ...referencesOf([{ name: 'body', type: 'richText' }] as unknown as FlattenedField[], {
        body: { root: { children } },
      }),
    ].flatMap(([slug, ids]) => [...ids].map((id) => `${slug}:${id}`));
  expect(
    named(
      { type: 'block', fields: { blockType: 'workCard', project: 'p1' } },
      { type: 'block', fields: { blockType: 'gallery', photos: ['f1', 'f2'] } },
      { type: 'block', fields: { blockType: 'files', documents: ['d1'] } },
    ),
  ).toEqual(['projects:p1', 'media:f1', 'media:f2', 'documents:d1']);
  expect(
    named(
      { type: 'relationship', relationTo: 'news', value: 'n1' },
      { type: 'upload', relationTo: 'media', value: { id: 'f3' } },
    ),
  ).toEqual(['news:n1', 'media:f3']);
});

test('10-1.2 uniting puts the one in the place of the other everywhere, once in each list, and nothing names itself', () => {
  expect(pointed({ fields, document: document('a'), move: { from: 'a', into: 'z' } })).toEqual({
    entity: 'z',
    members: ['z', 'b'],
    about: { relationTo: 'organizations', value: 'z' },
    party: { who: 'z', note: 'x' },
    awards: [{ id: 'r', suppliers: ['c', 'z'] }],
    layout: [
      { blockType: 'logo', work: 'z' },
      { blockType: 'card', work: 'p' },
    ],
    body: text('z'),
  });
  expect(pointed({ fields, document: document('q'), move: { from: 'a', into: 'z' } })).toEqual({ members: ['q', 'b'] });
  expect(pointed({ fields, document: { id: 'z', members: ['a', 'b'] }, move: { from: 'a', into: 'z' } })).toEqual({
    members: ['b'],
  });
});

const use = (more: Partial<Use>): Use => ({
  slug: 'projects',
  singular: 'obra',
  plural: 'obras',
  count: 1,
  isMore: false,
  isGlobal: false,
  fields: [],
  examples: [],
  ...more,
});
test('10-1.2 the refusal says how often and where', () => {
  const uses = [
    use({
      count: 3,
      examples: ['Puente', 'Vía', 'Parque'].map((title) => ({ id: title, title, href: '', isTrashed: false })),
    }),
    use({
      slug: 'contracting-processes',
      singular: 'contrato',
      plural: 'contratos',
      count: 2,
      examples: [{ id: '1', title: 'LP-1', href: '', isTrashed: true }],
    }),
  ];
  expect(countedUses(uses)).toBe('3 obras y 2 contratos');
  expect(usesInWords(uses)).toBe(
    'Aparece en 3 obras y 2 contratos: «Puente», «Vía», «Parque», «LP-1» (en la papelera) y 1 más.',
  );
  expect(
    countedUses([use({ count: 500, isMore: true }), use({ singular: 'Configuración del portal', isGlobal: true })]),
  ).toBe('más de 500 obras y «Configuración del portal»');
  expect(insteadWords({ slug: 'organizations', hasHiding: true })).toBe(
    'Quite antes esas menciones, únala con otra organización u ocúltela del portal. La pestaña «Dónde se usa» las muestra.',
  );
  expect(insteadWords({ slug: 'news', hasHiding: false })).toBe(
    'Quite antes esas menciones. La pestaña «Dónde se usa» las muestra.',
  );
});

test('10-1.2 two companies are one unless their numbers say otherwise; the names of both are kept', () => {
  const [leaving, staying] = [
    {
      id: 'a',
      name: 'CONSTRUCTORA INVENTADA S.A.C.',
      shortName: 'CI',
      aliases: ['C. INVENTADA'],
      roles: ['contractor' as const],
      members: ['z', 'm'],
      code: '1234567',
      website: 'https://ci.example',
    },
    {
      id: 'z',
      name: 'Constructora Inventada SAC',
      shortName: null,
      ruc: '20123456789',
      aliases: ['C. Inventada'],
      roles: ['bidder' as const],
      website: 'https://otra.example',
    },
  ];
  expect(whyNotOne({ leaving, staying })).toBeNull();
  expect(mergedIdentity({ leaving, staying })).toEqual({
    code: '1234567',
    shortName: 'CI',
    aliases: ['C. Inventada', 'CONSTRUCTORA INVENTADA S.A.C.', 'CI'],
    roles: ['bidder', 'contractor'],
    executingUnits: [],
    members: ['m'],
  });
  expect(whyNotOne({ leaving: { ...leaving, ruc: '20999999999' }, staying })).toContain(
    'RUC distintos (20999999999 y 20123456789)',
  );
  expect(whyNotOne({ leaving, staying: { ...staying, ruc: null, code: '7654321' } })).toContain('códigos distintos');
  expect(whyNotOne({ leaving, staying: leaving })).toBe('Una organización no se une consigo misma.');
  expect(whyNotOne({ leaving: { ...leaving, standing: 'naturalPerson' }, staying })).toContain('persona natural');
});
