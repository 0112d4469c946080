import { untold } from '../published/history.ts';
import type { ToldFact } from '../published/facts.ts';

/** The plain facts of a process, each said once. A new one goes to the end, and its line on the page. */
export const facts = [
  {
    name: 'method',
    kind: 'text',
    form: { label: 'Tipo de procedimiento', width: '33%' },
    max: 120,
    column: { name: 'metodo' },
    told: untold.page,
  },
] as const satisfies readonly ToldFact[];
