import { expect, test } from 'vitest';
import { toldError } from '../../../cms/logger.ts';

const planted = /ZZTESTA|Plantado|40404041|10404040415/;

test('9-1.2 the log tells a failed query without the values that it was to write, also where it is the cause', () => {
  const failed = new Error('Failed query: insert into "organizations" ("id", "name", "ruc") values (?, ?, ?)\nparams: a1,QUISPE ZZTESTA Plantado,10404040415\nDNI 40404041');
  for (const error of [failed, new Error('No se pudo importar', { cause: failed })]) {
    const told = JSON.stringify(toldError(error));
    expect(told).not.toMatch(planted);
    expect(told).toContain('log-without-persons.test.ts');
  }
  expect(JSON.stringify(toldError(failed))).toContain('insert into');
});

test('9-1.2 the log tells what was refused without the number of a person', () => {
  const refused = Object.assign(new Error('El RUC 10404040415 de ROSA ZZTESTA no es de una empresa'), { status: 400 });
  expect(JSON.stringify(toldError(refused))).not.toMatch(/10404040415/);
});
