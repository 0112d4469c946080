import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { Payload } from 'payload';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCmsSettings } from '../../cms/environment.ts';
import { importFile } from '../../cms/plugins/imports/import-file.ts';
import { drainOutbox } from '../../cms/plugins/publishing/drain.ts';
import { projector, type Projector } from '../../cms/plugins/publishing/projector.ts';
import { publicFiles } from '../../cms/plugins/publishing/public-files.ts';
import { historyPath, openHistory, openHistoryForWriting, type HistoryWriter } from '../../site/published/history.ts';
import { openPublishedForWriting } from '../../site/published/open-for-writing.ts';
import { allAddresses } from '../../site/src/addresses/all.ts';
import { textFile } from '../fixtures/imports/made-files.ts';
import { conosce } from '../fixtures/imports/conosce-files.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

let cms: TestCms;
let payload: Payload;
let database: DatabaseSync;
let history: HistoryWriter;
let writer: Projector;
let historyFile: string;

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  const options = readCmsSettings();
  ({ database } = openPublishedForWriting(options.publishedDb));
  historyFile = historyPath(options.publishedDb);
  history = openHistoryForWriting(historyFile);
  writer = projector({
    payload,
    database,
    files: publicFiles({ directory: join(options.publishedMediaDir), source: options }),
    history,
  });
  const { id } = await payload.create({
    collection: 'organizations',
    data: { name: 'ENTIDAD DE PRUEBA S.A.', ruc: '20116544289', roles: ['entity'] },
  });
  await payload.updateGlobal({ slug: 'site-settings', data: { entities: [id] }, overrideAccess: true });
});
afterAll(async () => {
  history.close();
  database.close();
  await cms.close();
});

const NAMED = 'AS-SM-13-2022-ZZPRUEBA SOTO-1';
const calls = conosce.calls
  .replaceAll('AS-SM-13-2022-PRUEBA-1', NAMED)
  .replaceAll('PLAZA Y PARQUE DE PRUEBA', 'PLAZA QUE DIRIGE SOTO ZZPRUEBA');
const bidders = conosce.bidders
  .replaceAll('AS-SM-13-2022-PRUEBA-1', NAMED)
  .replace('APELLIDO INVENTADO NOMBRE', 'ZZPRUEBA SOTO JORGE');
const OLD = 'as-sm-13-2022-zzprueba-soto-1';
const run = async (text: string): Promise<void> => {
  await importFile({ payload, format: 'seace', path: textFile(text), asOf: '2026-03-31' });
  await drainOutbox({ payload, projector: writer });
};
const keyNow = async (): Promise<string | null | undefined> =>
  (
    await payload.find({
      collection: 'contracting-processes',
      where: { callCode: { equals: '774991' } },
      overrideAccess: true,
      depth: 0,
    })
  ).docs[0]?.key;
const rowsOf = (): { key: string; doc: string }[] =>
  database
    .prepare('SELECT key, doc FROM contracting_processes ORDER BY key')
    .all()
    .map(({ key, doc }) => ({ key: String(key), doc: String(doc) }));
const versions = (): string => {
  const open = openHistory(historyFile);
  const told = JSON.stringify(open?.prepare('SELECT * FROM versions').all());
  open?.close();
  return told;
};

test('9-1.2 whom only a later file names leaves the row, the address and the history of a process that was published before', async () => {
  await run(calls);
  expect(await keyNow()).toBe(OLD);
  expect(rowsOf().map(({ key }) => key)).toContain(OLD);
  expect(versions()).toMatch(/SOTO ZZPRUEBA/);

  await run(bidders);
  const key = await keyNow();
  expect(key).toMatch(/^id-\d{6}-\d{6}$/);
  expect(rowsOf().map((row) => row.key)).toEqual(['cp-sm-14-2022-prueba-1', key].sort());
  expect(JSON.stringify(rowsOf())).not.toMatch(/zzprueba|soto/i);
  expect(JSON.parse(rowsOf().find((row) => row.key === key)?.doc ?? '{}')).toMatchObject({
    key,
    title: 'PLAZA QUE DIRIGE persona natural',
  });
  const addresses = [...allAddresses(database)].map(({ path }) => path);
  expect(addresses).toContain(`/contratos/${key}/`);
  expect(addresses.filter((path) => /zzprueba|soto/.test(path))).toEqual([]);
  expect(versions()).not.toMatch(/zzprueba|soto/i);
  // Nothing leads on from the old address: a redirect would keep the name.
  expect((await payload.find({ collection: 'redirects', pagination: false, overrideAccess: true })).totalDocs).toBe(0);
});

test('9-1.2 the file of calls again, and the file of bidders again, change nothing of that', async () => {
  const key = await keyNow();
  for (const text of [calls, bidders]) await run(text);
  expect(await keyNow()).toBe(key);
  expect(JSON.stringify(rowsOf())).not.toMatch(/zzprueba|soto/i);
  expect(versions()).not.toMatch(/zzprueba|soto/i);
});

test('9-1.2 a party whom the staff says to be a person takes the address that names it along at the next projection, and a hidden process leaves no row', async () => {
  const {
    docs: [firm],
  } = await payload.find({
    collection: 'organizations',
    where: { ruc: { equals: '20481447489' } },
    overrideAccess: true,
    depth: 0,
  });
  const firmId = firm?.id ?? '';
  await payload.db.updateOne({ collection: 'organizations', id: firmId, data: { name: 'YYFIRMA VEGA' } });
  const {
    docs: [process],
  } = await payload.find({
    collection: 'contracting-processes',
    where: { callCode: { equals: '774992' } },
    overrideAccess: true,
    depth: 0,
  });
  await payload.db.updateOne({
    collection: 'contracting-processes',
    id: process?.id ?? '',
    data: { key: 'asesoria-yyfirma-vega' },
  });
  await payload.update({
    collection: 'contracting-processes',
    id: process?.id ?? '',
    data: { title: 'ASESORIA DE YYFIRMA VEGA', awards: [{ awardId: 'a', currency: 'PEN', suppliers: [firmId] }] },
  });
  await drainOutbox({ payload, projector: writer });
  expect(rowsOf().map(({ key }) => key)).toContain('asesoria-yyfirma-vega');
  await payload.db.updateOne({
    collection: 'organizations',
    id: firmId,
    data: { standing: 'naturalPerson', displayName: 'Persona natural' },
  });
  const { docs } = await payload.find({
    collection: 'contracting-processes',
    pagination: false,
    overrideAccess: true,
    depth: 0,
  });
  await writer.refresh([{ slug: 'contracting-processes', ids: docs.map(({ id }) => id) }], new Date().toISOString());
  expect(JSON.stringify(rowsOf())).not.toMatch(/yyfirma|vega/i);
  expect(rowsOf()).toHaveLength(2);
  expect(versions()).not.toMatch(/yyfirma|vega/i);
  await payload.update({ collection: 'contracting-processes', id: process?.id ?? '', data: { isHidden: true } });
  await drainOutbox({ payload, projector: writer });
  expect(rowsOf()).toHaveLength(1);
});
