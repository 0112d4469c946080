import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCommand } from '../../../cms/plugins/imports/command.ts';
import {
  checkedDay,
  dayInName,
  dayOfData,
  dayOfFile,
  dayOnlyRead,
  dayToldByName,
} from '../../../cms/plugins/imports/day-of-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'import-command-'));
const path = join(folder, 'obras 28-02-2026.csv');
writeFileSync(path, 'a;b\n1;2\n');

describe('the command line of an import', () => {
  test('what nobody says: written whole, published, and nothing that waits for a person', async () => {
    expect(await readCommand(['infobras', path])).toEqual({
      format: 'infobras',
      path,
      isDryRun: false,
      source: undefined,
      asOf: 'archivo del 2026-02-28',
      isPartial: false,
      isDraft: false,
      reportPath: undefined,
      answers: {},
      takesHeld: false,
    });
  });

  test('every option', async () => {
    expect(
      await readCommand([
        ...['ssi', path, '--dry-run', '--source', ' MEF ', '--date', '2026-03-31', '--partial', '--draft'],
        ...[
          '--report',
          'rechazos.csv',
          '--answer',
          'separador = punto-miles',
          '--answer',
          'nota-1=a=b',
          '--confirm-held',
        ],
      ]),
    ).toEqual({
      format: 'ssi',
      path,
      isDryRun: true,
      source: 'MEF',
      asOf: '2026-03-31',
      isPartial: true,
      isDraft: true,
      reportPath: 'rechazos.csv',
      answers: { separador: 'punto-miles', 'nota-1': 'a=b' },
      takesHeld: true,
    });
  });

  test('an empty source is none', async () => {
    expect((await readCommand(['ssi', path, '--source', '  '])).source).toBeUndefined();
  });

  test.each<[string[], RegExp]>([
    [[], /^Falta el formato o el archivo\.\n\nUso:/],
    [['infobras'], /^Falta el formato o el archivo/],
    [['infobras', path, 'otro', 'más'], /^Sobra «otro más»\. Si la ruta tiene espacios/],
    [['excel', path], /excel/],
    [['infobras', join(folder, 'no-está.csv')], /^No se puede leer el archivo «.*no-está\.csv»/],
    [['infobras', folder], /^«.*» no es un archivo\.$/],
    [['infobras', path, '--date', '31/03/2026'], /^La fecha de los datos «31\/03\/2026» no sirve/],
    [['infobras', path, '--date', '2026-02-30'], /no sirve/],
    [['infobras', path, '--answer', 'separador'], /^«--answer separador» no sirve/],
    [['infobras', path, '--answer', '=x'], /^«--answer =x» no sirve/],
    [['infobras', path, '--nada'], /^No se entiende la orden: /],
    [['infobras', path, '--date'], /^No se entiende la orden: /],
  ])('%j is refused in words', async (argv, told) => {
    await expect(readCommand(argv)).rejects.toThrow(told);
  });
});

describe('the day of a file', () => {
  test.each<[string, string | null]>([
    ['DataSet-Obras-Publicas 28-02-2026.xlsx', '2026-02-28'],
    ['obras_2026-03-31.csv', '2026-03-31'],
    ['obras_2026_03_31.csv', '2026-03-31'],
    ['obras 31.03.2026.csv', '2026-03-31'],
    ['obras 31-02-2026.csv', null],
    ['obras 12026-03-31.csv', null],
    ['obras 2026-03-311.csv', null],
    ['obras 1999-03-31.csv', null],
    ['obras.csv', null],
  ])('%s is of %s', (name, day) => {
    expect(dayInName(name)).toBe(day);
    expect(dayToldByName(name)).toBe(day === null ? null : `archivo del ${day}`);
  });

  test('given with the order it has to be one', () => {
    expect(checkedDay('2026-03-31')).toBe('2026-03-31');
    for (const wrong of ['2026-3-31', 'x2026-03-31', '2026-03-31x', '2026-13-01', ''])
      expect(() => checkedDay(wrong), wrong).toThrow('no sirve');
  });

  test('without one in its name it is that on which it was changed, in Lima, and only read', async () => {
    const bare = join(folder, 'obras.csv');
    writeFileSync(bare, 'a');
    expect(await dayOfFile(bare)).toMatch(/^consultado el \d{4}-\d{2}-\d{2}$/);
    expect(await dayOfFile(path)).toBe('archivo del 2026-02-28');
    expect(dayOnlyRead(new Date('2026-03-31T03:00:00Z'))).toBe('consultado el 2026-03-30');
  });

  test('what it says is told apart by its words', () => {
    expect(dayOfData('2026-03-31')).toEqual({ asOf: '2026-03-31', isDayRead: false, isDayOfFile: false });
    expect(dayOfData('consultado el 2026-03-31')).toEqual({ asOf: '2026-03-31', isDayRead: true, isDayOfFile: true });
    expect(dayOfData('archivo del 2026-03-31')).toEqual({ asOf: '2026-03-31', isDayRead: false, isDayOfFile: true });
  });
});
