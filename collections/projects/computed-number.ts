import type { Field } from 'payload';

/** A number that hooks fill in from the figures. */
export function computedNumber(name: string, label: string): Field {
  return {
    name,
    type: 'number',
    label,
    index: true,
    admin: {
      position: 'sidebar',
      readOnly: true,
      description: 'Sale de «Datos por fuente».',
      components: { Cell: '/cms/admin/NumberCell.tsx#NumberCell' },
    },
  };
}
