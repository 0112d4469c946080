import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { whatIsMissing } from '../../../scripts/validate/expected-files.ts';
import { fetchData } from '../../../scripts/validate/fetch-data.ts';
import { findPython } from '../../../scripts/validate/python.ts';
import { hasPassed, summary } from '../../../scripts/validate/run.ts';

test('9-validate a Python that is too old or missing is not used', async () => {
  expect(await findPython(() => Promise.resolve('3 9\n'))).toBeNull();
  expect(await findPython(() => Promise.reject(new Error('ENOENT')))).toBeNull();
  expect(
    await findPython((command) =>
      command === 'python' ? Promise.resolve('3 12\n') : Promise.reject(new Error('ENOENT')),
    ),
  ).toBe('python');
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

const folder = mkdtempSync(join(tmpdir(), 'validar-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const complete = {
  'datapackage.json':
    '{"resources":[{"path":"obras.csv"},{"path":"oc4ids.json"},{"path":"ocds/releases.jsonl","bytes":0}]}',
  'obras.csv': 'id',
  'ocds/releases.jsonl': '',
  'catalogo.jsonld': '{}',
  'oc4ids.json': '{}',
  'ocds/releases.json': '{}',
  'ocds/records.json': '{}',
};
/** A folder with these files under `datos/`, null for one that is not there. */
function publication(name: string, files: Record<string, string | null>): string {
  const place = join(folder, name);
  mkdirSync(join(place, 'datos'), { recursive: true });
  for (const [path, text] of Object.entries({ ...complete, ...files })) {
    if (text === null) continue;
    mkdirSync(dirname(join(place, 'datos', path)), { recursive: true });
    writeFileSync(join(place, 'datos', path), text);
  }
  return place;
}

test.each([
  ['completa', {}, []],
  [
    'sin-normas',
    { 'ocds/releases.json': null, 'oc4ids.json': null, 'procesos.csv': 'proceso\r\na\r\n' },
    ['Falta datos/oc4ids.json.', 'Falta datos/ocds/releases.json.'],
  ],
  ['sin-procesos', { 'ocds/releases.json': null, 'ocds/records.json': null, 'procesos.csv': 'proceso\r\n' }, []],
  [
    'vacio',
    { 'catalogo.jsonld': '', 'obras.csv': '' },
    ['datos/catalogo.jsonld tiene 0 bytes.', 'datos/obras.csv tiene 0 bytes y datapackage.json lo nombra.'],
  ],
  ['ausente', { 'obras.csv': null }, ['Falta datos/obras.csv y datapackage.json lo nombra.']],
  ['sin-paquete', { 'datapackage.json': null }, ['Falta datos/datapackage.json.']],
  [
    'otro-paquete',
    { 'datapackage.json': '{}' },
    ['datos/datapackage.json no es un paquete de datos: no nombra ningún archivo en «resources».'],
  ],
  ['pagina', { 'datapackage.json': '<!doctype html>' }, ['datos/datapackage.json no es JSON.']],
  [
    'fuera',
    { 'datapackage.json': '{"resources":[{"path":"../clave.txt"}]}' },
    ['datos/datapackage.json nombra «../clave.txt», fuera de /datos/.'],
  ],
])('9-validate what a folder lacks is told by name: %s', (name, files, problems) => {
  expect(whatIsMissing(publication(name, files))).toEqual(problems);
});

test('9-validate a folder without any of the files ends with an exit code other than 0 and names them, without the validators', () => {
  const place = join(folder, 'ninguno');
  mkdirSync(place);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, '../../../scripts/validate.ts'), place],
    { encoding: 'utf8' },
  );
  expect([status, stdout]).toEqual([1, '']);
  for (const name of ['datapackage.json', 'catalogo.jsonld', 'oc4ids.json', 'ocds/releases.json', 'ocds/records.json'])
    expect(stderr).toContain(`Falta datos/${name}.`);
  expect(whatIsMissing(join(folder, 'no-existe'))).toEqual([`No existe la carpeta ${join(folder, 'no-existe')}.`]);
});

test('9-validate validators that had no file to look at have not passed', () => {
  const check = { file: 'oc4ids.json', validator: 'lib-cove-oc4ids', errors: [], total: 0 };
  expect([
    hasPassed([{ ...check, count: 16 }]),
    hasPassed([{ ...check, count: null }]),
    hasPassed([]),
    hasPassed([
      { ...check, count: 16 },
      { ...check, count: null },
    ]),
  ]).toEqual([true, false, false, true]);
  expect(summary([{ ...check, count: null }])).not.toContain('Sin errores');
});

test.each([
  [404, '', /datapackage\.json respondió 404\./],
  [200, '', /datapackage\.json está vacío\./],
  [200, '<!doctype html><title>Portal</title>', /datapackage\.json no es JSON\./],
  [200, '{"resources":[{"path":"obras.csv"}]}', /obras\.csv respondió 404\./],
])('9-validate an address that answers %i «%s» is refused in words', async (status, body, message) => {
  const server = createServer((request, response) =>
    response.writeHead(request.url === '/datos/datapackage.json' ? status : 404).end(body),
  );
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const address = server.address();
  await expect(
    fetchData(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, join(folder, 'copia')),
  ).rejects.toThrow(message);
  await new Promise((done) => {
    server.close(done);
  });
});
