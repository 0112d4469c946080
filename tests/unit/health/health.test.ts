import { createServer, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { answerHealth, type HealthSources } from '../../../collections/doors/health.ts';
import { metricsText } from '../../../cms/health/metrics.ts';

let server: Server;
afterEach(() => new Promise<void>((resolve) => server.close(() => resolve())));

async function serve(sources: Partial<HealthSources> = {}): Promise<string> {
  const all: HealthSources = { ready: async () => undefined, metrics: async () => 'a 1\n', token: null, ...sources };
  server = createServer((request, response) => {
    if (!answerHealth(request, response, all)) response.writeHead(418).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
}
const statusOf = async (url: string, headers: Record<string, string> = {}): Promise<number> =>
  (await fetch(url, { headers })).status;

test('a process that turns is alive also while its database does not answer; ready it is not', async () => {
  const url = await serve({ ready: () => Promise.reject(new Error('sin base')) });
  expect(await statusOf(`${url}/health/live`)).toBe(200);
  expect(await statusOf(`${url}/health/ready`)).toBe(503);
  expect(await statusOf(`${url}/otra`)).toBe(418);
});

test('the figures are for who asks from this machine itself, or shows the token', async () => {
  const url = await serve({ token: 'una-clave-larga' });
  expect(await (await fetch(`${url}/metrics`)).text()).toBe('a 1\n');
  // What the proxy on this machine passes on comes from elsewhere.
  const visitor = { 'x-forwarded-for': '203.0.113.1' };
  expect(await statusOf(`${url}/metrics`, visitor)).toBe(404);
  expect(await statusOf(`${url}/metrics`, { ...visitor, authorization: 'Bearer otra' })).toBe(404);
  expect(await statusOf(`${url}/metrics`, { ...visitor, authorization: 'Bearer una-clave-larga' })).toBe(200);
});

test('the figures as Prometheus reads them', async () => {
  await serve();
  const text = metricsText(
    {
      nodes: 2,
      loops: [{ name: 'mails', isHeld: true, failures: 3, lastError: 'Faulty', lastOkSeconds: 12 }],
      queues: [{ name: 'projection', waiting: 4, aside: 1, oldestSeconds: 70 }],
      portal: { waiting: 5, pages: 900, failing: 0, isAlive: false, latencyMs: { p50: 180, p95: 390, byGroup: {} } },
    },
    1024,
  );
  expect(text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([
    'invermet_cms_nodes 2',
    'invermet_cms_memory_bytes 1024',
    'background_lease_held{loop="mails"} 1',
    'background_failures{loop="mails"} 3',
    'background_last_ok_seconds{loop="mails"} 12',
    'queue_length{queue="projection",state="waiting"} 4',
    'queue_length{queue="projection",state="aside"} 1',
    'queue_oldest_seconds{queue="projection"} 70',
    'invermet_portal_alive 0',
    'portal_pages 900',
    'portal_pages_waiting 5',
    'portal_pages_failing 0',
    'portal_latency_ms{quantile="0.5"} 180',
    'portal_latency_ms{quantile="0.95"} 390',
  ]);
  expect(text).toContain('# TYPE queue_length gauge');
});
