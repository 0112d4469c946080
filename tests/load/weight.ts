import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { filesUnder } from '../../site/publisher/release.ts';
import type { Bench } from './bench.ts';
import { openBrowser } from './browser.ts';
import { figure, type Figure } from './figure.ts';
import { serveSite } from './serve-site.ts';

type PageType = { label: string; pattern: RegExp; scripts: { text: string; most: number } | null };

const toRead = { text: 'JS 0 kB para leer', most: 0 };
const withSearch = { text: 'JS ≤ 10 kB con búsqueda', most: 10 };
const withCharts = { text: 'JS ≤ 60 kB con gráficos', most: 60 };
const pageTypes: readonly PageType[] = [
  { label: 'portada', pattern: /^index\.html$/, scripts: toRead },
  { label: 'lista de obras', pattern: /^obras\/(pagina\/\d+\/)?index\.html$/, scripts: toRead },
  { label: 'obra', pattern: /^obras\/[^/]+\/index\.html$/, scripts: withCharts },
  { label: 'rendición de cuentas', pattern: /^rendicion\/([^/]+\/(pagina\/\d+\/)?)?index\.html$/, scripts: toRead },
  { label: 'distritos', pattern: /^distritos\/([^/]+\/)?index\.html$/, scripts: toRead },
  { label: 'mapa', pattern: /^mapa\/index\.html$/, scripts: null },
  { label: 'presupuesto', pattern: /^presupuesto\/([^/]+\/)?index\.html$/, scripts: withCharts },
  { label: 'lista de contratos', pattern: /^contratos\/(pagina\/\d+\/)?index\.html$/, scripts: toRead },
  { label: 'contrato', pattern: /^contratos\/[^/]+\/index\.html$/, scripts: toRead },
  { label: 'lista de proveedores', pattern: /^proveedores\/(pagina\/\d+\/)?index\.html$/, scripts: toRead },
  { label: 'proveedor', pattern: /^proveedores\/[^/]+\/index\.html$/, scripts: toRead },
  { label: 'oportunidad', pattern: /^oportunidades\/[^/]+\/index\.html$/, scripts: toRead },
  { label: 'noticia', pattern: /^noticias\/[^/]+\/index\.html$/, scripts: toRead },
  { label: 'datos abiertos', pattern: /^datos\/index\.html$/, scripts: toRead },
  { label: 'buscar', pattern: /^buscar\/index\.html$/, scripts: withSearch },
];

/**
 * kB (1000 bytes, Brotli) of each type of page: HTML of all of them, CSS of the heaviest, JavaScript as a visitor gets
 * it.
 */
export async function measureWeight(bench: Bench): Promise<Figure[]> {
  const site = await bench.site();
  const files = (await filesUnder(site)).filter((file) => file.endsWith('.html'));
  const server = await serveSite(bench, site);
  const browser = await openBrowser();
  try {
    const figures: Figure[] = [];
    const taken = new Set<string>();
    for (const type of pageTypes) {
      const pages = files.filter((file) => type.pattern.test(file) && !taken.has(file));
      for (const page of pages) taken.add(page);
      figures.push(...(await weightOf({ bench, type, pages, site, browser, origin: server.origin })));
    }
    return figures;
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function weightOf({
  bench,
  type,
  pages,
  site,
  browser,
  origin,
}: {
  bench: Bench;
  type: PageType;
  pages: readonly string[];
  site: string;
  browser: Browser;
  origin: string;
}): Promise<Figure[]> {
  const weighed = pages.map((page) => ({ page, kB: compressed(site, page) })).sort((a, b) => b.kB - a.kB);
  const [heaviest] = weighed;
  if (!heaviest) throw new Error(`El sitio no tiene ninguna página de tipo «${type.label}».`);
  const html = readFileSync(join(site, heaviest.page), 'utf8');
  const styles = [
    ...html.matchAll(/<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"|<link[^>]+href="([^"]+)"[^>]+rel="stylesheet"/g),
  ].map(([, first, second]) => first ?? second ?? '');
  const address = `${origin}/${heaviest.page.replace(/index\.html$/, '')}`;
  const [onArrival, used] = [
    await scriptsOf({ site, browser, address, isUsed: false }),
    await scriptsOf({ site, browser, address, isUsed: true }),
  ];
  const shared = { group: 'weight', unit: 'kB', data: `${bench.data} · comprimido (br)` };
  const label = (part: string): string => `${type.label}: ${part}`;
  const isIsland = type.scripts !== toRead && type.scripts !== null;
  return [
    figure({
      ...shared,
      label: label('HTML de la más pesada'),
      values: [heaviest.kB],
      comparedWith: `mediana ${medianOf(weighed).toFixed(1)} kB de ${weighed.length} páginas; ${heaviest.page}`,
      bar: { text: 'HTML ≤ 15 kB', most: 15 },
    }),
    figure({
      ...shared,
      label: label('CSS'),
      values: [styles.reduce((sum, style) => sum + compressed(site, style), 0)],
      comparedWith: `${styles.length} hojas`,
      bar: { text: 'CSS ≤ 15 kB', most: 15 },
    }),
    figure({
      ...shared,
      label: label('JS al llegar'),
      values: [onArrival],
      comparedWith: 'la página se lee entera sin él',
      ...(isIsland || type.scripts === null ? {} : { bar: type.scripts }),
    }),
    ...(used > onArrival || isIsland
      ? [
          figure({
            ...shared,
            label: label('JS tras usar sus partes'),
            values: [used],
            comparedWith: 'mapa, gráfico o búsqueda puestos en marcha',
            ...(isIsland && type.scripts ? { bar: type.scripts } : {}),
          }),
        ]
      : []),
  ];
}

const medianOf = (weighed: readonly { kB: number }[]): number => weighed[Math.floor(weighed.length / 2)]?.kB ?? 0;

function compressed(site: string, file: string): number {
  const path = join(site, file);
  return statSync(existsSync(`${path}.br`) ? `${path}.br` : path).size / 1000;
}

/**
 * kB of the scripts that the browser fetched: on arrival, or after scrolling to the end, pressing chart buttons and
 * searching.
 */
async function scriptsOf({
  site,
  browser,
  address,
  isUsed,
}: {
  site: string;
  browser: Browser;
  address: string;
  isUsed: boolean;
}): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  try {
    const scripts = new Set<string>();
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (/\.m?js$/.test(pathname)) scripts.add(pathname);
    });
    await page.goto(address, { waitUntil: 'networkidle' });
    if (isUsed) {
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      for (const button of await page.locator('progress-chart > button').all()) await button.click();
      if ((await page.locator('site-search input').count()) > 0)
        await page.locator('site-search input').first().fill('puente');
      if ((await page.locator('site-search').count()) > 0) await page.locator('site-search [data-status]').waitFor();
      await page.waitForLoadState('networkidle');
    }
    return [...scripts].reduce((sum, script) => sum + compressed(site, script), 0);
  } finally {
    await page.close();
  }
}
