import { join } from 'node:path';
import type { APIRequestContext } from '@playwright/test';
import { expect, test } from './product.ts';

test.use({ trace: 'off' });

const sizes = [
  { width: 390, height: 844 },
  { width: 1280, height: 900 },
] as const;
const pictures = join(import.meta.dirname, '../output/pages');
async function worksOf(request: APIRequestContext): Promise<string[]> {
  const xml = await (await request.get('/sitemap.xml')).text();
  return [...xml.matchAll(/<loc>[^<]*\/obras\/([a-z0-9-]+)\/<\/loc>/g)].map(([, code = '']) => code);
}

for (const size of sizes) {
  test(`9-2.7 at ${size.width} px the page of a work answers three questions before its figures, with the last finding of control`, async ({
    page,
  }) => {
    await page.setViewportSize(size);
    await page.goto('/obras/2673653/');
    const answers = page.getByRole('region', { name: 'Tres preguntas sobre esta obra' });
    await expect(answers.getByRole('heading', { level: 3 }).filter({ hasText: '¿' })).toHaveText([
      '¿Qué pasó y por qué?',
      '¿Quién debe actuar y qué debe?',
      '¿Qué sigue y cuándo?',
    ]);
    const said = (name: string) => page.getByRole('region', { name, exact: true });
    await expect(said('¿Qué pasó y por qué?')).toContainText(
      'paralizada desde febrero de 2026 por conflictos sociales',
    );
    await expect(said('¿Quién debe actuar y qué debe?')).toContainText('INVERMET, que ejecuta la obra');
    await expect(said('¿Qué sigue y cuándo?')).toContainText('El MEF registra el fin para diciembre de 2030');
    // Each answer names the sources of the facts that it quotes: the dumps of INFOBRAS and MEF, the press for when it
    // began.
    for (const name of ['¿Qué pasó y por qué?', '¿Quién debe actuar y qué debe?', '¿Qué sigue y cuándo?'])
      await expect(said(name)).toContainText(/consultado el 16\smayo\s2026/);
    await expect(said('¿Qué pasó y por qué?')).toContainText(
      /Según prensa:\s+Infobae, dato del 30\sset\.\s2025, consultado el 28\snov\.\s2026/,
    );
    await expect(answers.getByRole('heading', { name: /^Último control:/ })).toContainText(
      'Control concurrente 20753-2025-CG/GRLIM-SCC',
    );
    await expect(answers).toContainText('Nadie publica si se atendió.');
    const [first, figures] = [await answers.boundingBox(), await page.locator('dl.headline').boundingBox()];
    expect(first?.y).toBeLessThan(figures?.y ?? 0);
    expect((first?.x ?? 0) + (first?.width ?? 0)).toBeLessThanOrEqual(size.width);
    // Both positions of the dispute, and both official figures of progress.
    await expect(answers).toContainText('La obra está en ejecución: 18.93 % de avance');
    await page.screenshot({ path: join(pictures, `obra-${size.width}.png`) });

    await page.goto('/obras/puente-leoncio-prado/');
    await expect(page.getByRole('region', { name: '¿Qué sigue y cuándo?' })).toContainText(
      'Nadie publica qué sigue ni cuándo.',
    );
    await expect(page.getByRole('heading', { name: /^Último control:/ })).toContainText('001-2021-2-0961');
    await page.goto('/obras/av-universitaria-en-carabayllo/');
    await expect(page.getByRole('region', { name: '¿Quién debe actuar y qué debe?' })).toContainText(
      'Nadie publica qué debe hacer cada uno ni en qué plazo.',
    );
  });

  test(`9-2.7 at ${size.width} px every work is on the page of the map without JavaScript: in the list with its accuracy in words, and drawn`, async ({
    browser,
    request,
    product,
  }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: size, baseURL: product.portalUrl });
    const page = await context.newPage();
    await page.goto('/mapa/');
    const codes = await worksOf(request);
    expect(codes.length).toBeGreaterThanOrEqual(61);
    const items = page.getByRole('list', { name: 'Las mismas obras en lista' }).getByRole('listitem');
    const listed = await items
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    expect(codes.filter((code) => !listed.includes(`/obras/${code}/`))).toEqual([]);
    for (const [name, place] of [
      ['Puentes de Próceres y Wiesse, SJL', 'Punto en la vía'],
      ['Nuevo mercado La Parada', 'Solo se conoce el distrito'],
      ['Costa Verde, tramo Escardó - Virú', 'Lugar con nombre'],
      ['Concesión Rutas de Lima', 'Sin lugar publicado'],
    ] as const) {
      await expect(items.filter({ has: page.getByRole('link', { name, exact: true }) })).toContainText(place);
    }
    await expect(page.getByRole('region', { name: 'Sin lugar publicado' })).toContainText('Concesión Rutas de Lima');
    // What is drawn and what nobody places are all the works.
    const drawing = await (await request.get('/mapa/obras.svg')).text();
    const unplaced = await page.getByRole('region', { name: 'Sin lugar publicado' }).locator('.unlocated li').count();
    expect((drawing.match(/<(?:circle|rect) /g) ?? []).length + unplaced).toBe(codes.length);
    expect(drawing.match(/<(?:circle|rect) class="d /g)?.length).toBeGreaterThanOrEqual(17);
    expect(drawing.match(/<path /g)?.length).toBeGreaterThanOrEqual(3);
    await expect(page.getByRole('img', { name: /^Lima por distritos/ })).toBeVisible();
    const notice = page.locator('main .source-note');
    await expect(notice).toContainText('© colaboradores de OpenStreetMap');
    await expect(notice).toContainText('ODbL');
    await expect(notice).toContainText('de fines de 2013: faltan las vías abiertas después');
    await page.screenshot({ path: join(pictures, `mapa-sin-javascript-${size.width}.png`) });
    await context.close();
  });

  test(`9-2.7 at ${size.width} px every work that has a place is on the map with JavaScript, with its streets named to their source`, async ({
    page,
    request,
  }) => {
    await page.setViewportSize(size);
    await page.goto('/mapa/');
    await expect(page.locator('.works-map__frame')).toBeVisible({ timeout: 20_000 });
    const codes = await worksOf(request);
    const points = (await (await request.get('/mapa/puntos.json')).json()) as {
      codes: string[];
      withoutLocation: number;
    };
    expect(points.codes.length + points.withoutLocation).toBe(codes.length);
    await expect(page.locator('#mapa-cuenta')).toHaveText(
      new RegExp(`^${points.codes.length} de ${points.codes.length}\\sobras en esta vista`),
    );
    await expect(page.getByRole('list', { name: 'Las mismas obras en lista' })).toContainText(
      'Solo se conoce el distrito',
    );
    await expect(page.locator('.leaflet-control-attribution')).toContainText('© colaboradores de OpenStreetMap');
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
      0,
    );
    await page.screenshot({ path: join(pictures, `mapa-${size.width}.png`) });
    // A district chosen lists its works, each once.
    await page.getByLabel('Obras de un distrito').selectOption({ label: 'San Juan de Lurigancho' });
    await expect(page.locator('#mapa-cuenta')).toContainText('en San Juan de Lurigancho');
    await expect(page.getByRole('list', { name: 'Las mismas obras en lista' })).toContainText(
      'Puentes de Próceres y Wiesse, SJL',
    );
  });
}
