import { join } from 'node:path';
import type { APIRequestContext } from '@playwright/test';
import { demoTest, expect, test } from './product.ts';

test.use({ trace: 'off' });
demoTest.use({ trace: 'off' });

const sizes = [
  { width: 390, height: 844 },
  { width: 1280, height: 900 },
] as const;
const pictures = join(import.meta.dirname, '../output/pages');
/** Text with plain spaces, as people read it. */
const plain = (text: string | null): string => (text ?? '').replace(/[\s\u00a0]+/g, ' ').trim();

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
    // Each answer names the sources of the facts that it quotes: the dumps of INFOBRAS and MEF, the press for when it began.
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

test('9-2.4 the list, the home page and the comparison show both values where two official sources disagree', async ({
  page,
}) => {
  await page.goto('/obras/?q=2673653');
  await expect(
    page
      .getByRole('row', { name: /Puentes de Próceres y Wiesse/ })
      .getByRole('cell')
      .nth(1),
  ).toContainText('3.58–11.31 %');
  await page.goto('/');
  const card = page
    .locator('.work-card', { has: page.getByRole('link', { name: 'Puentes de Próceres y Wiesse, SJL' }) })
    .first();
  expect(plain(await card.textContent())).toContain('avance 3.58–11.31 %');
  await page.goto('/comparar/?obra=2673653&obra=linea-amarilla');
  await expect(
    page
      .getByRole('row', { name: /^Avance físico/ })
      .getByRole('cell')
      .first(),
  ).toContainText('3.58–11.31 %');
  await expect(
    page
      .getByRole('row', { name: /^Fin previsto/ })
      .getByRole('cell')
      .last(),
  ).toContainText('noviembre de 2049 o 2055');
  // A cost that is only known in dollars is no «Sin dato» beside the page that gives it.
  expect(
    plain(
      await page
        .getByRole('row', { name: /^Costo vigente/ })
        .getByRole('cell')
        .last()
        .textContent(),
    ),
  ).toContain('US$ 480–600 millones');
  await page.goto('/obras/?q=linea+amarilla');
  await expect(
    page
      .getByRole('row', { name: /Concesión Línea Amarilla/ })
      .getByRole('cell')
      .nth(2),
  ).toHaveText(/^US\$\s480–600\smillones$/);
});

test("9-2.6 the citizens' name of a work is the one of lists, breadcrumb, window and heading; the official one stays on its page", async ({
  page,
}) => {
  const name = 'Puentes de Próceres y Wiesse, SJL';
  await page.goto('/obras/2673653/');
  await expect(page).toHaveTitle(new RegExp(`^${name}`));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await expect(page.getByRole('navigation', { name: 'Usted está aquí' }).locator('[aria-current=page]')).toHaveText(
    name,
  );
  await expect(page.locator('.official')).toContainText(
    'Creación del servicio de movilidad urbana en cinco (5) pasos a desnivel elevado',
  );
  for (const path of [
    '/obras/?q=2673653',
    '/',
    '/rendicion/paralizadas/',
    '/distritos/san-juan-de-lurigancho/',
    '/control/',
    '/noticias/prensa/',
    '/comparar/?q=proceres',
  ]) {
    await page.goto(path);
    await expect(page.locator('main a[href*="2673653"]').first(), path).toHaveText(new RegExp(`${name}$`));
  }
});

