import { describe, expect, test } from 'vitest';
import type { BudgetLineRecord } from '../../../cms/plugins/imports/formats/records.ts';
import { departments, provinces, sectionOf, ubigeoStart } from '../../../cms/plugins/imports/formats/peru-places.ts';
import { textFile, understood } from '../../fixtures/imports/made-files.ts';

const NAME = 'MUNICIPALIDAD DISTRITAL FICTICIA';
const lines = (records: readonly { target: string }[]) =>
  (records as BudgetLineRecord[]).map(({ entity, amounts }) => [
    entity.name,
    entity.ubigeo ?? null,
    amounts.pimPen?.value ?? null,
  ]);
const file = (...rows: string[]) => textFile(`${rows.join('\n')}\n`);

describe('9-3.1 municipalities of one name without codes are told apart by what the file says', () => {
  test('by the columns with department and province, in names or codes', async () => {
    const { all, report, understanding } = await understood(
      'consulta-amigable',
      file(
        'Año;Departamento;Provincia;Municipalidad;PIA;PIM;Devengado',
        `2024;LIMA;HUAURA;${NAME};1;200;3`,
        `2024;04: AREQUIPA;0405: CAYLLOMA;${NAME};1;2000;3`,
        `2024;15: LIMA;06: HUARAL;${NAME};1;20000;3`,
      ),
    );
    expect([lines(all), report.findings, understanding.questions]).toEqual([
      [
        [NAME, '1508', 200],
        [NAME, '0405', 2000],
        [NAME, '1506', 20_000],
      ],
      [],
      [],
    ]);
  });
  test('by their UBIGEO', async () => {
    const { all, report, understanding } = await understood(
      'consulta-amigable',
      file('Año;Ubigeo;Municipalidad;PIA;PIM;Devengado', `2024;150899;${NAME};1;200;3`, `2024;40599;${NAME};1;2000;3`),
    );
    expect([lines(all), report.findings, understanding.questions]).toEqual([
      [
        [NAME, '150899', 200],
        [NAME, '040599', 2000],
      ],
      [],
      [],
    ]);
  });
  test('by the rows of departments and provinces between them, which are no lines themselves', async () => {
    const { all, report } = await understood(
      'consulta-amigable',
      file(
        'Año;Municipalidad;PIA;PIM;Devengado',
        '2024;Departamento 04: AREQUIPA;1;2000;3',
        `2024;${NAME};1;2000;3`,
        '2024;15: LIMA;2;220;6',
        '2024;1508: HUAURA;1;200;3',
        `2024;${NAME};1;200;3`,
        '2024;Provincia 1506: HUARAL;1;20;3',
        `2024;${NAME};1;20;3`,
      ),
    );
    expect(lines(all)).toEqual([
      [NAME, '04', 2000],
      [NAME, '1508', 200],
      [NAME, '1506', 20],
    ]);
    expect(report.findings.map(({ row, reason }) => [row, reason])).toEqual(
      [2, 4, 5, 7].map((row) => [row, 'es la fila de un departamento o provincia, no una línea de presupuesto']),
    );
  });
  test('by the title above the table', async () => {
    const { all } = await understood(
      'consulta-amigable',
      file(
        'Departamento 15: LIMA;;;',
        'Provincia 1508: HUAURA;;;',
        'Año de ejecución: 2024;;;',
        'Municipalidad;PIA;PIM;Devengado',
        `${NAME};1;200;3`,
      ),
    );
    expect(lines(all)).toEqual([[NAME, '1508', 200]]);
  });
});

