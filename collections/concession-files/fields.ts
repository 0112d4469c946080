import type { Field } from 'payload';
import { httpUrl, internalNotes, provenanceGroup } from '../fields/common.ts';
import { withoutPersonNumber } from '../organizations/person-numbers.ts';
import {
  addenda,
  claims,
  currency,
  guarantees,
  lenders,
  looseDate,
  namedAs,
  obligations,
  optionsOf,
  penalties,
  renegotiations,
  risks,
  shareholders,
  tariffs,
} from './items.ts';
import { modalityLabels } from './labels.ts';

const organization = (name: string, label: string, description: string): Field => ({
  name,
  type: 'relationship',
  relationTo: 'organizations',
  label,
  index: true,
  admin: { width: '33%', description },
});

const general: Field[] = [
  {
    type: 'row',
    fields: [
      {
        name: 'project',
        type: 'relationship',
        relationTo: 'projects',
        label: 'Concesión',
        required: true,
        unique: true,
        index: true,
        filterOptions: { kind: { equals: 'concession' } },
        admin: {
          width: '50%',
          description: 'La ficha de la obra, de tipo «Concesión». Cada concesión tiene un solo expediente.',
        },
      },
      {
        name: 'name',
        type: 'text',
        label: 'Nombre corto',
        required: true,
        maxLength: 200,
        index: true,
        admin: { width: '50%' },
      },
    ],
  },
  {
    name: 'summary',
    type: 'textarea',
    label: 'Situación en pocas palabras',
    maxLength: 1500,
    admin: { description: 'Qué se concedió y cómo está hoy, sin siglas.' },
  },
  {
    type: 'row',
    fields: [
      { name: 'contractNumber', type: 'text', label: 'Contrato', maxLength: 120, admin: { width: '33%' } },
      {
        name: 'modality',
        type: 'select',
        label: 'Modalidad',
        options: optionsOf(modalityLabels),
        admin: { width: '33%' },
      },
      { name: 'contractUrl', type: 'text', label: 'Enlace al contrato', validate: httpUrl, admin: { width: '33%' } },
    ],
  },
  {
    type: 'row',
    fields: [
      looseDate('signedOn', 'Suscripción', '25%'),
      looseDate('startsOn', 'Inicio', '25%'),
      looseDate('endsOn', 'Fin y reversión', '25%'),
      { name: 'termYears', type: 'number', label: 'Plazo (años)', min: 0, max: 99, admin: { width: '25%' } },
    ],
  },
  {
    type: 'row',
    fields: [
      {
        name: 'investment',
        type: 'number',
        label: 'Inversión comprometida',
        min: 0,
        admin: { width: '33%', step: 0.01 },
      },
      currency('33%'),
    ],
  },
  {
    name: 'handback',
    type: 'textarea',
    label: 'Reversión de los bienes',
    maxLength: 1500,
    admin: { description: 'En qué estado y con qué plazo vuelven los bienes al concedente.' },
  },
];

const parties: Field[] = [
  {
    type: 'row',
    fields: [
      organization('grantor', 'Concedente', 'La entidad que concede.'),
      organization('concessionaire', 'Concesionaria', 'La sociedad que construye y opera.'),
      organization('supervisor', 'Supervisor', 'Quien vigila el contrato.'),
    ],
  },
  {
    name: 'concessionaireName',
    type: 'text',
    label: 'Concesionaria, según la fuente',
    maxLength: 200,
    validate: withoutPersonNumber,
    admin: { description: 'Solo mientras la empresa no esté registrada.' },
  },
  namedAs('concessionaireNamedAs', '100%'),
  shareholders,
  lenders,
];

export const concessionFileFields: Field[] = [
  {
    type: 'tabs',
    tabs: [
      { label: 'Contrato', fields: general },
      { label: 'Partes', fields: parties },
      { label: 'Obligaciones y garantías', fields: [obligations, guarantees] },
      { label: 'Adendas y renegociaciones', fields: [addenda, renegotiations] },
      { label: 'Penalidades y arbitrajes', fields: [penalties, claims] },
      { label: 'Riesgos y tarifas', fields: [risks, tariffs] },
      {
        label: 'Documentos, fuente y notas',
        fields: [
          { name: 'documents', type: 'relationship', relationTo: 'documents', hasMany: true, label: 'Documentos' },
          provenanceGroup,
          internalNotes,
        ],
      },
    ],
  },
];
