import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Bench } from './bench.ts';
import { runWorker } from './child.ts';
import { figure, repeated, type Figure } from './figure.ts';
import { startNginx } from './nginx.ts';
import { serveSite } from './serve-site.ts';

const Counted = z.object({ type: z.literal('result'), perSecond: z.number(), problems: z.array(z.string()) });
const CONNECTIONS = 32;
const SECONDS = 5;

/** Requests per second of the embedded server and of nginx, in turns, on the same files with the same client. */
export async function measureRequests(bench: Bench): Promise<Figure[]> {
  const site = await bench.site();
  const works = readdirSync(join(site, 'obras'))
    .filter((name) => /^\d+$/.test(name))
    .slice(0, 20)
    .map((code) => `/obras/${code}/`);
  const style = readdirSync(join(site, '_astro')).find((name) => name.endsWith('.css'));
  const paths = ['/', '/obras/', `/_astro/${style}`, ...works];
  const embedded = await serveSite(bench, site);
  const nginxPort = bench.port(2);
  const nginx = await startNginx({ folder: site, port: nginxPort, workDir: bench.workDir }).catch(
    async (error: unknown) => {
      await embedded.stop();
      throw error;
    },
  );
  try {
    const ask = async (port: number): Promise<number> => {
      const { perSecond, problems } = await runWorker(
        bench.worker('client', [String(port), String(CONNECTIONS), String(SECONDS), ...paths]),
        Counted,
      );
      if (problems.length > 0) throw new Error(`Respuestas que no sirven: ${problems.join('; ')}`);
      return perSecond;
    };
    // In turns: what else the machine does falls on both.
    const runs = await repeated(bench.runs, async () => ({
      own: await ask(embedded.port),
      nginx: await ask(nginxPort),
    }));
    const shared = {
      group: 'requests',
      data: `${bench.data} · ${paths.length} direcciones (portada, lista, obras, estilo), gzip, ${CONNECTIONS} conexiones`,
    };
    return [
      figure({
        ...shared,
        label: 'Servidor propio',
        unit: 'peticiones/s',
        values: runs.map(({ own }) => own),
        comparedWith: 'un proceso; el cliente ocupa otro núcleo',
      }),
      figure({
        ...shared,
        label: 'nginx',
        unit: 'peticiones/s',
        values: runs.map((run) => run.nginx),
        comparedWith: 'worker_processes auto, gzip_static, mismas cabeceras',
      }),
      figure({
        ...shared,
        label: 'Servidor propio entre nginx',
        unit: '',
        values: runs.map((run) => run.own / run.nginx),
        comparedWith: 'mismos archivos y cliente, por turnos',
        bar: { text: '≥ 0.3', least: 0.3 },
      }),
    ];
  } finally {
    await nginx.stop();
    await embedded.stop();
  }
}
