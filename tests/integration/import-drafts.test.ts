import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Payload } from 'payload';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importFile } from '../../cms/plugins/imports/import-file.ts';
import { undoImport } from '../../cms/plugins/imports/undo/undo-import.ts';
import { restApi, type Answer } from '../fixtures/http.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

let cms: TestCms;
let payload: Payload;
let token: string;
const folder = mkdtempSync(join(tmpdir(), 'invermet-import-drafts-'));

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  const account = { email: 'ana@prueba.example', password: 'camino-largo-al-rio-7' };
  await payload.create({
    collection: 'users',
    overrideAccess: true,
    data: { ...account, name: 'Ana Prueba', role: 'admin' },
  });
  token = (await payload.login({ collection: 'users', data: account })).token ?? '';
});
afterAll(async () => {
  await cms.close();
  rmSync(folder, { recursive: true, force: true });
});

const header = [
  'Código único de inversión',
  'Nombre de la inversión',
  'Monto viable',
  'Sector',
  'Entidad',
  'Distrito',
  'Provincia',
  'Departamento',
  'Estado de la inversión',
];
let number = 0;
const journal = (): string => join(folder, `${number}.undo`);
/** Imports one work; gives the way to undo it. */
async function run(
  cui: string,
  { cost, sector = 'TRANSPORTES', asOf }: { cost: string; sector?: string; asOf: string },
): Promise<string> {
  number++;
  const path = join(folder, `${number}.csv`);
  writeFileSync(
    path,
    [header, [cui, 'PUENTE INVENTADO', cost, sector, 'MUNICIPALIDAD DE EJEMPLO', 'ATE', 'LIMA', 'LIMA', 'ACTIVO']]
      .map((row) => row.join(';'))
      .join('\n'),
  );
  const { counts } = await importFile({ payload, format: 'invierte', path, asOf, journalPath: journal() });
  expect(counts).toBeDefined();
  return journal();
}

type Work = {
  id: string;
  updatedAt: string;
  title: string;
  summary?: string;
  sector?: string;
  figures: { id: string; metric: string; value: number }[];
  _status: string;
};
const ask = (path: string, asking: Parameters<ReturnType<typeof restApi>>[1] = {}): Promise<Answer> =>
  restApi(payload)(path, { token, ...asking });
const idOf = async (cui: string): Promise<string> =>
  (await payload.find({ collection: 'projects', where: { code: { equals: cui } }, overrideAccess: true })).docs[0]
    ?.id ?? '';
const live = async (id: string): Promise<Work> => (await ask(`/projects/${id}?depth=0`)).body as unknown as Work;
const draft = async (id: string): Promise<Work> =>
  (await ask(`/projects/${id}?depth=0&draft=true`)).body as unknown as Work;
const save = (id: string, base: string, body: object, query = ''): Promise<Answer> =>
  ask(`/projects/${id}?depth=0${query}`, { method: 'PATCH', base, body });
const cost = (work: Work): number | undefined => work.figures.find(({ metric }) => metric === 'viableCost')?.value;

