import type { ArrayField } from 'payload';
import { z } from 'zod';
import type { SiteSetting } from '../payload-types.ts';
import { related, textOrNull } from '../fields/to-published.ts';
import { safeHref } from '../rich-text/html.ts';

/** Sections of the portal that its menu may name, in the order they have when nobody chose another. */
const portalSections = {
  works: ['Obras', '/obras/'],
  accountability: ['Rendición', '/rendicion/'],
  map: ['Mapa', '/mapa/'],
  budget: ['Presupuesto', '/presupuesto/'],
  contracts: ['Contratos', '/contratos/'],
  suppliers: ['Proveedores', '/proveedores/'],
  opportunities: ['Oportunidades', '/oportunidades/'],
  news: ['Noticias', '/noticias/'],
  data: ['Datos abiertos', '/datos/'],
  concessions: ['Concesiones', '/concesiones/'],
  control: ['Control', '/control/'],
  districts: ['Distritos', '/distritos/'],
  compare: ['Comparar', '/comparar/'],
  transparency: ['Transparencia', '/transparencia/'],
  subscriptions: ['Avisos por correo', '/suscripciones/'],
  about: ['Acerca de', '/acerca/'],
} as const satisfies Record<string, readonly [label: string, href: string]>;
export type PortalSection = keyof typeof portalSections;

const usual: readonly PortalSection[] = [
  'works',
  'accountability',
  'map',
  'budget',
  'contracts',
  'suppliers',
  'opportunities',
  'news',
  'data',
];
const MOST_ENTRIES = 12;

/** One entry of the portal's menu: where to, or the page of the office whose address and title it takes. */
export const PublishedMenuEntry = z.union([
  z.object({ label: z.string(), href: z.string() }),
  z.object({ label: z.string().nullable(), page: z.string() }),
]);
export type PublishedMenuEntry = z.infer<typeof PublishedMenuEntry>;

const usualMenu: { label: string; href: string }[] = usual.map((name) => {
  const [label, href] = portalSections[name];
  return { label, href };
});

const of = (kind: string) => ({
  condition: (_data: unknown, row: Partial<Record<string, unknown>>) => row['kind'] === kind,
});

/** The menu at the head of every page. Empty: the usual one. */
export const menuField: ArrayField = {
  name: 'menu',
  type: 'array',
  label: 'Menú del portal',
  labels: { singular: 'Entrada', plural: 'Entradas' },
  maxRows: MOST_ENTRIES,
  admin: {
    description: `Lo que se ve en la cabecera de todas las páginas, en este orden. Vacío: ${usualMenu.map(({ label }) => label).join(', ')}.`,
  },
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'kind',
          type: 'select',
          label: 'Lleva a',
          required: true,
          defaultValue: 'section',
          admin: { width: '25%' },
          options: [
            { value: 'section', label: 'Una sección' },
            { value: 'page', label: 'Una página' },
            { value: 'address', label: 'Otra dirección' },
          ],
        },
        {
          name: 'section',
          type: 'select',
          label: 'Sección',
          admin: { width: '25%', ...of('section') },
          options: Object.entries(portalSections).map(([value, [label]]) => ({ value, label })),
          validate: (value: unknown, { siblingData }: { siblingData: unknown }) =>
            kindOf(siblingData) !== 'section' || Boolean(value) || 'Elija la sección.',
        },
        {
          name: 'page',
          type: 'relationship',
          relationTo: 'pages',
          label: 'Página',
          admin: { width: '25%', description: 'Aparece mientras esté publicada.', ...of('page') },
          validate: (value: unknown, { siblingData }: { siblingData: unknown }) =>
            kindOf(siblingData) !== 'page' || Boolean(value) || 'Elija la página.',
        },
        {
          name: 'url',
          type: 'text',
          label: 'Dirección',
          maxLength: 1000,
          admin: { width: '25%', placeholder: '/contratos/senales/ o https://…', ...of('address') },
          validate: (value: string | null | undefined, { siblingData }: { siblingData: unknown }) =>
            kindOf(siblingData) !== 'address' ||
            (value && safeHref(value) !== null) ||
            'Escriba una dirección del portal, que empiece con «/», o una que empiece con «https://».',
        },
        {
          name: 'label',
          type: 'text',
          label: 'Texto',
          maxLength: 40,
          admin: { width: '25%', description: 'Vacío: el nombre de la sección o de la página.' },
          validate: (value: string | null | undefined, { siblingData }: { siblingData: unknown }) =>
            (kindOf(siblingData) !== 'address' || Boolean(value?.trim())) && (value ?? '').length <= 40
              ? true
              : 'Escriba el texto del enlace, de 40 caracteres como máximo.',
        },
      ],
    },
  ],
};

/** The chosen entries as the portal reads them; entries that lead nowhere are left out. */
export function publishedMenu(menu: SiteSetting['menu']): PublishedMenuEntry[] {
  return (menu ?? []).flatMap(({ kind, section, page, url, label }): PublishedMenuEntry[] => {
    const text = textOrNull(label);
    if (kind === 'section')
      return section ? [{ label: text ?? portalSections[section][0], href: portalSections[section][1] }] : [];
    if (kind === 'page') {
      const slug = related(page)?.slug;
      return slug ? [{ label: text, page: slug }] : [];
    }
    const href = safeHref(url ?? '');
    return href && text ? [{ label: text, href }] : [];
  });
}

/** Links of the menu: `pages` are the published ones; an entry whose page is not among them is left out. */
export function menuLinks(
  menu: readonly PublishedMenuEntry[],
  pages: readonly { slug: string; title: string }[],
): { label: string; href: string }[] {
  const links = menu.flatMap((entry) => {
    if ('href' in entry) return [entry];
    const page = pages.find(({ slug }) => slug === entry.page);
    return page ? [{ label: entry.label ?? page.title, href: `/${page.slug}/` }] : [];
  });
  return links.length > 0 ? links : usualMenu;
}

const kindOf = (row: unknown): unknown => (typeof row === 'object' && row !== null ? Reflect.get(row, 'kind') : null);
