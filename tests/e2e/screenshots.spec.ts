import { join } from 'node:path';
import { test } from './product.ts';

// The pictures of the README: `UPDATE_SCREENSHOTS=1 npm test -- e2e --only screenshots` writes those that are
// committed.
const folder = join(
  import.meta.dirname,
  process.env['UPDATE_SCREENSHOTS'] ? '../screenshots' : '../output/screenshots',
);

for (const [name, path, width, height] of [
  ['portada', '/', 1280, 900],
  ['obra', '/obras/2673653/', 1280, 900],
  ['mapa-telefono', '/mapa/', 390, 844],
] as const) {
  test(`the picture «${name}» of the README`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.goto(path, { waitUntil: 'networkidle' });
    await page.screenshot({ path: join(folder, `${name}.png`) });
  });
}
