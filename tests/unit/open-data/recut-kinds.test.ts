import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { keysOf, kinds } from '../../../scripts/forget/kinds.ts';
import { changedFiles, freezeMonth, frozenMonths, recutsOf } from '../../../site/open-data/monthly.ts';
import { snapshotsDir } from '../../../collections/installation/snapshots.ts';
import { recutMonths } from '../../../site/open-data/recut/month.ts';
import { recutForNaming } from '../../../site/open-data/recut/naming.ts';
import { openPublished } from '../../../site/published/open.ts';
import { textsBelow } from '../../fixtures/file-texts.ts';
import { projectRow } from '../site/read-model-rows.ts';
import { change, readModel } from './support.ts';
import { cases, parsed } from './recut-rows.ts';

const root = join(import.meta.dirname, '../../..');
const WHY = 'Se publicó por error el domicilio de una persona';
const run = (dataDir: string, ...args: string[]): { status: number | null; text: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/forget-history.ts', ...args], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir },
    encoding: 'utf8',
  });
  return { status, text: stdout + stderr };
};

describe('9-1.3 whatever stands in a frozen month can be forgotten by its kind', () => {
  let path = '';
  beforeAll(async () => {
    ({ path } = readModel({ works: 2 }));
    change(path, [
      ...['obra-uno', 'obra-dos'].map((code) => projectRow({ code, title: `Obra ${code}` })),
      ...cases.flatMap(([kind, { table, key, doc, other }]) => [
        { table, key, doc: parsed(table, doc(`Plantado ${kind}`)) },
        { table, key: other.key, doc: parsed(table, other) },
      ]),
    ]);
    await freezeMonth({ publishedDb: path, publicUrl: 'https://abierto.example.org', month: '2026-10' });
  }, 120_000);

  test.each(cases)(
    '9-1.3 %s: its rows go from every file, the others stay, the sums are new, and a tombstone says why',
    async (kind, { table, key, code, doc, files }) => {
      const folder = join(snapshotsDir(path), '2026-10');
      const mark = `Plantado ${kind}`;
      const before = textsBelow(folder);
      // Which report speaks of which work is told by its code alone.
      const byCode = 'informe_control_obras.csv';
      expect(
        [...before]
          .filter(([, text]) => text.includes(mark))
          .map(([name]) => name)
          .sort(),
      ).toEqual(files.filter((name) => name !== byCode));
      if (files.includes(byCode)) expect(before.get(byCode)).toContain(code);
      // Corrected in the CMS first.
      change(path, [{ table, key, doc: parsed(table, doc('Corregido')) }]);
      const of = kinds[kind];
      if (!of) throw new RangeError(`No hay ${kind}.`);
      const published = openPublished(path);
      const keys = keysOf({ kind: of, key: code, published, history: null });
      published.close();
      const months = await recutMonths({
        publishedDb: path,
        forgotten: { keys, ...(of.files ? { files: of.files } : {}) },
        what: of.one,
        why: WHY,
      });
      expect(months.map(({ month }) => month)).toEqual(files.length > 0 ? ['2026-10'] : []);
      const after = textsBelow(folder);
      for (const [name, content] of after) expect(content.includes(mark), name).toBe(false);
      expect(after.get('obras.csv')).toBe(before.get('obras.csv'));
      expect(await changedFiles(path, '2026-10')).toEqual([]);
      if (files.length === 0) return;
      const [tombstone] = recutsOf(frozenMonths(path));
      expect(tombstone).toMatchObject({ what: kinds[kind]?.one, why: WHY });
      expect(tombstone?.files.map(({ name }) => name)).toEqual(expect.arrayContaining(files));
      expect(JSON.stringify(tombstone)).not.toMatch(/Plantado|Corregido/);
      // The other row of the kind is where it was.
      const csv = files.find((name) => name.endsWith('.csv') && name !== 'informe_control_obras.csv') ?? '';
      expect(after.get(csv)).toMatch(/Otr[oa]/);
    },
    60_000,
  );

  test('9-1.3 where copies are encrypted nobody says that none of them holds it', () => {
    const backups = join(dirname(path), 'backups');
    mkdirSync(backups, { recursive: true });
    writeFileSync(join(backups, 'copia.age'), 'age-encryption.org/v1');
    const { status, text } = run(dirname(path), 'hitos', 'no-hay', '--why', WHY);
    expect([status, text]).toEqual([0, expect.stringContaining('No se guardaba nada de no-hay')]);
    expect(text).toContain(`Copias cifradas, que no se pueden mirar y pueden guardarlo: ${join(backups, 'copia.age')}`);
    expect(text).toContain('De las copias sin cifrar en');
    expect(text).not.toContain('Ninguna copia');
  });

  test('9-1.3 the help names every kind and what its code is', () => {
    const { status, text } = run(dirname(path), 'cosas', 'x');
    expect(status).toBe(2);
    for (const [kind, { code }] of Object.entries(kinds)) expect(text).toMatch(new RegExp(`\\b${kind} +${code}`));
    expect(text).toContain('nombres');
  });

  test('9-1.3 names that only today’s rule withholds go from the months by one command, which leaves the rows and says why', async () => {
    const folder = join(snapshotsDir(path), '2026-10');
    // What an older rule froze: a winner who is a person, in cells, texts and addresses.
    const plant = (name: string, from: RegExp, to: string): void => {
      const file = join(folder, name);
      const text = readFileSync(file, 'utf8');
      expect(text, name).toMatch(from);
      spawnSync('chmod', ['u+w', file]);
      writeFileSync(file, text.replace(from, to));
    };
    plant('hitos.csv', /Otro/, 'Entrega a ZZQUISPE MAMANI JUAN');
    plant(
      'avances.json',
      /"trabajos":"Otro"/,
      '"trabajos":"Revisó Juan Zzquispe Mamani; ver https://abierto.example.org/proveedores/zzquispe-mamani-juan.json","proveedor":"/proveedores/zzquispe-mamani-juan/","ficha":"https://abierto.example.org/proveedores/zzquispe-mamani-juan.json","foto":"/media/ZZQUISPE_MAMANI_JUAN-2.jpg"',
    );
    // Identifiers of the standards, as `partyId` writes them, and a party whose address is one word.
    const release = {
      ocid: 'ocds-invmet-as-sm-1-2026-1',
      date: '2026-10-01T00:00:00Z',
      parties: [
        { id: 'PE-RUC-10404040415', name: 'ZZQUISPE MAMANI JUAN', identifier: { scheme: 'PE-RUC', id: '10404040415' } },
        { id: 'invermet-zzquispe-mamani-juan', name: 'Persona natural' },
        { id: 'invermet-zzvialsur', name: 'ZZVIALSUR' },
        { id: 'PE-RUC-20164503080', name: 'INVERMET' },
      ],
      awards: [{ id: 'via-zzvialsur-norte', suppliers: [{ id: 'PE-RUC-10404040415' }] }],
    };
    spawnSync('chmod', ['u+w', join(folder, 'ocds/releases.jsonl')]);
    writeFileSync(join(folder, 'ocds/releases.jsonl'), `${JSON.stringify(release)}\n`);
    const header =
      readFileSync(join(folder, 'contratos.csv'), 'utf8').split('\n')[0]?.replace('\uFEFF', '').trim().split(',') ?? [];
    const row = header
      .map(
        (name) =>
          ({ contratista: '', ganadores: 'ZZQUISPE MAMANI JUAN | ZZVIALSUR', ganadores_ruc: '10404040415 | ' })[name] ??
          '',
      )
      .join(',');
    spawnSync('chmod', ['u+w', join(folder, 'contratos.csv')]);
    writeFileSync(join(folder, 'contratos.csv'), `${readFileSync(join(folder, 'contratos.csv'), 'utf8')}${row}\r\n`);

    const { status, text } = run(dirname(path), 'nombres', '--why', 'Una regla más estricta sobre a quién se nombra');
    expect([status, text]).toEqual([0, expect.stringContaining('✓ Meses cortados de nuevo: 2026-10')]);
    const after = textsBelow(folder);
    for (const [name, content] of after) expect(content, name).not.toMatch(/zzquispe|10404040415/i);
    expect(after.get('contratos.csv')).toContain('Persona natural');
    expect(after.get('hitos.csv')).toContain('Entrega a persona natural');
    const progress = after.get('avances.json') ?? '';
    const address = /"proveedor":"\/proveedores\/(id-\d{6}-\d{6})\/"/.exec(progress)?.[1] ?? 'ninguna';
    expect(progress).toContain(`"ficha":"https://abierto.example.org/proveedores/${address}.json"`);
    expect(progress).toContain(`"foto":"/media/${address}-2.jpg"`);
    const [told] = (after.get('ocds/releases.jsonl') ?? '')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as typeof release);
    const ids = told?.parties.map(({ id }) => id) ?? [];
    expect(ids).toEqual([
      expect.stringMatching(/^sin-registro-id-\d{6}-\d{6}$/),
      `invermet-${address}`,
      expect.stringMatching(/^invermet-id-\d{6}-\d{6}$/),
      'PE-RUC-20164503080',
    ]);
    expect(told?.awards).toEqual([{ id: 'via-zzvialsur-norte', suppliers: [{ id: ids[0] }] }]);
    expect([told?.ocid, told?.date]).toEqual([release.ocid, release.date]);
    // Rows stay, and the list says of every file how many changed.
    const [cut] = recutsOf(frozenMonths(path));
    expect(cut?.files).toEqual(
      expect.arrayContaining([
        { name: 'contratos.csv', touched: 1, dropped: 0 },
        { name: 'ocds/releases.jsonl', touched: 4, dropped: 0 },
      ]),
    );
    expect(await changedFiles(path, '2026-10')).toEqual([]);
    expect(recutsOf(frozenMonths(path))[0]).toMatchObject({
      what: 'nombres que la regla de hoy no permite mostrar',
      why: 'Una regla más estricta sobre a quién se nombra',
    });
    expect(await recutForNaming({ publishedDb: path, why: WHY })).toEqual([]);
  }, 120_000);
});
