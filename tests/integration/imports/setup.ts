import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Payload } from 'payload';
import { afterAll, beforeAll } from 'vitest';
import { importFile, type ImportInput } from '../../../cms/plugins/imports/import-file.ts';
import { openRoom, type Room } from '../../../cms/background/room.ts';
import { importRun } from '../../../cms/plugins/imports/import-run.ts';
import { openTestCms, type TestCms } from '../../fixtures/test-cms.ts';

export let cms: TestCms;
let room: Room;

export let payload: Payload;

const folder = mkdtempSync(join(tmpdir(), 'invermet-imports-'));

beforeAll(async () => {
  cms = await openTestCms();
  room = await openRoom({
    payload: cms.payload,
    loops: [],
    kinds: [importRun({ payload: cms.payload, options: { dataDir: cms.dataDir } })],
  });
  payload = cms.payload;
});

afterAll(async () => {
  await room.stop();
  await cms.close();
  rmSync(folder, { recursive: true, force: true });
});

export const run = (format: string, path: string, rest: Partial<ImportInput> = {}) =>
  importFile({ payload, format, path, asOf: '2026-03-31', ...rest });

export const total = async (
  collection: 'projects' | 'organizations' | 'contracting-processes' | 'budget-lines' | 'publishing-outbox' | 'imports',
) => (await payload.count({ collection, overrideAccess: true })).totalDocs;

export const projectByCode = async (code: string) =>
  (await payload.find({ collection: 'projects', where: { code: { equals: code } }, overrideAccess: true, depth: 1 }))
    .docs[0];

export function csv(name: string, rows: string[][]): string {
  const path = join(folder, name);
  writeFileSync(path, rows.map((row) => row.join(';')).join('\n'));
  return path;
}

export const invierteHeader = [
  'Código único de inversión',
  'Nombre de la inversión',
  'Monto viable',
  'Entidad',
  'Distrito',
  'Provincia',
  'Departamento',
  'Estado de la inversión',
];

export const invierteRows = (from: number, count: number): string[][] =>
  Array.from({ length: count }, (_, index) => [
    String(from + index),
    `MEJORAMIENTO DE LA VÍA ${from + index}`,
    `${1000 + index}`,
    'MUNICIPALIDAD DE EJEMPLO',
    'ATE',
    'LIMA',
    'LIMA',
    'ACTIVO',
  ]);
