import type { CollectionConfig } from 'payload';
import { accessFor } from '../access/permissions.ts';
import { organizationFields } from './fields.ts';
import { computeOrganization } from './hooks/compute.ts';

export const organizations: CollectionConfig = {
  slug: 'organizations',
  labels: { singular: 'Organización', plural: 'Organizaciones' },
  access: accessFor('organizations', { published: { isHidden: { not_equals: true } }, organizationPaths: ['id'] }),
  admin: {
    useAsTitle: 'displayName', group: 'Obras y contratos',
    defaultColumns: ['displayName', 'ruc', 'roles', 'updatedAt'],
    listSearchableFields: ['name', 'shortName', 'ruc', 'code', 'search'],
    description: 'Entidades públicas, contratistas, supervisores, concesionarias y consorcios. No registre aquí a personas naturales.',
  },
  fields: organizationFields,
  hooks: { beforeValidate: [({ data, originalDoc }) => computeOrganization({ data, previous: originalDoc })] },
};
