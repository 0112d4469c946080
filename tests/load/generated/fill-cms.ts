import { createLocalReq, type CollectionSlug, type Payload } from 'payload';
import { bulkWrite, type BulkDocument } from '../../../cms/database/bulk.ts';
import { richText } from '../../../scripts/seed/rich-text.ts';
import { demoBudgetLines } from '../../fixtures/read-model/budget.ts';
import { demoMilestones, demoNews, demoOpportunities } from '../../fixtures/read-model/editorial.ts';
import { demoOrganizations, entities } from '../../fixtures/read-model/organizations.ts';
import { demoProcess } from '../../fixtures/read-model/processes.ts';
import { demoProjects } from '../../fixtures/read-model/projects.ts';
import { createRandom } from '../../fixtures/read-model/random.ts';
import { demoReports } from '../../fixtures/read-model/reports.ts';
import { documentMaker } from './documents.ts';

const BATCH = 2000;
/** Signs in nowhere: measurements write as this user with access control on. */
export const EDITOR = {
  name: 'Medición',
  email: 'medicion@prueba.example',
  password: 'puente-verde-treinta-y-tres',
  role: 'webmaster',
} as const;

/**
 * Fills an empty CMS with demonstration works, the same for the same `works`: ten monthly reports each on average, a
 * contracting process for every second one, companies, milestones, budget. Returns how many documents there are by
 * collection.
 */
export async function fillCms({
  payload,
  works,
  reportsPerWork = 10,
}: {
  payload: Payload;
  works: number;
  reportsPerWork?: number;
}): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const write = async (collection: CollectionSlug, documents: Iterable<BulkDocument>): Promise<void> => {
    let batch: BulkDocument[] = [];
    const flush = async (): Promise<void> => {
      if (batch.length === 0) return;
      await bulkWrite({ payload, req: await createLocalReq({}, payload), collection, creates: batch });
      counts[collection] = (counts[collection] ?? 0) + batch.length;
      batch = [];
    };
    for (const document of documents) {
      batch.push(document);
      if (batch.length >= BATCH) await flush();
    }
    await flush();
  };

  const random = createRandom(1);
  const organizations = demoOrganizations(random, Math.min(2000, Math.ceil(works / 5)));
  const projects = demoProjects({ random, count: works, organizations });
  const make = documentMaker();
  await write('organizations', organizations.all.map(make.organization));
  await write(
    'projects',
    each(projects, (project) => [make.project(project)]),
  );
  const reporting = projects.filter(({ progress }) => progress.physical !== null);
  await write(
    'progress-reports',
    each(sharedOut(reporting, works * reportsPerWork), ([project, count]) =>
      demoReports({ random, project, count }).map(make.report),
    ),
  );
  await write(
    'milestones',
    each(projects, (project) => demoMilestones(project).map(make.milestone)),
  );
  await write(
    'contracting-processes',
    each(projects.entries(), ([index, project]) =>
      index % 2 === 0 ? [make.process(demoProcess({ random, project, index, organizations }))] : [],
    ),
  );
  const [entity] = entities;
  if (entity)
    await write(
      'budget-lines',
      demoBudgetLines(random, projects).map((line) => make.budgetLine(line, entity)),
    );

  const body = richText([{ h2: 'Detalle' }, { p: 'Texto de demostración. '.repeat(40) }]);
  const create = (collection: CollectionSlug, data: object): Promise<unknown> =>
    payload.create({ collection, data: data as never, overrideAccess: true, depth: 0 });
  for (const { slug, title, summary, publishedOn } of demoNews(projects))
    await create('news', { slug, title, summary, publishedOn, body, _status: 'published' });
  for (const { slug, title, summary, stage, amount, currency } of demoOpportunities(random))
    await create('opportunities', { slug, title, summary, stage, amount, currency, body, _status: 'published' });
  await create('users', EDITOR);
  await payload.updateGlobal({
    slug: 'site-settings',
    overrideAccess: true,
    data: { entities: entities.map(({ key }) => make.idOf('organization', key ?? '')) },
  });
  return counts;
}

/** The documents of each item, made as they are asked for. */
function* each<T>(items: Iterable<T>, documentsOf: (item: T) => readonly BulkDocument[]): Generator<BulkDocument> {
  for (const item of items) yield* documentsOf(item);
}

/** Pairs of an item and its share of the total, which differ by one at most. */
function* sharedOut<T>(items: readonly T[], total: number): Generator<[T, number]> {
  let left = total;
  for (const [index, item] of items.entries()) {
    const count = Math.ceil(left / (items.length - index));
    yield [item, count];
    left -= count;
  }
}
