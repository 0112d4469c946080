import { violationsOf } from './axe.ts';
import { demoTest as test, expect } from './product.ts';
import { refusedOn } from './refused.ts';

/** One page of every kind that the real installation may have empty. */
const kinds = [
  '/',
  '/obras/',
  '/obras/demo-malecon/',
  '/obras/demo-escalera/',
  '/mapa/',
  '/rendicion/',
  '/rendicion/atrasadas/',
  '/comparar/?obra=demo-malecon&obra=demo-ciclovia',
  '/distritos/',
  '/presupuesto/',
  '/contratos/',
  '/proveedores/',
  '/concesiones/',
  '/concesiones/demo-tunel/',
  '/oportunidades/',
  '/oportunidades/demo-teleferico-de-ejemplo/',
  '/en/opportunities/',
  '/en/opportunities/demo-teleferico-de-ejemplo/',
  '/noticias/',
  '/noticias/demo-visita-al-malecon/',
  '/datos/',
  '/buscar/?q=malecon',
  '/la-demostracion/',
  '/404.html',
  '/incrustar/obras/demo-malecon/',
];

test.use({ trace: 'off' });

test('9-1.4 every page of a demonstration says so above everything, refuses robots and passes axe, on a phone and on a desktop', async ({
  page,
}) => {
  test.setTimeout(420_000);
  const problems: string[] = [];
  for (const path of kinds) {
    const answer = await page.goto(path);
    await expect(page.locator('.demonstration'), path).toContainText(/inventado|invented/);
    expect(await page.locator('meta[name=robots]').getAttribute('content'), path).toContain('noindex');
    expect(answer?.headers()['x-robots-tag'], path).toBe('noindex, nofollow');
    expect(await page.title(), path).toContain('Demostración');
    for (const [width, height] of [
      [390, 844],
      [1280, 900],
    ] as const) {
      await page.setViewportSize({ width, height });
      const violations = await violationsOf(page);
      const wider = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      problems.push(
        ...violations.map(({ id, target }) => `${width} ${path} ${id}: ${target}`),
        ...(wider > 0 ? [`${width} ${path}: ${wider} px más ancha`] : []),
      );
    }
  }
  expect(problems).toEqual([]);
});

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
