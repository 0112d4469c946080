import { parse } from 'csv-parse/sync';
import { expectLive, signIn } from './cms.ts';
import { expect, test } from './product.ts';

const PHONE = { width: 390, height: 844 };

test('PO-4 a citizen without JavaScript on a phone finds why a work is late', async ({ browser, product }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: PHONE, baseURL: product.portalUrl });
  const page = await context.newPage();
  await page.goto('/');
  await page.locator('main a[href="/rendicion/atrasadas/"], main a[href="/rendicion/paralizadas/"]').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/atrasad|paralizad/i);
  await expect(page.locator('main')).toContainText('S/');
  await page.locator('main table a[href^="/obras/"]:not([href*="?"])').first().click();
  await expect(page).toHaveURL(/\/obras\/[a-z0-9-]+\/$/);
  const facts = page.locator('main');
  await expect(facts).toContainText(/Por qué|causa/i);
  await expect(facts).toContainText(/Fuente/);
  await context.close();
});

test('PO-6 a journalist downloads all contracts of a supplier, and the sums agree to the cent with the page', async ({ page, request }) => {
  await page.goto('/proveedores/');
  const suppliers = await page.locator('main a[href^="/proveedores/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? '').filter((href) => /^\/proveedores\/[A-Za-z0-9-]+\/$/.test(href)));
  let compared = 0;
  for (const href of [...new Set(suppliers)].slice(0, 8)) {
    await page.goto(href);
    const total = page.locator('[data-total-pen]').first();
    if (await total.count() === 0) continue;
    const file = await page.locator('a[href$=".csv"]').first().getAttribute('href');
    const rows = parse(await (await request.get(file ?? '')).text(), { columns: true, bom: true, delimiter: [',', ';'] }) as Record<string, string>[];
    const cents = rows.filter((row) => row['moneda'] === 'PEN').reduce((sum, row) => sum + Math.round(Number(row['monto_contado'] ?? row['monto']) * 100), 0);
    expect(cents, href).toBe(Math.round(Number(await total.getAttribute('data-total-pen')) * 100));
    compared += 1;
  }
  expect(compared).toBeGreaterThan(0);
});

test('PO-8 CI-4 an investor subscribes to an opportunity and gets the mail when it changes', async ({ browser, page, request, product }) => {
  const person = `inversionista-${Date.now()}@prueba.example`;
  await page.goto('/oportunidades/');
  await page.locator('main a[href^="/oportunidades/"]').filter({ hasNotText: /Atom|calendario/i }).first().click();
  const slug = new URL(page.url()).pathname.split('/')[2] ?? '';
  await page.locator(`a[href^="/suscripciones/?"]`).first().click();
  await page.getByLabel(/Correo/).fill(person);
  await page.locator('input[name="frecuencia"][value="immediate"]').check();
  await page.getByLabel(/Acepto|Leí|autorizo/i).check();
  await page.locator('form[action="/suscripciones/"] button[type=submit]').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/correo/i);

  await expect.poll(async () => (await product.mailsTo(person)).length, { timeout: 20_000 }).toBe(1);
  const link = /https?:\/\/\S+\/suscripciones\/confirmar\/\?t=\S+/.exec((await product.mailsTo(person))[0]?.text ?? '')?.[0] ?? '';
  await page.goto(link);
  await page.locator('main form button[type=submit]').click();
  await expect(page).toHaveURL(/\/suscripciones\/confirmada\//);

  const cms = await signIn(request, product);
  const opportunity = await cms.first('opportunities', { slug });
  await cms.update('opportunities', opportunity?.id ?? '', { stage: opportunity?.['stage'] === 'tender' ? 'awarded' : 'tender', _status: 'published' });
  await expect.poll(async () => (await product.mailsTo(person)).length, { timeout: 30_000 }).toBe(2);
  expect((await product.mailsTo(person))[1]?.text).toContain(`/oportunidades/${slug}/`);

  // A mail program that fetches every link must not cancel: the page asks.
  const cancel = /https?:\/\/\S+\/suscripciones\/cancelar\/\?t=\S+/.exec((await product.mailsTo(person))[1]?.text ?? '')?.[0] ?? '';
  const other = await browser.newPage();
  await other.goto(cancel);
  await other.locator('main form button[type=submit]').click();
  await expect(other).toHaveURL(/\/suscripciones\/cancelada\//);
  await other.close();
  expect(await cms.first('subscriptions', { email: person })).toBeNull();
});

test('PO-9 the webmaster previews a draft in the real portal, schedules it, and it goes live by itself', async ({ page, request, product }) => {
  test.setTimeout(180_000);
  await page.goto(`${product.cmsUrl}/admin/login`);
  await page.locator('input[name="email"]').fill(product.email);
  await page.locator('input[name="password"]').fill(product.password);
  await page.locator('button[type="submit"]').click();
  await expect(page).toHaveURL(/\/admin\/?$/, { timeout: 30_000 });

  const cms = await signIn(request, product);
  const title = `Noticia programada ${Date.now()}`;
  const slug = title.toLowerCase().replace(/ /g, '-');
  const { richText } = await import('../../scripts/seed/rich-text.ts');
  const id = await cms.create('news', { title, slug, summary: 'Un resumen para la vista previa.', body: richText([{ p: 'Texto de la noticia.' }]), publishedOn: '2026-11-22', _status: 'draft' }, '&draft=true');
  expect((await request.get(`/noticias/${slug}/`)).status()).toBe(404);

  await page.goto(`${product.cmsUrl}/admin/collections/news/${id}/preview`);
  const preview = page.frameLocator('iframe').first();
  await expect(preview.getByRole('heading', { level: 1 })).toHaveText(title, { timeout: 30_000 });
  await expect(preview.locator('body')).toContainText(/borrador/i);

  await page.goto(`${product.cmsUrl}/admin/collections/news/${id}`);
  await page.locator('#action-save-popup, .form-submit .popup-button, .popup__trigger-wrap button').first().click();
  await page.getByRole('button', { name: /Programar/i }).click();
  await expect(page.getByRole('heading', { name: /Programar/i })).toBeVisible();
  await page.keyboard.press('Escape');

  // What the dialogue sends, for a moment that comes soon.
  const login = await request.post(`${product.cmsUrl}/api/users/login`, { data: { email: product.email, password: product.password } });
  const { token, user } = (await login.json()) as { token: string; user: { id: string } };
  const scheduled = await request.post(`${product.cmsUrl}/api/server-function-check`, { headers: { Authorization: `JWT ${token}` }, data: { id, user: user.id } }).catch(() => null);
  expect(scheduled).not.toBeNull();
  await expectLive({ request, path: `/noticias/${slug}/`, text: title });
});

test('PO-3 a screen-reader user reads the map as a table', async ({ page }) => {
  await page.goto('/mapa/');
  const table = page.getByRole('table', { name: /distrito/i });
  await expect(table).toBeVisible();
  for (const name of ['Distrito', 'Obras', 'Paralizadas', 'Costo']) await expect(table.getByRole('columnheader', { name })).toBeAttached();
  const rows = await table.getByRole('row').count();
  expect(rows).toBeGreaterThan(2);
  const first = table.getByRole('row').nth(1);
  await expect(first.getByRole('rowheader')).not.toBeEmpty();
  await expect(first.getByRole('cell').first()).toHaveText(/\d/);
  // What the drawing shows is said by its name, and the works themselves are a list beside it.
  await expect(page.getByRole('img', { name: /distritos/i }).first()).toBeAttached();
  await expect(page.getByRole('list', { name: /mismas obras/i })).toBeVisible();
});
