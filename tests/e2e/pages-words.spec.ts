import { demoTest, expect, test } from './product.ts';

test.use({ trace: 'off' });
demoTest.use({ trace: 'off' });

/** Text with plain spaces, as people read it. */
const plain = (text: string | null): string => (text ?? '').replace(/[\s\u00a0]+/g, ' ').trim();

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
  ).toHaveText(/^\s*US\$\s480–600\smillones\s*$/);
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
  await expect(row.getByRole('cell')).toHaveText([/^\s*USD\s40,000,000\s*$/, 'Not published', 'Called']);
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
