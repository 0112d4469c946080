import type { APIRequestContext } from '@playwright/test';
import { richText } from '../../scripts/seed/rich-text.ts';
import { signIn, type Cms } from './cms.ts';
import { expect, test } from './product.ts';
import {
  conflictOfRecovered,
  expectKept,
  keptAt,
  open,
  pageOf,
  saveDraft,
  summary,
  title,
} from './two-editors-pages.ts';

test.describe.configure({ mode: 'serial' });
const BETO = { email: `beto-${Date.now()}@prueba.example`, password: 'camino-largo-de-piedra-9' };
const SHOTS = 'tests/output/two-editors';
let cms: Cms;
let beto: Cms;
let api: APIRequestContext;
let headers: Record<string, string>;

test.beforeAll(async ({ playwright, product }) => {
  api = await playwright.request.newContext({ baseURL: product.cmsUrl });
  headers = {
    Authorization: `JWT ${((await (await api.post('/api/users/login', { data: { email: product.email, password: product.password } })).json()) as { token: string }).token}`,
  };
  cms = await signIn(api, product);
  // A password that another person gave opens nothing but its own change.
  const given = 'sendero-corto-de-arena-4';
  await cms.create('users', { name: 'Beto Quispe', role: 'webmaster', email: BETO.email, password: given });
  const login = await api.post('/api/users/login', { data: { email: BETO.email, password: given } });
  const { token } = (await login.json()) as { token: string };
  expect(
    (
      await api.post('/api/users/change-password', {
        headers: { Authorization: `JWT ${token}` },
        data: { currentPassword: given, password: BETO.password },
      })
    ).status(),
  ).toBe(200);
  beto = await signIn(api, product, BETO);
});
test.afterAll(() => api.dispose());

const newsOf = async (title: string): Promise<string> =>
  cms.create(
    'news',
    {
      title,
      slug: `dos-${Math.random().toString(36).slice(2)}`,
      summary: 'Entrada',
      body: richText([{ p: 'Cuerpo' }]),
      publishedOn: '2026-11-01',
      _status: 'draft',
    },
    '&draft=true',
  );
const stored = async (id: string): Promise<Record<string, unknown>> =>
  (await (await api.get(`/api/news/${id}?draft=true&depth=0`, { headers })).json()) as Record<string, unknown>;

