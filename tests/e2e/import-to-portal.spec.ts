import { join } from 'node:path';
import { expectLive, signIn } from './cms.ts';
import { expect, test } from './product.ts';

const FILE = join(import.meta.dirname, '../fixtures/imports/infobras.csv');
const IMPORTED_WORK = { code: 'infobras-977622', words: 'ampliacion avenida benavente' };

test.describe.configure({ mode: 'serial' });

test('an INFOBRAS file is imported, and a second time changes nothing', async ({ product }) => {
  const first = product.run('scripts/import.ts', ['infobras', FILE, '--date', '2026-05-16']);
  expect(first.output).toContain('3 leídas');
  expect(first.code).toBe(0);
  const second = product.run('scripts/import.ts', ['infobras', FILE, '--date', '2026-05-16']);
  expect(second.code).toBe(0);
  expect(second.output.trim().split('\n').at(-1)).toMatch(/3 leídas · 0 \S+ creadas · 0 actualizadas · 3 sin cambios/);
});

test('PO-1 the webmaster finds the imported work in the CMS; other entities stay off the portal until the settings name them', async ({
  page,
  request,
  product,
}) => {
  await page.goto(`${product.cmsUrl}/admin/login`);
  await page.locator('input[name="email"]').fill(product.email);
  await page.locator('input[name="password"]').fill(product.password);
  await page.locator('button[type="submit"]').click();
  await expect(page.getByRole('heading', { name: 'Publicación' })).toBeVisible({ timeout: 30_000 });
  await page.goto(`${product.cmsUrl}/admin/collections/projects?search=977622`);
  await expect(page.getByRole('cell', { name: /BENAVENTE/ }).first()).toBeVisible({ timeout: 30_000 });
  expect((await request.get(`/obras/${IMPORTED_WORK.code}/`)).status()).toBe(404);

  const cms = await signIn(request, product);
  const work = await cms.first('projects', { code: IMPORTED_WORK.code });
  const { entities } = await cms.settings();
  await cms.settings({ entities: [...(entities as string[]), String(work?.['entity'])] });
  await expectLive({ request, path: `/obras/${IMPORTED_WORK.code}/`, text: '977622' });
});

test('PO-2 PO-13 a citizen finds it by filter and by search, accents optional', async ({ page }) => {
  await page.goto('/obras/');
  await page
    .getByLabel(/Buscar|Texto|Nombre/)
    .first()
    .fill('avenida benavente');
  await page
    .getByRole('button', { name: /Buscar|Filtrar|Aplicar/ })
    .first()
    .click();
  await expect(page.locator(`a[href="/obras/${IMPORTED_WORK.code}/"]`).first()).toBeVisible();
  await expect
    .poll(
      async () => {
        await page.goto(`/buscar/?q=${encodeURIComponent(IMPORTED_WORK.words)}`);
        return page
          .locator(`a[href*="/obras/${IMPORTED_WORK.code}/"]`)
          .first()
          .isVisible({ timeout: 3000 })
          .catch(() => false);
      },
      { timeout: 30_000 },
    )
    .toBe(true);
});

test('PO-3 a work with coordinates is on the map and in the list beside it', async ({ page, request, product }) => {
  const cms = await signIn(request, product);
  const work = await cms.first('projects', { code: IMPORTED_WORK.code });
  await cms.update('projects', work?.id ?? '', { latitude: -12.1211, longitude: -77.0297, _status: 'published' });
  await expect
    .poll(async () => (await (await request.get('/mapa/puntos.json')).text()).includes(IMPORTED_WORK.code), {
      timeout: 20_000,
    })
    .toBe(true);
  await page.goto('/mapa/');
  await expect(page.locator('works-map .leaflet-container, .leaflet-container').first()).toBeVisible({
    timeout: 20_000,
  });
  await expect(page.locator(`a[href="/obras/${IMPORTED_WORK.code}/"]`).first()).toBeVisible();
});

test('an edit shows live on the page of the work, on the list and in the open data; taking it back removes all three', async ({
  request,
  product,
}) => {
  const cms = await signIn(request, product);
  const work = await cms.first('projects', { code: IMPORTED_WORK.code });
  const id = work?.id ?? '';
  const name = `Avenida renombrada ${Date.now()}`;
  await cms.update('projects', id, { title: name, _status: 'published' });
  for (const path of [`/obras/${IMPORTED_WORK.code}/`, '/obras/', '/datos/obras.csv', '/datos/obras.geojson'])
    await expectLive({ request, path, text: name });
  await cms.update('projects', id, { _status: 'draft' });
  for (const path of ['/obras/', '/datos/obras.csv', '/datos/obras.geojson'])
    await expectLive({ request, path, text: name, shown: false });
  await expect
    .poll(async () => (await request.get(`/obras/${IMPORTED_WORK.code}/`)).status(), { timeout: 20_000 })
    .toBe(404);
});
