import type { Locator } from '@playwright/test';
import { expect, test } from './product.ts';

test.use({ trace: 'off' });

/** Whether the whole of an element lies inside the window. */
const isInWindow = (element: Locator): Promise<boolean> =>
  element.evaluate((one) => {
    const { top, left, bottom, right } = one.getBoundingClientRect();
    return top >= -1 && left >= -1 && bottom <= innerHeight + 1 && right <= innerWidth + 1;
  });

const boxesMeet = async (a: Locator, b: Locator): Promise<boolean> => {
  const [one, other] = [await a.boundingBox(), await b.boundingBox()];
  if (!one || !other) throw new Error('Un elemento no se ve.');
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
};

for (const [width, height] of [
  [320, 256],
  [667, 375],
  [683, 330],
] as const)
  test(`9-5.1 at ${width} × ${height} every link of the menu is seen when it has the focus, and the menu can be closed`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await page.goto('/acerca/');
    const button = page.getByRole('button', { name: 'Menú', exact: true });
    await button.focus();
    await page.keyboard.press('Enter');
    const menu = page.locator('#menu');
    await expect(menu).toBeVisible();
    expect(await isInWindow(menu)).toBe(true);
    const links = menu.getByRole('link');
    const all = await links.count();
    expect(all).toBeGreaterThan(6);
    await page.keyboard.press('Tab');
    await expect(menu.getByRole('button', { name: 'Cerrar menú' })).toBeFocused();
    for (let at = 0; at < all; at += 1) {
      await page.keyboard.press('Tab');
      await expect(links.nth(at)).toBeFocused();
      expect(await isInWindow(links.nth(at)), `enlace ${at + 1}`).toBe(true);
    }
    await menu.getByRole('button', { name: 'Cerrar menú' }).click();
    await expect(menu).toBeHidden();
    await expect(button).toBeFocused();
  });

test('9-5.1 on a map of 288 px a popup is whole and apart from the buttons, also after the map was moved', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/mapa/#13/-12.0464/-77.0428');
  const map = page.locator('.works-map__frame');
  await expect(map).toBeVisible({ timeout: 20_000 });
  expect((await map.boundingBox())?.width).toBeLessThanOrEqual(288);
  await page.getByRole('button', { name: 'Alejar' }).click();
  const sign = page.locator('.map-sign.leaflet-marker-icon').first();
  for (let presses = 0; presses < 4 && (await sign.count()) === 0; presses += 1)
    await page.locator('.map-cluster').first().press('Enter');
  await sign.press('Enter');
  const popup = page.locator('.leaflet-popup');
  await expect(popup).toBeVisible();
  for (const way of ['Mover al este', 'Mover al sur', 'Mover al oeste', 'Mover al norte']) {
    const buttons = page.locator('.works-map__frame > .leaflet-top.leaflet-left');
    await expect.poll(() => boxesMeet(popup, buttons)).toBe(false);
    await expect
      .poll(async () => {
        const [inside, outside] = [await popup.boundingBox(), await map.boundingBox()];
        return (
          inside &&
          outside &&
          inside.x >= outside.x &&
          inside.y >= outside.y &&
          inside.x + inside.width <= outside.x + outside.width &&
          inside.y + inside.height <= outside.y + outside.height
        );
      }, way)
      .toBe(true);
    await page.getByRole('button', { name: way }).click();
  }
});

test('9-5.4 the map is reached as it is seen: its buttons, then the works from the top left, and its drawing is hidden from readers', async ({
  page,
}) => {
  await page.goto('/mapa/');
  await expect(page.locator('.works-map__frame')).toBeVisible({ timeout: 20_000 });
  const order = await page.locator('.works-map__frame').evaluate((frame) =>
    [...frame.querySelectorAll<HTMLElement>('a[href], button, [tabindex="0"]')].map((one) => ({
      kind: one.className.includes('leaflet-marker-icon') ? 'work' : 'button',
      top: one.getBoundingClientRect().top,
    })),
  );
  const works = order.filter(({ kind }) => kind === 'work');
  expect(order.slice(0, 6).map(({ kind }) => kind)).toEqual(Array(6).fill('button'));
  expect(works.length).toBeGreaterThan(1);
  for (const [at, { top }] of works.entries()) expect(top).toBeGreaterThanOrEqual((works[at - 1]?.top ?? 0) - 24);
  await expect(page.locator('.leaflet-districts-pane')).toHaveAttribute('aria-hidden', 'true');
});

test('9-5.4 the map that other sites show is moved with one press of a button', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 480 });
  await page.goto('/incrustar/mapa/');
  await expect(page.locator('.works-map__frame')).toBeVisible({ timeout: 20_000 });
  const view = (): string => new URL(page.url()).hash;
  await page.getByRole('button', { name: 'Mover al este' }).click();
  await expect.poll(view).not.toBe('');
  const [, , west = ''] = view().split('/');
  await page.getByRole('button', { name: 'Mover al este' }).click();
  await expect.poll(() => Number(view().split('/')[2])).toBeGreaterThan(Number(west));
});

test('9-5.1 «Cerca de mí» keeps the focus while the place is asked for', async ({ page, context }) => {
  await context.grantPermissions(['geolocation']);
  await context.setGeolocation({ latitude: -12.05, longitude: -77.04 });
  await page.addInitScript(() => {
    const { geolocation } = navigator;
    const ask = geolocation.getCurrentPosition.bind(geolocation);
    geolocation.getCurrentPosition = (...all) => {
      setTimeout(() => ask(...all), 800);
    };
  });
  await page.goto('/mapa/');
  const near = page.getByRole('button', { name: 'Cerca de mí' });
  await expect(near).toBeVisible({ timeout: 20_000 });
  await near.focus();
  await page.keyboard.press('Enter');
  await expect(near).toHaveAttribute('aria-disabled', 'true');
  await expect(near).toBeFocused();
  await expect(page.locator('#mapa-lugares [role=status]')).toContainText('más cercanas');
  await expect(near).toBeFocused();
  await expect(near).not.toHaveAttribute('aria-disabled', 'true');
});
