import type { Field } from 'payload';
import { httpUrl, internalNotes, provenanceGroup, searchField } from '../fields/common.ts';
import { organizationRoles } from './published.ts';

export const roleLabels: Record<(typeof organizationRoles)[number], string> = {
  entity: 'Entidad pública', contractor: 'Contratista', supervisor: 'Supervisor', concessionaire: 'Concesionaria', bidder: 'Postor', consortium: 'Consorcio',
};

export const organizationFields: Field[] = [
  { name: 'name', type: 'text', label: 'Razón social', required: true, maxLength: 300, index: true },
  {
    type: 'row',
    fields: [
      { name: 'shortName', type: 'text', label: 'Nombre corto', maxLength: 80, admin: { width: '33%' } },
      {
        name: 'ruc', type: 'text', label: 'RUC', index: true, maxLength: 11,
        validate: (value: string | null | undefined) => !value || /^\d{11}$/.test(value) || 'El RUC tiene 11 cifras. Los códigos de consorcio van en el campo «Código».',
        admin: { width: '33%', components: { Field: '/cms/admin/RucField.tsx#RucField' } },
      },
      { name: 'code', type: 'text', label: 'Código de consorcio', maxLength: 20, index: true, admin: { width: '33%', description: 'De SEACE (7 cifras) o INFOBRAS (C…).' } },
    ],
  },
  { name: 'roles', type: 'select', hasMany: true, label: 'Papeles', options: organizationRoles.map((value) => ({ value, label: roleLabels[value] })) },
  {
    name: 'members', type: 'relationship', relationTo: 'organizations', hasMany: true, label: 'Empresas del consorcio',
    admin: { condition: (data) => Array.isArray(data['roles']) && data['roles'].includes('consortium') },
  },
  { name: 'aliases', type: 'text', hasMany: true, label: 'Otros nombres', admin: { description: 'Cómo la escriben otros registros: sirve para reconocerla al importar.' } },
  {
    type: 'row',
    fields: [
      { name: 'executingUnits', type: 'text', hasMany: true, label: 'Unidades ejecutoras (SEC_EJEC)', admin: { width: '66%', description: 'Códigos del SIAF. Distinguen a entidades del mismo nombre.' } },
      { name: 'ubigeo', type: 'text', label: 'UBIGEO de su sede', maxLength: 6, admin: { width: '33%', description: 'Municipalidades: el de su distrito.' }, validate: (value: string | null | undefined) => !value || /^\d{2}(\d{2}){0,2}$/.test(value) || 'El UBIGEO tiene 6 cifras (150101), 4 el de una provincia o 2 el de un departamento.' },
    ],
  },
  { name: 'contact', type: 'text', label: 'Contacto público', maxLength: 200, admin: { description: 'Correo, teléfono o mesa de partes de la institución; nunca de una persona. Se muestra en sus obras y procesos.' } },
  {
    type: 'row',
    fields: [
      { name: 'website', type: 'text', label: 'Sitio web', validate: httpUrl, admin: { width: '50%' } },
      { name: 'address', type: 'text', label: 'Dirección', maxLength: 300, admin: { width: '50%' } },
    ],
  },
  provenanceGroup,
  internalNotes,
  { name: 'key', type: 'text', label: 'Dirección en el portal', unique: true, index: true, admin: { position: 'sidebar', readOnly: true, description: '/proveedores/<clave>/' } },
  { name: 'displayName', type: 'text', label: 'Organización', index: true, admin: { hidden: true }, access: { update: () => false, create: () => false } },
  { name: 'isHidden', type: 'checkbox', label: 'No publicar', defaultValue: false, admin: { position: 'sidebar' } },
  searchField,
];
