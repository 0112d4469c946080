import { expect, test } from 'vitest';
import { controlReports } from '../../../collections/control-reports/index.ts';
import { countSentences, tooManySentences } from '../../../collections/control-reports/sentences.ts';
import { readContent } from '../../../scripts/seed/load.ts';
import { parseRows } from '../../../scripts/seed/read.ts';
import { SeedControlReport } from '../../../scripts/seed/schemas/others.ts';

test.each([
  ['Faltan planos.', 1],
  ['Faltan planos', 1],
  ['Faltan planos. No había presupuesto certificado para 2026.', 2],
  ['El perjuicio es de S/ 957 893.19. Se pagó de más.', 2],
  ['El tramo de la Av. Argentina y el Jr. Puno, según el Inf. N.° 303-2017, quedó sin señales.', 1],
  ['El contratista, Obras S. A. C., no entregó la garantía.', 1],
  ['¿Se midió? No. ¡Se pagó!', 3],
  ['Faltan planos.\nFaltan firmas.\nFaltan fechas.', 3],
  ['Falta ver la Av.  \nArgentina. ', 2],
  ['Uno. Dos. Tres. 4 días de retraso.', 4],
  ['El informe dice «no se probó». La entidad calla.', 2],
])('9-2.6 sentences of «%s»: %i', (text, count) => {
  expect(countSentences(text)).toBe(count);
});

test('9-2.6 a third sentence is refused with what to do', () => {
  expect(tooManySentences('Uno. Dos.')).toBeNull();
  expect(tooManySentences(null)).toBeNull();
  expect(tooManySentences('Faltan planos. Faltan firmas. Faltan fechas.')).toBe(
    'Tiene 3 frases. Cuéntelo en una o dos y deje el detalle en el enlace al informe.',
  );
});

test('9-2.6 the form says it beside both texts, and the content of the first run keeps to it', () => {
  const told = controlReports.fields.flatMap((field) =>
    field.type === 'textarea' && (field.name === 'finding' || field.name === 'recommendation')
      ? [{ name: field.name, help: field.admin?.description, isChecked: typeof field.validate === 'function' }]
      : [],
  );
  expect(told).toMatchObject([
    { name: 'finding', isChecked: true },
    { name: 'recommendation', isChecked: true },
  ]);
  for (const { help } of told) expect(help).toMatch(/^Una o dos frases propias/);
  const { controlReports: loaded } = readContent();
  expect(loaded).toHaveLength(22);
  const provenance = { source: 'Contraloría', grade: 'B', consultedOn: '2026-11-28' };
  const report = {
    number: '1-2020',
    kind: 'Auditoría',
    authority: 'Contraloría',
    entity: 'X',
    finding: 'Faltan planos.',
    provenance,
  };
  expect(() => parseRows('control-reports', SeedControlReport, [report])).not.toThrow();
  expect(() =>
    parseRows('control-reports', SeedControlReport, [{ ...report, recommendation: 'Medir. Pagar. Cerrar.' }]),
  ).toThrow('informe «1-2020», recommendation: se cuenta en una o dos frases');
});
