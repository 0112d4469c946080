import type { Bench } from './bench.ts';
import { openBrowser } from './browser.ts';
import { figure, repeated, type Figure } from './figure.ts';
import { serveSite } from './serve-site.ts';

const RUNS = 5;

/** From the navigation to `/mapa/` until the first marker is drawn, as a visitor without a cache, on a computer and on a phone. */
export async function measureMap(bench: Bench): Promise<Figure[]> {
  const site = await bench.site();
  const server = await serveSite(bench, site);
  const browser = await openBrowser();
  const drawn = (viewport: { width: number; height: number }): Promise<number[]> => repeated(RUNS, async () => {
    const context = await browser.newContext({ viewport });
    try {
      const page = await context.newPage();
      await page.addInitScript(() => {
        const look = (): void => {
          if (!document.querySelector('.map-cluster, works-map .leaflet-marker-icon')) requestAnimationFrame(look);
          // The frame after the one in which the markers came has painted them.
          else requestAnimationFrame(() => { performance.mark('map-drawn'); });
        };
        requestAnimationFrame(look);
      });
      await page.goto(`${server.origin}/mapa/`, { waitUntil: 'commit' });
      const mark = await page.waitForFunction(() => performance.getEntriesByName('map-drawn')[0]?.startTime, undefined, { timeout: 60_000 });
      return Number(await mark.jsonValue());
    } finally {
      await context.close();
    }
  });
  try {
    const shared = { group: 'map', unit: 'ms', data: `${bench.data} · Chromium, sin caché, servidor propio` };
    return [
      figure({ ...shared, label: 'Mapa hasta el primer grupo, 1280 × 800', values: await drawn({ width: 1280, height: 800 }), comparedWith: 'prototipo: 700 ms con supercluster, 5900 con markercluster' }),
      figure({ ...shared, label: 'Mapa hasta el primer grupo, 390 × 844', values: await drawn({ width: 390, height: 844 }), comparedWith: 'la misma máquina, pantalla de teléfono' }),
    ];
  } finally {
    await browser.close();
    await server.stop();
  }
}
