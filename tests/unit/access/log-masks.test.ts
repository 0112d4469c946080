import { expect, test } from 'vitest';
import { toldCall } from '../../../cms/logger.ts';
import { withoutWords } from '../../../cms/logger/told-error.ts';
import { plainWords } from '../../../collections/installation/log-lines.ts';

const both = (text: string): string[] => [plainWords(text), withoutWords(text)];

test.each([
  ['Llamar al 987654321', /987654321/],
  ['Llamar al 987 654 321 de 9 a 5', /987|654|321/],
  ['Llamar al 987-654-321.', /987|654|321/],
  ['telefono=987654321', /987654321/],
  ['DNI 45678912, 987654321', /987654321/],
  ['anexo 4512 987654321', /987654321/],
  ['(+51 987 654 321)', /987|654|321/],
  ['tel. +51987654321, anexo 3', /987654321/],
  ['tel. 0051 1 4567890', /4567890/],
  ['oficina +51 (1) 456-7890', /456|7890/],
  ['GET /api/users de 190.117.23.45', /190\.117/],
  ['cliente 190.117.23.45:51544 cerró', /190\.117/],
  ['de 2001:db8:85a3::8a2e:370:7334, cerrado', /2001|7334/],
  ['de ::ffff:190.117.23.45', /190\.117/],
  ['GET /admin/reset/4f7a9c0d1e2b3c4d5e6f tardó 3 s', /4f7a9c/],
  ['https://cms.example.pe/admin/reset/4f7a9c0d1e2b3c4d5e6f', /4f7a9c/],
  ['POST /api/users/verify/4f7a9c0d1e2b', /4f7a9c/],
  ['/suscripciones/confirmar/?t=AbC123xyz falló', /AbC123xyz/],
  ['https://abierto.example.pe/en/subscriptions/cancel/?t=AbC123xyz&x=1', /AbC123xyz/],
])('11-8 «%s» goes into no log as it is', (text, planted) => {
  for (const told of both(text)) {
    expect(told).not.toMatch(planted);
    expect(told.length).toBeGreaterThan(5);
  }
});

test.each([
  'Obra 2673653 y obra 9876543 publicadas',
  'RUC 20131380951 y RUC 20987654321',
  'ocds-dgv273-seacev3-987654321',
  '/contratos/987654321/ tardó 3 s',
  'S/ 912345678 de costo',
  'S/ 912\u00a0345\u00a0678.50',
  'US$ 987 654 321',
  'Suma 1 912 345 678',
  'pasa de 912345678.90 soles',
  '2026-11-30T09:12:45.123Z, hasta 30.11.2026 a las 23:59:59',
  'http://127.0.0.1:4321/obras/ y ::1 no responden',
  'versión 3.90.1, Node 24.8.0',
  'seq 1912345678, 45 de 987 páginas',
  'Se escribieron 10000 páginas en 912 ms',
  'std::vector y a::b',
])('11-8 «%s» stays as it is in the log', (text) => {
  expect(both(text)).toEqual([text, text]);
});

test('11-8 objects and lists are told without persons however deep, up to a limit; of a secret and of bytes only that they were there', () => {
  const mail = 'zenobia@correo.example';
  const told = toldCall([
    {
      msg: 'Guardar',
      user: { email: mail, roles: ['editor'], phones: [{ number: '987654321' }], password: 'Zenobia2026' },
      at: new Date('2026-11-30T00:00:00Z'),
      body: Buffer.from(mail),
      works: [2673653],
      errors: [new Error(`no llegó a ${mail}`)],
      none: null,
    },
    [mail],
    { [mail]: { deep: { deeper: { deepest: { below: mail } } } } },
  ]);
  expect(JSON.stringify(told)).not.toMatch(/zenobia|987654321|Zenobia2026/);
  expect(told).toMatchObject([
    {
      msg: 'Guardar',
      user: { email: '(correo)', roles: ['editor'], phones: [{ number: '(teléfono)' }], password: '(no se anota)' },
      at: new Date('2026-11-30T00:00:00Z'),
      body: '(22 bytes)',
      works: [2673653],
      errors: [{ type: 'Error', message: 'no llegó a (correo)' }],
      none: null,
    },
    ['(correo)'],
    { '(correo)': { deep: { deeper: { deepest: '…' } } } },
  ]);
  const round: { self?: unknown } = {};
  round.self = round;
  expect(JSON.stringify(toldCall([{ round }]))).toContain('…');
  const [wide] = toldCall([{ rows: Array.from({ length: 80 }, (_, row) => row) }]) as [{ rows: unknown[] }];
  expect([wide.rows.length, wide.rows.at(-1)]).toEqual([51, '…']);
});
