import type { Page } from '@playwright/test';
import { smallPdf } from '../fixtures/small-pdf.ts';
import { signIn } from './cms.ts';
import { enter, personOf, problemsOf } from './people.ts';
import { demoTest as test, expect, type Product } from './product.ts';

test.use({ trace: 'off' });

const TITLE = 'Acta reservada de la prueba';
const MENU = 'Documentos compartidos';
/** Of the demonstration. */
const NAME = 'Persona ficticia: Contratista';
const COMPANY = 'Consorcio Malecón de Ejemplo';

/** A picture of each width is kept. */
const seenAs = (page: Page, name: string) => (width: number) =>
  page.screenshot({ path: test.info().outputPath(`${name}-${width}.png`), fullPage: true });

const menuOf = async (page: Page, product: Product): Promise<string[]> => {
  await page.goto(`${product.cmsUrl}/admin`);
  await expect(page.getByRole('heading', { level: 1, name: 'Inicio' })).toBeVisible();
  return page.locator('nav.nav__wrap .nav__link').allTextContents();
};

test('SE-1 the owner of a document finds a person by company and lets them read it; that person, and nobody else, has it in the menu', async ({
  page,
  product,
}) => {
  test.setTimeout(300_000);
  await enter(page, product, 'Contratista');
  expect(await menuOf(page, product)).not.toContain(MENU);
  const legal = await signIn(page.request, product, personOf(product, 'Asesoría Jurídica'));
  const id = await legal.upload(
    'documents',
    { title: TITLE, classification: 'confidential', readableBy: ['legal'] },
    { name: 'acta.pdf', mimeType: 'application/pdf', buffer: smallPdf },
  );
  await enter(page, product, 'Asesoría Jurídica');
  await page.goto(`${product.cmsUrl}/admin/collections/documents/${id}`);
  const choice = page.getByRole('combobox', { name: 'Dar acceso a' });
  await choice.fill('consorcio malecon');
  const option = page.getByRole('option', { name: `${NAME} — Contratista · ${COMPANY}` });
  await expect(option).toBeVisible({ timeout: 20_000 });
  await page.screenshot({ path: test.info().outputPath('elegir-persona.png') });
  await option.click();
  const problems = await problemsOf(page, 'dar-acceso', seenAs(page, 'dar-acceso'));
  await page.getByLabel('Hasta el').fill('2999-12-31');
  await page.getByRole('button', { name: 'Dar acceso', exact: true }).click();
  await expect(page.getByText(`${NAME}: lo lee hasta el 31`)).toBeVisible({ timeout: 20_000 });
  // Of legal everybody reads it already.
  await choice.fill('asesoria juridica');
  await expect(page.getByText('Nadie con «asesoria juridica» que se pueda elegir.')).toBeVisible({ timeout: 20_000 });
  problems.push(...(await problemsOf(page, 'nadie', seenAs(page, 'nadie'))));
  expect(await menuOf(page, product)).not.toContain(MENU);

  await enter(page, product, 'Contratista');
  await page.setViewportSize({ width: 1280, height: 900 });
  expect(await menuOf(page, product)).toContain(MENU);
  await page.goto(`${product.cmsUrl}/admin/documentos-compartidos`);
  await expect(page.getByRole('heading', { level: 1, name: MENU })).toBeVisible();
  const rows = page.getByRole('region', { name: MENU }).getByRole('row');
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(1)).toContainText(TITLE);
  problems.push(...(await problemsOf(page, 'compartidos', seenAs(page, 'compartidos'))));
  const file = await rows
    .nth(1)
    .getByRole('link', { name: /acta.*\.pdf/ })
    .getAttribute('href');
  const status = await page.evaluate(async (href) => (await fetch(href)).status, file ?? '');
  expect(status).toBe(200);
  expect(problems).toEqual([]);
});

test('SE-1 a membership offers those who speak for companies, by name and company, and nobody of the house', async ({
  page,
  product,
}) => {
  test.setTimeout(180_000);
  await enter(page, product, 'Administración del sistema');
  await page.goto(`${product.cmsUrl}/admin/collections/memberships/create`);
  const choice = page.getByRole('combobox', { name: 'Persona' });
  await choice.click();
  await expect(page.getByRole('option').first()).toBeVisible({ timeout: 30_000 });
  const offered = await page.getByRole('option').allTextContents();
  expect(offered.length).toBeGreaterThan(0);
  for (const one of offered) expect(one).toMatch(/ — (Contratista|Supervisor de obra|Empresa concesionaria) · ./);
  await choice.fill('webmaster');
  await expect(page.getByText('Nadie con «webmaster» que se pueda elegir.')).toBeVisible({ timeout: 20_000 });
  await page.keyboard.press('Escape');
  expect(await problemsOf(page, 'participacion', seenAs(page, 'participacion'))).toEqual([]);
});
