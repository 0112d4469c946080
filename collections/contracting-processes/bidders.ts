import type { Field } from 'payload';
import { withoutPersonNumber } from '../organizations/person-numbers.ts';

export const bidders: Field = {
  name: 'bidders',
  type: 'array',
  label: 'Postores',
  labels: { singular: 'Postor', plural: 'Postores' },
  admin: { initCollapsed: true },
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'organization',
          type: 'relationship',
          relationTo: 'organizations',
          label: 'Empresa',
          admin: { sortOptions: 'displayName', width: '40%' },
        },
        {
          name: 'name',
          type: 'text',
          label: 'Nombre si no está registrada',
          maxLength: 300,
          validate: withoutPersonNumber,
          admin: {
            width: '40%',
            description:
              'De una persona natural escriba solo «Persona natural». Se muestra si el nombre prueba que es una persona jurídica.',
          },
        },
        { name: 'isWinner', type: 'checkbox', label: 'Ganador', admin: { width: '20%' } },
      ],
    },
  ],
};
