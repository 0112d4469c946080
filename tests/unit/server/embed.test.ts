import { expect, test } from 'vitest';
import { headersByPath } from '../../../site/server/headers.ts';
import { isMadeOnRequest } from '../../../site/server/list-queries.ts';

const headers = headersByPath({ publicUrl: 'https://abierto.example.pe', tileUrl: null });

test('only what is made for other sites may stand in a frame, and it may do nothing more than other pages', () => {
  const [card, page] = [headers('/incrustar/obras/2673653/'), headers('/obras/2673653/')];
  expect(card['X-Frame-Options']).toBeUndefined();
  expect(card['Content-Security-Policy']).toBe(page['Content-Security-Policy']?.replace("frame-ancestors 'none'", 'frame-ancestors *'));
  expect(page['Content-Security-Policy']).toContain("frame-ancestors 'none'");
  expect([page['X-Frame-Options'], page['Cross-Origin-Resource-Policy'], card['Cross-Origin-Resource-Policy']]).toEqual(['DENY', 'same-origin', 'cross-origin']);
  expect(headers('/compartir/2673653.png')).toMatchObject({ 'X-Frame-Options': 'DENY', 'Cross-Origin-Resource-Policy': 'cross-origin' });
});

test('cards and pictures of works are made on request, the map and the picture of the portal are files', () => {
  expect(['/incrustar/obras/2673653/', '/compartir/2673653.png'].map(isMadeOnRequest)).toEqual([true, true]);
  expect(['/incrustar/mapa/', '/compartir/portada.png', '/incrustar/obras/', '/compartir/a/b.png', '/incrustar/obras/../x/'].map(isMadeOnRequest)).toEqual([false, false, false, false, false]);
});
