import type { FactValues, ToldFact } from '../published/facts.ts';

const quarter = '25%';

/** The plain facts of an opportunity, each said once. A new one goes to the end, and its line on the page (`OpportunityPage.astro`). */
export const facts = [
  {
    name: 'title',
    kind: 'text',
    form: { label: 'Título' },
    isRequired: true,
    max: 200,
    column: { name: 'oportunidad', title: 'Nombre', description: 'Nombre de la oportunidad.', isRequired: true },
    told: { es: 'Cambió el título', en: 'The title changed' },
  },
  {
    name: 'titleEn',
    kind: 'text',
    form: { label: 'Título en inglés' },
    max: 200,
    column: {
      name: 'oportunidad_en',
      title: 'Nombre en inglés',
      description: 'Nombre de la oportunidad en inglés.',
    },
    told: 'Cambia con el título, que se cuenta.',
  },
  {
    name: 'summary',
    kind: 'longText',
    form: { label: 'Resumen' },
    isRequired: true,
    max: 1000,
    column: { name: 'resumen' },
    told: { es: 'Cambió el resumen', en: 'The summary changed' },
    found: 'words',
  },
  {
    name: 'summaryEn',
    kind: 'longText',
    form: { label: 'Resumen en inglés', help: 'Para inversionistas de fuera.' },
    max: 1000,
    column: { name: 'resumen_en', title: 'Resumen en inglés', description: 'Descripción breve en inglés.' },
    told: { es: 'Cambió el resumen en inglés', en: 'The summary changed' },
    found: 'words',
  },
  {
    name: 'modality',
    kind: 'text',
    form: { label: 'Modalidad', help: 'APP, obras por impuestos, proyecto en activos…', width: quarter },
    max: 120,
    column: { name: 'modalidad', title: 'Modalidad', description: 'Modalidad de inversión.' },
    told: { es: 'Cambió la modalidad', en: 'The modality changed' },
    found: 'words',
  },
  {
    name: 'contactOffice',
    kind: 'text',
    form: { label: 'Oficina de contacto', help: 'Oficina, no persona.' },
    max: 200,
    column: {
      name: 'oficina_contacto',
      title: 'Oficina de contacto',
      description: 'Oficina que atiende consultas.',
    },
    told: { es: 'Cambió la oficina de contacto', en: 'The contact office changed' },
  },
] as const satisfies readonly ToldFact[];

export type OpportunityFacts = FactValues<(typeof facts)[number]>;
