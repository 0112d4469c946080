import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMoney } from '../../../cms/plugins/imports/parse/amount.ts';
import { sheetXml, textFile, understood, xlsxFile } from '../../fixtures/imports/made-files.ts';
import type { ProjectRecord } from '../../../cms/plugins/imports/formats/records.ts';
import type { UnderstandInput } from '../../../cms/plugins/imports/understand.ts';

const header = ['Código único de inversión', 'Nombre de la inversión', 'Monto viable', 'Costo actualizado', 'Entidad'];
const file = (
  amounts: readonly (string | [string, string])[],
  format = 'invierte',
  rest: Partial<UnderstandInput> = {},
) => {
  const rows = amounts.map((amount, index) => [
    String(2_790_001 + index),
    `OBRA ${index}`,
    ...(typeof amount === 'string' ? [amount, ''] : amount),
    'X',
  ]);
  return understood(
    format,
    textFile([header, ...rows].map((cells) => cells.map((cell) => `"${cell}"`).join(';')).join('\n')),
    rest,
  );
};
const figures = (records: readonly { target: string }[], metric = 'viableCost') =>
  (records as ProjectRecord[]).map(({ figures: all }) => all.find((figure) => figure.metric === metric)?.value ?? null);

describe('9-3.3 separators are learnt from the whole column', () => {
  test('«350.000», «2.350.000,50» and «12.500» in one column are thousands, shown with three examples', async () => {
    const { all, understanding } = await file(['350.000', '2.350.000,50', '12.500']);
    expect(figures(all)).toEqual([350_000, 2_350_000.5, 12_500]);
    expect(understanding.questions).toEqual([]);
    expect(understanding.readings).toEqual([
      {
        subject: 'Monto viable',
        says: 'el punto separa miles y la coma, decimales; en soles, salvo que la celda diga otra moneda',
        examples: [
          { written: '350.000', read: 'S/\u00a0350\u00a0000' },
          { written: '2.350.000,50', read: 'S/\u00a02\u00a0350\u00a0000.5' },
          { written: '12.500', read: 'S/\u00a012\u00a0500' },
        ],
      },
    ]);
  });
  test('with «12.50» in the column the point is decimal', async () => {
    expect(figures((await file(['350.125', '12.50', '1,200.5'])).all)).toEqual([350.13, 12.5, 1200.5]);
  });
  test('«12,500» beside «1.234,50» has decimals; alone it is thousands, as in Peru', async () => {
    expect(figures((await file(['12,500', '1.234,50'])).all)).toEqual([12.5, 1234.5]);
    expect(figures((await file(['12,500', '350,000'])).all)).toEqual([12_500, 350_000]);
  });
  test('a column that could be either follows the other columns of the file', async () => {
    const { all, understanding } = await file([
      ['350.000', '1.350.000,20'],
      ['12.500', '20.000,10'],
    ]);
    expect(understanding.questions).toEqual([]);
    expect([figures(all), figures(all, 'updatedCost')]).toEqual([
      [350_000, 12_500],
      [1_350_000.2, 20_000.1],
    ]);
  });
  test('undecided, it is asked with examples of both; the answer decides', async () => {
    const open = await file(['350.000', '12.500', '700.000']);
    expect(open.understanding.questions).toEqual([
      {
        id: 'separador',
        suggested: 'punto-miles',
        ask: 'En «Monto viable», ¿qué separa los miles? Los números del archivo no lo dicen.',
        options: [
          {
            value: 'punto-miles',
            label: 'El punto separa miles y la coma, decimales',
            examples: [
              { written: '350.000', read: 'S/\u00a0350\u00a0000' },
              { written: '12.500', read: 'S/\u00a012\u00a0500' },
              { written: '700.000', read: 'S/\u00a0700\u00a0000' },
            ],
          },
          {
            value: 'punto-decimal',
            label: 'La coma separa miles y el punto, decimales',
            examples: [
              { written: '350.000', read: 'S/\u00a0350' },
              { written: '12.500', read: 'S/\u00a012.5' },
              { written: '700.000', read: 'S/\u00a0700' },
            ],
          },
        ],
      },
    ]);
    for (const [answer, values] of [
      ['punto-miles', [350_000, 12_500, 700_000]],
      ['punto-decimal', [350, 12.5, 700]],
    ] as const) {
      const { all, understanding } = await file(['350.000', '12.500', '700.000'], 'invierte', {
        answers: { separador: answer },
      });
      expect([figures(all), understanding.questions]).toEqual([values, []]);
    }
  });
  test('a column that contradicts itself is asked about', async () => {
    const { understanding } = await file(['350.000', '1.234,50', '1,234.50']);
    expect(understanding.questions.map(({ id }) => id)).toEqual(['separador']);
  });
  test('an answer that is none of the options leaves the question open', async () => {
    expect(
      (await file(['350.000'], 'invierte', { answers: { separador: 'quizás' } })).understanding.questions,
    ).toHaveLength(1);
  });
  test('numbers in cells of a spreadsheet are not judged by their text', async () => {
    const sheet = sheetXml([header, ['2790001', 'A', '350000.125', '', 'X'], ['2790002', 'B', '350.125', '', 'X']], {
      numbers: [2],
    });
    expect(figures((await understood('invierte', await xlsxFile({ sheet }))).all)).toEqual([350_000.13, 350.13]);
  });
  test('apostrophes part millions', () => {
    expect(
      ["1'234,567.50", "12'350,000", "1'234.567,50", "2'000", '1’500,000.00'].map((text) => parseMoney(text)?.amount),
    ).toEqual([1_234_567.5, 12_350_000, 1_234_567.5, 2000, 1_500_000]);
  });
});

