import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCmsSettings } from '../../cms/environment.ts';
import { projector } from '../../cms/plugins/publishing/projector.ts';
import { publicFiles } from '../../cms/plugins/publishing/public-files.ts';
import { rebuild } from '../../cms/plugins/publishing/rebuild.ts';
import { noun } from '../../collections/nouns.ts';
import { PublishedOpportunity } from '../../collections/opportunities/published.ts';
import { entryOf } from '../../collections/published/search.ts';
import { dataTables } from '../../site/open-data/tables.ts';
import { changeLines } from '../../site/published/change-words.ts';
import { openPublishedForWriting } from '../../site/published/open-for-writing.ts';
import { opportunityBySlug } from '../../site/published/opportunities.ts';
import { apiResponse } from '../../site/src/api/answer.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

const context = { publicUrl: 'https://abierto.example.org' };
let cms: TestCms;
let database: ReturnType<typeof openPublishedForWriting>['database'];

beforeAll(async () => {
  cms = await openTestCms();
  const options = readCmsSettings();
  ({ database } = openPublishedForWriting(options.publishedDb));
  const { payload } = cms;
  await payload.create({
    collection: 'opportunities',
    data: {
      title: 'Tren de prueba',
      summary: 'Un tren.',
      stage: 'tender',
      currency: 'PEN',
      termYears: 25,
      _status: 'published',
    },
  });
  const files = publicFiles({ directory: options.publishedMediaDir, source: options });
  await rebuild({ payload, projector: projector({ payload, database, files }) });
}, 300_000);

afterAll(async () => {
  database.close();
  await cms.close();
});

test('the term of an opportunity goes from the form to view, open data, dictionary, API, search and history', async () => {
  const found = opportunityBySlug(database, 'tren-de-prueba');
  if (!found) throw new Error('No está la oportunidad.');
  expect(found.termYears).toBe(25);
  const table = dataTables.find(({ name }) => name === 'oportunidades');
  expect([...(table?.rows(database, context, ['clave', 'plazo_contrato_anios']) ?? [])]).toEqual([
    ['tren-de-prueba', 25],
  ]);
  expect(table?.columns.find(({ name }) => name === 'plazo_contrato_anios')).toMatchObject({
    type: 'integer',
    unit: 'años',
  });
  const answer = apiResponse({
    path: '/oportunidades/tren-de-prueba',
    query: new URLSearchParams(),
    database,
    ...context,
  });
  expect(await answer.json()).toMatchObject({ plazo_contrato_anios: 25 });
  const { search } = noun('opportunities');
  expect(search && entryOf(search.entry(found)).body).toContain('25');
  const [line] = changeLines(noun('opportunities'), { ...found, termYears: null }, found);
  expect(line?.es.replaceAll('\u00a0', ' ')).toBe('Plazo del contrato: 25 años');
  const { termYears: _, ...older } = found;
  expect(PublishedOpportunity.parse(older).termYears).toBeNull();
});
