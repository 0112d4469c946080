import { expect, test } from 'vitest';
import { understandFile } from '../../../cms/plugins/imports/understand.ts';
import { textFile } from '../../fixtures/imports/made-files.ts';

/** What a file leaves to ask about its empty columns; nothing of this kind was imported before. */
async function asked(format: string, text: string, answers: Record<string, string> = {}): Promise<string[]> {
  const file = await understandFile({ format, path: textFile(text), asOf: '2026-03-31', answers });
  const questions = file.understanding.questions.filter(({ id }) => id.startsWith('vacios-'));
  file.close();
  return questions.map(({ ask }) => ask);
}
const table = (header: string[], row: (index: number) => string[]): string =>
  [header, ...Array.from({ length: 5 }, (_, index) => row(index))].map((cells) => cells.join(';')).join('\n');

const works = (told: number) =>
  table(
    [
      'Código INFOBRAS',
      'Nombre de obra',
      'Entidad Pública',
      'Estado de ejecución',
      'Departamento',
      'Provincia',
      'Distrito',
      'Costo Actualizado de la inversión',
      'Avance Físico Real Acumulado (%)',
    ],
    (index) => [
      String(800001 + index),
      `PUENTE DE PRUEBA ${index}`,
      'ENTIDAD DE PRUEBA',
      index < told ? 'En ejecución' : '',
      'LIMA',
      'LIMA',
      'LIMA',
      '1000000',
      '20',
    ],
  );
test('9-3.7 a first file of INFOBRAS whose state is empty in most rows waits for a person', async () => {
  expect(await asked('infobras', works(2))).toEqual([
    '«Estado de ejecución» solo dice algo en 2 de 5 filas; en este registro suele decirlo en al menos 50 de cada 100. ¿Está completo el archivo?',
  ]);
  expect(await asked('infobras', works(3))).toEqual([]);
  expect(await asked('infobras', works(2), { 'vacios-state': 'aceptar' })).toEqual([]);
});

const budget = (told: number, year = '') =>
  table([...(year ? [] : ['Año']), 'Municipalidad', `PIA${year}`, `PIM${year}`, `Devengado${year}`], (index) => [
    ...(year ? [] : ['2025']),
    `1501${String(index + 1).padStart(2, '0')}-30120${index}: MUNICIPALIDAD DISTRITAL DE PRUEBA ${index}`,
    '100',
    '200',
    index < told ? '50' : '',
  ]);
test('9-3.7 a first file of the Consulta Amigable whose spending is empty in most rows waits, also with the year in its headers', async () => {
  expect(await asked('consulta-amigable', budget(2))).toEqual([
    '«Devengado» solo dice algo en 2 de 5 filas; en este registro suele decirlo en al menos 50 de cada 100. ¿Está completo el archivo?',
  ]);
  expect(await asked('consulta-amigable', budget(3))).toEqual([]);
  expect(await asked('consulta-amigable', budget(1, '_2022'))).toEqual([
    expect.stringMatching(/^«Devengado_2022» solo dice algo en 1 de 5 filas/),
  ]);
});

const releases = (told: number): string =>
  JSON.stringify({
    releases: Array.from({ length: 5 }, (_, index) => ({
      ocid: `ocds-prueba-${index}`,
      id: String(index),
      date: '2026-01-01T00:00:00-05:00',
      tag: ['tender'],
      tender: { title: `LP-SM-${index}-2026-PRUEBA-1`, description: 'Obra' },
      ...(index < told ? { buyer: { id: 'PE-RUC-20164503080', name: 'ENTIDAD DE PRUEBA' } } : {}),
    })),
  });
test('9-3.7 a first OCDS package in which most releases name no buyer waits; so does one without dates', async () => {
  expect(await asked('ocds', releases(2))).toEqual([
    '«buyer» solo dice algo en 2 de 5 documentos; en este registro suele decirlo en al menos 50 de cada 100. ¿Está completo el archivo?',
  ]);
  expect(await asked('ocds', releases(3))).toEqual([]);
  expect(await asked('ocds', releases(5).replaceAll(',"date":"2026-01-01T00:00:00-05:00"', ''))).toEqual([
    expect.stringMatching(/^«date» solo dice algo en 0 de 5 documentos; .* 90 de cada 100/),
  ]);
  expect(await asked('ocds', releases(2), { 'vacios-buyer': 'aceptar' })).toEqual([]);
});

test('9-3.7 a first OC4IDS package of which most projects lack what this portal writes waits', async () => {
  const projects = (told: number): string =>
    JSON.stringify({
      version: '0.9.5',
      projects: Array.from({ length: 5 }, (_, index) => ({
        id: `oc4ids-x-${index}`,
        title: 'Obra',
        ...(index < told ? { x_invermet: { code: String(index) } } : {}),
      })),
    });
  expect(await asked('oc4ids', projects(2))).toEqual([
    expect.stringMatching(/^«x_invermet» solo dice algo en 2 de 5 documentos/),
  ]);
  expect(await asked('oc4ids', projects(3))).toEqual([]);
});

test('9-3.7 a file with a header and no row, or a package without documents, is refused the first time too', async () => {
  await expect(
    asked('infobras', 'Código INFOBRAS;Nombre de obra;Entidad Pública;Estado de ejecución\n'),
  ).rejects.toThrow('ninguna fila');
  await expect(asked('consulta-amigable', 'Año;Municipalidad;PIA;PIM;Devengado\n')).rejects.toThrow('ninguna fila');
  await expect(asked('ocds', '{"releases":[]}')).rejects.toThrow('no contiene ningún documento');
  await expect(asked('oc4ids', '{"projects":[]}')).rejects.toThrow('no contiene ningún documento');
});
