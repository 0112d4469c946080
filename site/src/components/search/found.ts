import type { SearchKind, SearchRequest } from '../../../published/search.ts';

/** Names of the kinds of answers. */
export const searchKindWords: Record<SearchKind, { one: string; many: string }> = {
  obras: { one: 'Obra', many: 'Obras' },
  concesiones: { one: 'Concesión', many: 'Concesiones' },
  contratos: { one: 'Contrato', many: 'Contratos' },
  empresas: { one: 'Empresa o entidad', many: 'Empresas' },
  oportunidades: { one: 'Oportunidad', many: 'Oportunidades' },
  control: { one: 'Informe de control', many: 'Informes de control' },
  noticias: { one: 'Noticia', many: 'Noticias' },
  documentos: { one: 'Documento', many: 'Documentos' },
  paginas: { one: 'Página', many: 'Páginas' },
};

/** Address of a search. */
export function searchHref({ query, kind, page }: SearchRequest): string {
  const parameters = new URLSearchParams({ q: query });
  if (kind) parameters.set('tipo', kind);
  if (page > 1) parameters.set('pagina', String(page));
  return `/buscar/?${parameters}`;
}

/** Pieces of an excerpt in which what was found stands between U+0002 and U+0003. */
export function excerptPieces(excerpt: string): { text: string; isFound: boolean }[] {
  return excerpt
    .split(/(\u0002[^\u0003]*\u0003)/)
    .filter(Boolean)
    .map((piece) =>
      piece.startsWith('\u0002') ? { text: piece.slice(1, -1), isFound: true } : { text: piece, isFound: false },
    );
}
