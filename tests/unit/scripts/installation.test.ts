import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { requireInstallation } from '../../../scripts/start/installation.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'instalacion-'));
const database = join(dataDir, 'cms.db');
afterAll(() => {
  rmSync(dataDir, { recursive: true });
});

test('12 a command that looks for a person in the wrong folder says so, and makes no installation there', () => {
  const asked = { dataDir, databaseUrl: `file:${database}` };
  expect(() => {
    requireInstallation(asked);
  }).toThrow(`No hay ninguna instalación en ${database}. Revise DATA_DIR.`);
  const elsewhere = { dataDir: join(dataDir, 'otra'), databaseUrl: 'mongodb://127.0.0.1/invermet' };
  expect(() => {
    requireInstallation(elsewhere);
  }).toThrow(`No hay ninguna instalación en ${join(dataDir, 'otra')}. Revise DATA_DIR.`);
  writeFileSync(database, '');
  requireInstallation(asked);
  requireInstallation({ ...elsewhere, dataDir });
});
