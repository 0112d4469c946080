import { expect, test } from 'vitest';
import { portalPath, redirectTarget } from '../../../collections/redirects/paths.ts';

test.each([
  ['/noticias/vieja', '/noticias/vieja/'], ['/noticias/vieja/?a=1#b', '/noticias/vieja/'], [' /datos/obras.csv ', '/datos/obras.csv'], ['/', '/'],
  ['//ajeno.example/', null], ['/\\ajeno.example', null], ['https://ajeno.example/', null], ['noticias/', null], ['/a/../b/', null], ['/a b/', null], ['/a\r\nSet-Cookie:x/', null], ['', null], [null, null],
])('an address of the portal is written in one way: %j', (given, expected) => {
  expect(portalPath(given)).toBe(expected);
});

test.each([['/obras/1', '/obras/1/'], ['https://www.gob.pe/invermet', 'https://www.gob.pe/invermet'], ['javascript:alert(1)', null], ['//ajeno.example', null], ['mailto:a@b.pe', null]])('a redirect leads to the portal or to a web address: %s', (given, expected) => {
  expect(redirectTarget(given)).toBe(expected);
});
