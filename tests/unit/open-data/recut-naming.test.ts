import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cellCleaner } from '../../../site/open-data/recut/cells.ts';
import { frozenMonths, recutsOf } from '../../../site/open-data/monthly.ts';
import { snapshotsDir } from '../../../collections/installation/snapshots.ts';
import { recutForNaming } from '../../../site/open-data/recut/naming.ts';

const WHY = 'Una regla más estricta';
const STAND_IN = String.raw`id-\d{6}-\d{6}`;
const rosa = { name: 'ROSA FLORES QUISPE', standing: 'naturalPerson', ruc: null } as const;

/** A month with one CSV, as an older version left it. */
function month(
  files: Record<string, string>,
  recuts: readonly object[] = [],
): { path: string; read: (name: string) => string } {
  const folder = mkdtempSync(join(tmpdir(), 'meses-'));
  const path = join(folder, 'published.db');
  const target = join(snapshotsDir(path), '2026-10');
  mkdirSync(target, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(target, name), text);
  const summary = {
    month: '2026-10',
    takenAt: '2026-11-01T05:00:00.000Z',
    schemaVersion: 1,
    rows: {},
    files: Object.keys(files).map((name) => ({ name, bytes: 1, sha256: name })),
    recuts,
  };
  writeFileSync(join(target, 'resumen.json'), JSON.stringify(summary));
  return { path, read: (name) => readFileSync(join(target, name), 'utf8') };
}