describe('9-3.3 a wrong reading is contradicted by what is known', () => {
  const knownCosts = async () =>
    new Map([
      ['2790001', 350_000],
      ['2790002', 12_500],
    ]);
  test('«350.000» of a work that costs 350,000: the reading that fits is suggested', async () => {
    const { understanding } = await file(['350.000', '12.500', '10.25'], 'invierte', { knownCosts });
    expect(understanding.questions).toMatchObject([
      {
        id: 'separador',
        suggested: 'punto-miles',
        ask: '¿Qué separa los miles en «Monto viable»? «350.000» se leería S/\u00a0350 y el costo registrado de 2790001 es S/\u00a0350\u00a0000.',
      },
    ]);
  });
  test('costs in thousands: the unit is asked for', async () => {
    const { understanding } = await file(['350', '12.5'], 'invierte', { knownCosts });
    expect(understanding.questions).toMatchObject([{ id: 'unidad', suggested: '1000' }]);
    const answered = await file(['350', '12.5'], 'invierte', { knownCosts, answers: { unidad: '1000' } });
    expect([figures(answered.all), answered.understanding.questions]).toEqual([[350_000, 12_500], []]);
  });
  test('costs that changed by less than a hundred times are news, not slips', async () => {
    expect((await file(['700000', '50000'], 'invierte', { knownCosts })).understanding.questions).toEqual([]);
  });
});

