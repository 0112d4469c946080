import { describe, expect, test } from 'vitest';
import { shownName } from '../../../collections/organizations/legal-entity.ts';
import { carriesPersonNumber, identifierKind } from '../../../collections/organizations/person-numbers.ts';
import { maskPersonNumbers, textCleaner } from '../../../collections/organizations/person-texts.ts';

const clean = textCleaner([]);
const ZERO_WIDTH = '\u200b';

describe('9-1.2 numbers of persons in every spelling', () => {
  test.each([
    'DNI N.° 40404042',
    'DNI N.º 40404042',
    'DNI Nº 40404042',
    'DNI No. 40404043',
    'D.N.I. No 40404043',
    'DNI Nro. 40404041',
    'DNI número 40404041',
    'DNI #40404041',
    'DNI 40.404.041',
    'DNI 4040 4052',
    'DNI Nº 404040 41',
    'DNI-40404051',
    'DNI(40404053)',
    'DNI (40404041)',
    'DNI "40404041"',
    'DNI «40404041»',
    '(DNI) 40404041',
    'dní 40404041',
    'DNI\u00a040404041',
    'DNI ４０４０４０４１',
    'DNI ٤٠٤٠٤٠٤١',
    `D${ZERO_WIDTH}NI 4${ZERO_WIDTH}0404041`,
    'ＤＮＩ 40404041',
    'DNI del titular N° 40404041',
    'DNIs 40404041, 40404042 y 40404043',
    'CE 001234567',
    'C.E. N.º 001234567',
    'carnet 001234567',
    'Carnet de extranjería N.° 001234567',
    'documento 40404041',
    'Documento N.° 40.404.041',
    'Documento de identidad: 40404041',
    'Pasaporte N.° X1234567',
    '40404041 (DNI)',
  ])('9-1.2 nothing is left of «%s»', (written) => {
    expect(clean(`Obra: ${written}, planos`)).toBe('Obra: (número reservado), planos');
    expect(maskPersonNumbers(`Obra: ${written}, planos`)).toBe('Obra: (número reservado), planos');
    expect(identifierKind(written)).toBe('person');
    expect(carriesPersonNumber(`CONSTRUCTORA DE PRUEBA S.A.C. ${written}`)).toBe(true);
    expect(shownName({ name: 'CONSTRUCTORA DE PRUEBA S.A.C.', code: written })).toBe('Persona natural');
  });

  test.each([
    ['RUC 10-40404041-9', 'RUC (número reservado)'],
    ['RUC 10 40404041 9', 'RUC (número reservado)'],
    ['RUC N.° 10404040419', 'RUC N.° (número reservado)'],
    ['RUC 10.404.040.419', 'RUC (número reservado)'],
    ['R.U.C.10404040419', 'R.U.C.(número reservado)'],
    ['RUC 10404040415/obra', 'RUC (número reservado)/obra'],
    ['10404040415.00', '(número reservado)'],
    ['1.0404040415E+10', '(número reservado)'],
    ['10-40404041-9', '(número reservado)'],
    ['2024/15404040418', '2024/(número reservado)'],
    ['１０４０４０４０４１９', '(número reservado)'],
  ])('9-1.2 a RUC of a person «%s» is «%s»', (written, shown) => {
    expect(clean(written)).toBe(shown);
    expect(maskPersonNumbers(written)).toBe(shown);
    expect(identifierKind(written)).toBe('person');
  });

  test.each([
    ['contacto pedro.rojas.diaz@gmail.com', 'contacto (correo reservado)'],
    ['escribir a invento99@hotmail.com hoy', 'escribir a (correo reservado) hoy'],
    ['rojas@constructora.com', '(correo reservado)'],
    ['cel. 987654321', '(número reservado)'],
    ['Celular: 987 654 321', '(número reservado)'],
    ['WhatsApp +51 987-654-321', '(número reservado)'],
    ['Escribir a Rosa Quispe Mamani, cel. 987654321', 'Escribir a persona natural'],
  ])('9-1.2 mails and mobiles of persons: «%s» is «%s»', (written, shown) => {
    expect(clean(written)).toBe(shown);
  });

  test.each([
    'mesadepartes@invermet.gob.pe',
    'juan.perez@munlima.gob.pe',
    'ventas@constructora.com',
    'Teléfono 014282000',
    'Central 428-2000',
    'RUC 20164503080',
    'RUC N.° 20164503080',
    'S/ 10 404 040,41',
    'S/ 40.404.041,50',
    'CUI 2673653',
    'Documento N.° 1234-2024',
    'documento 00012345-2024',
    'Carta N.° 987654321-2024',
    'CE-15-2024-INVERMET-1',
    'del 2024-01-15 al 2024-12-31',
    'I.E. N.° 1182',
    'ocds-dgv273-seacev3-2024-2407-178',
    'https://ejemplo.pe/a?id=12345678',
    'INFOBRAS 112894, 2 814 948 717 soles',
    'km 10+404 al 10+415',
  ])('9-1.2 left as it is: «%s»', (text) => {
    expect(clean(text)).toBe(text);
    expect(maskPersonNumbers(text)).toBe(text);
  });

  test('9-1.2 an office’s mobile stays in news, a person’s goes with the name', () => {
    expect(maskPersonNumbers('Mesa de partes, WhatsApp 987654321')).toBe('Mesa de partes, WhatsApp 987654321');
    expect(maskPersonNumbers('Rosa Quispe Mamani, cel. 987654321')).toBe('persona natural');
  });

  test('9-1.2 the name beside a number goes whatever joins them', () => {
    expect(clean('RENUNCIA DEL RESIDENTE CIRILO CCORI HUAYLLA DNI-40404051')).toBe('RENUNCIA DE persona natural');
    expect(clean('Cesión a YYTESTG VEGA, DNI N.º 40404042')).toBe('Cesión a persona natural');
    expect(clean('SERVICIO DE VIGILANCIA, LOCADOR CON DNI N.° 40404042')).toBe(
      'SERVICIO DE VIGILANCIA, LOCADOR CON (número reservado)',
    );
  });

  test.each([
    'DNI '.repeat(20_000),
    'n.'.repeat(40_000),
    '1 '.repeat(40_000),
    `${'a.'.repeat(40_000)}@`,
    `dni ${'n° '.repeat(30_000)}`,
    '10.'.repeat(30_000),
  ])('9-1.2 a long text costs time in proportion', (text) => {
    const before = performance.now();
    clean(text);
    expect(performance.now() - before).toBeLessThan(3000);
  });
});
