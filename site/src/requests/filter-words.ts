import type { FilterProblem } from '../../published/filter-values.ts';

const names: Record<'es' | 'en', Record<string, string>> = {
  es: {
    q: 'Texto',
    distrito: 'Distrito',
    estado: 'Estado',
    tipo: 'Tipo',
    unidad: 'Unidad responsable',
    monto: 'Monto',
    anio: 'Año',
    orden: 'Orden',
    pagina: 'Página',
    categoria: 'Objeto',
    rol: 'Qué hace',
    etapa: 'Etapa',
    modalidad: 'Modalidad',
  },
  en: { etapa: 'Stage', distrito: 'District', monto: 'Amount', modalidad: 'Modality' },
};

/** What is said of a value that a list does not know: which, and what the filter takes. */
export function filterProblemText({ name, value, expected, isName }: FilterProblem, lang: 'es' | 'en' = 'es'): string {
  if (isName) {
    const has =
      expected === ''
        ? []
        : expected.split(', ').map((one) => `${one}${names[lang][one] ? ` (${names[lang][one].toLowerCase()})` : ''}`);
    if (lang === 'en')
      return `“${name}” is no filter of this list. ${has.length > 0 ? `It has: ${has.join(', ')}.` : 'It has none.'}`;
    return `«${name}» no es un filtro de esta lista. ${has.length > 0 ? `Los que hay: ${has.join(', ')}.` : 'No tiene filtros.'}`;
  }
  const label = names[lang][name] ?? name;
  return lang === 'en'
    ? `“${value}” is no value of “${label}”. It takes: ${expected}.`
    : `«${value}» no es un valor de «${label}». Valen: ${expected}.`;
}

/** What the title of the window says of a list before its name: filtered, empty and wrong ones differ (WCAG 2.4.2). */
export function listState(
  { problems, total, filters }: { problems: number; total: number; filters: readonly string[] },
  lang: 'es' | 'en' = 'es',
): string | undefined {
  if (problems > 0) return lang === 'en' ? 'Unknown filter' : 'Filtro desconocido';
  if (filters.length === 0) return undefined;
  const asked = filters.join(', ');
  const short = asked.length > 34 ? `${asked.slice(0, 32).trimEnd()}…` : asked;
  return total === 0 ? `${lang === 'en' ? 'No results' : 'Sin resultados'} · ${short}` : short;
}