describe('9-3.3 units', () => {
  const ssi = (amounts: readonly string[], rest: Partial<UnderstandInput> = {}) =>
    understood(
      'ssi',
      textFile(
        [
          'CUI;NOMBRE_INVERSION;MTO_VIABLE;ENTIDAD',
          ...amounts.map((amount, index) => `${2_790_001 + index};OBRA ${index};${amount};X`),
        ].join('\n'),
      ),
      rest,
    );
  test('amounts with eight decimals are millions, and it is said', async () => {
    const { all, understanding } = await ssi(['21.37399392', '224.44328572', '3.5']);
    expect(figures(all)).toEqual([21_373_993.92, 224_443_285.72, 3_500_000]);
    expect(understanding).toMatchObject({
      questions: [],
      readings: [
        {
          says: expect.stringContaining('en millones'),
          examples: [{ written: '21.37399392', read: 'S/\u00a021\u00a0373\u00a0993.92' }, {}, {}],
        },
      ],
    });
  });
  test('«50000.125» and «80000» are not taken for millions: no work costs 80 thousand million', async () => {
    const { all, understanding } = await ssi(['50000.125', '80000']);
    expect(figures(all)).toEqual([50_000.13, 80_000]);
    expect(understanding.questions).toMatchObject([
      {
        id: 'unidad',
        suggested: '1',
        options: [
          { value: '1', examples: [{ written: '50000.125', read: 'S/\u00a050\u00a0000.13' }, {}] },
          { value: '1000' },
          { value: '1000000', examples: [{ read: 'S/\u00a050\u00a0000\u00a0125\u00a0000' }, {}] },
        ],
      },
    ]);
  });
  test('«2.5» and «80» may be millions: asked', async () => {
    expect((await ssi(['2.5', '80'])).understanding.questions).toMatchObject([{ id: 'unidad', suggested: '1000000' }]);
    expect(figures((await ssi(['2.5', '80'], { answers: { unidad: '1000000' } })).all)).toEqual([
      2_500_000, 80_000_000,
    ]);
  });
  test('whole soles are soles', async () => {
    expect((await ssi(['550935282.45', '1200'])).understanding.questions).toEqual([]);
  });
  test.each([
    ['Monto viable (millones de S/)', 2_500_000],
    ['Monto viable en miles', 2500],
    ['MONTO VIABLE (S/)', 2.5],
    ['Monto viable (en millones)', 2_500_000],
  ])('the header «%s» says the unit', async (name, value) => {
    const { all, understanding } = await understood(
      'invierte',
      textFile(`Código único de inversión;Nombre de la inversión;${name}\n2790001;OBRA;2.5\n`),
    );
    expect([figures(all), understanding.questions, understanding.unreadColumns]).toEqual([[value], [], []]);
  });
  test('a title and a cell say it too', async () => {
    const { all } = await understood(
      'consulta-amigable',
      textFile(
        'Presupuesto 2024 (en millones de soles);;;\nMunicipalidad;PIA;PIM;Devengado\n150101-301250: MUNICIPALIDAD DE PRUEBA;2.5;3;1\n',
      ),
    );
    expect(all).toMatchObject([
      { year: 2024, amounts: { piaPen: { value: 2_500_000 }, pimPen: { value: 3_000_000 } } },
    ]);
    expect(
      ['2.5 millones', 'S/ 3,5 millones de soles', '350 mil', '4 MM'].map((text) => parseMoney(text)?.amount),
    ).toEqual([2_500_000, 3_500_000, 350_000, 4_000_000]);
  });
});

test('9-3.3 fuzz: amounts written in one style with any separators are read as written', async () => {
  const styles = [
    { thousands: ',', decimal: '.' },
    { thousands: '.', decimal: ',' },
    { thousands: ' ', decimal: '.' },
    { thousands: ' ', decimal: ',' },
    { thousands: '', decimal: '.' },
    { thousands: '', decimal: ',' },
    { thousands: "'", decimal: '.' },
  ];
  const written = (cents: number, { thousands, decimal }: (typeof styles)[number]): string => {
    const [whole = '', rest = ''] = (cents / 100).toFixed(2).split('.');
    return `${whole.replace(/\B(?=(\d{3})+$)/g, thousands)}${decimal}${rest}`;
  };
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 100, max: 9_000_000_000_00 }), { minLength: 1, maxLength: 8 }),
      fc.constantFrom(...styles),
      fc.constantFrom('', 'S/ ', 'S/. '),
      fc.constantFrom('utf8', 'windows-1252', 'utf16le', 'cp850'),
      fc.constantFrom(';', '\t', '|'),
      fc.constantFrom('\n', '\r\n', '\r'),
      async (amounts, style, sign, encoding, separator, end) => {
        const rows = amounts.map((cents, index) =>
          [String(2_790_001 + index), `AMPLIACIÓN DE VÍA Nº ${index}`, `${sign}${written(cents, style)}`, 'X'].join(
            separator,
          ),
        );
        const text = `${encoding === 'utf16le' ? '\uFEFF' : ''}${[['Código único de inversión', 'Nombre de la inversión', 'Monto viable', 'Entidad'].join(separator), ...rows].join(end)}${end}`;
        const { all } = await understood('invierte', textFile(text, { encoding }));
        expect(figures(all)).toEqual(amounts.map((cents) => cents / 100));
        expect((all as ProjectRecord[])[0]?.title.value).toBe('AMPLIACIÓN DE VÍA Nº 0');
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);
