import type { Page } from '@playwright/test';
import { signIn } from './cms.ts';
import { enter, personOf, problemsOf } from './people.ts';
import { demoTest as test, expect, type Product } from './product.ts';

test.use({ trace: 'off' });

/** The browser asks nobody but the CMS; what it asks elsewhere fails the test. */
function watch(page: Page, product: Product): string[] {
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${product.cmsUrl}/`) && !/^(data|blob|about):/.test(url)) elsewhere.push(url);
  });
  return elsewhere;
}

test('10-1.8 the page for signing in has a main, an h1 and its error in words, passes axe and fits a phone', async ({
  page,
  product,
}) => {
  const elsewhere = watch(page, product);
  await page.goto(`${product.cmsUrl}/admin/login`);
  await expect(page.getByRole('main')).toHaveCount(1);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ingresar al CMS');
  await page.locator('input[name="email"]').fill('nadie@prueba.example');
  await page.locator('input[name="password"]').fill('no es esta');
  await page.getByRole('button', { name: 'Ingresar' }).click();
  await expect(page.getByRole('alert').filter({ hasText: /correo|contraseña/i })).toBeVisible();
  await expect(page.locator('input[name="password"]')).toBeFocused();
  expect(await problemsOf(page, 'ingresar')).toEqual([]);
  expect(elsewhere).toEqual([]);
});

const homes: readonly { role: string; menu: readonly string[]; noMenu: readonly string[]; does: string }[] = [
  {
    role: 'Oficina de Coordinación de Obras',
    menu: ['Obras y proyectos', 'Informes de avance', 'Fotos'],
    noMenu: ['Usuarios', 'Redirecciones', 'Configuración del portal'],
    does: 'Añadir un informe de avance',
  },
  {
    role: 'Planificación y Presupuesto',
    menu: ['Líneas de presupuesto', 'Importar datos', 'Rubros de transparencia'],
    noMenu: ['Usuarios', 'Fotos', 'Preguntas de inversionistas'],
    does: 'Añadir una línea de presupuesto',
  },
  {
    role: 'Secretaría General Permanente',
    menu: ['Rubros de transparencia', 'Documentos'],
    noMenu: ['Importar datos', 'Usuarios'],
    does: 'Rubros de transparencia',
  },
  {
    role: 'Control Institucional (solo lee)',
    menu: ['Informes de control', 'Usuarios'],
    noMenu: ['Configuración del portal', 'Importar datos'],
    does: 'Obras paralizadas',
  },
  {
    role: 'Municipalidad Metropolitana de Lima (solo lee)',
    menu: ['Obras y proyectos', 'Líneas de presupuesto'],
    noMenu: ['Usuarios', 'Configuración del portal'],
    does: 'Obras paralizadas',
  },
  {
    role: 'Contratista',
    menu: ['Obras y proyectos', 'Informes de avance', 'Hitos'],
    noMenu: ['Noticias', 'Organizaciones', 'Líneas de presupuesto'],
    does: 'Mis informes',
  },
  {
    role: 'Webmaster',
    menu: ['Noticias', 'Configuración del portal'],
    noMenu: ['Usuarios'],
    does: 'Escribir una noticia',
  },
];

test('10-1.6 each role has its own home and menu, without dead ends, on a phone and on a desktop', async ({
  page,
  product,
}) => {
  test.setTimeout(300_000);
  const elsewhere = watch(page, product);
  const problems: string[] = [];
  for (const { role, menu, noMenu, does } of homes) {
    await enter(page, product, role);
    await page.setViewportSize({ width: 1366, height: 900 });
    await page.goto(`${product.cmsUrl}/admin`);
    await expect(page.getByRole('heading', { level: 1, name: 'Inicio' })).toBeVisible();
    await expect(page.getByRole('heading', { level: 2, name: 'Lo que le espera' })).toBeVisible();
    await expect(
      page.getByRole('navigation', { name: 'Lo más frecuente' }).getByRole('link', { name: does }),
    ).toBeVisible();
    const links = await page.locator('nav.nav__wrap .nav__link').allTextContents();
    for (const name of menu) expect(links, `${role}: ${name}`).toContain(name);
    for (const name of noMenu) expect(links, `${role}: ${name}`).not.toContain(name);
    problems.push(...(await problemsOf(page, role)));
  }
  expect(problems).toEqual([]);
  // First steps: what is done is told from the data, what is not leads there.
  await expect(
    page.getByRole('region', { name: /Primeros pasos/ }).getByRole('link', { name: 'Haga la primera importación' }),
  ).toHaveAttribute('href', '/admin/collections/imports');
  expect(elsewhere).toEqual([]);
});

test('10-1.6 a work is a hub: its tabs list what hangs from it, «Añadir» knows the work, pickers find without accents', async ({
  page,
  product,
}) => {
  test.setTimeout(240_000);
  const elsewhere = watch(page, product);
  await enter(page, product, 'Oficina de Coordinación de Obras');
  const cms = await signIn(page.request, product, personOf(product, 'Oficina de Coordinación de Obras'));
  const malecon = await cms.first('projects', { code: 'demo-malecon' });
  const work = `${product.cmsUrl}/admin/collections/projects/${malecon?.id ?? ''}`;
  await page.setViewportSize({ width: 1366, height: 900 });
  await page.goto(work);
  const tab = async (name: string): Promise<void> =>
    page.locator('.tabs-field__tab-button', { hasText: new RegExp(`^${name}$`) }).click();
  for (const [name, list] of [
    ['Contratos', 'Procesos de contratación y contratos'],
    ['Hitos', 'Hitos'],
    ['Presupuesto', 'Líneas de presupuesto'],
    ['Noticias', 'Noticias'],
  ] as const) {
    await tab(name);
    const region = page.locator('section.linked').filter({ has: page.getByRole('heading', { level: 2, name: list }) });
    await expect(region.getByRole('row').nth(1), name).toBeVisible();
    await expect(region.locator('tbody th[scope="row"] a').first()).toHaveAttribute('href', /\/admin\/collections\//);
  }
  // No «Añadir» where the role may not create.
  await tab('Noticias');
  await expect(page.getByRole('button', { name: 'Añadir noticia a esta obra' })).toHaveCount(0);

  await tab('Hitos');
  await page.getByRole('button', { name: 'Añadir hito a esta obra' }).click();
  const drawer = page.locator('.doc-drawer');
  await expect(drawer.locator('#field-project')).toContainText('Malecón peatonal', { timeout: 20_000 });
  // Another work by letters without accents, and back.
  const picker = drawer.locator('#field-project-input');
  await picker.fill('ciclovia');
  await expect(page.locator('.rs__option')).toHaveText([/Ciclovía de ejemplo/]);
  await picker.fill('malecon');
  await page.locator('.rs__option', { hasText: 'Malecón peatonal' }).click();
  await drawer.locator('input[name="title"]').fill('Hito puesto desde la obra');
  await drawer.locator('#action-save').click();
  await expect(page.locator('section.linked').getByRole('link', { name: 'Hito puesto desde la obra' })).toBeVisible({
    timeout: 20_000,
  });
  await expect(page.getByRole('button', { name: 'Añadir hito a esta obra' })).toBeFocused();

  // The course of a road is text of our own, with the mistake at its line.
  await tab('Lugar y beneficiarios');
  await page.locator('#field-line').fill('{\n  "type": "LineString"\n  "coordinates": []\n}');
  await expect(page.locator('.json-text').getByRole('status')).toContainText('Línea 3, columna 3');
  await page.locator('#field-line').fill('');
  expect(await problemsOf(page, 'obra')).toEqual([]);

  await page.goto(`${product.cmsUrl}/admin/collections/projects/create`);
  await tab('Informes');
  await expect(page.getByText('Guarde primero la obra.')).toBeVisible();
  expect(elsewhere).toEqual([]);
});

test('10-1.8 lists, forms and our own screens pass axe, fit a phone and ask nobody else; the check keeps the focus', async ({
  page,
  product,
}) => {
  test.setTimeout(300_000);
  const elsewhere = watch(page, product);
  await enter(page, product, 'Webmaster');
  const problems: string[] = [];
  for (const path of [
    '/collections/projects',
    '/collections/imports',
    '/collections/progress-reports/create',
    '/collections/news/create',
    '/collections/media',
    '/globals/site-settings',
    '/account',
  ]) {
    await page.setViewportSize({ width: 1366, height: 900 });
    await page.goto(`${product.cmsUrl}/admin${path}`);
    await expect(page.locator('.template-default')).toBeVisible();
    await page.waitForLoadState('networkidle');
    problems.push(...(await problemsOf(page, path)));
  }
  expect(problems).toEqual([]);

  await page.setViewportSize({ width: 1366, height: 900 });
  await page.goto(`${product.cmsUrl}/admin/collections/content-findings`);
  const button = page.getByRole('button', { name: 'Revisar ahora' });
  await button.focus();
  await button.press('Enter');
  await expect(page.locator('.content-check [role="status"]')).toHaveText(/Revisión terminada/, { timeout: 120_000 });
  await expect(button).toBeFocused();

  // A file that is none is refused in words: the keyboard goes on at the heading above them, not at the top of the
  // page.
  await page.goto(`${product.cmsUrl}/admin/collections/imports`);
  await page
    .locator('.imports input[type="file"]')
    .setInputFiles({ name: 'nada.csv', mimeType: 'text/csv', buffer: Buffer.from('columna;otra\n1;2\n') });
  await page.getByRole('button', { name: 'Revisar el archivo' }).click();
  await expect(page.locator('.imports').getByRole('alert')).toContainText('No se reconoce el archivo', {
    timeout: 30_000,
  });
  await expect(page.locator('#imports-title')).toBeFocused();
  expect(elsewhere).toEqual([]);
});

test('10-1.4 an approved report is not written on: its fields are fixed, and «Rectificar» asks why', async ({
  page,
  product,
}) => {
  test.setTimeout(120_000);
  const role = 'Oficina de Coordinación de Obras';
  await enter(page, product, role);
  const cms = await signIn(page.request, product, personOf(product, role));
  const report = await cms.first('progress-reports', { status: 'approved' });
  await page.setViewportSize({ width: 1366, height: 900 });
  await page.goto(`${product.cmsUrl}/admin/collections/progress-reports/${report?.id ?? ''}`);
  await expect(page.locator('input[name="actualPhysical"]')).toBeDisabled({ timeout: 30_000 });
  await expect(page.locator('textarea[name="summary"]')).toBeDisabled();
  await page.getByRole('button', { name: 'Rectificar' }).click();
  await page.getByLabel('Motivo de la rectificación').fill('corto');
  await page.getByRole('button', { name: 'Hacer la versión siguiente' }).click();
  await expect(
    page.getByRole('alert').filter({ hasText: 'Diga por qué se rectifica, en 10 caracteres o más.' }),
  ).toBeVisible();
  expect(await problemsOf(page, 'informe aprobado')).toEqual([]);
});
