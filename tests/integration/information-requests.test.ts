import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCmsSettings } from '../../cms/environment.ts';
import { projector } from '../../cms/plugins/publishing/projector.ts';
import { publicFiles } from '../../cms/plugins/publishing/public-files.ts';
import { rebuild } from '../../cms/plugins/publishing/rebuild.ts';
import { loadSeed } from '../../scripts/seed/load.ts';
import { dataTables } from '../../site/open-data/tables.ts';
import { openPublishedForWriting } from '../../site/published/open-for-writing.ts';
import { informationRequest, informationRequests } from '../../site/published/information-requests.ts';
import { allAddresses } from '../../site/src/addresses/all.ts';
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
  await loadSeed(payload);
  const { docs } = await payload.find({ collection: 'projects', where: { code: { equals: '2673653' } } });
  for (const [title, _status] of [
    ['Plazo de la obra', 'published'],
    ['Borrador de respuesta', 'draft'],
  ] as const)
    await payload.create({
      collection: 'information-requests',
      data: { title, answer: 'Termina en marzo.', answeredOn: '2026-11-03', project: docs[0]?.id ?? null, _status },
    });
  const files = publicFiles({ directory: options.publishedMediaDir, source: options });
  await rebuild({ payload, projector: projector({ payload, database, files }) });
}, 300_000);

afterAll(async () => {
  database.close();
  await cms.close();
});

test('a new collection is published, listed, in the open data and in the API; its drafts are nowhere', async () => {
  expect(informationRequests(database).map(({ title }) => title)).toEqual(['Plazo de la obra']);
  expect(informationRequest(database, 'plazo-de-la-obra')?.projectCode).toBe('2673653');
  const table = dataTables.find(({ name }) => name === 'solicitudes');
  expect([
    ...(table?.rows(database, context, ['solicitud', 'respuesta', 'respondida_el', 'codigo_obra']) ?? []),
  ]).toEqual([['Plazo de la obra', 'Termina en marzo.', '2026-11-03', '2673653']]);
  const answer = apiResponse({
    path: '/solicitudes',
    query: new URLSearchParams({ obra: '2673653' }),
    database,
    ...context,
  });
  expect(await answer.json()).toMatchObject({ total: 1, datos: [{ clave: 'plazo-de-la-obra' }] });
  const paths = [...allAddresses(database)].map(({ path }) => path).filter((path) => path.startsWith('/solicitudes/'));
  expect(paths).toEqual(['/solicitudes/', '/solicitudes/plazo-de-la-obra/']);
});
