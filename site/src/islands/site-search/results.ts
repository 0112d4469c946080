import type { PagefindPage } from './pagefind.ts';

const sections: Record<string, string> = {
  obras: 'Obra', contratos: 'Contrato', proveedores: 'Proveedor', oportunidades: 'Oportunidad', noticias: 'Noticia', presupuesto: 'Presupuesto', datos: 'Datos abiertos',
};

/** Name of the section that an address belongs to. */
export function sectionOf(url: string): string {
  return sections[url.split('/')[1] ?? ''] ?? 'Página';
}

/** Pieces of Pagefind's excerpt: its only markup is `<mark>`, and its text has entities. */
export function excerptPieces(excerpt: string): { text: string; isFound: boolean }[] {
  return excerpt.split(/(<mark>.*?<\/mark>)/s).filter(Boolean).map((piece) => {
    const isFound = piece.startsWith('<mark>');
    return { text: decode(isFound ? piece.slice(6, -7) : piece), isFound };
  });
}

/** A result as an item of the list. Everything goes in as text, so the index cannot bring markup into the page. */
export function resultItem({ url, excerpt, meta }: PagefindPage): HTMLLIElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = url;
  link.textContent = meta.title ?? url;
  const kind = document.createElement('span');
  kind.className = 'eyebrow';
  kind.textContent = sectionOf(url);
  const text = document.createElement('p');
  text.append(...excerptPieces(excerpt).map(({ text: content, isFound }) => {
    if (!isFound) return content;
    const mark = document.createElement('mark');
    mark.textContent = content;
    return mark;
  }));
  item.append(kind, link, text);
  return item;
}

const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };

function decode(text: string): string {
  return text.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities[entity] ?? entity);
}
