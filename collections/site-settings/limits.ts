import type { Field } from 'payload';

/**
 * How much the portal's forms and the mail may be used in one day (Lima) by all together, unless the settings say
 * otherwise.
 */
export const usualDailyLimits = { formsPerDay: 500, mailsPerDay: 5000 } as const;

const words = {
  formsPerDay: {
    label: 'Formularios al día',
    description:
      'Suscripciones, preguntas y expresiones de interés de todo el público. Pasado el número, el portal pide volver mañana.',
  },
  mailsPerDay: {
    label: 'Correos al día',
    description: 'Los de la cola: avisos, recibos y confirmaciones. Los que falten salen al día siguiente.',
  },
} as const;

/** Ceilings against floods: of each address there are others, shorter ones. */
export const dailyLimits: Field = {
  name: 'limits',
  type: 'group',
  label: 'Topes diarios',
  admin: { description: 'Protegen a las oficinas y al servidor de correo de una avalancha.' },
  fields: [
    {
      type: 'row',
      fields: (['formsPerDay', 'mailsPerDay'] as const).map((name) => ({
        name,
        type: 'number' as const,
        label: words[name].label,
        required: true,
        min: 1,
        max: 1_000_000,
        defaultValue: usualDailyLimits[name],
        admin: { width: '50%', description: words[name].description },
      })),
    },
  ],
};
