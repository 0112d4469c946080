import type { Field } from 'payload';
import { internalNotes, partialDate, provenanceGroup, searchField } from '../fields/common.ts';
import { coordinateFields } from '../fields/coordinates.ts';
import { districtOptions } from '../fields/districts.ts';
import { geoLine } from '../fields/geo-line.ts';
import { limaDay } from '../calendar/lima-day.ts';
import { capital } from '../words/sentences.ts';
import { matches } from '../published/facts-form.ts';
import { factFields, withOtherFacts } from './facts-form.ts';
import { figuresField } from './figures-field.ts';
import { linked } from '../fields/linked.ts';
import { computedNumber } from './computed-number.ts';
import { situationFields } from './fields-situation.ts';
import { timeFields } from './fields-time.ts';
import { takingPart } from './taking-part.ts';
import { accuracyLabels, kindLabels, statusLabels } from './labels.ts';
import { locationAccuracies, projectKinds, projectStatuses } from './published.ts';

const identity: Field[] = [
  { name: 'title', type: 'textarea', label: 'Nombre oficial', required: true, maxLength: 1000, index: true },
  ...factFields('shortTitle', 'summary', 'purpose'),
  {
    type: 'row',
    fields: [
      {
        name: 'kind',
        type: 'select',
        label: 'Tipo',
        required: true,
        defaultValue: 'publicWork',
        index: true,
        admin: { width: '25%' },
        options: projectKinds.map((value) => ({ value, label: kindLabels[value] })),
      },
      {
        name: 'status',
        type: 'select',
        label: 'Estado',
        required: true,
        defaultValue: 'preparation',
        index: true,
        admin: { width: '25%' },
        options: projectStatuses.map((value) => ({ value, label: statusLabels[value] })),
      },
      {
        name: 'statusAsOf',
        type: 'text',
        label: 'Estado al',
        validate: partialDate,
        defaultValue: () => limaDay(),
        admin: { width: '25%', description: 'De qué día es el estado: AAAA, AAAA-MM o AAAA-MM-DD' },
      },
      ...factFields('workType', 'sector', 'subsector'),
    ],
  },
  {
    type: 'row',
    fields: [
      {
        name: 'cui',
        type: 'text',
        label: 'CUI',
        index: true,
        validate: matches(/^\d{7}$/, 'El CUI tiene 7 cifras.'),
        admin: {
          width: '33%',
          description: 'Código único de inversiones',
          components: { Field: '/cms/admin/WorkCodeField.tsx#WorkCodeField' },
        },
      },
      ...factFields('snip', 'infobrasCode'),
    ],
  },
  {
    type: 'row',
    fields: [
      {
        name: 'entity',
        type: 'relationship',
        relationTo: 'organizations',
        label: 'Entidad',
        required: true,
        index: true,
        admin: {
          sortOptions: 'displayName',
          width: '50%',
          description: 'Solo se publican las entidades nombradas en la configuración del portal.',
        },
      },
      ...factFields('unit'),
      {
        name: 'contractor',
        type: 'relationship',
        relationTo: 'organizations',
        label: 'Contratista o concesionaria',
        index: true,
        admin: { sortOptions: 'displayName', width: '50%' },
      },
      {
        name: 'supervisor',
        type: 'relationship',
        relationTo: 'organizations',
        label: 'Supervisor',
        index: true,
        admin: { sortOptions: 'displayName', width: '50%' },
      },
    ],
  },
];

const place: Field[] = [
  { name: 'districts', type: 'select', hasMany: true, label: 'Distritos', options: districtOptions, index: true },
  ...factFields('address'),
  {
    type: 'row',
    fields: [
      ...coordinateFields,
      {
        name: 'locationAccuracy',
        type: 'select',
        label: 'Exactitud',
        defaultValue: 'approximate',
        admin: { width: '33%' },
        options: locationAccuracies.map((value) => ({ value, label: capital(accuracyLabels[value]) })),
      },
    ],
  },
  {
    name: 'line',
    type: 'json',
    label: 'Trazo (GeoJSON)',
    validate: geoLine,
    admin: {
      components: { Field: '/cms/admin/json/GeoLineField.tsx#GeoLineField' },
      description: 'Para vías: un LineString o MultiLineString, con la longitud primero. Hasta 3 000 vértices.',
    },
  },
  {
    type: 'row',
    fields: [
      {
        name: 'locationSource',
        type: 'text',
        label: 'De dónde sale la ubicación',
        maxLength: 300,
        admin: { width: '67%' },
      },
      {
        name: 'isLocationOsm',
        type: 'checkbox',
        label: 'Sale de OpenStreetMap',
        defaultValue: false,
        admin: { width: '33%', description: 'Se muestra con su atribución (ODbL) y no entra en los archivos CC BY.' },
      },
    ],
  },
  ...factFields('beneficiaries'),
];

export const projectFields: Field[] = [
  {
    type: 'tabs',
    tabs: [
      { label: 'Identidad', fields: withOtherFacts('identity', identity) },
      { label: 'Lugar y beneficiarios', fields: withOtherFacts('place', place) },
      { label: 'Plazos y etapas', fields: [...timeFields] },
      { label: 'Datos por fuente', fields: [figuresField] },
      { label: 'Situación y controversias', fields: withOtherFacts('situation', situationFields) },
      {
        label: 'Fotos y documentos',
        fields: [
          { name: 'photos', type: 'upload', relationTo: 'media', hasMany: true, label: 'Fotos' },
          linked('documents'),
        ],
      },
      { label: 'Fuente y notas', fields: [provenanceGroup, internalNotes] },
      { label: 'Informes', fields: [linked('reports')] },
      { label: 'Contratos', fields: [linked('processes'), linked('concessions')] },
      { label: 'Quién participa', fields: takingPart },
      { label: 'Hitos', fields: [linked('milestones')] },
      { label: 'Presupuesto', fields: [linked('budget')] },
      { label: 'Noticias', fields: [linked('news'), linked('press')] },
      { label: 'Control', fields: [linked('controls')] },
    ],
  },
  {
    name: 'code',
    type: 'text',
    label: 'Dirección en el portal',
    unique: true,
    index: true,
    validate: matches(/^[a-z0-9-]{1,90}$/, 'Use solo minúsculas sin tilde, cifras y guiones.'),
    admin: { position: 'sidebar', description: '/obras/<código>/ · el CUI si lo tiene' },
  },
  computedNumber('currentCostPen', 'Costo vigente (S/)'),
  computedNumber('physicalPercent', 'Avance físico (%)'),
  searchField,
];
