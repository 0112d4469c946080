import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CollectionSlug, Payload } from 'payload';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importFile, type ImportInput } from '../../cms/plugins/imports/import-file.ts';
import { undoImport } from '../../cms/plugins/imports/undo/undo-import.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

let cms: TestCms;
let payload: Payload;
const folder = mkdtempSync(join(tmpdir(), 'invermet-undo-'));

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
});
afterAll(async () => {
  await cms.close();
  rmSync(folder, { recursive: true, force: true });
});

const header = [
  'Código único de inversión',
  'Nombre de la inversión',
  'Monto viable',
  'Entidad',
  'Distrito',
  'Provincia',
  'Departamento',
  'Estado de la inversión',
];
const rows = (count: number, cost: number, entity = 'MUNICIPALIDAD DE EJEMPLO') =>
  Array.from({ length: count }, (_, index) => [
    String(2_400_000 + index),
    `MEJORAMIENTO DE LA VÍA ${index}`,
    String(cost + index),
    entity,
    'ATE',
    'LIMA',
    'LIMA',
    'ACTIVO',
  ]);
let number = 0;
const journal = (): string => join(folder, `${number}.undo`);
async function run(content: string[][], rest: Partial<ImportInput> = {}) {
  number++;
  const path = join(folder, `${number}.csv`);
  writeFileSync(path, content.map((row) => row.join(';')).join('\n'));
  return importFile({ payload, format: 'invierte', path, asOf: '2026-03-31', journalPath: journal(), ...rest });
}
const stored = async (collection: CollectionSlug) =>
  (await payload.find({ collection, overrideAccess: true, depth: 0, pagination: false, sort: 'id' })).docs.map(
    (doc) => ({ ...doc, updatedAt: null }),
  );
const snapshot = async () => ({ projects: await stored('projects'), organizations: await stored('organizations') });
const total = async (collection: CollectionSlug) =>
  (await payload.count({ collection, overrideAccess: true })).totalDocs;

