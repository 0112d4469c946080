import { currencyOptions } from '../fields/currency.ts';
import type { Field, FieldHook } from 'payload';
import { canReadInternal } from '../access/permissions.ts';
import { calendarDate, httpUrl, internalNotes, provenanceGroup, searchField } from '../fields/common.ts';
import { fieldsOf, withOthers } from '../published/facts-form.ts';
import { facts } from './facts.ts';
import { awardStates, categories, contractStates, processStates } from './labels.ts';
import { bidders } from './bidders.ts';

/** A new process whose state nobody states is not called: the default of the form is what the person sees and may change. */
const unstatedIsNotPublished: FieldHook = ({ siblingData, value, operation }) =>
  operation === 'create' && siblingData['status'] === undefined ? 'notPublished' : value;

const currency: Field = {
  name: 'currency',
  type: 'select',
  label: 'Moneda',
  required: true,
  defaultValue: 'PEN',
  options: currencyOptions,
  admin: { width: '25%' },
};

const amount = (name: string, label: string): Field => ({
  name,
  type: 'number',
  label,
  admin: { width: '25%', step: 0.01, description: 'Vacío si no se publicó.' },
});

/** What the source said of the row and under which identifiers, so that the next file finds it again. Written by the importers only. */
const origin: Field = { name: 'origin', type: 'json', admin: { hidden: true }, access: { read: canReadInternal } };

const withheldCount = (name: string, label: string): Field => ({
  name,
  type: 'number',
  label,
  min: 0,
  max: 100,
  admin: { width: '50%', step: 1, description: 'Cuántos, sin nombre ni número.' },
});

const awards: Field = {
  name: 'awards',
  type: 'array',
  label: 'Buena pro',
  labels: { singular: 'Adjudicación', plural: 'Adjudicaciones' },
  fields: [
    {
      type: 'row',
      fields: [
        { name: 'awardId', type: 'text', label: 'Código', admin: { width: '25%' } },
        calendarDate({ name: 'date', label: 'Fecha', width: '25%' }),
        amount('amount', 'Monto adjudicado'),
        currency,
      ],
    },
    { name: 'suppliers', type: 'relationship', relationTo: 'organizations', hasMany: true, label: 'Adjudicatarios' },
    {
      type: 'row',
      fields: [
        withheldCount('naturalPersonSuppliers', 'Personas naturales adjudicadas'),
        withheldCount('unidentifiedSuppliers', 'Adjudicatarios no identificados'),
      ],
    },
    {
      name: 'status',
      type: 'select',
      label: 'Estado',
      options: awardStates.options(),
      admin: { description: 'Sin efecto o desierta: se muestra así y no suma.' },
    },
    origin,
  ],
};

const contracts: Field = {
  name: 'contracts',
  type: 'array',
  label: 'Contratos',
  labels: { singular: 'Contrato', plural: 'Contratos' },
  fields: [
    {
      type: 'row',
      fields: [
        { name: 'number', type: 'text', label: 'Número', required: true, admin: { width: '50%' } },
        amount('amount', 'Monto'),
        currency,
      ],
    },
    {
      type: 'row',
      fields: [
        calendarDate({ name: 'dateSigned', label: 'Suscripción' }),
        calendarDate({ name: 'startDate', label: 'Inicio' }),
        calendarDate({ name: 'endDate', label: 'Fin' }),
      ],
    },
    {
      type: 'row',
      fields: [
        {
          name: 'status',
          type: 'select',
          label: 'Estado',
          options: contractStates.options(),
          admin: { width: '33%', description: 'Anulado: se muestra así y no suma.' },
        },
        {
          name: 'contractId',
          type: 'text',
          label: 'Código en la fuente',
          maxLength: 120,
          admin: { width: '33%', description: 'El de OCDS o N_COD_CONTRATO.' },
        },
        { name: 'awardId', type: 'text', label: 'Código de su adjudicación', maxLength: 120, admin: { width: '33%' } },
      ],
    },
    origin,
    {
      name: 'scope',
      type: 'textarea',
      label: 'Alcance',
      maxLength: 1000,
      admin: { description: 'Qué debe entregar la empresa, en una o dos frases.' },
    },
    {
      type: 'row',
      fields: [
        {
          name: 'administrator',
          type: 'text',
          label: 'Quién lo administra',
          maxLength: 200,
          admin: { width: '50%', description: 'La oficina o unidad; nunca el nombre de una persona.' },
        },
        { name: 'url', type: 'text', label: 'Enlace al contrato', validate: httpUrl, admin: { width: '50%' } },
      ],
    },
    {
      name: 'amendments',
      type: 'array',
      label: 'Adendas y adicionales',
      labels: { singular: 'Adenda', plural: 'Adendas' },
      fields: [
        {
          type: 'row',
          fields: [
            calendarDate({ name: 'date', label: 'Fecha' }),
            { name: 'amountChange', type: 'number', label: 'Cambio del monto', admin: { width: '33%', step: 0.01 } },
            { name: 'daysChange', type: 'number', label: 'Cambio del plazo (días)', admin: { width: '33%' } },
          ],
        },
        { name: 'description', type: 'text', label: 'De qué trata', required: true, maxLength: 500 },
      ],
    },
  ],
};

