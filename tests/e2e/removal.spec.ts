import type { Page } from '@playwright/test';
import { richText } from '../../scripts/seed/rich-text.ts';
import { expectLive, signIn, type Cms } from './cms.ts';
import { expect, test, type Product } from './product.ts';

test.use({ trace: 'off', viewport: { width: 1366, height: 900 } });
const SHOTS = 'tests/output/removal';
const mark = Date.now().toString(36);

/**
 * What a test made, so that nothing of it stays when it fails half-way: the last first, for what mentions goes before
 * what is mentioned.
 */
const made: { cms: Cms; slug: string; id: string }[] = [];
async function make(cms: Cms, slug: string, data: Record<string, unknown>): Promise<string> {
  const id = await cms.create(slug, data);
  made.push({ cms, slug, id });
  return id;
}
test.afterEach(async () => {
  for (const { cms, slug, id } of made.splice(0).reverse())
    if (await cms.first(slug, { id })) await cms.remove(slug, id);
});

async function enter(page: Page, product: Product): Promise<Cms> {
  expect(
    (
      await page.request.post(`${product.cmsUrl}/api/users/login`, {
        data: { email: product.email, password: product.password },
      })
    ).status(),
  ).toBe(200);
  return signIn(page.request, product);
}

/** An entity whose works the portal shows. */
const entityOf = async (cms: Cms): Promise<string | undefined> =>
  ((await cms.settings())['entities'] as string[] | undefined)?.[0];

async function shoot(page: Page, name: string): Promise<void> {
  for (const [width, height] of [
    [390, 844],
    [1366, 900],
  ] as const) {
    await page.setViewportSize({ width, height });
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
      `${name} ${width}`,
    ).toBeLessThanOrEqual(0);
    await page.screenshot({ path: `${SHOTS}/${name}-${width}.png` });
  }
}

/** On «Dónde se usa» of a document: looks for the one that stays and unites with it. */
async function unite(
  page: Page,
  { typed, stays, name }: { typed: string; stays: string; name: string },
): Promise<void> {
  await page.getByLabel('Buscar', { exact: true }).fill(typed);
  await page.getByRole('button', { name: 'Buscar', exact: true }).click();
  await page.getByRole('radio', { name: stays }).check();
  await page.getByLabel('Motivo (queda en la actividad)').fill('Se registró dos veces por error');
  await shoot(page, name);
  await page.getByRole('button', { name: /^Unir con «/ }).click();
}

test('10-1.2 two companies that are one are united by clicks: the work names the one that stays, the other is gone', async ({
  page,
  product,
}) => {
  test.setTimeout(120_000);
  const cms = await enter(page, product);
  const shared = { roles: ['contractor'], namedAs: 'company', namedAsReason: 'Empresa inventada de la prueba' };
  const leaves = await make(cms, 'organizations', { ...shared, name: `Vialidad Única ${mark} SAC` });
  const stays = await make(cms, 'organizations', {
    ...shared,
    name: `Vialidad Única ${mark} S.A.C. de Lima`,
    code: `U-${mark}`,
  });
  const entity = await entityOf(cms);
  const work = await make(cms, 'projects', {
    title: `Vía unida ${mark}`,
    kind: 'publicWork',
    status: 'preparation',
    entity,
    contractor: leaves,
    _status: 'published',
  });
  await page.goto(`${product.cmsUrl}/admin/collections/organizations/${leaves}`);
  await page.getByRole('link', { name: 'Dónde se usa' }).click();
  await expect(page.getByText('Aparece en 1 obra. Mientras algo lo mencione no se puede eliminar.')).toBeVisible({
    timeout: 30_000,
  });
  await unite(page, { typed: `vialidad unica ${mark}`, stays: new RegExp('de Lima').source, name: 'unir-empresas' });
  await expect(page).toHaveURL(new RegExp(`/organizations/${stays}$`), { timeout: 30_000 });
  expect((await cms.first('projects', { id: work }))?.['contractor']).toBe(stays);
  expect(await cms.first('organizations', { id: leaves })).toBeNull();
});

test('10-1.2 two works that are one are united by clicks: what hung from one hangs from the other, and its address leads on', async ({
  page,
  product,
  request,
}) => {
  test.setTimeout(120_000);
  const cms = await enter(page, product);
  const entity = await entityOf(cms);
  const workOf = (title: string, code: string) =>
    make(cms, 'projects', { title, code, kind: 'publicWork', status: 'preparation', entity, _status: 'published' });
  const [leaves, stays] = [
    await workOf(`Malecón doble ${mark}`, `doble-${mark}`),
    await workOf(`Malecón único ${mark}`, `unico-${mark}`),
  ];
  const milestone = await make(cms, 'milestones', {
    title: `Entrega ${mark}`,
    project: leaves,
    status: 'scheduled',
    dueDate: '2027-05-01',
  });
  await expectLive({ request, path: `/obras/doble-${mark}/`, text: `Malecón doble ${mark}` });
  await page.goto(`${product.cmsUrl}/admin/collections/projects/${leaves}/usos`);
  await expect(page.getByText('Aparece en 1 hito.')).toBeVisible({ timeout: 30_000 });
  await unite(page, { typed: `MALECON unico ${mark}`, stays: `Malecón único ${mark}`, name: 'unir-obras' });
  await expect(page).toHaveURL(new RegExp(`/projects/${stays}$`), { timeout: 30_000 });
  expect((await cms.first('milestones', { id: milestone }))?.['project']).toBe(stays);
  await expect
    .poll(
      async () => {
        const answer = await request.get(`/obras/doble-${mark}/`, { maxRedirects: 0 });
        return [answer.status(), answer.headers()['location']];
      },
      { timeout: 20_000 },
    )
    .toEqual([308, `/obras/unico-${mark}/`]);
});

