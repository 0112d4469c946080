import type { PlainFact } from '../published/facts.ts';

/** The plain facts of a milestone, each said once. A new one goes to the end, and its line on the page of the work. */
export const facts = [
  {
    name: 'title',
    kind: 'text',
    form: { label: 'Hito' },
    isRequired: true,
    max: 200,
    column: { name: 'hito', title: 'Hito', description: 'Nombre del hito.', isRequired: true },
  },
  {
    name: 'description',
    kind: 'longText',
    form: { label: 'Descripción' },
    max: 1000,
    column: { name: 'descripcion' },
  },
] as const satisfies readonly PlainFact[];
