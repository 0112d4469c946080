import type { Field } from 'payload';
import {
  calendarDate,
  httpUrl,
  internalNotes,
  partialDate,
  provenanceGroup,
  searchField,
  sourceFields,
} from '../fields/common.ts';
import { coordinateFields } from '../fields/coordinates.ts';
import { districtOptions } from '../fields/districts.ts';
import { geoLine } from '../fields/geo-line.ts';
import { limaDay } from '../calendar/lima-day.ts';
import { capital } from '../words/sentences.ts';
import { factFields, matches, withOtherFacts } from './facts-form.ts';
import { figuresField } from './figures-field.ts';
import { linked } from '../fields/linked.ts';
import { computedNumber } from './computed-number.ts';
import { takingPart } from './taking-part.ts';
import { accuracyLabels, kindLabels, statusLabels, workStageLabels } from './labels.ts';
import { locationAccuracies, projectKinds, projectStatuses, workStages } from './published.ts';

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

const time: Field[] = [
  {
    type: 'row',
    fields: [
      calendarDate({ name: 'viabilityDate', label: 'Viabilidad' }),
      calendarDate({ name: 'plannedStart', label: 'Inicio programado' }),
      calendarDate({ name: 'plannedEnd', label: 'Fin programado' }),
    ],
  },
  {
    type: 'row',
    fields: [
      calendarDate({ name: 'actualStart', label: 'Inicio real' }),
      calendarDate({ name: 'actualEnd', label: 'Fin real' }),
      calendarDate({
        name: 'nextReportDueOn',
        label: 'Próximo informe',
        description: 'Día en que vence el próximo informe mensual.',
      }),
    ],
  },
  {
    type: 'row',
    admin: { condition: (data) => data['status'] === 'stopped' || Boolean(data['stoppedSince']) },
    fields: [
      {
        name: 'stoppageCause',
        type: 'text',
        label: 'Causa de la paralización',
        maxLength: 300,
        admin: { width: '50%' },
      },
      {
        name: 'stoppedSince',
        type: 'text',
        label: 'Paralizada desde',
        index: true,
        validate: partialDate,
        admin: { width: '50%', description: 'AAAA, AAAA-MM o AAAA-MM-DD' },
      },
    ],
  },
];

const situation: Field[] = [
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

const stages: Field[] = [
  {
    name: 'stages',
    type: 'array',
    label: 'De la idea a la entrega',
    labels: { singular: 'Etapa', plural: 'Etapas' },
    admin: { initCollapsed: true },
    fields: [
      {
        type: 'row',
        fields: [
          {
            name: 'stage',
            type: 'select',
            label: 'Etapa',
            required: true,
            admin: { width: '34%' },
            options: workStages.map((value) => ({ value, label: workStageLabels[value] })),
          },
          { name: 'plannedOn', type: 'text', label: 'Fecha prevista', validate: partialDate, admin: { width: '33%' } },
          { name: 'actualOn', type: 'text', label: 'Fecha real', validate: partialDate, admin: { width: '33%' } },
        ],
      },
      {
        type: 'row',
        fields: [
          { name: 'unit', type: 'text', label: 'Unidad a cargo', maxLength: 200, admin: { width: '50%' } },
          { name: 'url', type: 'text', label: 'Expediente o resolución', validate: httpUrl, admin: { width: '50%' } },
        ],
      },
      { name: 'note', type: 'text', label: 'Aclaración', maxLength: 300 },
      ...sourceFields(),
    ],
  },
];

export const projectFields: Field[] = [
  {
    type: 'tabs',
    tabs: [
      { label: 'Identidad', fields: withOtherFacts('identity', identity) },
      { label: 'Lugar y beneficiarios', fields: withOtherFacts('place', place) },
      { label: 'Plazos y etapas', fields: [...time, ...stages] },
      { label: 'Datos por fuente', fields: [figuresField] },
      { label: 'Situación y controversias', fields: withOtherFacts('situation', situation) },
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