test('10-1.2 10-1.7 to the trash and back by clicks: the portal loses the page and shows it again, and the dialog says so before, in Lima time', async ({
  page,
  product,
  request,
}) => {
  test.setTimeout(150_000);
  const cms = await enter(page, product);
  const path = `/noticias/papelera-${mark}/`;
  const id = await make(cms, 'news', {
    title: `Noticia que vuelve ${mark}`,
    slug: `papelera-${mark}`,
    summary: 'Entrada',
    body: richText([{ p: 'Cuerpo' }]),
    publishedOn: '2026-11-01',
    _status: 'published',
  });
  await expectLive({ request, path, text: `Noticia que vuelve ${mark}` });
  await page.goto(`${product.cmsUrl}/admin/collections/news/${id}`);
  await page.locator('.doc-controls__popup .popup-button').click();
  await page.locator('#action-delete').click();
  const sending = page.locator('dialog.delete-document, .delete-document');
  await expect(sending.getByText(`Noticia que vuelve ${mark}`).first()).toBeVisible();
  await expect(sending).toContainText('el portal deja de mostrarlo');
  await sending.locator('#confirm-action').click();
  await expect(page).toHaveURL(/\/admin\/collections\/news/, { timeout: 30_000 });
  await expect.poll(async () => (await request.get(path)).status(), { timeout: 20_000 }).toBe(404);

  await page.goto(`${product.cmsUrl}/admin/collections/news/trash`);
  await page.getByRole('link', { name: `Noticia que vuelve ${mark}` }).click();
  await expect(page.getByText('Está en la papelera: el portal no lo muestra.')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/como borrador/)).toHaveCount(0);
  await shoot(page, 'papelera');
  await page.getByRole('button', { name: 'Restaurar…' }).click();
  const dialog = page.getByRole('dialog', { name: `Restaurar «Noticia que vuelve ${mark}»` });
  await expect(dialog).toContainText(
    /Se envió a la papelera el \d\d\/\d\d\/\d{4}, \d\d:\d\d \(hora de Lima\) y vuelve como estaba entonces\./,
  );
  await expect(dialog).toContainText(
    'Estaba publicado: el portal lo mostrará otra vez en segundos, a la vista de todos.',
  );
  await shoot(page, 'restaurar');
  await dialog.getByRole('button', { name: 'Sí, restaurar' }).click();
  await expect(page).toHaveURL(new RegExp(`/news/${id}$`), { timeout: 30_000 });
  await expectLive({ request, path, text: `Noticia que vuelve ${mark}` });
});

test('10-1.7 the menu of the portal is written by clicks, and goes back to the usual one when it is emptied', async ({
  page,
  product,
  request,
}) => {
  test.setTimeout(150_000);
  const cms = await enter(page, product);
  await page.goto(`${product.cmsUrl}/admin/globals/site-settings`);
  const nav = async (): Promise<string[]> =>
    [...(await (await request.get('/')).text()).matchAll(/<nav[^>]*>([^]*?)<\/nav>/g)].flatMap(([, inner]) =>
      [...(inner ?? '').matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, href]) => href ?? ''),
    );
  try {
    const menu = page.locator('#field-menu');
    await menu.getByRole('button', { name: /Añadir/ }).click();
    const choose = async (field: string, option: string): Promise<void> => {
      await menu.locator(`[id="field-menu__0__${field}"]`).click();
      await page.locator('.rs__option', { hasText: new RegExp(`^${option}$`) }).click();
    };
    await choose('kind', 'Otra dirección');
    await menu.locator('input[name="menu.0.label"]').fill('Señales');
    await page.locator('#action-save').click();
    await expect(
      page
        .getByText('Escriba una dirección del portal, que empiece con «/», o una que empiece con «https://».')
        .first(),
    ).toBeVisible({ timeout: 20_000 });
    await menu.locator('input[name="menu.0.url"]').fill('/contratos/senales/');
    await shoot(page, 'menu');
    await page.locator('#action-save').click();
    await expect.poll(nav, { timeout: 30_000 }).toContain('/contratos/senales/');
    expect(await nav()).not.toContain('/presupuesto/');
  } finally {
    await cms.settings({ menu: [] });
  }
  await expect.poll(nav, { timeout: 30_000 }).toContain('/presupuesto/');
});