describe('9-1.3 what a frozen month loses by today’s rule of who is named', () => {
  const clean = cellCleaner([rosa]);

  test.each([
    ['https://x.pe/a?dni=40404041', /^https:\/\/x\.pe\/a\?\S+$/],
    ['https://x.pe/a?correo=rosa.flores@gmail.com', /^https:\/\/x\.pe\/a\?correo=\S+$/],
    ['/media/flores_quispe_rosa.pdf', /^\/media\/persona-natural\.pdf$/],
    ['https://x.pe/docs/carta-flores-quispe.pdf', /^https:\/\/x\.pe\/docs\/carta-persona-natural\.pdf$/],
    ['https://x.pe/a?q=ROSA%20FLORES%20QUISPE', new RegExp(`^https://x\\.pe/a\\?q=${STAND_IN}$`)],
    ['https://x.pe/a?q=Rosa+Flores+Quispe', new RegExp(`^https://x\\.pe/a\\?q=${STAND_IN}$`)],
    ['https://x.pe/a?q=Carta%20ROSA%20FLORES%20QUISPE', new RegExp(`^https://x\\.pe/a\\?q=Carta%20${STAND_IN}$`, 'i')],
    ['https://x.pe/a?q=QUISPE%20Flores%2C%20Rosa', /^https:\/\/x\.pe\/a\?q=\S+$/],
    ['Ver https://x.pe/flores_quispe_rosa.pdf hoy', /^Ver https:\/\/x\.pe\/persona-natural\.pdf hoy$/],
    ['Foto: /media/flores_quispe_rosa.pdf', /^Foto: \/media\/persona-natural\.pdf$/],
    ['flores-quispe-rosa', /^persona-natural$/],
    ['/obras/calle-flores-quispe-rosa/', /^\/obras\/calle-persona-natural\/$/],
  ])('9-1.3 an address loses a name and a number of a person: %s', (text, expected) => {
    expect(clean(text)).toMatch(expected);
    expect(clean(text)).not.toMatch(/40404041|quispe|gmail/i);
  });

  test.each([
    'https://x.pe/a?q=parque+central',
    '/media/plano-2.pdf',
    '/obras/parque-rosa-flores/',
    'parque-rosa-flores',
    'LP-SM-11-2024-INVERMET-1',
    'PE-RUC-20164503080',
    '2026-10-01T00:00:00Z',
    '-12.0464',
    'https://x.pe/100%-listo.pdf',
    'https://x.pe/Creaci%C3%B3n%20del%20parque.pdf',
  ])('9-1.3 an address of nobody stays letter by letter: %s', (text) => {
    expect(clean(text)).toBe(text);
  });

  test.each(['40404041', '10404040415', 'C0003271678'])(
    '9-1.3 an identifier of the standards has the stand-in of its number, of whatever length: %s',
    (ruc) => {
      const one = cellCleaner([{ ...rosa, ruc }]);
      const standIn = one(`/proveedores/${ruc}/`).split('/')[2] ?? '';
      expect(standIn).toMatch(new RegExp(`^${STAND_IN}$`));
      expect(one(`PE-RUC-${ruc}`)).toBe(`sin-registro-${standIn}`);
    },
  );

  test('9-1.3 members of a consortium are withheld as any party; those whose RUC proves them stay', async () => {
    const { path, read } = month({
      'proveedores.csv': [
        'clave,nombre,ruc,integrantes,integrantes_ruc',
        '20164503080,INVERMET,20164503080,,',
        'c1,CONSORCIO DEL SUR,,ROSA FLORES QUISPE | VIAL SELVA S.A.C.,20100070970',
        'c2,CONSORCIO DEL NORTE,,JUAN MAMANI HUAMAN | OTRA SELVA S.A.C. | TERCERA SELVA S.A.C.,10404040415 | 20100070970',
        '',
      ].join('\n'),
      'hitos.csv': 'titulo,ruc\nEntrega a Rosa Flores Quispe,\nEntrega a Vial Selva S.A.C.,10404040415\n',
    });
    expect((await recutForNaming({ publishedDb: path, why: WHY })).map(({ month: cut }) => cut)).toEqual(['2026-10']);
    const lines = read('proveedores.csv').split('\n');
    expect(lines[2]).toBe('c1,CONSORCIO DEL SUR,,Persona natural | VIAL SELVA S.A.C.,20100070970');
    // Three names and two numbers: nobody can say whose they are.
    expect(lines[3]).toBe(
      'c2,CONSORCIO DEL NORTE,,Persona natural | Proveedor no identificado | Proveedor no identificado, | 20100070970',
    );
    expect(read('hitos.csv')).toBe('titulo,ruc\nEntrega a persona natural,\nEntrega a Vial Selva S.A.C.,\n');
  });

  test('9-1.3 cuts by the rule of an older version changed records and dropped none, where they are read and where they are written back', async () => {
    const cuts = [
      {
        at: '2026-11-10T00:00:00.000Z',
        what: 'nombres que la regla de hoy no permite mostrar',
        why: WHY,
        removed: [{ name: 'obras.csv', records: 3 }],
      },
      {
        at: '2026-11-09T00:00:00.000Z',
        what: 'nombres que la regla de hoy no permite mostrar',
        why: WHY,
        files: [{ name: 'obras.csv', touched: 2, dropped: 2 }],
      },
      { at: '2026-11-08T00:00:00.000Z', what: 'un hito', why: WHY, removed: [{ name: 'hitos.csv', records: 1 }] },
    ];
    const { path, read } = month(
      { 'contratos.csv': 'contratista,contratista_ruc\nROSA FLORES QUISPE,10404040415\n' },
      cuts,
    );
    const expected = [
      [{ name: 'obras.csv', touched: 3, dropped: 0 }],
      [{ name: 'obras.csv', touched: 2, dropped: 0 }],
      [{ name: 'hitos.csv', touched: 1, dropped: 1 }],
    ];
    expect(recutsOf(frozenMonths(path)).map(({ files }) => files)).toEqual(expected);
    await recutForNaming({ publishedDb: path, why: WHY });
    const { recuts } = JSON.parse(read('resumen.json')) as { recuts: { files: object[] }[] };
    expect(recuts.map(({ files }) => files)).toEqual([
      ...expected,
      [{ name: 'contratos.csv', touched: 1, dropped: 0 }],
    ]);
  });
});
