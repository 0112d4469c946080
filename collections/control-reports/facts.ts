import type { PlainFact } from '../published/facts.ts';

const quarter = '25%';

/** The plain facts of a control report, each said once. A new one goes to the end, and its line on the page. */
export const facts = [
  {
    name: 'workName',
    kind: 'text',
    form: {
      label: 'Obra, según el informe',
      help: 'Como la llama el informe; útil si no está registrada.',
    },
    max: 300,
    column: { name: 'informe_obra', title: 'Obra según el informe', description: 'Cómo llama el informe a la obra.' },
  },
  {
    name: 'followUp',
    kind: 'longText',
    form: { label: 'Qué se hizo', help: 'Vacío: nadie publica si se atendió.' },
    max: 600,
    column: {
      name: 'seguimiento',
      title: 'Qué se hizo',
      description: 'Qué se hizo con la recomendación; vacío: nadie lo publica.',
    },
  },
  {
    name: 'reportUrl',
    kind: 'link',
    form: { label: 'Informe', width: quarter },
    column: { name: 'informe_url', title: 'Informe', description: 'Dirección del informe.' },
  },
  {
    name: 'summaryUrl',
    kind: 'link',
    form: { label: 'Resumen', width: quarter },
    column: { name: 'informe_resumen_url', title: 'Resumen', description: 'Dirección del resumen.' },
  },
] as const satisfies readonly PlainFact[];
