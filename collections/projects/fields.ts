import type { Field } from 'payload';
import { calendarDate, internalNotes, provenanceGroup, searchField } from '../fields/common.ts';
import { coordinateFields } from '../fields/coordinates.ts';
import { districtOptions } from '../fields/districts.ts';
import { figuresField } from './figures-field.ts';
import { kindLabels, statusLabels } from './labels.ts';
import { projectKinds, projectStatuses } from './published.ts';

const identity: Field[] = [
  { name: 'title', type: 'textarea', label: 'Nombre', required: true, maxLength: 1000, index: true },
  { name: 'summary', type: 'textarea', label: 'Resumen para la ciudadanía', maxLength: 1500, admin: { description: 'Dos o tres frases sin siglas: qué se hace, dónde y para quién.' } },
  { name: 'purpose', type: 'textarea', label: 'Finalidad', maxLength: 1000, admin: { description: 'Qué necesidad atiende y qué cambia cuando esté lista.' } },
  {
    type: 'row',
    fields: [
      { name: 'kind', type: 'select', label: 'Tipo', required: true, defaultValue: 'publicWork', index: true, admin: { width: '25%' }, options: projectKinds.map((value) => ({ value, label: kindLabels[value] })) },
      { name: 'status', type: 'select', label: 'Estado', required: true, defaultValue: 'preparation', index: true, admin: { width: '25%' }, options: projectStatuses.map((value) => ({ value, label: statusLabels[value] })) },
      { name: 'sector', type: 'text', label: 'Función o sector', maxLength: 120, admin: { width: '25%' } },
      { name: 'subsector', type: 'text', label: 'Subsector', maxLength: 120, admin: { width: '25%', description: 'División funcional (PROGRAMA del MEF).' } },
    ],
  },
  {
    type: 'row',
    fields: [
      { name: 'cui', type: 'text', label: 'CUI', index: true, validate: matches(/^\d{7}$/, 'El CUI tiene 7 cifras.'), admin: { width: '33%', description: 'Código único de inversiones' } },
      { name: 'snip', type: 'text', label: 'Código SNIP', validate: matches(/^\d{1,7}$/, 'El código SNIP tiene hasta 7 cifras.'), admin: { width: '33%' } },
      { name: 'infobrasCode', type: 'text', label: 'Código INFOBRAS', index: true, validate: matches(/^\d{1,9}$/, 'El código INFOBRAS es un número.'), admin: { width: '33%' } },
    ],
  },
  {
    type: 'row',
    fields: [
      { name: 'entity', type: 'relationship', relationTo: 'organizations', label: 'Entidad', required: true, index: true, admin: { sortOptions: 'displayName', width: '50%', description: 'Solo se publican las entidades nombradas en la configuración del portal.' } },
      { name: 'unit', type: 'text', label: 'Unidad responsable', maxLength: 200, index: true, admin: { width: '50%' } },
      { name: 'contractor', type: 'relationship', relationTo: 'organizations', label: 'Contratista o concesionaria', index: true, admin: { sortOptions: 'displayName', width: '50%' } },
      { name: 'supervisor', type: 'relationship', relationTo: 'organizations', label: 'Supervisor', index: true, admin: { sortOptions: 'displayName', width: '50%' } },
    ],
  },
];

const place: Field[] = [
  { name: 'districts', type: 'select', hasMany: true, label: 'Distritos', options: districtOptions, index: true },
  { name: 'address', type: 'text', label: 'Dirección o referencia', maxLength: 500 },
  {
    type: 'row',
    fields: [
      ...coordinateFields,
      { name: 'locationAccuracy', type: 'select', label: 'Exactitud', defaultValue: 'approximate', admin: { width: '33%' }, options: [{ value: 'exact', label: 'Exacta' }, { value: 'approximate', label: 'Referencial' }] },
    ],
  },
  { name: 'beneficiaries', type: 'number', label: 'Beneficiarios (personas)', min: 0, admin: { step: 1 } },
];

const time: Field[] = [
  { type: 'row', fields: [calendarDate({ name: 'viabilityDate', label: 'Viabilidad' }), calendarDate({ name: 'plannedStart', label: 'Inicio programado' }), calendarDate({ name: 'plannedEnd', label: 'Fin programado' })] },
  { type: 'row', fields: [calendarDate({ name: 'actualStart', label: 'Inicio real' }), calendarDate({ name: 'actualEnd', label: 'Fin real' }), calendarDate({ name: 'nextReportDueOn', label: 'Próximo informe', description: 'Día en que vence el próximo informe mensual.' })] },
  {
    type: 'row', admin: { condition: (data) => data['status'] === 'stopped' || Boolean(data['stoppedSince']) },
    fields: [
      { name: 'stoppageCause', type: 'text', label: 'Causa de la paralización', maxLength: 300, admin: { width: '50%' } },
      calendarDate({ name: 'stoppedSince', label: 'Paralizada desde', width: '25%' }),
      { name: 'stoppedDays', type: 'number', label: 'Días según la fuente', min: 0, admin: { width: '25%' } },
    ],
  },
];

export const projectFields: Field[] = [
  {
    type: 'tabs',
    tabs: [
      { label: 'Identidad', fields: identity },
      { label: 'Lugar y beneficiarios', fields: place },
      { label: 'Plazos', fields: time },
      { label: 'Cifras por fuente', fields: [figuresField] },
      { label: 'Fotos y documentos', fields: [{ name: 'photos', type: 'upload', relationTo: 'media', hasMany: true, label: 'Fotos' }] },
      { label: 'Fuente y notas', fields: [provenanceGroup, internalNotes] },
    ],
  },
  { name: 'code', type: 'text', label: 'Dirección en el portal', unique: true, index: true, validate: matches(/^[a-z0-9-]{1,90}$/, 'Use solo minúsculas sin tilde, cifras y guiones.'), admin: { position: 'sidebar', description: '/obras/<código>/ · el CUI si lo tiene' } },
  computedNumber('currentCostPen', 'Costo vigente (S/)'),
  computedNumber('physicalPercent', 'Avance físico (%)'),
  searchField,
];

/** A number that hooks fill in from the figures. */
function computedNumber(name: string, label: string): Field {
  return {
    name, type: 'number', label, index: true,
    admin: { position: 'sidebar', readOnly: true, description: 'Sale de «Cifras por fuente».', components: { Cell: '/cms/admin/NumberCell.tsx#NumberCell' } },
  };
}

function matches(pattern: RegExp, message: string) {
  return (value: string | null | undefined): true | string => !value || pattern.test(value) || `«${value}» no sirve. ${message}`;
}
