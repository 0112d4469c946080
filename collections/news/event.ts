import type { GroupField } from 'payload';
import { calendarDate, fullDate } from '../fields/common.ts';

type Value = string | null | undefined;
type Typed = { startsOn?: Value; endsOn?: Value; time?: Value; place?: Value };

const MOST_PLACE = 200;

/** The activity that a news item announces: a public hearing, an opening, a visit to a work. Empty when it announces none. */
export const eventFields: GroupField = {
  name: 'event',
  type: 'group',
  label: 'Actividad que anuncia',
  admin: {
    description:
      'Solo si la noticia convoca a algo: una audiencia, una visita, una inauguración. Aparece en la agenda de /noticias/ hasta que pasa, y en su calendario.',
  },
  fields: [
    {
      type: 'row',
      fields: [
        calendarDate({
          name: 'startsOn',
          label: 'Día',
          width: '25%',
          validate: (value, { siblingData }) => firstDay(value, siblingData as Typed),
        }),
        calendarDate({
          name: 'endsOn',
          label: 'Último día, si dura varios',
          width: '25%',
          validate: (value, { siblingData }) => lastDay(value, siblingData as Typed),
        }),
        {
          name: 'time',
          type: 'text',
          label: 'Hora de Lima',
          maxLength: 5,
          validate: hour,
          admin: { width: '20%', placeholder: 'HH:MM' },
        },
      ],
    },
    {
      name: 'place',
      type: 'text',
      label: 'Lugar',
      maxLength: MOST_PLACE,
      validate: (value: Value, { siblingData }: { siblingData: unknown }) => whereTo(value, siblingData as Typed),
      admin: { placeholder: 'Dirección y distrito, o «En línea»' },
    },
  ],
};

function firstDay(value: Value, { endsOn, time, place }: Typed): true | string {
  if (!value && (endsOn || time || place))
    return 'Falta el día de la actividad. Póngalo, o borre la hora, el lugar y el último día.';
  return fullDate(value);
}

function lastDay(value: Value, { startsOn }: Typed): true | string {
  const isDate = fullDate(value);
  if (isDate !== true || !value || !startsOn) return isDate;
  return value >= startsOn || `La actividad termina (${value}) antes de empezar (${startsOn}).`;
}

function hour(value: Value): true | string {
  return (
    !value ||
    /^([01]\d|2[0-3]):[0-5]\d$/.test(value) ||
    `«${value}» no es una hora. Escríbala como HH:MM, por ejemplo 09:30 o 18:00.`
  );
}

function whereTo(value: Value, { startsOn }: Typed): true | string {
  if (value && (typeof value !== 'string' || value.length > MOST_PLACE))
    return `El lugar es un texto de ${MOST_PLACE} caracteres como máximo.`;
  return Boolean(value?.trim()) || !startsOn || 'Diga dónde es: dirección y distrito, o «En línea».';
}