test('10-1.1 a stale form restores nothing: the differences are shown, chosen and saved', async ({
  browser,
  product,
}) => {
  test.setTimeout(180_000);
  const id = await newsOf('Título de antes');
  const ana = await pageOf(browser, product);
  await open(ana, product, id);
  await title(ana).fill('Título de Ana');
  await beto.update(
    'news',
    id,
    { title: 'Título de Beto', summary: 'Resumen de Beto' },
    '&draft=true&overrideLock=true',
  );
  await saveDraft(ana);
  const dialog = ana.getByRole('dialog', { name: 'Otra persona guardó antes que usted' });
  await expect(dialog).toContainText(
    /Beto Quispe guardó este documento el \d\d\/\d\d\/\d{4} a las \d\d:\d\d \(hora de Lima\)/,
    { timeout: 20_000 },
  );
  await expect(dialog).toContainText('Antes: Título de antes');
  await expect(dialog).toContainText('Resumen de Beto');
  await ana.screenshot({ path: `${SHOTS}/conflicto-1366.png` });
  await ana.setViewportSize({ width: 390, height: 844 });
  expect(await ana.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  await ana.screenshot({ path: `${SHOTS}/conflicto-390.png` });
  await ana.setViewportSize({ width: 1366, height: 768 });
  await dialog.getByRole('button', { name: 'Guardar lo elegido' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Elija qué queda en: Titular');
  await dialog.getByRole('radio', { name: /Lo que usted escribió/ }).check();
  await dialog.getByRole('button', { name: 'Guardar lo elegido' }).click();
  await expect(dialog).toBeHidden({ timeout: 20_000 });
  await expect
    .poll(async () => stored(id), { timeout: 20_000 })
    .toMatchObject({ title: 'Título de Ana', summary: 'Resumen de Beto' });
  await expect(title(ana)).toHaveValue('Título de Ana');
  await expect(summary(ana)).toHaveValue('Resumen de Beto');
  await ana.context().close();
});

test('10-1.1 what is typed while the answer is on its way stays, and publishing right after typing publishes what was typed', async ({
  browser,
  product,
}) => {
  test.setTimeout(180_000);
  const id = await newsOf('Rápida');
  const ana = await pageOf(browser, product);
  await open(ana, product, id);
  await title(ana).fill('Primera');
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await ana.route(
    `**/api/news/${id}?*`,
    async (route) => {
      const response = await route.fetch();
      await held;
      await route.fulfill({ response });
    },
    { times: 1 },
  );
  await saveDraft(ana);
  await expect.poll(async () => (await stored(id))['title'], { timeout: 20_000 }).toBe('Primera');
  const typedAt = Date.now();
  await title(ana).press('End');
  await title(ana).pressSequentially(' y segunda');
  await summary(ana).fill('Escrito mientras se guardaba');
  await expectKept(ana, id, typedAt);
  // No event tells that nobody holds the text: it is looked at sixty times in three seconds.
  const keptAlways = Promise.all(
    Array.from({ length: 60 }, async (_, turn) => {
      await ana.waitForTimeout(turn * 50);
      return keptAt(ana, id);
    }),
  );
  release();
  await expect(
    ana
      .locator('[data-sonner-toaster]')
      .getByText(/borrador|guardado/i)
      .first(),
  ).toBeVisible({ timeout: 20_000 });
  await expect(title(ana)).toHaveValue('Primera y segunda');
  await expect(summary(ana)).toHaveValue('Escrito mientras se guardaba');
  expect(
    Math.min(...(await keptAlways)),
    'No hay momento en que ni el navegador ni el CMS lo tengan',
  ).toBeGreaterThanOrEqual(typedAt);
  // Rich text tells the form late: whoever publishes at once publishes it all the same.
  await ana.locator('.rich-text-lexical [contenteditable="true"]').first().click();
  await ana.keyboard.press('Control+End');
  await ana.keyboard.type(' recién escrito');
  await ana.locator('#action-save').click();
  await expect.poll(async () => JSON.stringify(await stored(id)), { timeout: 30_000 }).toContain('recién escrito');
  expect(await stored(id)).toMatchObject({
    title: 'Primera y segunda',
    summary: 'Escrito mientras se guardaba',
    _status: 'published',
  });
  await ana.context().close();
});

test('10-1.1 who opens a document that another holds reads a name and a Lima time; the one taken over is told and loses no text', async ({
  browser,
  product,
}) => {
  test.setTimeout(300_000);
  const id = await newsOf('Disputada');
  const [ana, other] = [await pageOf(browser, product), await pageOf(browser, product, BETO)];
  await open(other, product, id);
  await title(other).fill('Texto de Beto sin guardar');
  await expect
    .poll(
      async () =>
        JSON.stringify(
          (
            (await (
              await other.request.get(`${product.cmsUrl}/api/editing/state?collection=news&id=${id}`, {
                headers: { Origin: product.cmsUrl },
              })
            ).json()) as { lock: unknown }
          ).lock,
        ),
      { timeout: 20_000 },
    )
    .toContain('"isMine":true');
  await ana.goto(`${product.cmsUrl}/admin/collections/news/${id}`);
  const locked = ana.locator('.document-locked__content');
  const hour = new Intl.DateTimeFormat('es-PE', { hour: '2-digit', hourCycle: 'h23', timeZone: 'America/Lima' }).format(
    new Date(),
  );
  await expect(locked).toContainText(
    new RegExp(
      `Beto Quispe está editando este documento \\(última actividad: .* a las ${hour}:\\d\\d, hora de Lima\\)`,
    ),
    { timeout: 60_000 },
  );
  await expect(locked.locator('p:visible')).toHaveCount(1);
  await ana.screenshot({ path: `${SHOTS}/ocupado-1366.png` });
  await ana.locator('#document-locked-take-over').click();
  await expect(ana.locator('form.collection-edit__form[data-form-ready="true"]')).toBeVisible({ timeout: 60_000 });
  await title(other).press('End');
  await title(other).pressSequentially(' y más');
  const takenOver = other.locator('.document-take-over__content');
  await expect(takenOver).toContainText('Administración tomó la edición de este documento', { timeout: 40_000 });
  await other.screenshot({ path: `${SHOTS}/tomado-1366.png` });
  await other.locator('#document-take-over-back-to-dashboard').click();
  const leave = other.getByRole('button', { name: /Salir|Abandonar|de todos modos/i });
  await leave.click({ timeout: 5000 }).catch(() => undefined);
  // Ana is done; Beto opens the document again and finds his text.
  await title(ana).fill('Texto de Ana');
  await saveDraft(ana);
  await expect.poll(async () => (await stored(id))['title'], { timeout: 30_000 }).toBe('Texto de Ana');
  await ana.context().close();
  await other.goto(`${product.cmsUrl}/admin/collections/news/${id}`);
  await expect(other.locator('form.collection-edit__form')).toBeVisible({ timeout: 60_000 });
  await other
    .locator('#document-locked-take-over')
    .click({ timeout: 5000 })
    .catch(() => undefined); // if Ana's edition has not run out yet
  await expect(other.locator('form.collection-edit__form[data-form-ready="true"]')).toBeVisible({ timeout: 60_000 });
  await expect(await conflictOfRecovered(other, 'Texto de Beto sin guardar y más')).toContainText('Texto de Ana');
  await other.context().close();
});

test('10-1.1 an ended session, a restart, no network, a reload: the text stays and is saved', async ({
  browser,
  product,
}) => {
  test.setTimeout(240_000);
  const id = await newsOf('Interrumpida');
  const ana = await pageOf(browser, product);
  await open(ana, product, id);

  let typedAt = Date.now();
  await title(ana).fill('Con la sesión vencida');
  await expectKept(ana, id, typedAt);
  await ana.context().clearCookies();
  await ana
    .locator('#action-save-draft')
    .click({ timeout: 3000 })
    .catch(() => undefined); // the form may have noticed by itself
  const signInDialog = ana.getByRole('dialog', { name: 'Su sesión terminó' });
  await expect(signInDialog).toBeVisible({ timeout: 20_000 });
  await ana.screenshot({ path: `${SHOTS}/sesion-1366.png` });
  await signInDialog.getByLabel('Contraseña').fill('equivocada');
  await signInDialog.getByRole('button', { name: 'Ingresar y continuar' }).click();
  await expect(signInDialog.getByRole('alert')).toContainText('incorrect');
  await signInDialog.getByLabel('Contraseña').fill(product.password);
  await signInDialog.getByRole('button', { name: 'Ingresar y continuar' }).click();
  await expect(signInDialog).toBeHidden({ timeout: 20_000 });
  await expect(title(ana)).toHaveValue('Con la sesión vencida');
  if ((await stored(id))['title'] !== 'Con la sesión vencida')
    await ana
      .locator('#action-save-draft')
      .click({ timeout: 3000 })
      .catch(() => undefined);
  await expect.poll(async () => (await stored(id))['title'], { timeout: 30_000 }).toBe('Con la sesión vencida');
  await expect(title(ana)).toHaveValue('Con la sesión vencida');

  let isDown = true;
  await ana.route(`${product.cmsUrl}/api/**`, async (route) =>
    isDown ? route.fulfill({ status: 503, body: 'reiniciando' }) : route.continue(),
  );
  await title(ana).fill('Durante el reinicio');
  await saveDraft(ana);
  await expect(ana.getByText('El CMS no responde: puede estar reiniciándose.')).toBeVisible({ timeout: 20_000 });
  isDown = false;
  await expect.poll(async () => (await stored(id))['title'], { timeout: 30_000 }).toBe('Durante el reinicio');
  await ana.unroute(`${product.cmsUrl}/api/**`);

  await ana.context().setOffline(true);
  await title(ana).fill('Sin red');
  await saveDraft(ana);
  await expect(ana.getByText('Su equipo no tiene conexión.')).toBeVisible({ timeout: 20_000 });
  await ana.setViewportSize({ width: 390, height: 844 });
  await ana.screenshot({ path: `${SHOTS}/sin-red-390.png` });
  await ana.setViewportSize({ width: 1366, height: 768 });
  await ana.context().setOffline(false);
  await expect.poll(async () => (await stored(id))['title'], { timeout: 30_000 }).toBe('Sin red');

  typedAt = Date.now();
  await summary(ana).fill('Escrito antes de cerrar');
  await expectKept(ana, id, typedAt);
  const context = ana.context();
  await ana.close({ runBeforeUnload: false });
  const again = await context.newPage();
  await open(again, product, id);
  await expect(again.getByText('Hay texto que usted no guardó.')).toBeVisible({ timeout: 30_000 });
  await again.screenshot({ path: `${SHOTS}/recuperar-1366.png` });
  await again.getByRole('button', { name: 'Recuperar lo que escribí' }).click();
  await expect(summary(again)).toHaveValue('Escrito antes de cerrar', { timeout: 30_000 });
  await saveDraft(again);
  await expect.poll(async () => (await stored(id))['summary'], { timeout: 30_000 }).toBe('Escrito antes de cerrar');
  await context.close();
});
