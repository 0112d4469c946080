import { expectLive, signIn } from './cms.ts';
import { expect, test } from './product.ts';
import { richText } from '../../scripts/seed/rich-text.ts';

const SECRET = 'Titular que aún nadie debe leer';

test('the webmaster previews a draft as it is typed, schedules it, and it is published; its old address leads to the new one', async ({
  page,
  request,
  product,
}) => {
  test.setTimeout(240_000);
  const cms = await signIn(request, product);
  const slug = `prueba-programada-${Date.now()}`;
  const id = await cms.create(
    'news',
    {
      title: 'Borrador',
      slug,
      summary: 'Entrada',
      body: richText([{ p: 'Texto' }]),
      publishedOn: '2026-11-01',
      _status: 'draft',
    },
    '&draft=true',
  );

  await page.goto(`${product.cmsUrl}/admin/login`);
  await page.locator('input[name="email"]').fill(product.email);
  await page.locator('input[name="password"]').fill(product.password);
  await page.locator('button[type="submit"]').click();
  await expect(page.getByRole('heading', { name: 'Qué hay que poner al día' })).toBeVisible({ timeout: 30_000 });

  // Preview: what is typed is seen in the portal's own page, without saving.
  await page.goto(`${product.cmsUrl}/admin/collections/news/${id}`);
  await page.locator('#live-preview-toggler').click();
  const preview = page.frameLocator('#live-preview-iframe');
  await expect(preview.getByText('Borrador: nadie más lo ve.')).toBeVisible({ timeout: 30_000 });
  await page.locator('input[name="title"]').fill(SECRET);
  await expect(preview.getByRole('heading', { level: 1, name: SECRET })).toBeVisible({ timeout: 15_000 });
  expect((await request.get(`/noticias/${slug}/`)).status()).toBe(404);
  expect(
    (await request.get(`${product.cmsUrl}/api/vista-previa/news/${id}`, { headers: { Cookie: '' } })).status(),
  ).toBe(401);
  await page.locator('#action-save-draft').click();
  await expect(
    page
      .locator('.payload-toast-container, [data-sonner-toaster]')
      .getByText(/borrador|guardado/i)
      .first(),
  ).toBeVisible({ timeout: 15_000 });

  // Schedule: for the minute that begins next.
  await page.locator('.form-submit .popup-button').first().click();
  await page
    .getByRole('button', { name: /Programar/ })
    .first()
    .click();
  await page.locator('input[id$="-type-publish"]').check({ force: true });
  const moment = page.locator('.react-datepicker__input-container input').last();
  await moment.click();
  await page.locator('.react-datepicker__time-list-item').last().click();
  const day = (await moment.inputValue()).replace(/ \d{1,2}:\d{2} [AP]M$/, '');
  const time = new Date(Date.now() + 60_000)
    .toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit', timeZone: 'America/Lima' })
    .replace(/\s/u, ' ');
  await moment.fill(`${day} ${time}`);
  await page.keyboard.press('Enter');
  // The calendar lies over the button: it is reached with the keyboard.
  await page.locator('#scheduled-publish-save').press('Enter');
  await expect(page.getByText('No hay nada programado.')).toBeHidden();
  await expect.poll(async () => (await request.get(`/noticias/${slug}/`)).status(), { timeout: 150_000 }).toBe(200);
  await expectLive({ request, path: `/noticias/${slug}/`, text: SECRET });

  // The form says what visitors see, and how long a change took to get there (10-1.7).
  await page.goto(`${product.cmsUrl}/admin/collections/news/${id}`);
  await expect(page.getByText('En el portal', { exact: true }).last()).toBeVisible({ timeout: 30_000 });
  await page.locator('input[name="title"]').fill(`${SECRET}, ya publicado`);
  await page.locator('#action-save').click();
  await expect(page.getByText(/^Publicado en \d+(?:\.\d)? s\. Ver en el portal$/)).toBeVisible({ timeout: 30_000 });
  await page.locator('input[name="title"]').fill(SECRET);
  await page.locator('#action-save').click();
  await expectLive({ request, path: `/noticias/${slug}/`, text: SECRET });
  await page.goto(`${product.cmsUrl}/admin/collections/news?limit=10`);
  await expect(page.getByRole('row').filter({ hasText: SECRET })).toContainText('En el portal', { timeout: 30_000 });

  // A new address: the old one leads there.
  await cms.update('news', id, { slug: `${slug}-nueva` });
  await expectLive({ request, path: `/noticias/${slug}-nueva/`, text: SECRET });
  await expect
    .poll(
      async () => {
        const answer = await request.get(`/noticias/${slug}/`, { maxRedirects: 0 });
        return [answer.status(), answer.headers()['location']];
      },
      { timeout: 20_000 },
    )
    .toEqual([308, `/noticias/${slug}-nueva/`]);
  await cms.remove('news', id);
});
