import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { changedFiles, freezeMonth, frozenMonths, recutsOf } from '../../../site/open-data/monthly.ts';
import { snapshotsDir } from '../../../collections/installation/snapshots.ts';
import { recutCsv } from '../../../site/open-data/recut/files.ts';
import { identifies, withoutRow } from '../../../site/open-data/recut/mentions.ts';
import { recutMonths } from '../../../site/open-data/recut/month.ts';
import { historyPath, openHistoryForWriting } from '../../../site/published/history.ts';
import { textsBelow } from '../../fixtures/file-texts.ts';
import { change, readModel } from './support.ts';

const publicUrl = 'https://abierto.example.org';
const MARK = 'Domicilio Privado Plantado';
const WHY = 'Se publicó por error el domicilio de una persona';
const forgotten = { keys: ['2673653'] };
const root = join(import.meta.dirname, '../../..');

async function frozenModel(): Promise<{ path: string; folder: string }> {
  const { path, database } = readModel({ works: 12 });
  const doc = JSON.parse(
    String(database.prepare('SELECT doc FROM projects ORDER BY key LIMIT 1').get()?.['doc']),
  ) as Record<string, unknown>;
  const planted = { ...doc, code: '2673653', cui: '2673653', title: `Obra · ${MARK}`, address: MARK };
  change(path, [{ table: 'projects', key: '2673653', doc: planted }]);
  const history = openHistoryForWriting(historyPath(path));
  history.record({ table: 'projects', key: '2673653', doc: planted, at: '2026-10-01T00:00:00.000Z' });
  history.close();
  for (const month of ['2026-09', '2026-10']) await freezeMonth({ publishedDb: path, publicUrl, month });
  change(path, [{ table: 'projects', key: '2673653', doc: { ...planted, title: 'Obra corregida', address: null } }]);
  return { path, folder: snapshotsDir(path) };
}

describe('9-1.3 a frozen month is cut again without what must be forgotten', () => {
  let path = '';
  let folder = '';
  let before: ReturnType<typeof frozenMonths> = [];
  beforeAll(async () => {
    ({ path, folder } = await frozenModel());
    before = frozenMonths(path);
    expect([...textsBelow(folder).values()].filter((text) => text.includes(MARK)).length).toBeGreaterThan(8);
    await recutMonths({
      publishedDb: path,
      forgotten,
      what: 'una obra',
      why: WHY,
      now: new Date('2026-11-28T12:00:00Z'),
    });
  }, 120_000);

  test('9-1.3 no file of any month holds it, not even inside a workbook', () => {
    for (const [file, text] of textsBelow(folder)) expect(text.includes(MARK), file).toBe(false);
  });

  test('9-1.3 the sums are those of the new files, also in the Data Package, and the rest is as it was', async () => {
    for (const [index, { month, files, rows }] of frozenMonths(path).entries()) {
      expect(await changedFiles(path, month)).toEqual([]);
      const sums = readFileSync(join(folder, month, 'SHA256SUMS'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.split('  '));
      expect(sums.map(([, name]) => name)).toEqual(files.map(({ name }) => name));
      for (const [sum = '', name = ''] of sums)
        expect(
          createHash('sha256')
            .update(readFileSync(join(folder, month, name)))
            .digest('hex'),
          name,
        ).toBe(sum);
      for (const resource of (
        JSON.parse(readFileSync(join(folder, month, 'datapackage.json'), 'utf8')) as {
          resources: { path?: string; hash?: string; bytes?: number }[];
        }
      ).resources) {
        const file = files.find(({ name }) => name === resource.path);
        if (file && resource.hash)
          expect([resource.hash.replace('sha256:', ''), resource.bytes], file.name).toEqual([file.sha256, file.bytes]);
      }
      expect(rows['obras']).toBe((before[index]?.rows['obras'] ?? 0) - 1);
      expect(
        readFileSync(join(folder, month, 'obras.csv'), 'utf8')
          .trim()
          .split('\n').length,
      ).toBe((rows['obras'] ?? 0) + 1);
      expect((JSON.parse(readFileSync(join(folder, month, 'obras.json'), 'utf8')) as unknown[]).length).toBe(
        rows['obras'],
      );
      expect(textsBelow(join(folder, month)).get('obras.xlsx')?.split('</sheetData>')[0]?.match(/<row /g)?.length).toBe(
        (rows['obras'] ?? 0) + 1,
      );
    }
  });

  test('9-1.3 a tombstone says what, when and why, and nothing of the data', () => {
    const recuts = recutsOf(frozenMonths(path));
    expect(recuts.map(({ month, at, what, why }) => ({ month, at, what, why }))).toEqual(
      ['2026-10', '2026-09'].map((month) => ({ month, at: '2026-11-28T12:00:00.000Z', what: 'una obra', why: WHY })),
    );
    expect(JSON.stringify(recuts)).not.toMatch(/2673653|Plantado/);
    expect(recuts[0]?.files.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['obras.csv', 'obras.json', 'obras.xlsx', 'oc4ids.json']),
    );
  });

  test('9-1.3 what no month holds leaves them byte for byte', async () => {
    const sums = (): string[] => frozenMonths(path).flatMap(({ files }) => files.map(({ sha256 }) => sha256));
    const known = sums();
    expect(
      await recutMonths({ publishedDb: path, forgotten: { keys: ['no-hay-tal-obra'] }, what: 'una obra', why: WHY }),
    ).toEqual([]);
    expect(sums()).toEqual(known);
  });
});

