import type { APIRoute } from 'astro';
import { budgetSources } from '../../../../published/budget.ts';
import { tag } from '../../../../published/tags.ts';
import { budgetCsv } from '../../../files/budget-csv.ts';
import { publicFile, streamOf } from '../../../files/public-file.ts';
import { published } from '../../../portal/read-model.ts';

/** The published lines of one funding source in one year. */
export const GET: APIRoute = ({ params }) => {
  const year = Number(params['year']);
  const source = budgetSources(published(), year).find(({ slug }) => slug === params['source']);
  if (!source) return new Response('No existe.', { status: 404 });
  return publicFile({
    body: streamOf(budgetCsv(published(), { year, source: source.name })),
    type: 'text/csv; charset=utf-8',
    tags: [tag.budgetYear(year)],
  });
};