describe('10-1.1 an import below an editor’s newer draft', () => {
  test('changes what is live; the draft keeps what was typed and follows elsewhere; publishing it as it was is a conflict', async () => {
    await run('2410001', { cost: '1000', asOf: '2026-03-31' });
    const id = await idOf('2410001');
    expect(
      (
        await save(
          id,
          (await draft(id)).updatedAt,
          { title: 'Puente de Ana', summary: 'Lo que Ana escribió' },
          '&draft=true',
        )
      ).status,
    ).toBe(200);
    const opened = await draft(id);
    await run('2410001', { cost: '2000', asOf: '2026-04-30' });

    expect(await live(id)).toMatchObject({ title: 'PUENTE INVENTADO', _status: 'published' });
    expect(cost(await live(id))).toBe(2000);
    expect(await draft(id)).toMatchObject({ title: 'Puente de Ana', summary: 'Lo que Ana escribió', _status: 'draft' });
    expect(cost(await draft(id))).toBe(2000);

    // The form that Ana has open still says 1000.
    const stale = await save(id, opened.updatedAt, {
      title: 'Puente de Ana',
      figures: opened.figures,
      _status: 'published',
    });
    const conflict = stale.body.errors?.[0]?.data?.['conflict'] as
      { fields: { label: string; mine: unknown; theirs: unknown }[] } | undefined;
    expect(stale.status).toBe(409);
    expect(conflict?.fields.find(({ label }) => /› Valor$/.test(label))).toMatchObject({ mine: 1000, theirs: 2000 });
    expect(await live(id)).toMatchObject({ title: 'PUENTE INVENTADO' });

    expect((await save(id, (await draft(id)).updatedAt, { _status: 'published' })).status).toBe(200);
    expect(await live(id)).toMatchObject({ title: 'Puente de Ana', summary: 'Lo que Ana escribió' });
    expect(cost(await live(id))).toBe(2000);
  });

  test('where both changed the same, the draft keeps the editor’s value and what is live has the register’s', async () => {
    await run('2410002', { cost: '1000', asOf: '2026-03-31' });
    const id = await idOf('2410002');
    const before = await draft(id);
    expect((await save(id, before.updatedAt, { sector: 'Sector de Ana' }, '&draft=true')).status).toBe(200);
    await run('2410002', { cost: '1000', sector: 'VIVIENDA', asOf: '2026-04-30' });
    expect([(await live(id)).sector, (await draft(id)).sector]).toEqual(['VIVIENDA', 'Sector de Ana']);
  });

  test('every state that was typed is still among the versions', async () => {
    const id = await idOf('2410002');
    const { docs } = await payload.findVersions({
      collection: 'projects',
      where: { parent: { equals: id } },
      sort: 'updatedAt',
      pagination: false,
      overrideAccess: true,
    });
    expect(docs.map(({ version }) => [version.sector, version._status])).toEqual([
      ['TRANSPORTES', 'published'],
      ['Sector de Ana', 'draft'],
      ['VIVIENDA', 'published'],
      ['Sector de Ana', 'draft'],
    ]);
  });
});

describe('10-1.1 undoing an import below an editor’s newer draft', () => {
  test('puts back what is live; the draft keeps what was typed', async () => {
    await run('2410003', { cost: '1000', asOf: '2026-03-31' });
    const id = await idOf('2410003');
    const last = await run('2410003', { cost: '2000', asOf: '2026-04-30' });
    expect((await save(id, (await draft(id)).updatedAt, { title: 'Puente de Ana' }, '&draft=true')).status).toBe(200);
    const opened = await draft(id);
    expect(await undoImport({ payload, path: last })).toEqual({ removed: 0, restored: 1 });
    expect([(await live(id)).title, cost(await live(id))]).toEqual(['PUENTE INVENTADO', 1000]);
    expect([(await draft(id)).title, cost(await draft(id))]).toEqual(['Puente de Ana', 1000]);
    expect((await save(id, opened.updatedAt, { _status: 'published' })).status).toBe(409);
  });

  test('is refused where somebody began a draft on what it made, and says whose', async () => {
    const made = await run('2410004', { cost: '1000', asOf: '2026-03-31' });
    const id = await idOf('2410004');
    expect((await save(id, (await draft(id)).updatedAt, { title: 'Puente de Ana' }, '&draft=true')).status).toBe(200);
    await expect(undoImport({ payload, path: made })).rejects.toThrow(
      '«Puente de Ana» tiene un borrador más nuevo de Ana Prueba',
    );
    expect((await draft(id)).title).toBe('Puente de Ana');
  });

  test('is refused where only a draft names what it made: the deletion would blank it', async () => {
    const made = await run('2410005', { cost: '1000', asOf: '2026-03-31' });
    const id = await idOf('2410005');
    const other = await idOf('2410001');
    expect(other).not.toBe('');
    const item = (await payload.create({
      collection: 'press-items',
      overrideAccess: true,
      depth: 0,
      data: {
        title: 'Hecho inventado',
        summary: 'Dos frases.',
        eventOn: '2026-01',
        projects: [other],
        _status: 'published',
      } as never,
    })) as unknown as { id: string };
    await payload.update({
      collection: 'press-items',
      id: item.id,
      draft: true,
      overrideAccess: true,
      data: { projects: [other, id] } as never,
    });
    await expect(undoImport({ payload, path: made })).rejects.toThrow(
      '«Hecho inventado» se apoya en un registro que esta importación creó',
    );
    expect((await live(id)).title).toBe('PUENTE INVENTADO');
  });
});