export const processFields: Field[] = withOthers(facts, [
  {
    type: 'row',
    fields: [
      {
        name: 'nomenclature',
        type: 'text',
        label: 'Nomenclatura',
        required: true,
        index: true,
        maxLength: 120,
        admin: { width: '50%', placeholder: 'LP-SM-11-2024-INVERMET-1' },
      },
      { name: 'ocid', type: 'text', label: 'OCID', index: true, maxLength: 80, admin: { width: '25%' } },
      {
        name: 'callCode',
        type: 'text',
        label: 'Código de convocatoria',
        index: true,
        maxLength: 20,
        admin: { width: '25%', description: 'El número de SEACE; con él se encuentran sus contratos.' },
      },
    ],
  },
  { name: 'title', type: 'textarea', label: 'Objeto', required: true, maxLength: 1500 },
  {
    type: 'row',
    fields: [
      {
        name: 'buyer',
        type: 'relationship',
        relationTo: 'organizations',
        label: 'Entidad que contrata',
        required: true,
        index: true,
        admin: { sortOptions: 'displayName', width: '50%' },
      },
      {
        name: 'project',
        type: 'relationship',
        relationTo: 'projects',
        label: 'Obra',
        index: true,
        admin: { width: '50%' },
      },
    ],
  },
  {
    type: 'row',
    fields: [
      {
        name: 'status',
        type: 'select',
        label: 'Estado',
        required: true,
        defaultValue: 'active',
        index: true,
        hooks: { beforeValidate: [unstatedIsNotPublished] },
        admin: { width: '33%' },
        options: processStates.options(),
      },
      ...fieldsOf(facts, 'method'),
      {
        name: 'category',
        type: 'select',
        label: 'Objeto',
        admin: { width: '33%' },
        options: categories.options(),
      },
    ],
  },
  {
    type: 'row',
    fields: [
      calendarDate({ name: 'datePublished', label: 'Convocatoria', width: '25%' }),
      amount('referenceAmount', 'Valor referencial'),
      currency,
      { name: 'numberOfBidders', type: 'number', label: 'Número de postores', min: 0, admin: { width: '25%' } },
    ],
  },
  {
    type: 'row',
    fields: [
      calendarDate({ name: 'tenderStart', label: 'Inicio del plazo para ofertar', width: '50%' }),
      calendarDate({
        name: 'tenderEnd',
        label: 'Fin del plazo para ofertar',
        width: '50%',
        description: 'Último día para presentar ofertas.',
      }),
    ],
  },
  bidders,
  awards,
  contracts,
  provenanceGroup,
  internalNotes,
  {
    name: 'key',
    type: 'text',
    label: 'Dirección en el portal',
    unique: true,
    index: true,
    admin: { position: 'sidebar', readOnly: true, description: '/contratos/<clave>/' },
  },
  { name: 'isHidden', type: 'checkbox', label: 'No publicar', defaultValue: false, admin: { position: 'sidebar' } },
  searchField,
]);
