import type { APIRoute } from 'astro';
import { budgetYears } from '../../../published/budget.ts';
import { tag } from '../../../published/tags.ts';
import { budgetCsv } from '../../files/budget-csv.ts';
import { publicFile, streamOf } from '../../files/public-file.ts';
import { published } from '../../portal/read-model.ts';

/** The published budget lines of one year. */
export const GET: APIRoute = ({ params }) => {
  const year = budgetYears(published()).find((one) => String(one) === params['year']);
  if (year === undefined) return new Response('No existe.', { status: 404 });
  return publicFile({
    body: streamOf(budgetCsv(published(), { year })),
    type: 'text/csv; charset=utf-8',
    tags: [tag.budgetYear(year)],
  });
};
