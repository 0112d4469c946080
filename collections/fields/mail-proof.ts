import type { Field, FieldAccess } from 'payload';

/**
 * What is known of whether the mailbox that a form names is of whoever sent it. Never that the person speaks for a
 * company.
 */
const mailProofs = {
  pending: 'Espera la confirmación del correo',
  unproven: 'Correo sin comprobar',
  verified: 'Correo comprobado',
} as const;

/** Days for which the link that proves the mailbox is good. */
export const PROOF_DAYS = 7;

const never: { create: FieldAccess; update: FieldAccess } = { create: () => false, update: () => false };
const hidden = { access: { read: () => false, ...never }, admin: { hidden: true } } as const;

/**
 * Fields of what a form sends: the state of its mailbox, when it was proved, and the hash of the key in the mail. Only
 * the form's endpoint writes them.
 */
export const mailProofFields = (description: string): Field[] => [
  {
    type: 'row',
    fields: [
      {
        name: 'mailProof',
        type: 'select',
        label: 'Quién lo envió',
        required: true,
        defaultValue: 'unproven',
        index: true,
        access: never,
        options: Object.entries(mailProofs).map(([value, label]) => ({ value, label })),
        admin: { readOnly: true, width: '50%', description },
      },
      {
        name: 'mailProvedAt',
        type: 'date',
        label: 'Comprobado el',
        access: never,
        admin: { readOnly: true, width: '50%', date: { pickerAppearance: 'dayAndTime' } },
      },
    ],
  },
  { name: 'proofHash', type: 'text', index: true, ...hidden },
  { name: 'proofUntil', type: 'date', index: true, ...hidden },
];
