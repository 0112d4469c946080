import type { Page } from '@playwright/test';
import { readPeople } from '../../collections/installation/people.ts';
import { violationsOf } from './axe.ts';
import { expect, type Product } from './product.ts';

/** Who has a function in the demonstration. */
export function personOf(product: Product, role: string): { email: string; password: string } {
  const people = readPeople(product.dataDir);
  return { email: people?.people.find((one) => one.function === role)?.email ?? '', password: people?.password ?? '' };
}

/** The page is from now on that person's. */
export async function enter(page: Page, product: Product, role: string): Promise<void> {
  await page.context().clearCookies();
  const answer = await page.request.post(`${product.cmsUrl}/api/users/login`, { data: personOf(product, role) });
  expect(answer.status(), role).toBe(200);
}

/**
 * Problems of a page of the CMS on a phone and on a desktop: axe's, and anything wider than the screen. `seen` is
 * called at each width.
 */
export async function problemsOf(
  page: Page,
  name: string,
  seen: (width: number) => Promise<unknown> = () => Promise.resolve(),
): Promise<string[]> {
  const problems: string[] = [];
  // What Payload draws is mended once the page has come to life: then it has one main, and the cross of a choice its
  // name.
  await expect(page.getByRole('main')).toHaveCount(1, { timeout: 30_000 });
  for (const [width, height] of [
    [390, 844],
    [1366, 900],
  ] as const) {
    await page.setViewportSize({ width, height });
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (wider > 0) problems.push(`${name} ${width}: ${wider} px más ancha`);
    await expect(page.locator('.clear-indicator[aria-hidden="true"]')).toHaveCount(0);
    problems.push(
      ...(await violationsOf(page)).map(
        ({ id, places, target, html }) => `${name} ${width} ${id} ${places}: ${target} ${html.slice(0, 140)}`,
      ),
    );
    await seen(width);
  }
  return problems;
}
