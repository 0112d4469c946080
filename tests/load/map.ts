import { defaultFreshness } from '../../collections/projects/freshness.ts';
import { COORDINATE_SCALE, type MapPoints } from '../../site/published/map-points.ts';
import { createRandom } from '../fixtures/read-model/random.ts';
import type { Bench } from './bench.ts';
import { openBrowser } from './browser.ts';
import { figure, repeated, type Figure } from './figure.ts';
import { serveSite } from './serve-site.ts';

const RUNS = 5;

/**
 * From the navigation to `/mapa/` until the first marker is drawn, as a visitor without a cache, on a computer and on a
 * phone.
 */
export async function measureMap(bench: Bench): Promise<Figure[]> {
  const site = await bench.site();
  const server = await serveSite(bench, site);
  const browser = await openBrowser();
  const drawn = (viewport: { width: number; height: number }, points?: Buffer): Promise<number[]> =>
    repeated(RUNS, async () => {
      const context = await browser.newContext({ viewport });
      try {
        const page = await context.newPage();
        if (points)
          await page.route('**/mapa/puntos.json', (route) =>
            route.fulfill({ body: points, contentType: 'application/json' }),
          );
        await page.addInitScript(() => {
          const look = (): void => {
            if (!document.querySelector('.map-cluster, works-map .leaflet-marker-icon')) requestAnimationFrame(look);
            // The frame after the one in which the markers came has painted them.
            else
              requestAnimationFrame(() => {
                performance.mark('map-drawn');
              });
          };
          requestAnimationFrame(look);
        });
        await page.goto(`${server.origin}/mapa/`, { waitUntil: 'commit' });
        const mark = await page.waitForFunction(
          () => performance.getEntriesByName('map-drawn')[0]?.startTime,
          undefined,
          { timeout: 60_000 },
        );
        return Number(await mark.jsonValue());
      } finally {
        await context.close();
      }
    });
  try {
    const shared = { group: 'map', unit: 'ms', data: `${bench.data} · Chromium, sin caché, servidor propio` };
    return [
      figure({
        ...shared,
        label: 'Mapa hasta el primer grupo, 1280 × 800',
        values: await drawn({ width: 1280, height: 800 }),
        comparedWith: 'prototipo: 700 ms con supercluster, 5900 con markercluster',
      }),
      figure({
        ...shared,
        label: 'Mapa hasta el primer grupo, 390 × 844',
        values: await drawn({ width: 390, height: 844 }),
        comparedWith: 'la misma máquina, pantalla de teléfono',
      }),
      figure({
        ...shared,
        data: 'archivo de 100,000 puntos, sin el tiempo de su descarga',
        label: 'Mapa con 100,000 obras, 1280 × 800',
        values: await drawn({ width: 1280, height: 800 }, manyPoints(100_000)),
        comparedWith: 'prototipo: 1000 ms',
      }),
    ];
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** A file of points like that of the portal, spread over Lima. */
function manyPoints(count: number): Buffer {
  const random = createRandom(3);
  const each = <T>(make: (index: number) => T): T[] => Array.from({ length: count }, (_none, index) => make(index));
  const points: MapPoints = {
    attribution: '',
    accuracies: ['exact'],
    freshness: defaultFreshness,
    ubigeos: ['150101'],
    asOf: each(() => '2026-10'),
    accuracy: each(() => 0),
    dayRead: [],
    alsoIn: [],
    statuses: ['preparation', 'procurement', 'execution', 'stopped', 'completed', 'closed', 'cancelled'],
    districts: ['Lima'],
    codes: each((index) => String(9_000_000 + index)),
    titles: each((index) => `Mejoramiento de pistas y veredas de la avenida ${index}`),
    latitude: each(() => random.whole(-12.4 * COORDINATE_SCALE, -11.7 * COORDINATE_SCALE)),
    longitude: each(() => random.whole(-77.15 * COORDINATE_SCALE, -76.7 * COORDINATE_SCALE)),
    status: each(() => random.whole(0, 6)),
    district: each(() => 0),
    withoutLocation: 0,
  };
  return Buffer.from(JSON.stringify(points));
}
