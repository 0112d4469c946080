import { demoTest, expect, test } from './product.ts';

demoTest.use({ javaScriptEnabled: false });

test.use({ javaScriptEnabled: false });

test('PO-4 from the home page to the stopped works in one click, and the file has the rows of the list', async ({
  page,
  request,
}) => {
  await page.goto('/');
  await page
    .getByRole('link', { name: /paralizadas/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/rendicion\/paralizadas\/$/);
  await expect(page.getByText('Regla:')).toBeVisible();
  const links = await page
    .locator('table.accountable tbody th > a')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  expect(links.length).toBeGreaterThan(4);
  const csv = await (await request.get('/rendicion/paralizadas.csv')).text();
  expect(csv.trim().split('\r\n')).toHaveLength(links.length + 1);
  for (const link of links) expect(csv).toContain(`${link},`);
});

test('PO-4 a citizen on a phone without JavaScript finds why a work is stopped, since when and who says so', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  await page
    .getByRole('link', { name: /paralizadas/ })
    .first()
    .click();
  const row = page.locator('table.accountable tbody tr').first();
  await expect(row).toContainText(/\d/);
  await row.locator('th > a').click();
  await expect(page).toHaveURL(/\/obras\/[a-z0-9-]+\/$/);
  const cause = page.getByRole('region', { name: 'Tres preguntas sobre esta obra' });
  await expect(cause).toBeVisible();
  await expect(cause).toContainText(/desde el|sin fecha/i);
  await expect(page.locator('main')).toContainText(/INFOBRAS|MEF|Contraloría/);
});

test('PO-4 a list is sorted by a link, without JavaScript', async ({ page }) => {
  await page.goto('/rendicion/paralizadas/');
  await page.getByRole('link', { name: 'Nombre' }).click();
  await expect(page).toHaveURL(/orden=nombre/);
  const titles = await page.locator('table.accountable tbody tr').locator('th > a').allInnerTexts();
  expect(titles.length).toBeGreaterThan(5);
  expect(titles).toEqual([...titles].sort());
});

test('PO-10 a work with two official figures shows both; its page compares, subscribes and downloads', async ({
  page,
  request,
}) => {
  await page.goto('/obras/2673653/');
  const differing = page.getByRole('region', { name: 'Las fuentes no coinciden' });
  await expect(differing).toContainText('3.58');
  await expect(differing).toContainText('11.31');
  for (const [kind, type] of [
    ['json', 'application/json'],
    ['atom', 'application/atom+xml'],
    ['ics', 'text/calendar'],
  ] as const) {
    await expect(page.locator(`link[rel="alternate"][href="/obras/2673653.${kind}"]`)).toHaveCount(1);
    const answer = await request.get(`/obras/2673653.${kind}`);
    expect(answer.status()).toBe(200);
    expect(answer.headers()['content-type']).toContain(type);
  }
});

test('the comparison finds a work, sets it beside another, and says what it does not know', async ({ page }) => {
  await page.goto('/comparar/?obra=2673653&obra=no-existe');
  await expect(page.getByRole('status')).toContainText('no-existe');
  await page.getByLabel('Nombre, distrito, empresa o código').fill('amarilla');
  await page.getByRole('region', { name: 'Agregar otra obra' }).getByRole('button', { name: 'Buscar' }).click();
  await page
    .getByRole('link', { name: /Agregar .*Amarilla/ })
    .first()
    .click();
  await expect(page.locator('table.compare thead th[scope=col]')).toHaveCount(3);
  expect(new URL(page.url()).searchParams.getAll('obra')).toEqual(['2673653', expect.stringContaining('amarilla')]);
});

// The works of the initial content with the most to say, and one of the demonstration.
for (const [code, on] of [
  ['2673653', test],
  ['linea-amarilla', test],
  ['rutas-de-lima', test],
  ['via-expresa-sur', test],
  ['pasamayito-comas-sjl', test],
  ['demo-malecon', demoTest],
] as const) {
  on(`PO-1 the page of a work prints on one A4 sheet, with its address: ${code}`, async ({ page }) => {
    await page.goto(`/obras/${code}/`);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g), code).toHaveLength(1);
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('.sheet-note', { hasText: `/obras/${code}/: dato de` })).toBeVisible();
    await page.emulateMedia({ media: null });
  });
}
