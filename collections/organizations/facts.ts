import type { PlainFact } from '../published/facts.ts';

/** The plain facts of an organisation, each said once. A new one goes to the end, and its line on the page. */
export const facts = [
  {
    name: 'website',
    kind: 'link',
    form: { label: 'Sitio web', width: '50%' },
    column: { name: 'sitio_web', title: 'Sitio web', description: 'Dirección web.' },
  },
] as const satisfies readonly PlainFact[];
