import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { CollectionSlug, Payload } from 'payload';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCmsSettings } from '../../cms/environment.ts';
import { importFile } from '../../cms/plugins/imports/import-file.ts';
import { projector, type Projector } from '../../cms/plugins/publishing/projector.ts';
import { publicFiles } from '../../cms/plugins/publishing/public-files.ts';
import { confirmShrinks } from '../../cms/plugins/publishing/shrink-guard.ts';
import { rebuild } from '../../cms/plugins/publishing/rebuild.ts';
import { loadSeed } from '../../scripts/seed/load.ts';
import { dataFiles } from '../../site/open-data/files.ts';
import { openPublishedForWriting } from '../../site/published/open-for-writing.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

type View = Record<string, unknown>;
let cms: TestCms;
let payload: Payload;
let database: DatabaseSync;
let writer: Projector;
const folder = mkdtempSync(join(tmpdir(), 'ida-y-vuelta-'));

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
  await loadSeed(payload);
  await addRichProcess();
  await rebuild({ payload, projector: writer });
}, 300_000);

afterAll(async () => {
  database.close();
  await cms.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A process with everything that OCDS has a place for, and some of what it has not. */
async function addRichProcess(): Promise<void> {
  const company = async (name: string, code: string): Promise<string> =>
    (
      await payload.create({
        collection: 'organizations',
        data: { name, code, roles: ['bidder'], namedAs: 'company', namedAsReason: 'Empresa inventada de la prueba' },
      })
    ).id;
  const {
    docs: [buyer],
  } = await payload.find({ collection: 'organizations', where: { ruc: { equals: '20164503080' } } });
  const {
    docs: [project],
  } = await payload.find({ collection: 'projects', where: { code: { equals: '2673653' } } });
  const [one, other] = [
    await company('Consorcio Ñandú «Sur»', 'C0009001'),
    await company('Otra Empresa S.A.C.', 'C0009002'),
  ];
  await payload.create({
    collection: 'contracting-processes',
    data: {
      nomenclature: 'CP-SM-9-2024-INVERMET-2',
      title: 'Supervisión <b>de la obra</b> & «todo lo demás»',
      buyer: buyer?.id ?? '',
      project: project?.id ?? null,
      status: 'complete',
      method: 'Concurso público',
      category: 'consultingServices',
      datePublished: '2024-03-01',
      tenderStart: '2024-03-02',
      tenderEnd: '2024-04-02',
      referenceAmount: 1_234_567.89,
      currency: 'USD',
      numberOfBidders: 4,
      bidders: [
        { organization: one, isWinner: true },
        { organization: other, isWinner: false },
        { name: 'Persona natural', isWinner: false },
      ],
      awards: [{ awardId: 'BP-1', date: '2024-05-01', amount: 1_000_000.01, currency: 'USD', suppliers: [one] }],
      contracts: [
        {
          number: '7-2024',
          dateSigned: '2024-05-20',
          startDate: '2024-06-01',
          endDate: '2025-06-01',
          amount: 1_000_000.01,
          currency: 'USD',
          url: 'https://example.org/contrato.pdf?a=1',
          scope: 'Supervisar <la obra> y «todo lo demás»',
          administrator: 'Gerencia de Supervisión',
          amendments: [
            { date: '2024-12-01', description: 'Adicional 1', amountChange: 50_000.5, daysChange: null },
            { date: null, description: 'Ampliación de plazo', amountChange: null, daysChange: 45 },
          ],
        },
      ],
      provenance: { source: 'SEACE (OECE)', asOf: '2026-05', url: 'https://example.org/seace', grade: 'B' },
    },
  });
}

function views(table: 'projects' | 'contracting_processes'): Map<string, View> {
  return new Map(
    database
      .prepare(`SELECT key, doc FROM ${table}`)
      .all()
      .map((row) => [String(row['key']), JSON.parse(String(row['doc'])) as View]),
  );
}

/** Writes one file of the open data to the disk, as a visitor downloads it. */
async function download(name: string): Promise<string> {
  const file = dataFiles.find((one) => one.name === name);
  const parts: Buffer[] = [];
  for await (const chunk of file?.chunks(database, { publicUrl: 'https://abierto.example.org', history: null }) ?? [])
    parts.push(chunk);
  const path = join(folder, name.replaceAll('/', '-'));
  writeFileSync(path, Buffer.concat(parts));
  return path;
}

async function removeAll(...collections: CollectionSlug[]): Promise<void> {
  for (const collection of collections)
    await payload.delete({ collection, where: { id: { exists: true } }, overrideAccess: true });
}

/** Makes the read model without what was removed: so much at once waits until a person agrees. */
async function withdrawn(): Promise<void> {
  await rebuild({ payload, projector: writer });
  confirmShrinks(writer.database);
  await rebuild({ payload, projector: writer });
}

/**
 * A process without what only its rows in the CMS have: a bidder without identifier of a source is known by its row.
 */
const comparable = (view: View | undefined): View => ({
  ...without(view, 'updatedAt'),
  bidders: (view?.['bidders'] as View[] | undefined)?.map((bidder) => without(bidder, 'id')),
});

const without = (view: View | undefined, ...fields: string[]): View =>
  Object.fromEntries(Object.entries(view ?? {}).filter(([field]) => !fields.includes(field)));

test.each(['ocds/releases.json', 'ocds/records.json'])(
  'PO-11 every process comes back from %s as it was published',
  async (name) => {
    const before = views('contracting_processes');
    expect(before.size).toBeGreaterThan(2);
    const path = await download(name);
    await removeAll('contracting-processes');
    await withdrawn();
    expect(views('contracting_processes').size).toBe(0);

    const { report, counts } = await importFile({ payload, format: 'ocds', path, asOf: '2026-11-22' });
    expect(report.findings).toEqual([]);
    expect(counts.byCollection['contracting-processes'].created).toBe(before.size);
    expect(counts.byCollection.organizations.created).toBe(0);
    await rebuild({ payload, projector: writer });
    const after = views('contracting_processes');
    expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
    for (const [key, view] of before) expect(comparable(after.get(key)), key).toEqual(comparable(view));
    expect(
      (await importFile({ payload, format: 'ocds', path, asOf: '2026-11-22' })).counts.byCollection[
        'contracting-processes'
      ],
    ).toMatchObject({ created: 0, updated: 0 });
  },
  120_000,
);

test('PO-11 every work comes back from oc4ids.json as it was published, but for its files and monthly reports', async () => {
  const before = views('projects');
  const reported = new Set(
    database
      .prepare('SELECT DISTINCT project_code FROM progress_reports')
      .all()
      .map((row) => row['project_code']),
  );
  const path = await download('oc4ids.json');
  await removeAll(
    'control-reports',
    'press-items',
    'news',
    'contracting-processes',
    'budget-lines',
    'concession-files',
    'milestones',
    'progress-reports',
    'documents',
    'news',
    'opportunities',
    'projects',
  );
  await withdrawn();
  expect(views('projects').size).toBe(0);

  // A finished work of which nobody published the reception waits for a person, whoever exported it; all else comes
  // back by itself.
  const { report, counts } = await importFile({ payload, format: 'oc4ids', path, asOf: '2026-11-22', takesHeld: true });
  expect(
    report.findings.filter(
      ({ severity, column, value }) =>
        severity !== 'held' || !/^projects\/\d+\/status$/.test(column ?? '') || value !== 'completed',
    ),
  ).toEqual([]);
  expect(counts.byCollection.projects.created).toBe(before.size);
  await rebuild({ payload, projector: writer });
  const after = views('projects');
  expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
  for (const [key, view] of before) {
    // What comes from OpenStreetMap is not in the files under CC BY.
    const isOsm = (view['locationSource'] as { isOsm: boolean } | null)?.isOsm === true;
    const apart = [
      'updatedAt',
      'photos',
      'documents',
      ...(reported.has(key) ? ['progress'] : []),
      ...(isOsm ? ['location', 'line', 'locationSource'] : []),
    ];
    expect(without(after.get(key), ...apart), key).toEqual(without(view, ...apart));
  }
  expect(
    (await importFile({ payload, format: 'oc4ids', path, asOf: '2026-11-22', takesHeld: true })).counts.byCollection
      .projects,
  ).toMatchObject({ created: 0, updated: 0 });
});
