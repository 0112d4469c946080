import type { Page } from '@playwright/test';
import { inflesz } from '../fixtures/inflesz.ts';
import { demoTest, expect, test } from './product.ts';

test.use({ trace: 'off' });
demoTest.use({ trace: 'off' });

/** Sends a form as a browser does that checks nothing by itself. */
const sendUnchecked = (page: Page, form: string): Promise<void> =>
  page.locator(form).evaluate((one: HTMLFormElement) => {
    one.noValidate = true;
    one.requestSubmit();
  });

test('9-5.2 a subscription form that the server refuses names every wrong field with a link to it, and keeps the chosen work', async ({
  page,
}) => {
  await page.goto('/suscripciones/?obra=2673653');
  const work = await page.locator('form.sheet strong').textContent();
  await page.getByLabel('Un resumen a la semana').check();
  await sendUnchecked(page, 'form.sheet');
  await expect(page).toHaveTitle(/^Error: /);
  const summary = page.getByRole('alert');
  await expect(summary.getByRole('link')).toHaveText([/correo completo/, /acepta/]);
  await expect(page.locator('form.sheet strong')).toHaveText(work ?? '');
  await expect(page.getByLabel('Un resumen a la semana')).toBeChecked();
  await summary.getByRole('link').first().click();
  const email = page.getByLabel('Correo electrónico');
  await expect(email).toBeFocused();
  await expect(email).toHaveAttribute('aria-invalid', 'true');
  await expect(email).toHaveAccessibleDescription(/correo completo/);
});

demoTest('9-5.2 an expression of interest comes back to its own form, opened', async ({ page }) => {
  await page.goto('/oportunidades/demo-teleferico-de-ejemplo/');
  await page.getByText('Expresar interés', { exact: true }).click();
  await page.getByLabel('Empresa', { exact: true }).fill('E');
  await sendUnchecked(page, 'form[aria-labelledby=interes]');
  await expect(page.getByRole('alert').getByRole('link')).toHaveText([/empresa/, /contacto/, /correo/, /acepta/]);
  await expect(page.locator('details.ask:has(form[aria-labelledby=interes])')).toHaveAttribute('open', '');
  await expect(page.locator('details.ask:has(form[aria-labelledby=preguntar])')).not.toHaveAttribute('open', '');
  // Whatever is not required says so, everywhere alike.
  for (const field of await page
    .locator(
      'form.sheet .field:has(input:not([required])) label, form.sheet .field:has(textarea:not([required])) label',
    )
    .allTextContents())
    expect(field).toContain('(opcional)');
});

for (const path of ['/acerca/', '/invermet/'])
  test(`9-5.4 ${path} reads easily: INFLESZ 65 or more`, async ({ page }) => {
    await page.goto(path);
    const blocks = await page
      .locator('main')
      .evaluate((main) =>
        [...main.querySelectorAll('h1, h2, h3, p, li')]
          .filter((one) => !one.querySelector('p, li'))
          .map((one) => one.textContent?.trim() ?? ''),
      );
    expect(blocks.length).toBeGreaterThan(6);
    expect(inflesz(blocks)).toBeGreaterThanOrEqual(65);
  });

test('9-5.4 a missing page and a notice below /en/ are in English, elsewhere in Spanish', async ({
  page,
  request,
  product,
}) => {
  expect((await page.goto('/en/opportunities/none-such/'))?.status()).toBe(404);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('We cannot find that page');
  expect((await page.goto('/no-existe/'))?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No encontramos esa página');
  const refused = await request.post('/suscripciones/', {
    headers: {
      origin: 'https://otro.example',
      referer: `${product.portalUrl}/en/subscriptions/`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    data: 'correo=a',
  });
  expect(refused.status()).toBe(403);
  expect(await refused.text()).toContain('<html lang="en">');
});

test('9-5.4 filtered, empty and wrong lists have titles of their own, and removing a filter leads to the results', async ({
  page,
}) => {
  await page.goto('/obras/?estado=paralizada&q=');
  await expect(page).toHaveURL(/\/obras\/\?estado=paralizada$/);
  await expect(page).toHaveTitle(/^Paralizada: Obras/);
  await expect(page.getByRole('link', { name: /Quitar el filtro/ })).toHaveAttribute('href', '/obras/#resultado');
  await page.goto('/obras/?q=nada-de-esto-existe');
  await expect(page).toHaveTitle(/^Sin resultados/);
  await page.goto('/obras/?distrito=atlantis');
  await expect(page).toHaveTitle(/^Filtro desconocido/);
  await expect(page.getByText('«atlantis» no es un valor de «Distrito»')).toBeVisible();
  await expect(page.getByRole('table')).toHaveCount(0);
});

test('9-5.4 what the search said is taken back with the question', async ({ page }) => {
  await page.goto('/buscar/');
  const field = page.locator('#buscar-q');
  await field.fill('obras');
  const status = page.locator('site-search [role=status]');
  await expect(status).toContainText('resultado');
  await field.fill('');
  await expect(status).toHaveText('');
  expect(new URL(page.url()).search).toBe('');
});

test('9-5.4 a term is explained where it stands, without JavaScript, and in the glossary', async ({
  browser,
  product,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: product.portalUrl });
  const page = await context.newPage();
  await page.goto('/obras/2673653/');
  const term = page.locator('.term__name', { hasText: 'CUI' }).first();
  await term.click();
  await expect(page.locator('#termino-cui')).toBeVisible();
  await expect(page.locator('#termino-cui')).toContainText('siete cifras');
  await page.goto('/glosario/');
  for (const id of ['viabilidad', 'adenda', 'cui', 'oc4ids', 'valor-referencial'])
    await expect(page.locator(`dt#${id}`)).toBeVisible();
  await context.close();
});

test('9-5.5 the accessibility statement says date, level, what fails and a channel, in both languages', async ({
  page,
}) => {
  for (const [path, words] of [
    ['/accesibilidad/', [/cumple en parte/, /nivel AA/, /última revisión/, /criterio/, /Avisar de una barrera/]],
    ['/en/accessibility/', [/partially conforms/, /level AA/, /last review/, /criterion/, /Report a barrier/]],
  ] as const) {
    await page.goto(path);
    for (const word of words) await expect(page.locator('main')).toContainText(word);
    expect(await page.locator('main time').count()).toBe(2);
  }
});

test('9-2.9 a page is shared by its button with its canonical address, and its shared title has 60 characters at most', async ({
  page,
  context,
  request,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const [concession = ''] =
    /\/en\/concessions\/[a-z0-9-]+\//.exec(await (await request.get('/en/concessions/')).text()) ?? [];
  for (const path of [
    '/obras/2673653/',
    '/distritos/san-juan-de-lurigancho/',
    concession,
    concession.replace('/en/concessions/', '/concesiones/'),
  ]) {
    await page.goto(path);
    await page
      .getByRole('button', { name: /Copiar enlace|Copy link/ })
      .first()
      .click();
    await expect(page.locator('share-page [role=status]').first()).toContainText(/copiado|copied/);
    expect(new URL(await page.evaluate(() => navigator.clipboard.readText())).pathname).toBe(path);
    const title = await page.locator('meta[property="og:title"]').getAttribute('content');
    expect(title?.length, path).toBeLessThanOrEqual(60);
    const picture = new URL((await page.locator('meta[property="og:image"]').getAttribute('content')) ?? '', page.url())
      .pathname;
    const image = await request.get(picture);
    expect([image.status(), image.headers()['content-type']], picture).toEqual([200, 'image/png']);
  }
});
