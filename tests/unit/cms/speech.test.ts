import { describe, expect, test } from 'vitest';
import { spanishOf } from '../../../cms/admin/mended/words.ts';
import { milestoneWords } from '../../../cms/admin/speech/milestones.ts';

describe('10-1.8 live regions speak once and not on every poll', () => {
  test('a hundred answers of the server give four sentences', () => {
    const said = Array.from({ length: 100 }, (_, done) =>
      milestoneWords({ stage: 'Escribiendo los registros', share: done / 100 }),
    );
    expect([...new Set(said)]).toEqual([
      'Escribiendo los registros…',
      'Escribiendo los registros: 25 %',
      'Escribiendo los registros: 50 %',
      'Escribiendo los registros: 75 %',
    ]);
  });

  test('work of unknown length says one thing', () => {
    expect(new Set([null, null, null].map((share) => milestoneWords({ stage: 'Leyendo el archivo', share })))).toEqual(
      new Set(['Leyendo el archivo…']),
    );
  });
});

describe('10-1.8 words that no translation reaches', () => {
  test.each([
    ['Time', 'Hora'],
    ['Previous Month', 'Mes anterior'],
    ['Next Month', 'Mes siguiente'],
    ['Choose lunes, 2 de noviembre de 2026', 'Elegir lunes, 2 de noviembre de 2026'],
    ['Not available domingo, 1 de noviembre de 2026', 'No disponible: domingo, 1 de noviembre de 2026'],
    ['Edit Puente Camote', 'Editar Puente Camote'],
    ['Remove Block', 'Quitar el bloque'],
    ['month  2026-11', 'Mes 2026-11'],
    ['Elegir lunes', null],
    ['Puente Camote', null],
    ['Timeo', null],
  ])('%s → %s', (english, spanish) => {
    expect(spanishOf(english)).toBe(spanish);
  });
});
