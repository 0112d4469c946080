import { describe, expect, test } from 'vitest';
import { withoutParty } from '../../../site/published/forget-party.ts';

const nobody = { key: null, ruc: null, name: 'Proveedor no identificado' };
const zutano = { key: '20100000001', ruc: '20100000001', name: 'Constructora Zutano S.A.C.' };
const without = <T extends object>(doc: T, key = zutano.key): T => withoutParty(doc, key);

describe('9-1.3 a forgotten party goes, others stay letter by letter', () => {
  test('9-1.3 names and addresses of others that hold its name or number', () => {
    const short = { key: 'vial-norte', ruc: null, name: 'Vial Norte' };
    const others = [
      { key: 'consorcio-vial-norte-sur', ruc: null, name: 'Consorcio Vial Norte Sur' },
      { key: '20100000002', ruc: '20100000002', name: 'VIAL NORTE INGENIEROS S.A.' },
    ];
    const doc = {
      key: 'lp-1-consorcio-vial-norte',
      url: '/contratos/lp-1-consorcio-vial-norte/',
      source: 'https://www.vial-norte.example/consorcio-vial-norte-sur.pdf',
      title: 'Consorcio Vial Norte Sur, con VIAL NORTE INGENIEROS S.A. y Vial Norte',
      awards: [{ suppliers: [short, ...others] }],
    };
    expect(without(doc, 'vial-norte')).toEqual({
      ...doc,
      title: 'Consorcio Vial Norte Sur, con VIAL NORTE INGENIEROS S.A. y Proveedor no identificado',
      awards: [{ suppliers: [nobody, ...others] }],
    });
  });

  test('9-1.3 a number that holds its number, a word that holds its name', () => {
    const acero = { key: '1495726', ruc: null, name: 'Acero' };
    const doc = {
      title: 'Acero de refuerzo (acero corrugado): aceros de Acero, código 1495726',
      note: '11495726 y 1495726',
      suppliers: [acero],
    };
    expect(without(doc, '1495726')).toEqual({
      title:
        'Proveedor no identificado de refuerzo (acero corrugado): aceros de Proveedor no identificado, código (número reservado)',
      note: '11495726 y (número reservado)',
      suppliers: [nobody],
    });
  });

  test.each([
    ['CONSTRUCTORA ZUTANO SAC gana', 'Proveedor no identificado gana'],
    ['Constructora  Zutano S. A. C.: gana', 'Proveedor no identificado: gana'],
    ['PE-RUC-20100000001', 'PE-RUC-(número reservado)'],
    ['/proveedores/20100000001/', '/proveedores/sin-identificar/'],
    ['https://prueba.example/ficha?ruc=20100000001', 'https://prueba.example/ficha?ruc=sin-identificar'],
    ['/noticias/constructora-zutano-s-a-c/', '/noticias/sin-identificar/'],
  ])('9-1.3 it goes however it is written: %s', (written, expected) => {
    expect(without({ text: written, supplier: zutano })).toEqual({ text: expected, supplier: nobody });
  });

  test('9-1.3 the same firm by its number or by its name alone goes too, a namesake with a number of its own stays', () => {
    const namesake = { key: '20100000003', ruc: '20100000003', name: 'CONSTRUCTORA ZUTANO S.A.C.' };
    const doc = {
      parties: [
        zutano,
        { key: 'otra', ruc: '20100000001', name: 'Zutano' },
        { key: null, ruc: null, name: 'CONSTRUCTORA ZUTANO S.A.C.' },
        namesake,
      ],
    };
    expect(without(doc)).toEqual({ parties: [nobody, nobody, nobody, namesake] });
  });

  test('9-1.3 a view that does not name it is the same object', () => {
    const doc = { title: 'Constructora Zutano S.A.C.', supplier: { key: 'b', ruc: null, name: 'Otra' } };
    expect(without(doc)).toBe(doc);
  });

  const rosa = (name: string): typeof zutano => ({ key: '20123456789', ruc: '20123456789', name });
  const told = (
    party: { key: string | null; ruc: string | null; name: string },
    view: object,
    others: object[] = [],
  ): object => {
    const { suppliers: _suppliers, ...rest } = withoutParty(
      { ...view, suppliers: [party, ...others] },
      (one) => one.name === party.name,
    ) as { suppliers: object[] };
    return rest;
  };

  test.each([
    ['SAC', 'S.A.C.'],
    ['SA', 'S.A.'],
    ['SRL', 'S.R.L.'],
    ['EIRL', 'E.I.R.L.'],
    ['SAA', 'S.A.A.'],
    ['SCRL', 'S.C.R.L.'],
  ])('9-1.3 a legal form goes with dots and without, both ways: %s, %s', (plain, dotted) => {
    for (const stored of [plain, dotted]) {
      for (const written of [plain, dotted, plain.split('').join(' '), `${plain.split('').join('. ')}.`]) {
        expect(
          told(rosa(`CONSTRUCTORA ROSA ${stored}`), { text: `Gana CONSTRUCTORA ROSA ${written}, hoy` }),
          `${stored} ${written}`,
        ).toEqual({ text: 'Gana Proveedor no identificado, hoy' });
      }
    }
    expect(told(rosa(`CONSTRUCTORA ROSA ${plain}`), { text: `Gana Constructora Rosa ${plain}. Fin` })).toEqual({
      text: 'Gana Proveedor no identificado. Fin',
    });
    expect(told(rosa(`CONSTRUCTORA ROSA ${plain}`), { text: `Gana CONSTRUCTORA ROSA ${plain}XIA` })).toEqual({
      text: `Gana CONSTRUCTORA ROSA ${plain}XIA`,
    });
  });

  test.each([
    ['RUC20123456789', 'RUC(número reservado)'],
    ['al RUC 20123456789', 'al RUC (número reservado)'],
    ['20123456789CONSTRUCTORA', '(número reservado)CONSTRUCTORA'],
    ['120123456789', '120123456789'],
    ['201234567890', '201234567890'],
    ['https://x.pe/a?id=RUC20123456789', 'https://x.pe/a?id=RUCsin-identificar'],
  ])('9-1.3 a number is bounded by digits alone, and a number stands for it: %s', (text, expected) => {
    expect(told(rosa('CONSTRUCTORA ROSA SAC'), { text })).toEqual({ text: expected });
  });

  test.each([
    ['/media/propuesta-constructora-rosa-sac.pdf', '/media/propuesta-sin-identificar.pdf'],
    ['constructora-rosa-sac-lp-1-2024', 'sin-identificar-lp-1-2024'],
    ['/media/propuesta_constructora_rosa_s.a.c.pdf', '/media/propuesta_sin-identificar.pdf'],
    ['/media/2-constructora-rosa-s-a-c-final.pdf', '/media/2-sin-identificar-final.pdf'],
    ['https://x.pe/a?q=Constructora%20Rosa%20S.A.C', 'https://x.pe/a?q=sin-identificar'],
    ['https://x.pe/a?q=bases+Constructora+Rosa+SAC', 'https://x.pe/a?q=bases+sin-identificar'],
    ['/media/constructora-rosaura-sac.pdf', '/media/constructora-rosaura-sac.pdf'],
    ['/media/reconstructora-rosa-sac.pdf', '/media/reconstructora-rosa-sac.pdf'],
    ['/obras/constructora-rosa-sac/', '/obras/constructora-rosa-sac/'],
    [
      'https://www.constructora-rosa-sac.pe/Creaci%C3%B3n%20del%20parque.pdf',
      'https://www.constructora-rosa-sac.pe/Creaci%C3%B3n%20del%20parque.pdf',
    ],
  ])(
    '9-1.3 an address loses the name where it stands for itself within a part, but for the address of a work: %s',
    (text, expected) => {
      for (const name of ['CONSTRUCTORA ROSA SAC', 'Constructora Rosa S.A.C.'])
        expect(told(rosa(name), { text })).toEqual({ text: expected });
    },
  );

  test.each([
    ['VÍA EXPRESA SUR', 'Mejoramiento de la vía expresa sur, tramo 2'],
    ['VÍA EXPRESA SUR', 'Vía expresa sur'],
    ['VÍA EXPRESA SUR', '/obras/via-expresa-sur/'],
    ['OBRAS & VÍAS', 'Las obras, vías y puentes'],
    ['Parques de Lima', 'Los parques de Lima'],
  ])('9-1.3 the words of %s in a phrase or the address of a work stay: %s', (name, text) => {
    const party = { key: 'x-1', ruc: null, name };
    expect(
      told(party, {
        text,
        code: 'via-expresa-sur',
        projects: [{ code: 'via-expresa-sur' }],
        projectCodes: ['via-expresa-sur'],
      }),
    ).toEqual({
      text,
      code: 'via-expresa-sur',
      projects: [{ code: 'via-expresa-sur' }],
      projectCodes: ['via-expresa-sur'],
    });
  });

  test.each([
    ['VÍA EXPRESA SUR', 'Contrato con VIA EXPRESA SUR'],
    ['VÍA EXPRESA SUR', 'Contrato con Vía Expresa Sur'],
    ['Vía expresa Sur', 'Contrato con Vía expresa Sur'],
    ['PARQUES DE LIMA', 'Contrato con Parques de Lima'],
    ['ROSA SAC', 'Contrato con rosa sac'],
  ])('9-1.3 %s goes where it stands as a name: %s', (name, text) => {
    expect(told({ key: 'x-1', ruc: null, name }, { text, search: text.toLowerCase() })).toEqual({
      text: 'Contrato con Proveedor no identificado',
      search: 'contrato con Proveedor no identificado',
    });
  });

  test('9-1.3 addresses within a text are addresses', () => {
    const text =
      'Ver https://x.pe/docs/propuesta-constructora-rosa.pdf, <a href="/obras/constructora-rosa/">la obra</a> y <a href="/proveedores/constructora-rosa/">CONSTRUCTORA ROSA</a> (/media/carta-constructora-rosa.pdf)';
    expect(told({ key: 'constructora-rosa', ruc: null, name: 'CONSTRUCTORA ROSA' }, { text })).toEqual({
      text: 'Ver https://x.pe/docs/propuesta-sin-identificar.pdf, <a href="/obras/constructora-rosa/">la obra</a> y <a href="/proveedores/sin-identificar/">Proveedor no identificado</a> (/media/carta-sin-identificar.pdf)',
    });
  });
});

describe('11-5 a party that is told under two names', () => {
  const short = { key: 'a', ruc: '20100000001', name: 'Vial Norte' };
  const long = { key: 'b', ruc: '20100000001', name: 'Constructora Vial Norte Sur' };
  const other = { key: 'c', ruc: '20100000009', name: 'Constructora Vial Norte Sur Este' };
  test('both go, and neither keeps addresses or texts that hold the other', () => {
    const doc = {
      note: 'Constructora Vial Norte Sur y Vial Norte',
      url: '/noticias/premio-constructora-vial-norte-hoy/',
      parties: [short, long],
    };
    expect(withoutParty(doc, 'a')).toEqual({
      note: 'Proveedor no identificado y Proveedor no identificado',
      url: '/noticias/premio-constructora-sin-identificar-hoy/',
      parties: [nobody, nobody],
    });
  });
  test('one of another number stays, with the addresses that begin like it', () => {
    const doc = {
      note: 'Constructora Vial Norte Sur Este',
      url: '/noticias/premio-constructora-vial-norte-hoy/',
      parties: [short, other],
    };
    expect(withoutParty(doc, 'a')).toEqual({ ...doc, parties: [nobody, other] });
  });
});
