import type { Field } from 'payload';
import { internalNotes, provenanceGroup, searchField } from '../fields/common.ts';
import { fieldsOf, withOthers } from '../published/facts-form.ts';
import { facts } from './facts.ts';
import { isReason, SHORTEST_REASON } from '../fields/reason.ts';
import { canReadInternal } from '../access/permissions.ts';
import { canReadIdentity } from './identity-access.ts';
import { namedAsKinds, standings, type NamedAs, type Standing } from './legal-entity.ts';
import { carriesPersonNumber, identifierKind } from './person-numbers.ts';
import { organizationRoles } from './published.ts';
import { roleLabels } from './role-labels.ts';

export const namedAsLabels: Record<NamedAs, string> = {
  publicBody: 'Entidad pública',
  company: 'Empresa peruana',
  foreignCompany: 'Empresa extranjera',
  consortium: 'Consorcio',
  association: 'Asociación o fundación',
};
const standingLabels: Record<Standing, string> = {
  named: 'Sí: es una persona jurídica',
  naturalPerson: 'No: es una persona natural',
  unidentified: 'No: nada prueba que sea una persona jurídica',
};
const identity = { read: canReadIdentity };
const PERSON_NUMBER = 'Es el número de una persona natural: no se registra (Ley 29733).';

function validName(value: string | null | undefined): true | string {
  if (!value?.trim()) return 'Escriba la razón social.';
  if (value.length > 300) return 'La razón social tiene más de 300 letras.';
  return !carriesPersonNumber(value) || `El nombre contiene un número de documento. ${PERSON_NUMBER}`;
}

export const organizationFields: Field[] = withOthers(facts, [
  {
    name: 'name',
    type: 'text',
    label: 'Razón social',
    required: true,
    maxLength: 300,
    index: true,
    access: identity,
    validate: validName,
  },
  {
    type: 'row',
    fields: [
      {
        name: 'shortName',
        type: 'text',
        label: 'Nombre corto',
        maxLength: 80,
        access: identity,
        admin: { width: '33%' },
      },
      {
        name: 'ruc',
        type: 'text',
        label: 'RUC',
        index: true,
        maxLength: 11,
        access: identity,
        validate: (value: string | null | undefined) =>
          !value ||
          (identifierKind(value) === 'person' ? PERSON_NUMBER : /^\d{11}$/.test(value)) ||
          'El RUC tiene 11 cifras. Los códigos de consorcio van en el campo «Código».',
        admin: { width: '33%', components: { Field: '/cms/admin/RucField.tsx#RucField' } },
      },
      {
        name: 'code',
        type: 'text',
        label: 'Código de consorcio',
        maxLength: 40,
        index: true,
        access: identity,
        validate: (value: string | null | undefined) => identifierKind(value) !== 'person' || PERSON_NUMBER,
        admin: {
          width: '33%',
          description: 'De SEACE (7 cifras) o INFOBRAS (C…); de una empresa extranjera, su registro (BR-CNPJ-…).',
        },
      },
    ],
  },
  {
    name: 'roles',
    type: 'select',
    hasMany: true,
    label: 'Papeles',
    options: organizationRoles.map((value) => ({ value, label: roleLabels[value] })),
  },
  {
    name: 'members',
    type: 'relationship',
    relationTo: 'organizations',
    hasMany: true,
    label: 'Empresas del consorcio',
    admin: { condition: (data) => Array.isArray(data['roles']) && data['roles'].includes('consortium') },
  },
  {
    name: 'aliases',
    type: 'text',
    hasMany: true,
    label: 'Otros nombres',
    access: identity,
    admin: { description: 'Cómo la escriben otros registros: sirve para reconocerla al importar.' },
  },
  {
    type: 'row',
    fields: [
      {
        name: 'executingUnits',
        type: 'text',
        hasMany: true,
        label: 'Unidades ejecutoras (SEC_EJEC)',
        admin: { width: '66%', description: 'Códigos del SIAF. Distinguen a entidades del mismo nombre.' },
      },
      {
        name: 'ubigeo',
        type: 'text',
        label: 'UBIGEO de su sede',
        maxLength: 6,
        admin: { width: '33%', description: 'Municipalidades: el de su distrito.' },
        validate: (value: string | null | undefined) =>
          !value ||
          /^\d{2}(\d{2}){0,2}$/.test(value) ||
          'El UBIGEO tiene 6 cifras (150101), 4 el de una provincia o 2 el de un departamento.',
      },
    ],
  },
  {
    name: 'contact',
    type: 'text',
    label: 'Contacto público',
    maxLength: 200,
    admin: {
      description:
        'Correo, teléfono o mesa de partes de la institución; nunca de una persona. Se muestra en sus obras y procesos.',
    },
  },
  {
    type: 'row',
    fields: [
      ...fieldsOf(facts, 'website'),
      { name: 'address', type: 'text', label: 'Dirección', maxLength: 300, admin: { width: '50%' } },
    ],
  },
  {
    type: 'row',
    fields: [
      {
        name: 'namedAs',
        type: 'select',
        label: 'Se nombra como',
        options: namedAsKinds.map((value) => ({ value, label: namedAsLabels[value] })),
        access: { create: canReadInternal, update: canReadInternal },
        admin: {
          width: '33%',
          description:
            'Solo si no tiene un RUC 20 válido y le consta que es una persona jurídica. Una persona natural nunca se nombra.',
        },
      },
      {
        name: 'namedAsReason',
        type: 'text',
        label: 'Por qué consta',
        maxLength: 300,
        access: { create: canReadInternal, update: canReadInternal },
        validate: (value: string | null | undefined, { siblingData }: { siblingData: { namedAs?: string | null } }) =>
          !siblingData.namedAs ||
          isReason(value ?? '') ||
          `Diga en qué documento o registro consta, con palabras (${SHORTEST_REASON} caracteres o más).`,
        admin: { width: '67%', description: 'Documento o registro que lo prueba. Sin motivo no se nombra.' },
      },
    ],
  },
  provenanceGroup,
  internalNotes,
  {
    name: 'key',
    type: 'text',
    label: 'Dirección en el portal',
    unique: true,
    index: true,
    admin: { position: 'sidebar', readOnly: true, description: '/proveedores/<clave>/' },
  },
  {
    name: 'standing',
    type: 'select',
    label: '¿Se nombra en el portal?',
    index: true,
    options: standings.map((value) => ({ value, label: standingLabels[value] })),
    access: { create: () => false, update: () => false },
    admin: {
      position: 'sidebar',
      readOnly: true,
      description: 'Se calcula del RUC, del nombre y de «Se nombra como».',
    },
  },
  {
    name: 'displayName',
    type: 'text',
    label: 'Organización',
    index: true,
    admin: { hidden: true },
    access: { update: () => false, create: () => false },
  },
  { name: 'isHidden', type: 'checkbox', label: 'No publicar', defaultValue: false, admin: { position: 'sidebar' } },
  searchField,
]);
