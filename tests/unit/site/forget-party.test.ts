import { describe, expect, test } from 'vitest';
import { withoutParty } from '../../../site/published/forget-party.ts';

const nobody = { key: null, ruc: null, name: 'Proveedor no identificado' };
const zutano = { key: '20100000001', ruc: '20100000001', name: 'Constructora Zutano S.A.C.' };
const without = <T extends object>(doc: T, key = zutano.key): T => withoutParty(doc, key);

describe('9-1.3 a forgotten party goes, others stay letter by letter', () => {
  test('9-1.3 names and addresses of others that hold its name or number', () => {
    const short = { key: 'vial-norte', ruc: null, name: 'Vial Norte' };
    const others = [{ key: 'consorcio-vial-norte-sur', ruc: null, name: 'Consorcio Vial Norte Sur' }, { key: '20100000002', ruc: '20100000002', name: 'VIAL NORTE INGENIEROS S.A.' }];
    const doc = { key: 'lp-1-consorcio-vial-norte', url: '/contratos/lp-1-consorcio-vial-norte/', source: 'https://www.vial-norte.example/consorcio-vial-norte-sur.pdf', title: 'Consorcio Vial Norte Sur, con VIAL NORTE INGENIEROS S.A. y Vial Norte', awards: [{ suppliers: [short, ...others] }] };
    expect(without(doc, 'vial-norte')).toEqual({ ...doc, title: 'Consorcio Vial Norte Sur, con VIAL NORTE INGENIEROS S.A. y Proveedor no identificado', awards: [{ suppliers: [nobody, ...others] }] });
  });

  test('9-1.3 a number that holds its number, a word that holds its name', () => {
    const acero = { key: '1495726', ruc: null, name: 'Acero' };
    const doc = { title: 'Acero de refuerzo (acero corrugado): aceros de Acero, código 1495726', note: '11495726 y 1495726', suppliers: [acero] };
    expect(without(doc, '1495726')).toEqual({ title: 'Proveedor no identificado de refuerzo (acero corrugado): aceros de Proveedor no identificado, código Proveedor no identificado', note: '11495726 y Proveedor no identificado', suppliers: [nobody] });
  });

  test.each([
    ['CONSTRUCTORA ZUTANO SAC gana', 'Proveedor no identificado gana'], ['Constructora  Zutano S. A. C.: gana', 'Proveedor no identificado: gana'], ['PE-RUC-20100000001', 'PE-RUC-Proveedor no identificado'],
    ['/proveedores/20100000001/', '/proveedores/sin-identificar/'], ['https://prueba.example/ficha?ruc=20100000001', 'https://prueba.example/ficha?ruc=sin-identificar'], ['/noticias/constructora-zutano-s-a-c/', '/noticias/sin-identificar/'],
  ])('9-1.3 it goes however it is written: %s', (written, expected) => {
    expect(without({ text: written, supplier: zutano })).toEqual({ text: expected, supplier: nobody });
  });

  test('9-1.3 the same firm by its number or by its name alone goes too, a namesake with a number of its own stays', () => {
    const namesake = { key: '20100000003', ruc: '20100000003', name: 'CONSTRUCTORA ZUTANO S.A.C.' };
    const doc = { parties: [zutano, { key: 'otra', ruc: '20100000001', name: 'Zutano' }, { key: null, ruc: null, name: 'CONSTRUCTORA ZUTANO S.A.C.' }, namesake] };
    expect(without(doc)).toEqual({ parties: [nobody, nobody, nobody, namesake] });
  });

  test('9-1.3 a view that does not name it is the same object', () => {
    const doc = { title: 'Constructora Zutano S.A.C.', supplier: { key: 'b', ruc: null, name: 'Otra' } };
    expect(without(doc)).toBe(doc);
  });
});
