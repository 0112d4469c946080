import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Payload } from 'payload';
import { afterAll, beforeAll } from 'vitest';
import { importFile, type ImportInput } from '../../../cms/plugins/imports/import-file.ts';
import { openTestCms, type TestCms } from '../../fixtures/test-cms.ts';

let cms: TestCms;

export let payload: Payload;

const folder = mkdtempSync(join(tmpdir(), 'invermet-identity-'));

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
});

afterAll(async () => {
  await cms.close();
  rmSync(folder, { recursive: true, force: true });
});

export const run = (format: string, path: string, rest: Partial<ImportInput> = {}) =>
  importFile({ payload, format, path, asOf: '2026-03-31', ...rest });

export function file(name: string, content: string | object): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

export const table = (name: string, rows: string[][]): string =>
  file(name, rows.map((row) => row.join(';')).join('\n'));

export const buyer = { id: 'PE-RUC-20164503080', name: 'FONDO METROPOLITANO DE INVERSIONES' };

export const builder = { id: 'PE-RUC-20100070970', name: 'CONSTRUCTORA INVENTADA SAC' };

export const release = (number: number, rest: object, date = '2026-01-01T00:00:00-05:00') => ({
  ocid: `ocds-prueba-${number}`,
  id: `${number}-${date}`,
  date,
  tag: ['tender'],
  buyer,
  tender: {
    title: `LP-SM-${number}-2026-PRUEBA-1`,
    description: `Obra ${number}`,
    value: { amount: 1000, currency: 'PEN' },
  },
  ...rest,
});

export const lot = (id: string, amount: number, rest: object = {}) => ({
  id,
  status: 'active',
  value: { amount, currency: 'PEN' },
  suppliers: [builder],
  ...rest,
});

export const processOf = async (number: number) =>
  (
    await payload.find({
      collection: 'contracting-processes',
      where: { ocid: { equals: `ocds-prueba-${number}` } },
      overrideAccess: true,
      depth: 0,
    })
  ).docs[0];
