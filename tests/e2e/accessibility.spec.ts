import { HtmlValidate } from 'html-validate';
import { sitemapOf } from './audit.ts';
import { expect, test } from './product.ts';

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
