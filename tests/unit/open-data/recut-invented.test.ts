import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { frozenMonths } from '../../../site/open-data/monthly.ts';
import { snapshotsDir } from '../../../collections/installation/snapshots.ts';
import { recutInvented } from '../../../site/open-data/recut/invented.ts';

const files: Record<string, string> = {
  'obras.csv':
    'codigo,titulo,es_demostracion\r\n2673653,Pasos a desnivel,false\r\ndemo-malecon,Malecón de ejemplo,true\r\n',
  'informes_avance.csv':
    'codigo_obra,periodo,es_demostracion\r\ndemo-malecon,2026-10,true\r\n2673653,2026-10,false\r\n',
  'presupuesto.csv':
    'anio,entidad,pim,es_demostracion\r\n2025,INVERMET,5,false\r\n2025,Fondo Ficticio de Obras,9,true\r\n',
  'obras.json': JSON.stringify([{ codigo: '2673653' }, { codigo: 'demo-malecon' }]),
};

/** A folder with one month that a version with marked rows froze. */
function frozen(): string {
  const publishedDb = join(mkdtempSync(join(tmpdir(), 'meses-')), 'published.db');
  const folder = join(snapshotsDir(publishedDb), '2026-11');
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const told = Object.entries(files).map(([name, text]) => ({
    name,
    bytes: Buffer.byteLength(text),
    sha256: createHash('sha256').update(text).digest('hex'),
  }));
  writeFileSync(
    join(folder, 'resumen.json'),
    JSON.stringify({
      month: '2026-11',
      takenAt: '2026-11-30T00:00:00.000Z',
      schemaVersion: 5,
      rows: { obras: 2, informes_avance: 2, presupuesto: 2 },
      files: told,
    }),
  );
  return publishedDb;
}

test('9-1.4 the frozen months of an older version lose their invented rows, with new sums and a word about it, once', async () => {
  const publishedDb = frozen();
  expect(await recutInvented(publishedDb)).toEqual(['2026-11']);
  const folder = join(snapshotsDir(publishedDb), '2026-11');
  for (const name of Object.keys(files)) {
    const text = readFileSync(join(folder, name), 'utf8');
    expect(text, name).not.toMatch(/demo-malecon|Ficticio/);
    expect(text, name).toMatch(/2673653|INVERMET/);
  }
  const [month] = frozenMonths(publishedDb);
  expect(month?.rows).toEqual({ obras: 1, informes_avance: 1, presupuesto: 1 });
  expect(month?.recuts[0]).toMatchObject({ what: 'Filas de la demostración' });
  for (const { name, sha256 } of month?.files ?? [])
    expect(
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
      name,
    ).toBe(sha256);
  expect(await recutInvented(publishedDb)).toEqual([]);
});
