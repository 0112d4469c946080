import { demoTest as test, expect } from './product.ts';
import { refusedOn } from './refused.ts';

test.use({ trace: 'off' });

test('9-1.4 robots are refused, there is no sitemap, and files, feeds and standards name an invented publisher', async ({
  request,
}) => {
  expect(await (await request.get('/robots.txt')).text()).toBe('User-agent: *\nDisallow: /\n');
  expect((await request.get('/sitemap.xml')).status()).toBe(404);
  for (const path of ['/datos/obras.csv', '/obras/demo-malecon.ics', '/api/v1/obras'])
    expect((await request.get(path)).headers()['x-robots-tag'], path).toBe('noindex, nofollow');
  const texts = [
    '/datos/oc4ids.json',
    '/datos/ocds/releases.json',
    '/datos/datapackage.json',
    '/datos/catalogo.jsonld',
    '/data.json',
    '/datos/LEAME.txt',
    '/noticias.atom',
    '/contratos.atom',
    '/oportunidades.ics',
    '/actividades.ics',
    '/obras/demo-malecon.atom',
    '/obras/demo-malecon.ics',
  ];
  for (const path of texts) {
    const answer = await request.get(path);
    if (answer.status() === 404) continue;
    expect((await answer.text()).replaceAll('\r\n ', ''), path).toContain('Demostración');
  }
  const { publisher } = (await (await request.get('/datos/oc4ids.json')).json()) as { publisher: { name: string } };
  expect(publisher.name).toMatch(/^Demostración/);
});

test('9-1.4 the CMS of a demonstration says so on every page, and on this machine shows who may sign in', async ({
  page,
  product,
}) => {
  await page.goto(`${product.cmsUrl}/admin/login`);
  await expect(page.getByRole('note')).toContainText('inventado');
  const people = page.getByRole('region', { name: /personas ficticias/ });
  await expect(people.getByRole('row')).toHaveCount(15);
  await expect(people).toContainText(product.password);
  await page.locator('input[name="email"]').fill(product.email);
  await page.locator('input[name="password"]').fill(product.password);
  await page.locator('button[type="submit"]').click();
  await expect(page).not.toHaveURL(/login/, { timeout: 30_000 });
  for (const path of ['/admin', '/admin/collections/projects']) {
    await page.goto(`${product.cmsUrl}${path}`);
    await expect(page.getByRole('note').first()).toContainText('inventado');
  }
});

test('9-1.4 npm start refuses the data of a demonstration and says how to open them', async ({ product }) => {
  expect(refusedOn(product, 'scripts/start.ts')).toContain('npm run demo');
});
