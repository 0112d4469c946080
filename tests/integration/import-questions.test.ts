import type { Payload } from 'payload';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeEntry, openEntry } from '../../cms/plugins/imports/history.ts';
import { importFile, type ImportInput } from '../../cms/plugins/imports/import-file.ts';
import { textFile } from '../fixtures/imports/made-files.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

let cms: TestCms;
let payload: Payload;
beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
});
afterAll(() => cms.close());

const invierte = (amounts: readonly string[]) =>
  textFile(
    [
      'Código único de inversión;Nombre de la inversión;Monto viable;Entidad',
      ...amounts.map((amount, index) => `${2_791_001 + index};OBRA ${index};${amount};ENTIDAD DE PRUEBA`),
    ].join('\n'),
  );
const run = (path: string, rest: Partial<ImportInput> = {}) =>
  importFile({ payload, format: 'invierte', path, asOf: '2026-03-31', ...rest });
const works = async () => (await payload.count({ collection: 'projects', overrideAccess: true })).totalDocs;
const costs = async () =>
  (await payload.find({ collection: 'projects', sort: 'cui', overrideAccess: true, depth: 0 })).docs.map(
    ({ currentCostPen }) => currentCostPen,
  );

test('9-3.3 an open question stops the import, not the dry run; its answer lets it through', async () => {
  const path = invierte(['350.000', '12.500', '700.000']);
  const dry = await run(path, { isDryRun: true });
  expect(dry.understanding.questions.map(({ id }) => id)).toEqual(['separador']);
  await expect(run(path)).rejects.toThrow(
    /^El archivo deja algo por aclarar: En «Monto viable», ¿qué separa los miles\?/,
  );
  expect(await works()).toBe(0);
  expect((await run(path, { answers: { separador: 'punto-miles' } })).counts.byCollection.projects.created).toBe(3);
  expect(await costs()).toEqual([350_000, 12_500, 700_000]);
});

test('9-3.3 costs a thousand times those that are registered are not written unseen', async () => {
  const path = invierte(['350', '12.5', '700']);
  await expect(run(path, { asOf: '2026-04-30' })).rejects.toThrow('¿En qué unidad está «Monto viable»?');
  expect(await costs()).toEqual([350_000, 12_500, 700_000]);
  await run(path, { asOf: '2026-04-30', answers: { unidad: '1000' } });
  expect(await costs()).toEqual([350_000, 12_500, 700_000]);
});

test('9-3.7 a file that is half as long as the last of its kind is undone until somebody accepts it', async () => {
  const many = Array.from({ length: 40 }, (_, index) => `${1000 + index}.50`);
  const whole = textFile(
    [
      'Código único de inversión;Nombre de la inversión;Monto viable;Entidad',
      ...many.map((amount, index) => `${2_792_001 + index};OBRA ${index};${amount};ENTIDAD DE PRUEBA`),
    ].join('\n'),
  );
  const result = await run(whole);
  const id = await openEntry(payload, {
    fileName: 'obras.csv',
    format: 'invierte',
    status: 'running',
    source: result.source,
    asOf: '2026-03-31',
    importedBy: null,
    sha256: 'a'.repeat(64),
    sizeBytes: 1,
  });
  await closeEntry({ payload, id, status: 'done', result });
  const before = await works();
  const short = textFile(
    'Código único de inversión;Nombre de la inversión;Monto viable;Entidad\n2793001;OBRA NUEVA;1000.50;ENTIDAD DE PRUEBA\n',
  );
  expect((await run(short, { isDryRun: true })).understanding.questions.map(({ id: question }) => question)).toEqual([
    'filas',
  ]);
  await expect(run(short)).rejects.toThrow('El archivo tiene 1 filas y el anterior de esta fuente tenía 40');
  expect(await works()).toBe(before);
  await run(short, { answers: { filas: 'aceptar' } });
  expect(await works()).toBe(before + 1);
});