test('9-1.3 the command asks for a reason without personal data, forgets everywhere and names the backups that still hold it', async () => {
  const { path, folder } = await frozenModel();
  const dataDir = dirname(path);
  const backup = join(dataDir, 'backups', 'invermet-antes');
  mkdirSync(backup, { recursive: true });
  writeFileSync(join(backup, 'manifest.json'), '{}');
  copyFileSync(historyPath(path), join(backup, 'history.db'));
  cpSync(join(folder, '2026-09'), join(backup, 'snapshots', '2026-09'), { recursive: true });
  const orphan = join(dataDir, 'published-media', 'abc123');
  mkdirSync(orphan, { recursive: true });
  utimesSync(orphan, new Date(0), new Date(0));
  const run = (...args: string[]): { status: number | null; text: string } => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/forget-history.ts', ...args], {
      cwd: root,
      env: { ...process.env, DATA_DIR: dataDir },
      encoding: 'utf8',
    });
    return { status, text: stdout + stderr };
  };
  for (const why of [
    [],
    ['--why', 'corto'],
    ['--why', 'Salía el domicilio de Juan Pérez'],
    ['--why', 'Salía el DNI 40404041 de alguien'],
  ])
    expect(run('obras', '2673653', ...why).status, why.join(' ')).toBe(2);
  // What was forgotten would not come back.
  expect([...textsBelow(folder).values()].some((text) => text.includes(MARK))).toBe(true);
  const { status, text } = run('obras', '2673653', '--why', WHY);
  expect([status, text]).toEqual([0, expect.stringContaining('2026-10, 2026-09')]);
  expect(text).toContain(`${backup}: historia (1 versiones), mes 2026-09`);
  for (const [file, content] of textsBelow(dataDir))
    if (!file.startsWith('backups/')) expect(content.includes(MARK), file).toBe(false);
  expect(existsSync(orphan)).toBe(false);
  expect(run('obras', '2673653', '--why', WHY).text).toContain('No se guardaba nada');
}, 300_000);

describe('9-1.3 what is of a row', () => {
  test.each([
    ['2673653', true],
    ['oc4ids-invmet-2673653', true],
    ['https://abierto.example.org/obras/2673653/', true],
    ['/obras/2673653.json', true],
    ['1111111 | 2673653', true],
    ['26736531', false],
    ['Costo 2673653 soles', false],
    ['/obras/26736530/', false],
  ])('%s', (text, expected) => {
    expect(identifies(text, forgotten)).toBe(expected);
  });

  test('a nomenclature is its address', () => {
    expect(identifies('LP-SM-11-2024-INVERMET-1', { keys: ['lp-sm-11-2024-invermet-1'] })).toBe(true);
  });

  test('the smallest element of a list goes, with what stands around it kept', () => {
    expect(withoutRow({ id: 'x', list: [{ id: 'a', parts: [{ id: '2673653' }, { id: 'b' }] }] }, forgotten)).toEqual({
      value: { id: 'x', list: [{ id: 'a', parts: [{ id: 'b' }] }] },
      dropped: 1,
    });
  });

  test('an amount equal to the code is no code; quoted lines stay whole', () => {
    const csv = '\uFEFFcodigo,costo_soles,titulo\r\n1,2673653,"Dos\nlíneas, y ""comillas"""\r\n2673653,5,Otra\r\n';
    expect(recutCsv(csv, forgotten)).toEqual({
      body: Buffer.from('\uFEFFcodigo,costo_soles,titulo\r\n1,2673653,"Dos\nlíneas, y ""comillas"""\r\n'),
      touched: 1,
      dropped: 1,
    });
  });
});
