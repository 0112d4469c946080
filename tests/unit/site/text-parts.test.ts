import { expect, test } from 'vitest';
import { menuLinks, publishedMenu } from '../../../collections/site-settings/menu.ts';
import { textParts, textTags } from '../../../site/src/components/common/text-parts.ts';

test('10-1.7 a text is cut at the cards of its works, and the page is made again with them', () => {
  const html =
    '<p>Antes</p><p class="work-link" data-work="2673653"><a href="/obras/2673653/">Viaducto</a></p><p>Después</p>';
  expect(textParts(html)).toEqual([{ html: '<p>Antes</p>' }, { work: '2673653' }, { html: '<p>Después</p>' }]);
  expect(textTags(html, null)).toEqual(['today', 'project:2673653']);
  expect(textTags('<p>Nada</p>')).toEqual([]);
});

test('10-1.7 the menu shows what the webmaster chose, the usual one while nothing is chosen or all of it is gone', () => {
  const menu = publishedMenu([
    { kind: 'section', section: 'news' },
    { kind: 'page', page: { id: '1', slug: 'quienes-somos' } as never, label: 'Nosotros' },
    { kind: 'page', page: { id: '2', slug: 'retirada' } as never },
    { kind: 'address', url: 'javascript:alert(1)', label: 'Malo' },
    { kind: 'address', url: 'https://www.gob.pe/', label: 'Estado' },
    { kind: 'section', section: 'map', label: 'Obras en el mapa' },
  ]);
  const pages = [{ slug: 'quienes-somos', title: 'Quiénes somos' }];
  expect(menuLinks(menu, pages)).toEqual([
    { label: 'Noticias', href: '/noticias/' },
    { label: 'Nosotros', href: '/quienes-somos/' },
    { label: 'Estado', href: 'https://www.gob.pe/' },
    { label: 'Obras en el mapa', href: '/mapa/' },
  ]);
  expect(menuLinks([], pages).map(({ label }) => label)).toEqual([
    'Obras',
    'Rendición',
    'Mapa',
    'Presupuesto',
    'Contratos',
    'Proveedores',
    'Oportunidades',
    'Noticias',
    'Datos abiertos',
  ]);
  expect(
    menuLinks(publishedMenu([{ kind: 'page', page: { id: '2', slug: 'retirada' } as never }]), pages),
  ).toHaveLength(9);
});
