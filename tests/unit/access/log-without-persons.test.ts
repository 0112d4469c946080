import { expect, test } from 'vitest';
import { toldCall, toldError } from '../../../cms/logger.ts';

const planted = /ZZTESTA|Plantado|40404041|10404040415/;

test('9-1.2 the log tells a failed query without the values that it was to write, also where it is the cause', () => {
  const failed = new Error(
    'Failed query: insert into "organizations" ("id", "name", "ruc") values (?, ?, ?)\nparams: a1,QUISPE ZZTESTA Plantado,10404040415\nDNI 40404041',
  );
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

const sent = ['Zenobia', 'Quillahuaman', '45678912', 'zenobia@correo.example'];
const without = (told: unknown): void => {
  for (const word of sent) expect(JSON.stringify(told)).not.toContain(word);
};

test.each([
  [
    'a path of a query',
    Object.assign(new Error('The following path cannot be queried: Zenobia Quillahuaman'), {
      name: 'QueryError',
      status: 400,
    }),
    'QueryError',
  ],
  [
    'a body that is no JSON, quotes and all',
    new SyntaxError('Unexpected token \'Z\', "{"a":"x",Zenobia "b":"Quillahuaman"}"... is not valid JSON'),
    'is not valid JSON',
  ],
  [
    'a body of several lines',
    new SyntaxError('Expected \',\' in "{\n    at Zenobia (Quillahuaman)\n}" at position 3'),
    'at position 3',
  ],
  [
    'a key that is taken',
    new Error('E11000 duplicate key error index: email_1 dup key: { email: "zenobia@correo.example" }'),
    'E11000',
  ],
  ['a mail without quotes', new Error('550 zenobia@correo.example: no such mailbox'), 'no such mailbox'],
  [
    'values inside a query',
    new Error(
      "Failed query: select json_each('$', '%Zenobia O''Quillahuaman%') from \"organizations\"\nparams: 45678912",
    ),
    'select json_each',
  ],
  [
    'a path of a query in another error',
    new Error('The following path cannot be queried: Zenobia Quillahuaman'),
    'cannot be queried',
  ],
  [
    'a file that is gone',
    new Error(
      'File Zenobia Quillahuaman.jpg for collection media is missing on the disk. Expected path: /srv/media/Zenobia Quillahuaman.jpg',
    ),
    'for collection media is missing',
  ],
  [
    'an address',
    new Error('Failed to create URL object from URL: /api/x?where[Zenobia][Quillahuaman]=1, falling back to /'),
    'Failed to create URL object',
  ],
  ['own words', new Error('«Zenobia Quillahuaman» no sirve como fecha'), 'no sirve como fecha'],
] as const)('9-1.2 the log keeps nothing of what was sent: %s', (_, error, kept) => {
  for (const call of [
    [error],
    [{ err: error }],
    [{ err: new Error('No se pudo', { cause: error }), msg: 'Al guardar' }],
    [{ msg: `Falló: ${error.name === 'QueryError' ? '' : error.message}` }],
    ['Falló', error],
  ])
    without(toldCall(call));
  expect(JSON.stringify(toldCall([error]))).toContain(kept);
});

test('9-1.2 the words of the log itself stay', () => {
  expect(toldCall(['Organizaciones revisadas: 7'])).toEqual(['Organizaciones revisadas: 7']);
  expect(toldCall([{ msg: 'Al guardar', err: new Error('roto') }])).toEqual([
    {
      msg: 'Al guardar',
      err: expect.objectContaining({ message: 'roto', stack: expect.stringContaining('log-without-persons.test.ts') }),
    },
  ]);
});
