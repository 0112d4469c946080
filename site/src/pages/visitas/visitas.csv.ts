import type { APIRoute } from 'astro';
import { tag } from '../../../published/tags.ts';
import { publicFile } from '../../files/public-file.ts';
import { visits } from '../../portal/visits.ts';

/** Monthly sums as CSV with a byte-order mark, which spreadsheets need for UTF-8. */
export const GET: APIRoute = () =>
  publicFile({
    body: `\ufeffmes,visitas,paginas_leidas,dias_contados\r\n${visits()
      .months.map(({ month, visits: count, pages, days }) => `${month},${count},${pages},${days}\r\n`)
      .join('')}`,
    type: 'text/csv; charset=utf-8',
    tags: [tag.today],
    group: 'list',
  });
