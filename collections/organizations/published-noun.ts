import type { Organization } from '../payload-types.ts';
import type { PublishedNoun } from '../published/noun.ts';
import { columnless } from '../published/columnless.ts';
import { foundAs } from '../published/facts.ts';
import { facts } from './facts.ts';
import { irregular, sourced } from '../published/cover.ts';
import { differs, ofBoth, partyTags } from '../published/tags-of.ts';
import { tag } from '../published/tags.ts';
import { text } from '../published/rows.ts';
import { toPublishedOrganization, PublishedOrganization } from './published.ts';

export const organizations = {
  slug: 'organizations',
  table: 'organizations',
  key: { field: 'key', kind: 'code' },
  voice: 'office',
  openData: { tables: [], cover: { cutOff: sourced, from: 'NULL', to: 'NULL', frequency: irregular } },
  forget: { word: 'proveedores', one: 'un proveedor', code: 'final de su dirección', isParty: true },
  columnless: {
    'members.key': columnless.organizationKey,
    address: 'El domicilio de una empresa puede ser el de una persona: está solo en su página.',
    contact: columnless.contact,
    search: columnless.search,
  },
  view: PublishedOrganization,
  toPublished: toPublishedOrganization,
  shows: { organizations: ['members'] },
  repeatedElsewhere: ({ key, name, ruc }) => [key, name, ruc],
  rows: {
    columns: [text('name', '$.name'), text('ruc', '$.ruc'), text('search', '$.search')],
    indexes: [['name']],
    beside: [
      'CREATE TABLE organization_members (organization_key TEXT NOT NULL, member_key TEXT NOT NULL, PRIMARY KEY (member_key, organization_key)) STRICT, WITHOUT ROWID;',
      'CREATE INDEX organization_members_by_organization ON organization_members (organization_key);',
    ],
    onWrite: `
    DELETE FROM organization_members WHERE organization_key = new.key;
    INSERT INTO organization_members SELECT DISTINCT new.key, m.value ->> 'key' FROM json_each(new.doc, '$.members') m WHERE m.value ->> 'key' IS NOT NULL;`,
    onDelete: 'DELETE FROM organization_members WHERE organization_key = old.key;',
  },
  parties: { of: ({ members = [] }) => members, columns: [['organization_members', 'member_key']] },
  tags: (change) => [
    tag.organization(change.key),
    tag.organizations,
    // The pages of the companies of a consortium list it and what it won.
    ...(differs(change, ['members', 'name']) ? ofBoth(change, ({ members = [] }) => partyTags(members)) : []),
  ],
  addresses: { tag: tag.organizations, isListed: true, folder: '/proveedores/' },
  search: {
    kind: 'empresas',
    rank: 4,
    entry: (organization) => ({
      title: organization.name,
      codes: [organization.ruc, organization.shortName, ...foundAs(facts, 'code', organization)],
      place: [organization.address, ...foundAs(facts, 'place', organization)],
      body: [...organization.members.map(({ name }) => name), ...foundAs(facts, 'words', organization)],
      terms: ['empresa proveedor'],
    }),
    note: 'firstCode',
  },
} as const satisfies PublishedNoun<'organizations', 'organizations', Organization, PublishedOrganization>;
