import { describe, expect, test } from 'vitest';
import { problemWords, readJson, writeJson } from '../../../cms/admin/json/read-json.ts';

const problemOf = (text: string): string | null => {
  const { problem } = readJson(text);
  return problem && problemWords(problem);
};

describe('10-1.8 JSON is typed as text, and a mistake is told at its line', () => {
  test.each([
    ['{\n  "type": "LineString"\n  "coordinates": []\n}', 'Línea 3, columna 3: falta una coma o «}» antes de «"».'],
    [
      '[[-77.03, -12.05], [-77.04, -12,06]]',
      'Línea 1, columna 33: este número no sirve: use punto decimal y nada más, por ejemplo -12.05.',
    ],
    ['[\n [-77.03, -12.05],\n]', 'Línea 3, columna 1: sobra la coma antes de «]».'],
    ['{ type: 1 }', 'Línea 1, columna 3: aquí va un nombre entre comillas dobles, y está «t».'],
    ['{ "a" 1 }', 'Línea 1, columna 7: faltan los dos puntos antes de «1».'],
    ['[1, 2', 'Línea 1, columna 6: el texto se acaba antes de tiempo: falta «]».'],
    ['{ "a": }', 'Línea 1, columna 8: aquí va un valor, y está «}».'],
    ['[.5]', 'Línea 1, columna 2: este número no sirve: use punto decimal y nada más, por ejemplo -12.05.'],
    ['{ "a": "sin cierre\n}', 'Línea 1, columna 8: estas comillas no se cierran en la misma línea.'],
    ['{} x', 'Línea 1, columna 4: sobra «x» después del final.'],
    ['', null],
    ['   \n', null],
    ['null', null],
    ['"línea"', null],
  ])('%j', (text, words) => {
    expect(problemOf(text)).toBe(words);
  });

  test('what is read is what JSON says; nothing typed is null', () => {
    expect(readJson('{"a": [1, -2.5e3, "ñ\\n", null, true]}')).toEqual({
      value: { a: [1, -2500, 'ñ\n', null, true] },
      problem: null,
    });
    expect(readJson(' ')).toEqual({ value: null, problem: null });
  });

  test('a vertex stands on one line, and what is written reads back the same', () => {
    const line = {
      type: 'LineString',
      coordinates: [
        [-77.03, -12.05],
        [-77.04, -12.06],
      ],
    };
    expect(writeJson(line)).toBe(
      '{\n  "type": "LineString",\n  "coordinates": [\n    [-77.03, -12.05],\n    [-77.04, -12.06]\n  ]\n}',
    );
    expect(readJson(writeJson(line)).value).toEqual(line);
    expect(writeJson({ text: '[ 1, 2 ]' })).toContain('[ 1, 2 ]');
    expect(writeJson(null)).toBe('');
  });
});
