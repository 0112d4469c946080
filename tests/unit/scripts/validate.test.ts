import { expect, test } from 'vitest';
import { findPython } from '../../../scripts/validate/python.ts';
import { summary } from '../../../scripts/validate/run.ts';

test('9-validate a Python that is too old or missing is not used', async () => {
  expect(await findPython(() => Promise.resolve('3 9\n'))).toBeNull();
  expect(await findPython(() => Promise.reject(new Error('ENOENT')))).toBeNull();
  expect(await findPython((command) => (command === 'python' ? Promise.resolve('3 12\n') : Promise.reject(new Error('ENOENT'))))).toBe('python');
});

test('9-validate the summary names every file, its validator and its first errors', () => {
  const text = summary([
    { file: 'ocds/releases.json', validator: 'lib-cove-ocds', errors: [], total: 0, count: 4 },
    { file: 'oc4ids.json', validator: 'lib-cove-oc4ids', errors: ['falta el título'], total: 1, count: 16 },
    { file: 'catalogo.jsonld', validator: 'pyshacl', errors: [], total: 0, count: null },
  ]);
  expect(text).toContain('✓  ocds/releases.json · lib-cove-ocds: 0 errores (4 revisados)');
  expect(text).toContain('✗  oc4ids.json · lib-cove-oc4ids: 1 errores (16 revisados)\n     falta el título');
  expect(text).toContain('—  catalogo.jsonld · pyshacl: no hay tal archivo\n1 errores.');
});
