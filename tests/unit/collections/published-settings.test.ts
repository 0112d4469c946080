import { describe, expect, test } from 'vitest';
import type { SiteSetting } from '../../../collections/payload-types.ts';
import { menuLinks, publishedMenu } from '../../../collections/site-settings/menu.ts';
import { toPublishedSiteSettings } from '../../../collections/site-settings/published.ts';
import {
  codeOfProjectId,
  ocidOf,
  partyId,
  partyOfId,
  projectIdOf,
  registeredOcid,
} from '../../../collections/standards/identifiers.ts';

const settings = {
  id: 's',
  siteName: 'INVERMET Abierto',
  tagline: 'Obras',
  licenseName: 'CC BY 4.0',
  licenseUrl: 'https://creativecommons.org/licenses/by/4.0/',
  thresholds: {},
  entities: [
    { id: 'e1', name: 'INVERMET', displayName: 'INVERMET', ruc: '20164503080', key: '20164503080', standing: 'named' },
    'e2',
  ],
  updatedAt: '2026-11-01T00:00:00Z',
} as unknown as SiteSetting;

describe('what every page knows of the portal', () => {
  test('what nobody filled in is null or the usual', () => {
    expect(toPublishedSiteSettings(settings)).toMatchObject({
      isDemonstration: false,
      siteName: 'INVERMET Abierto',
      tagline: 'Obras',
      contactEmail: null,
      accessibilityEmail: null,
      address: null,
      phone: null,
      complaintsBookUrl: null,
      transparencyUrl: null,
      notice: null,
      menu: [],
      entities: [{ name: 'INVERMET', ruc: '20164503080' }],
      nonWorkingDays: [],
      visitsBaseline: null,
      updatedAt: '2026-11-01T00:00:00Z',
    });
  });

  test('a demonstration says so in every name', () => {
    expect(toPublishedSiteSettings({ ...settings, isDemonstration: true })).toMatchObject({
      isDemonstration: true,
      siteName: 'Demostración: INVERMET Abierto',
      entities: [{ name: 'Demostración: INVERMET' }],
    });
  });

  test('contacts, days without work and visits as they stand', () => {
    const full = {
      ...settings,
      contactEmail: 'a@b.pe',
      accessibilityEmail: 'c@d.pe',
      address: 'Lima',
      phone: '01',
      complaintsBookUrl: 'https://x.pe/libro',
      transparencyUrl: 'https://x.pe/transparencia',
      notice: 'Aviso',
      nonWorkingDays: [{ date: '2026-12-09' }],
      visitsBaseline: { monthly: 1200, goalPercent: null, source: 'Informe', asOf: '2026-01' },
      updatedAt: null,
    } as unknown as SiteSetting;
    expect(toPublishedSiteSettings(full)).toMatchObject({
      contactEmail: 'a@b.pe',
      accessibilityEmail: 'c@d.pe',
      address: 'Lima',
      phone: '01',
      complaintsBookUrl: 'https://x.pe/libro',
      transparencyUrl: 'https://x.pe/transparencia',
      notice: 'Aviso',
      nonWorkingDays: ['2026-12-09'],
      visitsBaseline: { monthly: 1200, goalPercent: 30, source: 'Informe', asOf: '2026-01' },
      updatedAt: '',
    });
  });
});

describe('the menu of the portal', () => {
  test('sections, published pages and addresses; what leads nowhere is left out', () => {
    const menu = [
      { kind: 'section', section: 'works' },
      { kind: 'section', section: 'data', label: 'Datos' },
      { kind: 'section' },
      { kind: 'page', page: { id: 'p1', slug: 'mision' } },
      { kind: 'page', page: 'p2', label: 'x' },
      { kind: 'address', url: 'https://x.pe/', label: 'Fuera' },
      { kind: 'address', url: 'https://x.pe/' },
      { kind: 'address', url: 'javascript:alert(1)', label: 'Malo' },
    ] as unknown as SiteSetting['menu'];
    expect(publishedMenu(menu)).toEqual([
      { label: 'Obras', href: '/obras/' },
      { label: 'Datos', href: '/datos/' },
      { label: null, page: 'mision' },
      { label: 'Fuera', href: 'https://x.pe/' },
    ]);
    expect(publishedMenu(null)).toEqual([]);
  });

  test('a page takes its title; without entries it is the usual one', () => {
    const pages = [{ slug: 'mision', title: 'Misión' }];
    expect(
      menuLinks(
        [
          { label: null, page: 'mision' },
          { label: 'Otra', page: 'no-está' },
          { label: 'Nosotros', page: 'mision' },
        ],
        pages,
      ),
    ).toEqual([
      { label: 'Misión', href: '/mision/' },
      { label: 'Nosotros', href: '/mision/' },
    ]);
    expect(menuLinks([{ label: 'Otra', page: 'no-está' }], pages).map(({ label }) => label)).toEqual([
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
  });
});

describe('identifiers of the standards', () => {
  test('a process keeps the ocid of the national register, else it gets one of ours', () => {
    expect(ocidOf({ ocid: 'ocds-dgv273-seacev3-1', key: 'k' })).toBe('ocds-dgv273-seacev3-1');
    expect([ocidOf({ ocid: null, key: 'lp-1' }), ocidOf({ ocid: '', key: 'lp-1' })]).toEqual([
      'ocds-invmet-lp-1',
      'ocds-invmet-lp-1',
    ]);
    expect([registeredOcid('ocds-dgv273-seacev3-1'), registeredOcid('ocds-invmet-lp-1')]).toEqual([
      'ocds-dgv273-seacev3-1',
      null,
    ]);
  });

  test('a work has our prefix before its code, and only that is taken off', () => {
    expect(projectIdOf('2345678')).toBe('oc4ids-invmet-2345678');
    expect([codeOfProjectId('oc4ids-invmet-2345678'), codeOfProjectId('oc4ids-otro-2345678')]).toEqual([
      '2345678',
      null,
    ]);
  });

  test('a party is told by RUC, else by its address in the portal, else by its name; those not named by their place', () => {
    const id = (ruc: string | null, key: string | null, name: string): string => partyId({ ruc, key, name }, 'lugar-1');
    expect(id('20123456789', 'andes', 'Andes')).toBe('PE-RUC-20123456789');
    expect(id(null, 'andes', 'Andes')).toBe('invermet-andes');
    expect(id(null, null, ' Andes ')).toBe(id(null, null, 'ANDES'));
    expect(id(null, null, 'Andes')).toMatch(/^sin-registro-(?!lugar-1)\S+$/);
    expect(id(null, null, 'Persona natural')).toBe('sin-registro-lugar-1');
    expect(id(null, null, '  ')).toBe('sin-registro-lugar-1');
    expect(partyOfId('PE-RUC-20123456789', 'Andes')).toEqual({ key: '20123456789', ruc: '20123456789', name: 'Andes' });
    expect(partyOfId('invermet-andes', 'Andes')).toEqual({ key: 'andes', ruc: null, name: 'Andes' });
    expect(partyOfId('sin-registro-1', 'Andes')).toEqual({ key: null, ruc: null, name: 'Andes' });
  });
});
