import { expect, test } from 'vitest';
import { pathOfOwn } from '../../../cms/plugins/redirects/own-address.ts';
import { portalPath, redirectTarget } from '../../../collections/redirects/paths.ts';
import { nginxLine } from '../../../site/published/redirects.ts';

test.each([
  ['/noticias/vieja', '/noticias/vieja/'],
  ['/noticias/vieja/?a=1#b', '/noticias/vieja/'],
  [' /datos/obras.csv ', '/datos/obras.csv'],
  ['/', '/'],
  ['//ajeno.example/', null],
  ['/\\ajeno.example', null],
  ['https://ajeno.example/', null],
  ['noticias/', null],
  ['/a/../b/', null],
  ['/a b/', null],
  ['/a\r\nSet-Cookie:x/', null],
  ['', null],
  [null, null],
])('an address of the portal is written in one way: %j', (given, expected) => {
  expect(portalPath(given)).toBe(expected);
});

test.each([
  ['/obras/1', '/obras/1/'],
  ['https://www.gob.pe/invermet', 'https://www.gob.pe/invermet'],
  ['javascript:alert(1)', null],
  ['//ajeno.example', null],
  ['mailto:a@b.pe', null],
])('a redirect leads to the portal or to a web address: %s', (given, expected) => {
  expect(redirectTarget(given)).toBe(expected);
});

test.each([
  ['https://abierto.example/obras/1?a=b', '/obras/1/'],
  [' https://abierto.example/ ', '/'],
  ['https://otro.example/obras/1/', 'https://otro.example/obras/1/'],
  ['/obras/1', '/obras/1'],
])('a whole address of the portal is written as a path: %s', (given, expected) => {
  expect(pathOfOwn(given, 'https://abierto.example')).toBe(expected);
});

test('nginx tells capitals apart, reads no pattern into an address and no variable into its target', () => {
  expect(nginxLine({ from: '/Obras/a.b(c)/', to: '/obras/$x"/' })).toBe(
    '"~^/Obras/a\\.b\\(c\\)/$" "/obras/%24x%22/";\n',
  );
});
