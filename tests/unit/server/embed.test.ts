import { expect, test } from 'vitest';
import { headersByPath } from '../../../collections/doors/headers.ts';
import { pageOfMadeOnRequest } from '../../../collections/doors/routes.ts';

const headers = headersByPath({ publicUrl: 'https://abierto.example.pe', tileUrl: null });

test('only what is made for other sites may stand in a frame, and it may do nothing more than other pages', () => {
  const [card, page] = [headers('/incrustar/obras/2673653/'), headers('/obras/2673653/')];
  expect(card['X-Frame-Options']).toBeUndefined();
  expect(card['Content-Security-Policy']).toBe(
    page['Content-Security-Policy']?.replace("frame-ancestors 'none'", 'frame-ancestors *'),
  );
  expect(page['Content-Security-Policy']).toContain("frame-ancestors 'none'");
  expect([page['X-Frame-Options'], page['Cross-Origin-Resource-Policy'], card['Cross-Origin-Resource-Policy']]).toEqual(
    ['DENY', 'same-origin', 'cross-origin'],
  );
  expect(headers('/compartir/2673653.png')).toMatchObject({
    'X-Frame-Options': 'DENY',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  });
});

test('files, cards and pictures of works and tables of suppliers are made on request, with a page each, the map and the picture of the portal are files', () => {
  expect(
    [
      '/incrustar/obras/2673653/',
      '/compartir/2673653.png',
      '/obras/2673653.ics',
      '/obras/demo-tunel.json',
      '/datos/oc4ids/2673653.json',
      '/proveedores/20100017491.csv',
      '/proveedores/DEMO-900.csv',
    ].map(pageOfMadeOnRequest),
  ).toEqual([
    ...['/obras/2673653/', '/obras/2673653/', '/obras/2673653/', '/obras/demo-tunel/', '/obras/2673653/'],
    ...['/proveedores/20100017491/', '/proveedores/DEMO-900/'],
  ]);
  for (const path of [
    '/incrustar/mapa/',
    '/compartir/portada.png',
    '/incrustar/obras/',
    '/compartir/a/b.png',
    '/incrustar/obras/../x/',
    '/obras/obra.schema.json',
    '/obras/2673653/',
    '/obras/.json',
    '/proveedores/',
    '/proveedores/20100017491/',
    '/proveedores/../obras.csv',
    '/datos/proveedores.csv',
  ])
    expect(pageOfMadeOnRequest(path), path).toBeNull();
});