test('9-2.7 the chart of the home page hatches what is not confirmed, year by year, and its legend says so', async ({
  page,
}) => {
  await page.goto('/');
  const chart = page.getByRole('region', { name: 'Dinero detenido' });
  expect(plain(await chart.locator('caption').textContent())).toBe(
    'Dinero en obras paralizadas, por el año en que pararon: confirmado en los últimos 90 días, sin confirmar, en disputa.',
  );
  for (const [year, amount] of [
    ['2021', 'S/ 3.6 millones sin confirmar'],
    ['2022', 'S/ 3.9 millones sin confirmar'],
    ['2023', 'S/ 467 314 sin confirmar'],
    ['2026', 'S/ 573.9 millones en disputa'],
  ] as const) {
    const row = chart.getByRole('row').filter({ has: page.getByRole('rowheader', { name: year, exact: true }) });
    expect(plain(await row.getByRole('cell').first().textContent()), year).toContain(amount);
    const drawn = await row
      .locator('.story__bar rect')
      .evaluateAll((bars) =>
        bars.filter((bar) => bar.getBoundingClientRect().width > 0).map((bar) => bar.getAttribute('class')),
      );
    expect(drawn, year).toEqual([year === '2026' ? 'disputed' : 'hatch']);
  }
  // Hatched is drawn with lines, in the legend and in the bars, and not with the colour of what is confirmed.
  const fills = await chart
    .locator('rect.hatch, rect.still')
    .evaluateAll((bars) => bars.map((bar) => `${bar.getAttribute('class')} ${getComputedStyle(bar).fill}`));
  for (const fill of fills) expect(fill).toMatch(/^(hatch url\("[^"]*#rayado"\)|still rgb\()/);
  await expect(chart.locator('pattern#rayado path')).toHaveCount(1);
});

test('9-2.9 an English concession gives its status, both positions of the dispute, and its guarantee, with the Spanish parts marked', async ({
  page,
}) => {
  await page.goto('/en/concessions/rutas-de-lima/');
  const part = (name: string) => page.getByRole('region', { name, exact: true });
  await expect(part('Status')).toContainText(/Lapsed \(caducidad\), as of 4\sDecember\s2025/);
  await expect(part('Status')).toContainText(
    'Declared by Municipalidad Metropolitana de Lima: Caducidad del contrato el 4 de diciembre de 2025, por la cláusula 17.4 e)',
  );
  await expect(part('Status')).toContainText(
    'Disputed by Rutas de Lima: Niega haber abandonado las vías o renunciado al contrato y reserva sus reclamos.',
  );
  const row = part('Guarantees').getByRole('row').nth(1);
  await expect(row.getByRole('rowheader')).toContainText('Contract performance');
  await expect(row.getByRole('cell')).toHaveText([/^USD\s40,000,000$/, 'Not published', 'Called']);
  await expect(part('Contract and parties')).toContainText('9 January 2013 or 13 January 2013');
  await expect(part('Claims, penalties and renegotiations')).toContainText('USD 68,000,000');
  for (const text of ['Niega haber abandonado las vías', 'Fiel cumplimiento, carta fianza'])
    await expect(page.locator('[lang=es]', { hasText: text }).last()).toBeVisible();
  await page.goto('/en/concessions/');
  await expect(page.getByRole('row', { name: /Rutas de Lima/ })).toContainText('Disputed');
});

test('9-5.3 the budget says in words what the line across its bars is, to readers of the screen too', async ({
  page,
}) => {
  await page.goto('/presupuesto/');
  const words = page
    .locator('main')
    .getByText(
      'La raya vertical de cada fila marca hasta dónde llega el PIM. La columna «Del PIM» dice lo mismo en porcentaje.',
      { exact: true },
    )
    .first();
  await expect(words).toBeVisible();
  await expect(words).toMatchAriaSnapshot(
    '- paragraph: La raya vertical de cada fila marca hasta dónde llega el PIM. La columna «Del PIM» dice lo mismo en porcentaje.',
  );
  await expect(page.locator('.bar__plan').first()).toBeVisible();
  expect(await page.locator('main').textContent()).not.toMatch(/marca roja/i);
});

demoTest(
  '9-2.11 the stages of a work tell who is in charge, the file, the planned and the real day, in their order',
  async ({ page }) => {
    await page.goto('/obras/demo-malecon/');
    const stages = page.getByRole('region', { name: 'De la idea a la entrega' }).getByRole('listitem');
    await expect(stages.locator('strong')).toHaveText(['Viabilidad', 'Expediente técnico', 'Ejecución', 'Entrega']);
    const file = stages.filter({ hasText: 'Expediente técnico' });
    expect(plain(await file.textContent())).toContain(
      'Expediente técnico 19 de julio de 2024 Prevista: 30 de junio de 2024. A cargo de Unidad ficticia de estudios. Expediente o resolución',
    );
    await expect(file.getByRole('link', { name: 'Expediente o resolución' })).toHaveAttribute(
      'href',
      'https://expedientes.ejemplo.invalid/demo-malecon/2024-031',
    );
    expect(plain(await stages.filter({ hasText: 'Entrega' }).textContent())).toContain(
      'Entrega prevista: 30 de setiembre de 2026 A cargo de Unidad ficticia de obras.',
    );
  },
);

test('9-5.4 in a comparison each work is named once in its heading', async ({ page }) => {
  await page.goto('/comparar/?obra=2673653&obra=infobras-112894&obra=linea-amarilla');
  const headings = page.locator('table.compare thead th[scope=col]').filter({ has: page.getByRole('link') });
  await expect(headings.getByRole('link')).toHaveText([
    'Puentes de Próceres y Wiesse, SJL',
    'Ciclovía de la av. Óscar R. Benavides',
    'Concesión Línea Amarilla',
  ]);
  for (const [at, name] of [
    'Puentes de Próceres y Wiesse, SJL',
    'Ciclovía de la av. Óscar R. Benavides',
    'Concesión Línea Amarilla',
  ].entries()) {
    expect(plain(await headings.nth(at).textContent()).split(name), name).toHaveLength(2);
  }
});
