import type { Browser, Locator, Page } from '@playwright/test';
import { expect, type Product } from './product.ts';

export async function pageOf(
  browser: Browser,
  product: Product,
  account?: { email: string; password: string },
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: 'es-PE',
    timezoneId: 'Europe/Madrid',
  });
  expect(
    (
      await context.request.post(`${product.cmsUrl}/api/users/login`, {
        data: account ?? { email: product.email, password: product.password },
      })
    ).status(),
  ).toBe(200);
  return context.newPage();
}

export const open = async (page: Page, product: Product, id: string): Promise<void> => {
  await page.goto(`${product.cmsUrl}/admin/collections/news/${id}`);
  await expect(page.locator('form.collection-edit__form[data-form-ready="true"]')).toBeVisible({ timeout: 60_000 });
};
export const title = (page: Page) => page.locator('input[name="title"]');
export const summary = (page: Page) => page.locator('textarea[name="summary"]');
export const saveDraft = (page: Page) => page.locator('#action-save-draft').click();
/**
 * Recovers what was typed and saves it, until the dialog tells that somebody saved before. Taking over loads the form
 * anew, whenever that
 * comes: what was offered, or recovered already, is offered again.
 */
export async function conflictOfRecovered(page: Page, text: string): Promise<Locator> {
  const recover = page.getByRole('button', { name: 'Recuperar lo que escribí' });
  const conflict = page.getByRole('dialog', { name: 'Otra persona guardó antes que usted' });
  await expect(async () => {
    if (!(await conflict.isVisible())) {
      if (await recover.isVisible()) await recover.click({ timeout: 5000 });
      await expect(title(page)).toHaveValue(text, { timeout: 10_000 });
      await page.locator('#action-save-draft').click({ timeout: 10_000 });
    }
    await expect(conflict).toBeVisible({ timeout: 10_000 });
  }).toPass({ timeout: 120_000 });
  return conflict;
}
/** Waits until the browser keeps what was typed into the document since then (ms since 1970) and not saved. */
export const expectKept = async (page: Page, id: string, since: number): Promise<void> =>
  expect.poll(() => keptAt(page, id), { timeout: 20_000 }).toBeGreaterThanOrEqual(since);

/** When the browser last kept text of the document, in ms since 1970; 0 when it keeps none. */
export const keptAt = (page: Page, id: string): Promise<number> =>
  page.evaluate(async (wanted) => {
    // Opening what does not exist would make it, without its store.
    if (!(await indexedDB.databases()).some(({ name }) => name === 'invermet-texts')) return 0;
    const settled = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await settled(indexedDB.open('invermet-texts'));
    const store = database.transaction('texts').objectStore('texts');
    const [keys, texts] = await Promise.all([
      settled(store.getAllKeys()),
      settled(store.getAll() as IDBRequest<{ savedAt: number }[]>),
    ]);
    database.close();
    return texts[keys.findIndex((key) => String(key).includes(wanted))]?.savedAt ?? 0;
  }, id);
