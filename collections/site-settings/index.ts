import type { Field, GlobalConfig } from 'payload';
import { accessFor, canReadInternal, isAdmin } from '../access/permissions.ts';
import { isDemonstration } from './demonstration.ts';
import { dailyLimits } from './limits.ts';
import { calendarDate, httpUrl, partialDate } from '../fields/common.ts';
import { usualThresholds } from '../plausibility/finding.ts';
import { menuField } from './menu.ts';
import { listThresholds, signThresholds } from './thresholds.ts';
import { forgetPasswordDays } from '../users/password/must-change.ts';
import { defaultFreshness, freshnessKinds, type FreshnessKind } from '../projects/freshness.ts';
import { stating, type Rows } from '../access/matrix.ts';

const rows: Rows = { read: { anyone: 'all' }, update: { editsEverything: 'all' } };
const { read, update } = accessFor(rows);
const threshold = (name: string, label: string, defaultValue: number, description: string): Field => ({
  name,
  type: 'number',
  label,
  required: true,
  min: 0,
  defaultValue,
  admin: { width: '25%', description },
});

const freshnessLabels: Record<FreshnessKind, string> = {
  status: 'Estado',
  progress: 'Avance',
  cost: 'Costo',
  party: 'Contratista y supervisor',
};

export const siteSettings: GlobalConfig = {
  slug: 'site-settings',
  label: 'Configuración del portal',
  access: { read, update },
  custom: stating(rows),
  admin: { group: 'Sistema' },
  hooks: {
    afterChange: [
      ({ doc }) => {
        forgetPasswordDays();
        return doc;
      },
    ],
  },
  fields: [
    isDemonstration,
    {
      type: 'row',
      fields: [
        {
          name: 'siteName',
          type: 'text',
          label: 'Nombre',
          required: true,
          defaultValue: 'INVERMET Abierto',
          admin: { width: '40%' },
        },
        {
          name: 'tagline',
          type: 'text',
          label: 'Lema',
          required: true,
          defaultValue: 'Las obras de Lima, a la vista',
          admin: { width: '60%' },
        },
      ],
    },
    {
      name: 'notice',
      type: 'text',
      label: 'Aviso en todas las páginas',
      maxLength: 300,
      admin: { description: 'Por ejemplo, un mantenimiento programado. Vacío: sin aviso.' },
    },
    {
      name: 'entities',
      type: 'relationship',
      relationTo: 'organizations',
      hasMany: true,
      label: 'Entidades cuyas obras se muestran',
      admin: { description: 'Obras, contratos y presupuesto de otras entidades quedan en el CMS y no se publican.' },
    },
    {
      type: 'row',
      fields: [
        { name: 'contactEmail', type: 'email', label: 'Correo de contacto', admin: { width: '33%' } },
        { name: 'accessibilityEmail', type: 'email', label: 'Correo para barreras de acceso', admin: { width: '33%' } },
        { name: 'phone', type: 'text', label: 'Teléfono', admin: { width: '33%' } },
      ],
    },
    { name: 'address', type: 'text', label: 'Dirección de la sede' },
    {
      type: 'row',
      fields: [
        {
          name: 'complaintsBookUrl',
          type: 'text',
          label: 'Libro de reclamaciones',
          validate: httpUrl,
          admin: { width: '50%' },
        },
        {
          name: 'transparencyUrl',
          type: 'text',
          label: 'Portal de transparencia',
          validate: httpUrl,
          admin: { width: '50%' },
        },
      ],
    },
    {
      type: 'row',
      fields: [
        {
          name: 'licenseName',
          type: 'text',
          label: 'Licencia de los datos',
          required: true,
          defaultValue: 'Creative Commons Atribución 4.0',
          admin: { width: '50%' },
        },
        {
          name: 'licenseUrl',
          type: 'text',
          label: 'Enlace a la licencia',
          required: true,
          defaultValue: 'https://creativecommons.org/licenses/by/4.0/deed.es',
          validate: httpUrl,
          admin: { width: '50%' },
        },
      ],
    },
    menuField,
    {
      name: 'nonWorkingDays',
      type: 'array',
      label: 'Días no laborables adicionales',
      labels: { singular: 'Día', plural: 'Días' },
      admin: {
        description: 'Los que el Gobierno declara por decreto para el sector público. Los feriados de ley ya están.',
      },
      fields: [
        {
          type: 'row',
          fields: [
            { ...calendarDate({ name: 'date', label: 'Día' }), required: true },
            { name: 'name', type: 'text', label: 'Norma o motivo', admin: { width: '66%' } },
          ],
        },
      ],
    },
    {
      name: 'visitsBaseline',
      type: 'group',
      label: 'Visitas: línea de base y meta',
      admin: {
        description:
          'Con qué se comparan las visitas del portal (plan de gobierno electrónico: 30 % más que el sitio anterior).',
      },
      fields: [
        {
          type: 'row',
          fields: [
            {
              name: 'monthly',
              type: 'number',
              label: 'Visitas al mes',
              min: 0,
              admin: { width: '25%', description: 'Vacío: todavía no hay línea de base.' },
            },
            {
              name: 'goalPercent',
              type: 'number',
              label: 'Meta de aumento (%)',
              min: 0,
              defaultValue: 30,
              admin: { width: '25%' },
            },
            { name: 'source', type: 'text', label: 'Fuente', maxLength: 200, admin: { width: '25%' } },
            {
              name: 'asOf',
              type: 'text',
              label: 'Fecha',
              validate: partialDate,
              admin: { width: '25%', description: 'AAAA, AAAA-MM o AAAA-MM-DD' },
            },
          ],
        },
      ],
    },
    {
      name: 'passwordDays',
      type: 'number',
      label: 'Vigencia de las contraseñas (días)',
      min: 0,
      max: 3650,
      defaultValue: 0,
      access: { read: canReadInternal, create: isAdmin, update: isAdmin },
      validate: (value: unknown) =>
        value === null ||
        value === undefined ||
        (Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 3650) ||
        'Un número entero de días entre 0 y 3650.',
      admin: {
        description:
          '0: no vencen (lo que hoy recomiendan las guías de seguridad). 365: al año se pide otra al ingresar. Según la política de la entidad.',
      },
    },
    {
      name: 'thresholds',
      type: 'group',
      label: 'Umbrales de las listas de control',
      fields: [
        {
          type: 'row',
          fields: Object.entries(listThresholds).map(([name, { label, usual, about }]) =>
            threshold(name, label, usual, about),
          ),
        },
      ],
    },
    {
      name: 'signs',
      type: 'group',
      label: 'Umbrales de las señales para revisar',
      admin: { description: 'Cada señal publica su umbral junto a su fórmula.' },
      fields: [
        {
          type: 'row',
          fields: Object.entries(signThresholds).map(([name, { label, usual, about }]) =>
            threshold(name, label, usual, about),
          ),
        },
      ],
    },
    dailyLimits,
    {
      name: 'plausibility',
      type: 'group',
      label: 'Cuándo se pide un motivo',
      admin: {
        description:
          'Lo que pasa de estas marcas se puede guardar solo con su motivo, o se rechaza: vale igual en los formularios, la API y las importaciones.',
      },
      fields: [
        {
          type: 'row',
          fields: [
            threshold(
              'jumpPoints',
              'Salto de avance (puntos)',
              usualThresholds.jumpPoints,
              'Entre un informe y el siguiente; más que estos se confirma.',
            ),
            threshold(
              'districtMetres',
              'Fuera del distrito (m)',
              usualThresholds.districtMetres,
              'Un punto más lejos que estos del distrito nombrado se rechaza.',
            ),
          ],
        },
      ],
    },
    {
      name: 'freshness',
      type: 'group',
      label: 'Cuándo envejece un dato',
      admin: {
        description:
          'Pasados los primeros días se dice «último dato»; pasados los segundos, que lo de hoy no se conoce, y se cuenta aparte.',
      },
      fields: freshnessKinds.map((kind) => ({
        name: kind,
        type: 'group',
        label: freshnessLabels[kind],
        fields: [
          {
            type: 'row',
            fields: [
              threshold(
                'lastKnownDays',
                'Último dato (días)',
                defaultFreshness[kind].lastKnownDays,
                'Desde el día del que habla la fuente.',
              ),
              threshold(
                'unknownDays',
                'No conocido (días)',
                defaultFreshness[kind].unknownDays,
                'Desde el día del que habla la fuente.',
              ),
            ],
          },
        ],
      })),
    },
  ],
};
