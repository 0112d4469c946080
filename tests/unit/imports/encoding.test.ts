import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, test } from 'vitest';
import { detectEncoding } from '../../../cms/plugins/imports/read/encoding.ts';

const folder = mkdtempSync(join(tmpdir(), 'codificacion-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HEAD = 'CODIGO;NOMBRE DE LA INVERSION;ENTIDAD;DISTRITO;MONTO\n';
/** What offices send: from one accented letter in a file to thousands, also far behind the first block that is read. */
const FILES = {
  'a single ñ': 'x;CREACION DE PISTAS;MUNICIPALIDAD DE LIMA;BREÑA;100\n',
  'a few letters': 'x;Creación de veredas en la avenida Próceres, etapa única;Gestión;Jesús María;1\n',
  'capitals alone': 'x;REHABILITACIÓN DE LA AVENIDA TÚPAC AMARU Y AMPLIACIÓN;GESTIÓN;BREÑA;1\n',
  'many letters': 'x;Ampliación de señalización peatonal N° 3 en el ámbito urbano;Región;Jesús María;1\n'.repeat(160),
  'a ñ on row 9,001': `${'x;OBRA;LIMA;LIMA;1\n'.repeat(9000)}y;PISTAS;LIMA;CAÑETE;1\n`,
} as const;

async function detected(bytes: Buffer): Promise<string> {
  const path = join(folder, 'archivo.csv');
  writeFileSync(path, bytes);
  return detectEncoding(path);
}

describe.each(Object.entries(FILES))('11-9 the encoding of a file with %s', (_name, body) => {
  test.each([
    ['utf8', 'utf8'],
    ['windows-1252', 'win1252'],
    ['cp850', 'cp850'],
    ['utf16le', 'utf16-le'],
  ])('%s is recognised', async (expected, written) => {
    expect(await detected(iconv.encode(HEAD + body, written))).toBe(expected);
  });
});

test('11-9 a UTF-8 file with a damaged byte stays UTF-8, so that only its damaged cell is refused', async () => {
  const bytes = Buffer.concat([Buffer.from(HEAD + FILES['many letters']), Buffer.from([0xf1, 0x0a])]);
  expect(await detected(bytes)).toBe('utf8');
});
