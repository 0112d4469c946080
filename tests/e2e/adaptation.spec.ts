import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { violationsOf } from './axe.ts';
import { expect, test } from './product.ts';

/** One page of every kind. */
const kinds = [
  '/',
  '/obras/',
  '/obras/2673653/',
  '/mapa/',
  '/rendicion/',
  '/rendicion/atrasadas/',
  '/comparar/?obra=2673653&obra=linea-amarilla',
  '/distritos/',
  '/presupuesto/',
  '/contratos/',
  '/contratos/senales/',
  '/proveedores/',
  '/concesiones/',
  '/oportunidades/',
  '/en/opportunities/',
  '/noticias/',
  '/datos/',
  '/datos/api/',
  '/suscripciones/',
  '/transparencia/',
  '/visitas/',
  '/buscar/?q=puente',
  '/accesibilidad/',
];
const pictures = join(import.meta.dirname, '../output/adaptation');
const pictureOf = (kind: string, path: string): string =>
  join(pictures, `${kind}${path.replace(/[^a-z0-9]+/g, '-')}.png`);

test.use({ trace: 'off' });
test.beforeAll(() => {
  mkdirSync(pictures, { recursive: true });
});

test('AC-4 at 400 % zoom nothing has to be scrolled sideways and nothing is cut off', async ({ page }) => {
  test.setTimeout(240_000);
  // WCAG 1.4.10: 1280 × 1024 pixels at 400 % are 320 × 256.
  await page.setViewportSize({ width: 320, height: 256 });
  const problems: string[] = [];
  for (const path of kinds) {
    await page.goto(path);
    const { wider, cut } = await page.evaluate(() => ({
      wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      // Text that its own box hides: tables may scroll in a region of their own.
      cut: [...document.querySelectorAll<HTMLElement>('main h1, main h2, main h3, main p, main dd, main a')]
        .filter(
          (one) =>
            getComputedStyle(one).overflowX === 'hidden' &&
            getComputedStyle(one).textOverflow === 'clip' &&
            one.scrollWidth > one.clientWidth + 1 &&
            !one.matches('.unseen, .unseen *, [aria-hidden], [aria-hidden] *'),
        )
        .map((one) => one.textContent?.trim().slice(0, 40)),
    }));
    if (wider > 0) problems.push(`${path}: ${wider} px más ancha`);
    problems.push(...cut.map((text) => `${path}: cortado «${text}»`));
    await page.screenshot({ path: pictureOf('zoom', path), fullPage: true });
  }
  expect(problems).toEqual([]);
});

test('AC-4 in forced colours every page is legible and bars and states keep their difference', async ({ page }) => {
  test.setTimeout(240_000);
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
  const problems: string[] = [];
  for (const path of kinds) {
    await page.goto(path);
    // The colours are the reader's own here: axe compares those of the style sheet, which nobody sees.
    const violations = await violationsOf(page, { without: ['color-contrast'] });
    problems.push(...violations.map(({ id, target }) => `${path} ${id}: ${target}`));
    problems.push(
      ...(await sameColourBars(page)).map((bar) => `${path}: ${bar}`),
      ...(await unreadable(page)).map((text) => `${path}: «${text}» no se lee`),
    );
    await page.screenshot({ path: pictureOf('forced', path) });
  }
  expect(problems).toEqual([]);
});

/** Bars whose done part has the colour of the rest. */
function sameColourBars(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.bar__done')]
      .filter((done) => {
        const all = done.parentElement?.querySelector('.bar__all');
        return (
          all &&
          Number.parseFloat(done.getAttribute('width') ?? '0') > 0 &&
          getComputedStyle(done).fill === getComputedStyle(all).fill
        );
      })
      .map(() => 'la parte hecha no se distingue'),
  );
}

/** Buttons, fields and links whose letters have the colour of their ground. */
function unreadable(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('a, button, input, select, textarea, h1, p')]
      .filter((one) => getComputedStyle(one).color === getComputedStyle(one).backgroundColor)
      .map((one) => one.textContent?.trim().slice(0, 30) || one.tagName),
  );
}

test('AC-4 with the keyboard alone a citizen goes from the home page to a work, and sees where the focus is', async ({
  page,
}) => {
  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(page.locator('.skip')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
  await tabTo(page, 'a[href="/obras/"]');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/obras\/$/);
  await tabTo(page, '#f-q');
  await page.keyboard.type('cinco plazuelas');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=cinco/);
  await tabTo(page, 'main a[href^="/obras/"]:not([href*="?"], [href="/obras/"], [href*="#"])');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/plazuelas/i);
});

test('PO-3 the map can be moved, zoomed and its works opened with the keyboard', async ({ page }) => {
  await page.goto('/mapa/');
  const map = page.locator('.works-map__frame');
  await expect(map).toBeVisible({ timeout: 20_000 });
  await map.focus();
  const before = page.url();
  await page.keyboard.press('+');
  await expect.poll(() => page.url()).not.toBe(before);
  await tabTo(page, '.leaflet-marker-icon[tabindex="0"]');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await page.locator('.leaflet-popup').count()) > 0 || page.url() !== before).toBe(true);
});

test('PO-3 a screen-reader user reads the map as a table', async ({ page }) => {
  await page.goto('/mapa/');
  const table = page.getByRole('table', { name: /distrito/i });
  await expect(table).toBeVisible();
  for (const name of ['Distrito', 'Obras', 'Paralizadas', 'Costo'])
    await expect(table.getByRole('columnheader', { name })).toBeAttached();
  const rows = await table.getByRole('row').count();
  expect(rows).toBeGreaterThan(2);
  const first = table.getByRole('row').nth(1);
  await expect(first.getByRole('rowheader')).not.toBeEmpty();
  await expect(first.getByRole('cell').first()).toHaveText(/\d/);
  // What the drawing shows is said by its name, and the works themselves are a list beside it.
  await expect(page.getByRole('region', { name: /Mapa de obras/ })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('list', { name: /mismas obras/i })).toBeVisible();
});

/** Presses Tab until something that fits has the focus; every stop on the way must show where it is. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press('Tab');
    const { fits, isSeen, what } = await page.evaluate((wanted) => {
      const active = document.activeElement;
      if (!active || active === document.body) return { fits: false, isSeen: true, what: '' };
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(active);
      return {
        fits: active.matches(wanted),
        isSeen: (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none',
        what: `${active.tagName} ${active.textContent?.trim().slice(0, 40)}`,
      };
    }, selector);
    expect(isSeen, `foco visible en ${what}`).toBe(true);
    if (fits) return;
  }
  throw new Error(`Con 150 tabulaciones no se llegó a ${selector}.`);
}
