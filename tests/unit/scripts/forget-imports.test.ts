import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { forgetImports } from '../../../scripts/forget/imports.ts';

test('9-1.3 forgetting a row takes the files of imports that name it, and no others', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'olvido-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  const folder = join(dataDir, 'imports');
  mkdirSync(folder);
  const files = {
    'a.undo': '{"before":{"code":"2790001","title":"Obra"}}\n',
    'b.cambios.csv': 'fila,antes\n3,Infobras-90581\n',
    'c.csv': 'fila;12790001;otra\n',
    'd.undo': '{"code":"2790002"}\n',
    'e.txt': '2790001',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  expect(forgetImports(dataDir, ['2790001', 'infobras-90581'])).toBe(2);
  expect(readdirSync(folder).sort()).toEqual(['c.csv', 'd.undo', 'e.txt']);
  expect(forgetImports(join(dataDir, 'nothing'), ['x'])).toBe(0);
});