describe('9-3.1 what nothing tells apart is asked about', () => {
  const path = file('Año;Municipalidad;PIA;PIM;Devengado', `2024;${NAME};1;200;3`, `2024;${NAME};1;2000;3`);
  test('of which department each row is', async () => {
    const {
      all,
      report,
      understanding: { questions },
    } = await understood('consulta-amigable', path);
    expect(questions.map(({ ask }) => ask)).toEqual([
      `2 filas llevan el nombre «${NAME}» sin UBIGEO ni unidad ejecutora. ¿De qué departamento es la de la fila 2 (1; 200; 3)?`,
      `2 filas llevan el nombre «${NAME}» sin UBIGEO ni unidad ejecutora. ¿De qué departamento es la de la fila 3 (1; 2000; 3)?`,
    ]);
    expect(questions[0]?.options.map(({ label }) => label).filter((label) => /LIMA|Repite/.test(label))).toEqual([
      '15 LIMA',
      'Repite otra fila: no se toma',
    ]);
    expect([all, report.findings.map(({ row, severity }) => [row, severity])]).toEqual([
      [],
      [
        [2, 'rejected'],
        [3, 'rejected'],
      ],
    ]);
    const [first, second] = questions.map(({ id }) => id);
    const answered = await understood('consulta-amigable', path, {
      answers: { [first ?? '']: '15', [second ?? '']: '04' },
    });
    expect([lines(answered.all), answered.report.findings, answered.understanding.questions]).toEqual([
      [
        [NAME, '15', 200],
        [NAME, '04', 2000],
      ],
      [],
      [],
    ]);
  });
  test('and of which province where both are of one department; a row that repeats another is left out in words', async () => {
    const ids = (await understood('consulta-amigable', path)).understanding.questions.map(({ id }) => id);
    const answers = Object.fromEntries(ids.map((id) => [id, '15']));
    const { questions } = (await understood('consulta-amigable', path, { answers })).understanding;
    expect(questions.map(({ id }) => id)).toEqual(ids.map((id) => id.replace('lugar', 'provincia')));
    const all = { ...answers, [questions[0]?.id ?? '']: '1508', [questions[1]?.id ?? '']: '1506' };
    expect(lines((await understood('consulta-amigable', path, { answers: all })).all)).toEqual([
      [NAME, '1508', 200],
      [NAME, '1506', 2000],
    ]);
    const repeated = await understood('consulta-amigable', path, {
      answers: { [ids[0] ?? '']: '15', [ids[1] ?? '']: 'repetida' },
    });
    expect([lines(repeated.all), repeated.report.findings.map(({ row, reason }) => [row, reason])]).toEqual([
      [[NAME, '15', 200]],
      [[3, 'repite la línea de otra fila (2), según se respondió']],
    ]);
  });
  test('in one province a second row repeats the first: districts of one province have different names', async () => {
    const { all, report } = await understood(
      'consulta-amigable',
      file(
        'Año;Departamento;Provincia;Municipalidad;PIA;PIM;Devengado',
        `2024;LIMA;HUAURA;${NAME};1;200;3`,
        `2024;LIMA;HUAURA;${NAME};1;200;3`,
      ),
    );
    expect([lines(all), report.findings.map(({ row, reason }) => [row, reason])]).toEqual([
      [[NAME, '1508', 200]],
      [[3, 'repite la línea de la fila 2']],
    ]);
  });
  test('the department of an entity that is no municipality is where it spends: it makes no other entity of it', async () => {
    const { all, understanding } = await understood(
      'consulta-amigable',
      file(
        'Año;Departamento;Entidad;PIA;PIM;Devengado',
        '2024;LIMA;MINISTERIO FICTICIO;1;200;3',
        '2024;ICA;MINISTERIO FICTICIO;1;300;3',
      ),
    );
    expect([lines(all), understanding.questions]).toEqual([
      [
        ['MINISTERIO FICTICIO', null, 200],
        ['MINISTERIO FICTICIO', null, 300],
      ],
      [],
    ]);
  });
});

test('9-3.6 departments and provinces of Peru', () => {
  expect([departments.length, provinces.length, new Set(provinces.map(({ code }) => code)).size]).toEqual([
    25, 196, 196,
  ]);
  for (const [department, province, code] of [
    ['CALLAO', null, '07'],
    ['Áncash', 'Antonio Raimondi', '0203'],
    ['ICA', 'NASCA', '1103'],
    ['Lima', 'Cañete', '1505'],
    [null, 'Datem del Marañón', '1607'],
    ['15', '10', '1510'],
    [null, '2104: CHUCUITO', '2104'],
    ['LIMA', 'TRUJILLO', '15'],
    ['Atlántida', null, null],
  ] as const) {
    expect([department, province, ubigeoStart({ department, province })]).toEqual([department, province, code]);
  }
  for (const text of [
    '1001: FONDO DE PRUEBA',
    'MUNICIPALIDAD PROVINCIAL DE LIMA',
    '301250: LIMA',
    'LIMA',
    '15: AREQUIPA',
  ])
    expect([text, sectionOf(text, null)]).toEqual([text, null]);
});
