import { join } from 'node:path';
import type { APIRequestContext } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { filesBelow, textsOfFile } from '../fixtures/file-texts.ts';
import { expect, type Product } from './product.ts';

export type PublishedText = { address: string; text: string };

/**
 * Every page and file that the publisher has written, by its address, archives, workbooks and databases unpacked
 * («/datos/obras.xlsx › xl/…»); compressed twins say the same and are left out. `isWanted`: of which files, by their
 * address; the others are not opened.
 */
export function* publishedTexts(
  product: Product,
  isWanted: (file: string) => boolean = () => true,
): Generator<PublishedText> {
  const root = join(product.dataDir, 'public');
  for (const path of filesBelow(root)) {
    if (
      /\.(html|json|jsonld|jsonl|csv|geojson|atom|ics|svg|txt|xml|map|xlsx|zip|sqlite)$/.test(path) &&
      isWanted(path.slice(root.length))
    )
      for (const { place, text } of textsOfFile(path, root)) yield { address: place, text };
  }
}

/** Files of each work that are made when they are asked for. */
export async function* filesOfWorks(
  request: APIRequestContext,
  codes: readonly string[],
): AsyncGenerator<PublishedText> {
  for (const code of codes) {
    for (const address of [
      `/obras/${code}.json`,
      `/obras/${code}.atom`,
      `/obras/${code}.ics`,
      `/datos/oc4ids/${code}.json`,
      `/incrustar/obras/${code}/`,
    ]) {
      const response = await request.get(address);
      expect(response.status(), address).toBe(200);
      yield { address, text: await response.text() };
    }
  }
}

/** Rows of a CSV file of the portal. */
export function rowsOf(text: string): Record<string, string>[] {
  return parse(text, { columns: true, bom: true, skip_empty_lines: true }) as Record<string, string>[];
}

/** Labels and values of the lists of facts of a page (`<dt>`, `<dd>`), without markup. */
export function factsOf(html: string): { label: string; value: string }[] {
  const plain = (markup: string): string =>
    markup
      .replace(/<[^>]+>/g, ' ')
      .replace(/&nbsp;|\u00a0/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
  return [...html.matchAll(/<dt[^>]*>(.*?)<\/dt>\s*<dd[^>]*>(.*?)<\/dd>/gs)].map(([, label = '', value = '']) => ({
    label: plain(label),
    value: plain(value),
  }));
}

/** Waits until nothing that was changed in the CMS waits to be shown. */
export async function settled(request: APIRequestContext, product: Product): Promise<void> {
  const login = await request.post(`${product.cmsUrl}/api/users/login`, {
    data: { email: product.email, password: product.password },
  });
  const headers = { Authorization: `JWT ${((await login.json()) as { token: string }).token}` };
  await expect
    .poll(
      async () => {
        const state = (await (await request.get(`${product.cmsUrl}/api/publishing/state`, { headers })).json()) as {
          waitingInCms: number;
          portal: { waiting: number };
        };
        return state.waitingInCms + state.portal.waiting;
      },
      { timeout: 90_000 },
    )
    .toBe(0);
}
