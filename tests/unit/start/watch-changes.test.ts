import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { metricsText } from '../../../cms/health/metrics.ts';
import { lateSeconds, watchChanges } from '../../../scripts/start/watch-changes.ts';

/**
 * The figures of a CMS whose oldest changes are so many seconds old: on their way to the read model, and to their
 * pages.
 */
const figures = (projection: number, pages: number): string =>
  metricsText(
    {
      loops: [],
      queues: Object.entries({ projection, pages, mails: 1e6 }).map(([name, oldestSeconds]) => ({
        name,
        waiting: 1,
        aside: 0,
        oldestSeconds,
      })),
      nodes: 1,
      portal: { waiting: 0, pages: 0, failing: 0, isAlive: true, latencyMs: { p50: 0, p95: 0, byGroup: {} } },
    },
    1,
  );

test('12-1 a change is late after ten minutes, on either stretch of its way; mails are another matter', () => {
  expect([figures(600, 600), figures(601, 0), figures(0, 700), figures(900, 700), ''].map(lateSeconds)).toEqual([
    null,
    601,
    700,
    900,
    null,
  ]);
});

let server: Server;
let answer: { status: number; text: string } | null = null;
let asked = 0;
beforeEach(async () => {
  asked = 0;
  server = createServer((request, response) => {
    expect(request.url).toBe('/metrics');
    asked += 1;
    if (answer === null) request.destroy();
    else response.writeHead(answer.status).end(answer.text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => new Promise<void>((resolve) => server.close(() => resolve())));

test('12-1 it is told once that what was saved does not arrive, and once that it does again; a CMS that says nothing changes nothing', async () => {
  const told: string[] = [];
  answer = { status: 200, text: figures(30, 0) };
  const watch = watchChanges({
    cmsPort: (server.address() as AddressInfo).port,
    tell: (line) => told.push(line),
    everyMs: 5,
  });
  const some = async (next: typeof answer): Promise<void> => {
    answer = next;
    const before = asked;
    await vi.waitFor(() => expect(asked).toBeGreaterThan(before + 4), { timeout: 15_000, interval: 5 });
  };
  const warning =
    '⚠ Lo que se guardó no llega al portal: el cambio más antiguo se guardó hace 12 min. No se pierde y se sigue intentando; vea «Estado del sistema» en el CMS.';
  await some(answer);
  expect(told).toEqual([]);
  await some({ status: 200, text: figures(0, 720) });
  expect(told).toEqual([warning]);
  for (const silent of [null, { status: 503, text: '' }, { status: 200, text: 'invermet_cms_up 0\n' }])
    await some(silent);
  expect(told).toEqual([warning]);
  await some({ status: 200, text: figures(5, 0) });
  expect(told).toEqual([warning, '✓ Lo que se guarda vuelve a llegar al portal.']);
  watch.stop();
});
