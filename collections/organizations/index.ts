import type { CollectionConfig } from 'payload';
import { accessFor } from '../access/permissions.ts';
import { organizationFields } from './fields.ts';
import { computeOrganization } from './hooks/compute.ts';
import { refuseOwnMember } from './hooks/refuse-own-member.ts';
import { stating, type Rows } from '../access/matrix.ts';
import { keptBy } from '../access/rows.ts';

const rows: Rows = {
  ...keptBy('keepsWorks'),
  read: { readsDrafts: 'all', representsCompany: 'publishedOrOwnOrganization', anyone: 'published' },
};

export const organizations: CollectionConfig = {
  slug: 'organizations',
  labels: { singular: 'Organización', plural: 'Organizaciones' },
  access: accessFor(rows, { published: { isHidden: { not_equals: true } }, organizationPath: 'id' }),
  custom: stating(rows),
  admin: {
    useAsTitle: 'displayName',
    group: 'Obras y contratos',
    defaultColumns: ['displayName', 'ruc', 'roles', 'standing', 'updatedAt'],
    listSearchableFields: ['displayName', 'ruc'],
    description:
      'Entidades públicas, contratistas, supervisores, concesionarias y consorcios. No registre aquí a personas naturales. Las que aparecen como «Proveedor no identificado» se encuentran con el filtro «Razón social» y se nombran cuando tienen RUC 20 válido o alguien del personal dice por qué constan.',
  },
  fields: organizationFields,
  hooks: {
    beforeValidate: [({ data, originalDoc }) => computeOrganization({ data, previous: originalDoc })],
    beforeChange: [refuseOwnMember],
  },
};
