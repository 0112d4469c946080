import type { Field, GroupField, TextareaField, TextField, TextFieldSingleValidation } from 'payload';
import { isCalendarDate } from '../standards/calendar.ts';
import { canReadInternal } from '../access/permissions.ts';

const NUMBER_CELL = '/cms/admin/NumberCell.tsx#NumberCell';

/** Notes that never leave the house. */
export const internalNotes: TextareaField = {
  name: 'internalNotes',
  type: 'textarea',
  label: 'Notas internas',
  access: { read: canReadInternal, create: canReadInternal, update: canReadInternal },
  admin: { description: 'Solo las ve el personal de INVERMET. Nunca se publican.' },
};

/** Accent-free text that searches use; filled in by the collection. */
export const searchField: TextField = {
  name: 'search',
  type: 'text',
  label: 'texto sin tildes',
  index: true,
  admin: {
    hidden: true,
    disableListColumn: true,
    disableListFilter: true,
    disableBulkEdit: true,
    disableGroupBy: true,
  },
  access: { update: () => false, create: () => false },
};

const gradeOptions = [
  { value: 'A', label: 'A · registro oficial' },
  { value: 'B', label: 'B · documento oficial leído en parte, o volcado de terceros' },
  { value: 'C', label: 'C · solo prensa (se muestra «según prensa»)' },
];

/**
 * Where one fact of a list comes from: who says it, the day it speaks of, the day it was read, how well it is backed.
 */
export function sourceFields({ isRequired = false }: { isRequired?: boolean } = {}): Field[] {
  return [
    {
      type: 'row',
      fields: [
        {
          name: 'source',
          type: 'text',
          label: 'Fuente',
          required: isRequired,
          maxLength: 300,
          admin: { width: '50%' },
        },
        {
          name: 'sourceUrl',
          type: 'text',
          label: 'Enlace',
          validate: httpUrl,
          admin: { width: '50%', description: 'La página donde se lee el dato.' },
        },
      ],
    },
    {
      type: 'row',
      fields: [
        {
          name: 'asOf',
          type: 'text',
          label: 'Dato de',
          validate: partialDate,
          admin: { width: '33%', description: 'De qué día habla: AAAA, AAAA-MM o AAAA-MM-DD' },
        },
        calendarDate({ name: 'consultedOn', label: 'Consultado el', description: 'Día en que se leyó.' }),
        { name: 'grade', type: 'select', label: 'Respaldo', admin: { width: '33%' }, options: gradeOptions },
      ],
    },
  ];
}

/** Where the document's facts come from. */
export const provenanceGroup: GroupField = {
  name: 'provenance',
  type: 'group',
  label: 'Fuente',
  access: { create: canReadInternal, update: canReadInternal },
  fields: [
    {
      name: 'source',
      type: 'text',
      label: 'Fuente',
      admin: {
        description:
          'Registro o documento del que salen los datos. Ejemplo: INFOBRAS, Contraloría General de la República.',
      },
    },
    {
      type: 'row',
      fields: [
        {
          name: 'asOf',
          type: 'text',
          label: 'Dato de',
          validate: partialDate,
          admin: { width: '25%', description: 'De qué día habla la fuente: AAAA, AAAA-MM o AAAA-MM-DD' },
        },
        calendarDate({ name: 'consultedOn', label: 'Consultado el', description: 'Día en que se leyó.', width: '25%' }),
        { name: 'url', type: 'text', label: 'Enlace', validate: httpUrl, admin: { width: '25%' } },
        {
          name: 'grade',
          type: 'select',
          label: 'Respaldo',
          admin: { width: '25%' },
          options: gradeOptions,
        },
      ],
    },
    {
      name: 'cells',
      type: 'json',
      label: 'Celdas de origen',
      access: { read: canReadInternal },
      admin: { readOnly: true, description: 'Valor original de cada dato importado, con archivo, fila y columna.' },
    },
  ],
};

type CalendarDate = {
  name: string;
  label: string;
  description?: string;
  width?: string;
  validate?: TextFieldSingleValidation;
};

/** A calendar date without hours, kept as text `AAAA-MM-DD` so that no time zone can move it. */
export function calendarDate({
  name,
  label,
  description,
  width = '33%',
  validate = fullDate,
}: CalendarDate): TextField {
  return {
    name,
    type: 'text',
    label,
    index: true,
    validate,
    admin: {
      width,
      placeholder: 'AAAA-MM-DD',
      ...(description ? { description } : {}),
      components: {
        Field: '/cms/admin/CalendarDateField.tsx#CalendarDateField',
        Cell: '/cms/admin/CalendarDateCell.tsx#CalendarDateCell',
      },
    },
  };
}

export function fullDate(value: string | null | undefined): true | string {
  return (
    !value || isCalendarDate(value) || `«${value}» no es una fecha. Escríbala como AAAA-MM-DD, por ejemplo 2026-03-31.`
  );
}

export function partialDate(value: string | null | undefined): true | string {
  if (!value || isCalendarDate(value) || /^\d{4}(-(0[1-9]|1[0-2]))?$/.test(value)) return true;
  return `«${value}» no es una fecha. Use AAAA, AAAA-MM o AAAA-MM-DD.`;
}

export function httpUrl(value: string | null | undefined): true | string {
  if (!value) return true;
  const parsed = URL.parse(value);
  return (
    (parsed !== null && ['http:', 'https:'].includes(parsed.protocol)) ||
    `«${value}» no es una dirección web. Debe empezar por https:// o http://.`
  );
}

/** Percent in points; INFOBRAS publishes values above 100, so only absurd ones are refused. */
export function percentField({ name, label, width = '25%' }: { name: string; label: string; width?: string }): Field {
  return {
    name,
    type: 'number',
    label,
    min: 0,
    max: 10_000,
    admin: {
      width,
      step: 0.01,
      description: 'En puntos: para 11.31 %, escriba 11.31',
      components: { Cell: NUMBER_CELL },
    },
  };
}

/** Money in soles, with cents; null means that nobody published it. */
export function solesField({
  name,
  label,
  readOnly = false,
  width = '33%',
}: {
  name: string;
  label: string;
  readOnly?: boolean;
  width?: string;
}): Field {
  return {
    name,
    type: 'number',
    label: `${label} (S/)`,
    index: readOnly,
    admin: { width, step: 0.01, readOnly, components: { Cell: NUMBER_CELL } },
  };
}
