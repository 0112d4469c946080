import type { Page } from '@playwright/test';
import { demoTest as test, expect } from './product.ts';

test.use({ trace: 'off' });

/** A page with a chart: the monthly reports of a work. */
async function openChart(page: Page): Promise<void> {
  await page.goto('/obras/demo-malecon/');
  await expect(page.locator('[data-plot]').first()).toBeAttached();
}

/** Ratio of contrast (WCAG 2.2) of two colours written `rgb(r, g, b)`. */
function contrast(one: string, other: string): number {
  const light = (colour: string): number => {
    const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map((part) => {
      const value = Number(part) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [high = 0, low = 0] = [light(one), light(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

/** Points of the first chart's canvas in a colour, as it is drawn. */
function pointsOf(page: Page, colour: string): Promise<number> {
  return page
    .locator('.chart canvas')
    .first()
    .evaluate((canvas: HTMLCanvasElement, wanted) => {
      const [red = 0, green = 0, blue = 0] = (wanted.match(/[\d.]+/g) ?? []).map(Number);
      const data =
        canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray();
      let points = 0;
      for (let at = 0; at < data.length; at += 4)
        if (
          Math.abs((data[at] ?? 0) - red) +
            Math.abs((data[at + 1] ?? 0) - green) +
            Math.abs((data[at + 2] ?? 0) - blue) <=
            6 &&
          (data[at + 3] ?? 0) > 250
        )
          points += 1;
      return points;
    }, colour);
}

test('9-2.10 nothing of the chart is loaded to read the page, and 60 kB at most when it is asked for', async ({
  page,
}) => {
  const loaded: { url: string; bytes: number }[] = [];
  page.on('response', async (response) => {
    if (response.request().resourceType() === 'script')
      loaded.push({ url: response.url(), bytes: (await response.request().sizes()).responseBodySize });
  });
  await openChart(page);
  await page.waitForLoadState('networkidle');
  const toRead = loaded.reduce((sum, { bytes }) => sum + bytes, 0);
  expect(toRead).toBeLessThan(4_000);
  expect(loaded.some(({ url }) => url.includes('draw-plot'))).toBe(false);
  await page.getByRole('button', { name: 'Ver gráfico interactivo' }).first().click();
  await expect(page.locator('.chart canvas').first()).toBeVisible();
  await page.waitForLoadState('networkidle');
  const whole = loaded.reduce((sum, { bytes }) => sum + bytes, 0);
  expect(whole).toBeGreaterThan(toRead);
  expect(whole).toBeLessThanOrEqual(60_000);
});

test('9-5.1 the button of the chart keeps the focus while it loads', async ({ page }) => {
  await openChart(page);
  await page.route(/draw-plot/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 700));
    await route.continue();
  });
  const button = page.locator('.interactive-chart > button').first();
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await expect(button).toBeFocused();
  await expect(button).toHaveText('Volver al dibujo');
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('.chart')).toHaveCount(0);
  await expect(page.locator('[data-picture]').first()).toBeVisible();
});

for (const media of [
  { colorScheme: 'light' },
  { colorScheme: 'dark' },
  { colorScheme: 'dark', forcedColors: 'active' },
] as const)
  test(`9-5.3 lines and signs of the legend have 3:1, and nothing is wider than 320 px: ${Object.values(media).join(', ')}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.emulateMedia(media);
    await openChart(page);
    await page.getByRole('button', { name: 'Ver gráfico interactivo' }).first().click();
    await expect(page.locator('.chart canvas').first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
      0,
    );
    const { ground, signs } = await page
      .locator('[data-plot]')
      .first()
      .evaluate((plot) => ({
        ground: getComputedStyle(document.body).backgroundColor,
        signs: [...plot.querySelectorAll('[data-series] svg > *, [data-points] svg > *')].map((sign) => {
          const style = getComputedStyle(sign);
          return { colour: sign.tagName === 'rect' ? style.fill : style.stroke, dash: style.strokeDasharray };
        }),
      }));
    expect(signs.length).toBeGreaterThan(0);
    for (const { colour } of signs)
      expect(contrast(colour, ground), `${colour} sobre ${ground}`).toBeGreaterThanOrEqual(3);
    // Where there are two lines they differ without colour too.
    if (signs.length > 1) expect(new Set(signs.map(({ dash }) => dash)).size).toBe(signs.length);
    // The lines of the chart itself have the colours of the legend: the canvas holds points of each, once it has come
    // to rest.
    for (const { colour } of signs)
      await expect.poll(() => pointsOf(page, colour), `puntos de ${colour}`).toBeGreaterThan(60);
    const goal = await page
      .locator('.chart')
      .first()
      .evaluate((chart) =>
        matchMedia('(forced-colors: active)').matches
          ? getComputedStyle(chart).color
          : getComputedStyle(chart).getPropertyValue('--line-strong').trim(),
      );
    const rgb = await page.evaluate((colour) => {
      const probe = document.createElement('i');
      probe.style.color = colour;
      document.body.append(probe);
      const { color } = getComputedStyle(probe);
      probe.remove();
      return color;
    }, goal);
    expect(contrast(rgb, ground), `raya del 100 %: ${rgb} sobre ${ground}`).toBeGreaterThanOrEqual(3);
    expect(await pointsOf(page, rgb)).toBeGreaterThan(60);
  });

test('9-5.3 the chart is read with the keyboard: each month with its figures', async ({ page }) => {
  await openChart(page);
  await page.getByRole('button', { name: 'Ver gráfico interactivo' }).first().click();
  const slider = page.getByRole('slider').first();
  await slider.focus();
  await page.keyboard.press('Home');
  const first = await slider.getAttribute('aria-valuetext');
  await page.keyboard.press('ArrowRight');
  await expect(slider).not.toHaveAttribute('aria-valuetext', first ?? '');
  await expect(slider).toHaveAttribute('aria-valuenow', '2');
  await expect(page.locator('.chart__reading').first()).toHaveText((await slider.getAttribute('aria-valuetext')) ?? '');
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`9-5.3 every bar that stands for a figure has 3:1: ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    let seen = 0;
    for (const path of ['/', '/presupuesto/', '/obras/demo-malecon/', '/visitas/']) {
      await page.goto(path);
      const bars = await page.locator('main').evaluate((main) =>
        [
          ...main.querySelectorAll(
            'rect.still, rect.stage, rect.bar__done, rect.bar__plan, .month-bars rect, .visit-bars rect',
          ),
        ]
          .filter((one) => one.getBoundingClientRect().width > 1)
          .map((one) => {
            const style = getComputedStyle(one);
            let ground: Element | null = one.closest('svg');
            while (ground && getComputedStyle(ground).backgroundColor === 'rgba(0, 0, 0, 0)')
              ground = ground.parentElement;
            return {
              name: one.getAttribute('class') ?? one.parentElement?.getAttribute('class') ?? '',
              fill: style.fill,
              opacity: Number(style.opacity),
              ground: getComputedStyle(ground ?? document.body).backgroundColor,
            };
          }),
      );
      seen += bars.length;
      for (const { name, fill, opacity, ground } of bars) {
        const [over, under] = [fill, ground].map((colour) =>
          (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number),
        ) as [number[], number[]];
        const mixed = over.map((value, at) => value * opacity + (under[at] ?? 0) * (1 - opacity));
        expect(
          contrast(`rgb(${mixed.join(', ')})`, ground),
          `${path} ${name} ${fill} · ${opacity} sobre ${ground}`,
        ).toBeGreaterThanOrEqual(3);
      }
    }
    expect(seen).toBeGreaterThan(8);
  });
