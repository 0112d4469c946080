import type { Page } from '@playwright/test';
import { HtmlValidate } from 'html-validate';
import { violationsOf } from './axe.ts';
import { faults } from './faults.ts';
import { expect, test } from './product.ts';
import { partsOf } from './skeleton.ts';

const sizes = [
  { name: 'phone', width: 390, height: 844 },
  { name: 'desktop', width: 1280, height: 900 },
] as const;
const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  // Astro writes void elements and attributes in its own way; both are valid HTML.
  rules: {
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'no-trailing-whitespace': 'off',
    'doctype-style': 'off',
    'long-title': 'off',
  },
});

async function sitemapOf(request: { get(path: string): Promise<{ text(): Promise<string> }> }): Promise<string[]> {
  const xml = await (await request.get('/sitemap.xml')).text();
  return [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, loc = '']) => new URL(loc).pathname);
}

// A trace of some hundred pages costs more than looking at them; what is wrong is named with its place.
test.use({ trace: 'off', screenshot: 'off' });

/** Pages looked at side by side: a single one leaves the machine waiting most of the time. */
const AT_ONCE = 4;

test('AC-1 axe finds nothing on any page of the sitemap, on a phone and on a desktop', async ({
  browser,
  request,
  product,
}) => {
  test.setTimeout(900_000);
  const paths = [
    ...(await sitemapOf(request)),
    '/404.html',
    '/en/not-found/',
    '/obras/?distrito=atlantis',
    '/suscripciones/?obra=2673653&errores=correo.acepta',
    '/obras/?estado=stopped&q=plaza',
    '/obras/?q=nada-de-esto-existe',
    '/contratos/?q=malecon',
    '/buscar/?q=plaza',
    '/rendicion/paralizadas/?orden=monto',
    '/distritos/?orden=obras',
    '/comparar/?obra=2673653&obra=linea-amarilla&obra=no-existe&q=plaza',
    '/incrustar/obras/2673653/',
  ];
  expect(paths.length).toBeGreaterThan(20);
  const problems: string[] = [];
  const known = new Set<string>();
  // The long ones first: they have most of the parts of the others, which then need no look of their own.
  const lengths = new Map<string, number>();
  for (const path of paths.filter((one) => !one.includes('?')))
    lengths.set(path, (await (await request.get(path)).text()).length);
  const rest = paths.sort((a, b) => (lengths.get(b) ?? 0) - (lengths.get(a) ?? 0)).entries();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      const page = await browser.newPage({ baseURL: product.portalUrl, locale: 'es-PE' });
      for (const [place, path] of rest) {
        await page.goto(path);
        // From one size to the other and back: each change lays the page out anew.
        for (const size of place % 2 === 0 ? sizes : sizes.toReversed())
          problems.push(...(await problemsAt({ page, path, size, known })));
      }
      await page.close();
    }),
  );
  expect(problems.sort()).toEqual([]);
});

/** Whether the open page is wider than a screen, and what axe finds on it, unless every part of it is `known` at that size. */
async function problemsAt({
  page,
  path,
  size: { name, width, height },
  known,
}: {
  page: Page;
  path: string;
  size: (typeof sizes)[number];
  known: Set<string>;
}): Promise<string[]> {
  await page.setViewportSize({ width, height });
  const parts = (await partsOf(page)).map((part) => `${name} ${part}`);
  const violations = parts.every((part) => known.has(part)) ? [] : await violationsOf(page);
  for (const part of parts) known.add(part);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  return [
    ...violations.map(({ id, target }) => `${name} ${path} ${id}: ${target}`),
    ...(overflow > 0 ? [`${name} ${path}: ${overflow} px más ancha que la pantalla`] : []),
  ];
}

test('AC-2 every page is valid HTML and every link of the portal leads somewhere', async ({ request }) => {
  test.setTimeout(300_000);
  const paths = [...(await sitemapOf(request)), '/404.html'];
  const problems: string[] = [];
  const targets = new Map<string, string>();
  const anchors = new Map<string, Set<string>>();
  for (const path of paths) {
    const html = await (await request.get(path)).text();
    const report = await validator.validateString(html, path);
    problems.push(
      ...report.results.flatMap(({ messages }) =>
        messages.map((message) => `${path}:${message.line} ${message.ruleId}: ${message.message}`),
      ),
    );
    anchors.set(path, new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id = '']) => id)));
    for (const [, attribute = ''] of html.matchAll(/\s(?:href|src|srcset)="([^"]+)"/g)) {
      for (const part of attribute.split(/,\s+/)) {
        const target = part.trim().split(/\s/)[0]?.replaceAll('&amp;', '&') ?? '';
        if (target.startsWith('/') || target.startsWith('#'))
          targets.set(target.startsWith('#') ? `${path}${target}` : target, path);
      }
    }
  }
  let visitor = 0;
  for (const [target, from] of targets) {
    visitor += 1;
    const [address = '', anchor] = target.split('#');
    const known = anchors.get(address);
    if (known && anchor && !known.has(decodeURIComponent(anchor)))
      problems.push(`${from} → ${target}: no hay tal lugar en la página`);
    if (known) continue;
    // Each question comes from another visitor: one alone would be asked to slow down.
    const status = (
      await request.get(address, { headers: { 'x-forwarded-for': `10.9.${visitor >> 8}.${visitor & 255}` } })
    ).status();
    if (status !== 200) problems.push(`${from} → ${target}: HTTP ${status}`);
  }
  expect(problems).toEqual([]);
});

test('AC-4 the work list and a work page read whole without JavaScript', async ({ browser, product }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.goto(`${product.portalUrl}/obras/?estado=stopped`);
  await expect(page.getByRole('link', { name: /cinco plazuelas/i }).first()).toBeVisible();
  await page.goto(`${product.portalUrl}/obras/2673653/`);
  await expect(page.getByText('3.58').first()).toBeVisible();
  await expect(page.getByText('11.31').first()).toBeVisible();
  await context.close();
});

test('AC-5 pages weigh what they may: HTML and CSS 15 kB each, no JavaScript to read', async ({ request }) => {
  const paths = ['/', '/obras/', '/obras/2673653/', '/presupuesto/', '/contratos/', '/datos/', '/noticias/'];
  for (const path of paths) {
    const html = await request.get(path, { headers: { 'accept-encoding': 'br' } });
    const size = Number(html.headers()['content-length']);
    expect(size, path).toBeLessThanOrEqual(15_000);
    const styles = [...(await html.text()).matchAll(/<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"/g)].map(
      ([, href = '']) => href,
    );
    let css = 0;
    for (const href of styles)
      css += Number((await request.get(href, { headers: { 'accept-encoding': 'br' } })).headers()['content-length']);
    expect(css, `CSS de ${path}`).toBeLessThanOrEqual(15_000);
  }
});

test('AC-1 whatever axe finds makes a part of the page a new one: no page with a mistake is taken for one without', async ({
  page,
}) => {
  test.setTimeout(300_000);
  await page.goto('/obras/2673653/');
  const known = new Set(await partsOf(page));
  for (const [rule, spoil] of Object.entries(faults)) {
    await page.goto('/obras/2673653/');
    expect(
      (await partsOf(page)).filter((part) => !known.has(part)),
      rule,
    ).toEqual([]);
    await page.evaluate(spoil);
    expect((await partsOf(page)).filter((part) => !known.has(part)).length, rule).toBeGreaterThan(0);
    expect((await violationsOf(page)).map(({ id }) => id)).toContain(rule);
  }
});
