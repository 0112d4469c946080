import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { Payload } from 'payload';
import { afterAll, beforeAll, expect } from 'vitest';
import { readCmsSettings } from '../../../cms/environment.ts';
import { importFile } from '../../../cms/plugins/imports/import-file.ts';
import { projector, type Projector } from '../../../cms/plugins/publishing/projector.ts';
import { publicFiles } from '../../../cms/plugins/publishing/public-files.ts';
import { rebuild } from '../../../cms/plugins/publishing/rebuild.ts';
import { bundleFiles } from '../../../site/open-data/bundles.ts';
import { dataFiles } from '../../../site/open-data/files.ts';
import { openPublishedForWriting } from '../../../site/published/open-for-writing.ts';
import { textsIn, type PlacedText } from '../../fixtures/file-texts.ts';
import { openTestCms, type TestCms } from '../../fixtures/test-cms.ts';

let cms: TestCms;

export let payload: Payload;

export let database: DatabaseSync;

export let writer: Projector;

export const folder = mkdtempSync(join(tmpdir(), 'nombres-'));

export const BUYER = { id: 'PE-RUC-20164503080', name: 'Fondo Metropolitano de Inversiones' };

/** Invented people and firms, as files write them: who they are, by what, and what may be shown. */
export const people = [
  { name: 'SOLEDAD INVENTADA UNO', id: 'PE-DNI-40404041', shown: 'Persona natural' },
  { name: 'SOLEDAD INVENTADA DOS', id: 'PE-CE-000404042', shown: 'Persona natural' },
  { name: 'SOLEDAD INVENTADA TRES', id: 'PE-PAS-X4040404', shown: 'Persona natural' },
  { name: 'SOLEDAD INVENTADA CUATRO', id: '10404040415', shown: 'Persona natural' },
  { name: 'SOLEDAD INVENTADA CINCO', id: 'PE-RUC-15404040418', shown: 'Persona natural' },
  {
    name: 'SOLEDAD INVENTADA SEIS',
    id: 'a6',
    identifier: { scheme: 'PE-DNI', id: '40404046' },
    shown: 'Persona natural',
  },
  { name: 'SOLEDAD INVENTADA SIETE', id: 'R.U.C. 10404040474', shown: 'Persona natural' },
  { name: 'SOLEDAD INVENTADA OCHO', id: 'DNI 40404048', shown: 'Persona natural' },
  { name: 'SOLEDAD INVENTADA NUEVE', id: '1040404041', shown: 'Proveedor no identificado' },
  { name: 'SOLEDAD INVENTADA DIEZ', id: 'PE-RUC-', shown: 'Proveedor no identificado' },
  { name: 'SOLEDAD INVENTADA ONCE - 10404040415', id: '', shown: 'Persona natural' },
  { name: 'Consorcio Soledad Quispe', id: 'PE-RUC-1495726', shown: 'Proveedor no identificado' },
] as const;

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
  const { id } = await payload.create({
    collection: 'organizations',
    data: { name: BUYER.name, ruc: '20164503080', roles: ['entity'] },
  });
  await payload.updateGlobal({ slug: 'site-settings', data: { entities: [id] }, overrideAccess: true });
  const releases = people.map(({ name, id: number, ...rest }, index) => ({
    ocid: `ocds-ficticio-${index}`,
    id: `${index}-1`,
    date: '2026-01-01T00:00:00-05:00',
    tag: ['award'],
    initiationType: 'tender',
    buyer: BUYER,
    tender: {
      id: '1',
      title: `AS-SM-${index + 1}-2026-FICTICIA-1`,
      description: `Obra ficticia ${index}`,
      tenderers: [{ id: number, name, ...rest }],
    },
    awards: [
      {
        id: 'a',
        status: 'active',
        date: '2026-01-02T00:00:00-05:00',
        value: { amount: 10, currency: 'PEN' },
        suppliers: [{ id: number, name, ...rest }],
      },
    ],
  }));
  const path = join(folder, 'personas.json');
  writeFileSync(
    path,
    JSON.stringify({
      uri: 'https://ejemplo.invalid/p',
      version: '1.1',
      publishedDate: '2026-01-01T00:00:00Z',
      publisher: { name: 'Publicador ficticio' },
      releases,
    }),
  );
  const { report } = await importFile({ payload, format: 'ocds', path, asOf: '2026-11-22' });
  expect(report.findings.filter(({ severity }) => severity === 'rejected')).toEqual([]);
  expect(JSON.stringify(report)).not.toMatch(planted);
  await rebuild({ payload, projector: writer });
}, 300_000);

afterAll(async () => {
  database.close();
  await cms.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What every published file says, archives, workbooks and the database unpacked. */
export async function* fileTexts(): AsyncGenerator<PlacedText> {
  for (const file of [...dataFiles, ...bundleFiles]) {
    if (file.exists?.(database) === false) continue;
    const parts: Buffer[] = [];
    for await (const chunk of file.chunks(database, { publicUrl: 'https://abierto.example.org', history: null }))
      parts.push(chunk);
    yield* textsIn(file.name, Buffer.concat(parts));
  }
}

export const planted = /soledad|inventada|\b[01]?\d?404040\d+|X4040404/i;
