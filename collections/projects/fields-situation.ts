import type { Field } from 'payload';
import { partialDate, sourceFields } from '../fields/common.ts';
import { factFields } from './facts-form.ts';

/** The three questions that a stopped or late work must answer, what is doubtful of it, and the disputes about it. */
export const situationFields: readonly Field[] = [
  {
    name: 'situation',
    type: 'group',
    label: 'Las tres preguntas',
    admin: {
      description:
        'Qué pasó y por qué, quién debe actuar y qué debe, qué sigue y cuándo. Lo que quede vacío se dice a partir de los datos, o «nadie lo publica».',
    },
    fields: [
      { name: 'happened', type: 'textarea', label: 'Qué pasó y por qué', maxLength: 600 },
      {
        name: 'mustAct',
        type: 'textarea',
        label: 'Quién debe actuar',
        maxLength: 300,
        admin: { description: 'Una institución u oficina, nunca una persona.' },
      },
      { name: 'owed', type: 'textarea', label: 'Qué debe', maxLength: 300 },
      {
        type: 'row',
        fields: [
          { name: 'next', type: 'textarea', label: 'Qué sigue', maxLength: 400, admin: { width: '75%' } },
          { name: 'nextOn', type: 'text', label: 'Cuándo', validate: partialDate, admin: { width: '25%' } },
        ],
      },
      ...sourceFields(),
    ],
  },
  ...factFields('doubt'),
  {
    name: 'disputes',
    type: 'array',
    label: 'Controversias',
    labels: { singular: 'Controversia', plural: 'Controversias' },
    admin: {
      initCollapsed: true,
      description: 'Las dos posiciones, junto al estado: «caducidad declarada por la MML; la empresa la disputa».',
    },
    fields: [
      {
        type: 'row',
        fields: [
          {
            name: 'declaredBy',
            type: 'text',
            label: 'Quién lo declara',
            required: true,
            maxLength: 200,
            admin: { width: '33%' },
          },
          {
            name: 'declaration',
            type: 'textarea',
            label: 'Qué declara',
            required: true,
            maxLength: 600,
            admin: { width: '67%' },
          },
        ],
      },
      {
        type: 'row',
        fields: [
          { name: 'disputedBy', type: 'text', label: 'Quién lo disputa', maxLength: 200, admin: { width: '33%' } },
          { name: 'position', type: 'textarea', label: 'Qué sostiene', maxLength: 600, admin: { width: '67%' } },
        ],
      },
      ...sourceFields(),
    ],
  },
];