describe('9-3.8 undoing an import', () => {
  test('9-3.8 what it made goes, what it changed is as before, and both are published', async () => {
    await run([header, ...rows(3, 1000)]);
    const before = await snapshot();
    const waiting = await total('publishing-outbox');
    await run([header, ...rows(5, 2000)], { asOf: '2026-04-30' });
    expect(await total('projects')).toBe(5);
    const written = (await total('publishing-outbox')) - waiting;
    expect(await undoImport({ payload, path: journal() })).toEqual({ removed: 2, restored: 3 });
    expect(await snapshot()).toEqual(before);
    expect((await total('publishing-outbox')) - waiting - written).toBe(5);
    expect(existsSync(journal())).toBe(false);
    await expect(undoImport({ payload, path: journal() })).rejects.toThrow('ya no se puede deshacer');
  });

  test('9-3.8 what a person changed since stands on it: the undoing is refused and says what', async () => {
    await run([header, ...rows(3, 3000)], { asOf: '2026-05-31' });
    const {
      docs: [work],
    } = await payload.find({ collection: 'projects', where: { code: { equals: '2400001' } }, overrideAccess: true });
    await payload.update({
      collection: 'projects',
      id: work?.id ?? '',
      data: { summary: 'Escrito por una persona' },
      overrideAccess: true,
    });
    const before = await snapshot();
    await expect(undoImport({ payload, path: journal() })).rejects.toThrow(
      /No se puede deshacer: un registro se apoya en lo importado o cambió después\. «MEJORAMIENTO DE LA VÍA 1» cambió después/,
    );
    expect(await snapshot()).toEqual(before);
  });

  test('9-3.8 what points to a work that it made stands on it', async () => {
    await run([header, ['2500000', 'OBRA NUEVA', '5', 'MUNICIPALIDAD DE EJEMPLO', 'ATE', 'LIMA', 'LIMA', 'ACTIVO']]);
    const {
      docs: [work],
    } = await payload.find({ collection: 'projects', where: { code: { equals: '2500000' } }, overrideAccess: true });
    const milestone = await payload.create({
      collection: 'milestones',
      overrideAccess: true,
      data: { project: work?.id ?? '', title: 'Inicio de obra', dueDate: '2026-07-01' } as never,
    });
    await expect(undoImport({ payload, path: journal() })).rejects.toThrow(
      '«Inicio de obra» se apoya en un registro que esta importación creó',
    );
    await payload.delete({ collection: 'milestones', id: String(milestone.id), overrideAccess: true });
    expect(await undoImport({ payload, path: journal() })).toEqual({ removed: 1, restored: 0 });
    expect(
      (await payload.find({ collection: 'projects', where: { code: { equals: '2500000' } }, overrideAccess: true }))
        .totalDocs,
    ).toBe(0);
  });

  test('9-3.8 a later import of the same works stands on the earlier one, until it is undone itself', async () => {
    await run([
      header,
      ...rows(2, 10, 'MUNICIPALIDAD SEGUNDA').map(
        ([code, ...rest]) => [String(Number(code) + 100), ...rest] as string[],
      ),
    ]);
    const first = journal();
    await run(
      [
        header,
        ...rows(2, 20, 'MUNICIPALIDAD SEGUNDA').map(
          ([code, ...rest]) => [String(Number(code) + 100), ...rest] as string[],
        ),
      ],
      { asOf: '2026-06-30' },
    );
    await expect(undoImport({ payload, path: first })).rejects.toThrow('No se puede deshacer: 2 registros');
    expect(await undoImport({ payload, path: journal() })).toEqual({ removed: 0, restored: 2 });
    // Taken back one by one, the newest first: now nothing stands on the first one any more.
    expect((await undoImport({ payload, path: first })).removed).toBeGreaterThanOrEqual(2);
    expect(
      (
        await payload.find({
          collection: 'projects',
          where: { code: { in: ['2400100', '2400101'] } },
          overrideAccess: true,
        })
      ).totalDocs,
    ).toBe(0);
  });

  test('9-3.8 three imports of the same work are taken back one by one; what a person changes in between stands on the rest', async () => {
    const work = (cost: number) => [
      header,
      ['2500700', 'OBRA DE TRES VECES', String(cost), 'MUNICIPALIDAD DE EJEMPLO', 'ATE', 'LIMA', 'LIMA', 'ACTIVO'],
    ];
    const paths: string[] = [];
    for (const [index, cost] of [10, 20, 30].entries()) {
      await run(work(cost), { asOf: `2026-0${index + 1}-28` });
      paths.push(journal());
    }
    const [one = '', two = '', three = ''] = paths;
    expect(await undoImport({ payload, path: three })).toEqual({ removed: 0, restored: 1 });
    const found = async () =>
      (await payload.find({ collection: 'projects', where: { code: { equals: '2500700' } }, overrideAccess: true }))
        .docs[0];
    const id = (await found())?.id ?? '';
    await payload.update({
      collection: 'projects',
      id,
      data: { summary: 'Escrito por una persona' },
      overrideAccess: true,
    });
    await expect(undoImport({ payload, path: two })).rejects.toThrow('«OBRA DE TRES VECES» cambió después');
    expect((await found())?.figures?.map(({ value }) => value)).toContain(20);
    expect(existsSync(one)).toBe(true);
  });

  test('9-2.11 undoing an import that merged takes its redirect and the followers back too; a redirect that was changed since stands on it', async () => {
    const {
      docs: [entity],
    } = await payload.find({
      collection: 'organizations',
      overrideAccess: true,
      where: { name: { equals: 'MUNICIPALIDAD DE EJEMPLO' } },
    });
    const work = await payload.create({
      collection: 'projects',
      overrideAccess: true,
      data: {
        title: 'Paso a desnivel Prolongación Inventada',
        entity: entity?.id,
        kind: 'publicWork',
        status: 'preparation',
        _status: 'published',
      } as never,
    });
    const [old, next] = ['/obras/paso-a-desnivel-prolongacion-inventada/', '/obras/2888888/'];
    await payload.create({
      collection: 'redirects',
      overrideAccess: true,
      data: { from: '/obras/paso-viejo/', to: old, isPermanent: true },
    });
    await payload.create({
      collection: 'subscriptions',
      overrideAccess: true,
      data: {
        email: 'una@prueba.example',
        addressHash: 'una',
        kind: 'work',
        topic: 'work:paso-a-desnivel-prolongacion-inventada',
        unique: 'una',
        language: 'es',
        frequency: 'daily',
        state: 'confirmed',
      },
    });
    const redirects = async () =>
      (await payload.find({ collection: 'redirects', overrideAccess: true, sort: 'from', pagination: false })).docs.map(
        ({ from, to }) => `${from} ${to}`,
      );
    const topics = async () =>
      (await payload.find({ collection: 'subscriptions', overrideAccess: true })).docs.map(({ topic }) => topic);
    const content = [
      header,
      [
        '2888888',
        'CREACION DEL PASO A DESNIVEL PROLONGACION INVENTADA EN EL DISTRITO DE ATE',
        '1000',
        'MUNICIPALIDAD DE EJEMPLO',
        'ATE',
        'LIMA',
        'LIMA',
        'ACTIVO',
      ],
    ];
    const [question] = (await run(content, { isDryRun: true })).understanding.questions;
    await run(content, { answers: { [question?.id ?? '']: 'misma' } });
    expect([await redirects(), await topics()]).toEqual([
      [`${old} ${next}`, `/obras/paso-viejo/ ${next}`],
      ['work:2888888'],
    ]);

    const {
      docs: [moved],
    } = await payload.find({ collection: 'redirects', overrideAccess: true, where: { from: { equals: old } } });
    await payload.update({
      collection: 'redirects',
      id: moved?.id ?? '',
      overrideAccess: true,
      data: { to: '/obras/' },
    });
    await expect(undoImport({ payload, path: journal() })).rejects.toThrow(
      `«${old}» lleva ahora a /obras/, no a donde la dejó esta importación`,
    );
    await payload.update({ collection: 'redirects', id: moved?.id ?? '', overrideAccess: true, data: { to: next } });

    expect(await undoImport({ payload, path: journal() })).toEqual({ removed: 0, restored: 1 });
    expect([await redirects(), await topics()]).toEqual([
      [`/obras/paso-viejo/ ${old}`],
      ['work:paso-a-desnivel-prolongacion-inventada'],
    ]);
    expect((await payload.findByID({ collection: 'projects', id: work.id, overrideAccess: true, depth: 0 })).code).toBe(
      'paso-a-desnivel-prolongacion-inventada',
    );
  });

  test('9-3.8 an import that failed leaves nothing to undo', async () => {
    await expect(
      run([header, ...rows(600, 1).map(([code, ...rest]) => [String(Number(code) + 1000), ...rest] as string[])], {
        onProgress: (progress) => {
          if (progress.stage === 'writing' && progress.done >= 500) throw new Error('se cortó la luz');
        },
      }),
    ).rejects.toThrow('se cortó la luz');
    expect(existsSync(journal())).toBe(false);
  });
});
