import type { DatabaseSync } from 'node:sqlite';
import type { Payload } from 'payload';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCmsSettings } from '../../cms/environment.ts';
import { drainOutbox } from '../../cms/plugins/publishing/drain.ts';
import { projector, type Projector } from '../../cms/plugins/publishing/projector.ts';
import { publicFiles } from '../../cms/plugins/publishing/public-files.ts';
import { PublishedConcessionFile } from '../../collections/concession-files/published.ts';
import { loadSeed } from '../../scripts/seed/load.ts';
import { concessionFile, concessionFiles, penaltyTotals } from '../../site/published/concessions.ts';
import { openPublishedForWriting } from '../../site/published/open-for-writing.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

let cms: TestCms;
let payload: Payload;
let database: DatabaseSync;
let writer: Projector;
let ids: { entity: string; operator: string; project: string; file: string };

const drain = () => drainOutbox({ payload, projector: writer });
const newTags = (after: number): Set<string> =>
  new Set(
    database
      .prepare('SELECT tags FROM changes WHERE seq > ?')
      .all(after)
      .flatMap((row) => String(row['tags']).split(' ')),
  );
const lastSeq = (): number => Number(database.prepare('SELECT max(seq) AS seq FROM changes').get()?.['seq'] ?? 0);
const hasPage = (key: string): boolean =>
  database.prepare('SELECT 1 FROM organizations WHERE key = ?').get(key) !== undefined;

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  const options = readCmsSettings();
  ({ database } = openPublishedForWriting(options.publishedDb));
  writer = projector({
    payload,
    database,
    files: publicFiles({ directory: options.publishedMediaDir, source: options }),
  });
  const organization = async (name: string, code: string): Promise<string> =>
    (
      await payload.create({
        collection: 'organizations',
        data: { name, code, namedAs: 'company', namedAsReason: 'Empresa inventada de la prueba' },
      })
    ).id;
  const entity = await organization('Entidad', 'ENT-1');
  const operator = await organization('Sociedad concesionaria', 'SOC-1');
  await payload.updateGlobal({ slug: 'site-settings', data: { entities: [entity] } });
  const project = await payload.create({
    collection: 'projects',
    data: {
      title: 'Vía de peaje',
      kind: 'concession',
      status: 'execution',
      code: 'peaje',
      entity,
      _status: 'published',
    },
  });
  const file = await payload.create({
    collection: 'concession-files',
    data: {
      project: project.id,
      name: 'Vía de peaje',
      currency: 'PEN',
      grantor: entity,
      concessionaire: operator,
      signedOn: '2013-01',
      internalNotes: 'RESERVADO',
      _status: 'published',
      provenance: { source: 'Contrato', asOf: '2013-01', grade: 'A' },
      guarantees: [
        {
          kind: 'performance',
          amount: 100.5,
          currency: 'PEN',
          expiresOn: '2026-12-31',
          status: 'active',
          source: 'Carta fianza 12',
          sourceDate: '2026-01',
          grade: 'A',
        },
      ],
      penalties: [{ reason: 'Demora', amount: 50, currency: 'PEN', status: 'imposed' }],
    },
  });
  ids = { entity, operator, project: project.id, file: file.id };
  await drain();
});

afterAll(async () => {
  database.close();
  await cms.close();
});

test('PO-7 a published file appears with its parties and the source of each row; notes stay inside', () => {
  const shown = concessionFile(database, 'peaje');
  expect(shown).toMatchObject({
    grantor: { key: 'ENT-1' },
    concessionaire: { key: 'SOC-1' },
    contract: { signedOn: '2013-01' },
  });
  expect(shown?.guarantees[0]?.provenance).toEqual({
    source: 'Carta fianza 12',
    asOf: '2026-01',
    consultedOn: null,
    url: null,
    grade: 'A',
  });
  expect(shown?.penalties[0]?.provenance).toMatchObject({ source: 'Contrato', asOf: '2013-01' });
  expect(JSON.stringify(shown)).not.toContain('RESERVADO');
  expect(hasPage('SOC-1')).toBe(true);
});

test('PO-7 a draft with another penalty changes nothing outside; publishing it touches the file, its list and its parties', async () => {
  const penalties = [
    { reason: 'Demora', amount: 50, currency: 'PEN' as const, status: 'imposed' as const },
    { reason: 'Otra', amount: 7.25, currency: 'PEN' as const, status: 'imposed' as const },
  ];
  const before = lastSeq();
  await payload.update({
    collection: 'concession-files',
    id: ids.file,
    draft: true,
    data: { penalties, _status: 'draft' },
  });
  await drain();
  expect(lastSeq()).toBe(before);
  await payload.update({ collection: 'concession-files', id: ids.file, data: { penalties, _status: 'published' } });
  await drain();
  expect(penaltyTotals(concessionFile(database, 'peaje')?.penalties ?? [])[0]?.imposed).toBe(57.25);
  const tags = newTags(before);
  for (const name of ['concession:peaje', 'concessions', 'organization:SOC-1']) expect(tags).toContain(name);
  expect(tags).not.toContain('project:peaje');
});

test('PO-7 one concession has one file', async () => {
  await expect(
    payload.create({
      collection: 'concession-files',
      data: { project: ids.project, name: 'Otra', currency: 'PEN', _status: 'published' },
    }),
  ).rejects.toThrow();
});

test('PO-7 a renamed company is renamed in the file', async () => {
  await payload.update({ collection: 'organizations', id: ids.operator, data: { name: 'Sociedad con otro nombre' } });
  await drain();
  expect(concessionFile(database, 'peaje')?.concessionaire?.name).toBe('Sociedad con otro nombre');
});

test('PO-7 the file leaves with its work, and so does a company that nothing else names', async () => {
  await payload.update({ collection: 'projects', id: ids.project, data: { _status: 'draft' } });
  await drain();
  expect(concessionFile(database, 'peaje')).toBeNull();
  expect(hasPage('SOC-1')).toBe(false);
  await payload.update({ collection: 'projects', id: ids.project, data: { _status: 'published' } });
  await drain();
  expect(concessionFile(database, 'peaje')).not.toBeNull();
});

test('PO-7 the initial data hold the real concessions with their sources', async () => {
  await loadSeed(payload);
  await drain();
  const files = concessionFiles(database).map((file) => PublishedConcessionFile.parse(file));
  expect(
    files
      .filter(({ key }) => key !== ids.file)
      .map(({ projectCode }) => projectCode)
      .sort(),
  ).toEqual(['linea-amarilla', 'rutas-de-lima', 'via-expresa-sur']);
  for (const file of files) expect(file.provenance.source).not.toBe('');
  for (const file of files.filter(({ provenance }) => provenance.source.includes('rensa')))
    expect(file.provenance.grade).toBe('C');
});
