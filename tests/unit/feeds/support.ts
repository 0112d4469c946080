import type { PublishedNews } from '../../../collections/news/published.ts';

export const site = { publicUrl: 'https://p.example', licenseUrl: 'https://licencia.example/', siteName: 'Portal' };
/** A feed as a reader sees it: its own lines, then those of each entry. */
export function read(xml: string): { head: Record<string, string>; entries: Record<string, string>[] } {
  const fields = (part: string): Record<string, string> => {
    const texts = [...part.matchAll(/<(title|subtitle|updated|summary|content|name)[^>]*>([^<]*)</g)];
    const links = [...part.matchAll(/<link rel="(self|alternate|license)"[^>]*href="([^"]*)"/g)];
    return Object.fromEntries([...texts, ...links].map(([, name = '', text = '']) => [name, text]));
  };
  const [head = '', ...entries] = xml.split('<entry>');
  return { head: fields(head), entries: entries.map((entry) => fields(entry.split('</entry>')[0] ?? '')) };
}
export const day = (number: number): string => `2026-11-${String(number).padStart(2, '0')}T12:00:00.000Z`;
export const item = (given: Partial<PublishedNews>): PublishedNews =>
  ({
    slug: 'una',
    title: 'Una noticia',
    summary: 'Resumen',
    bodyHtml: '<p>x</p>',
    updatedAt: day(3),
    projectCodes: [],
    event: null,
    ...given,
  }) as unknown as PublishedNews;
