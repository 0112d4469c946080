import { z } from 'zod';
import type { Bench } from './bench.ts';
import { runWorker } from './child.ts';
import { figure, type Figure } from './figure.ts';
import { serveSite } from './serve-site.ts';

const Answers = z.object({
  type: z.literal('result'),
  milliseconds: z.array(z.number()),
  problems: z.array(z.string()),
});
const CLIENTS = 50;
const SECONDS = 10;

/**
 * Time of an answer of the read API while 50 clients ask one question after another, each of its own, so that few
 * answers are remembered.
 */
export async function measureApi(bench: Bench): Promise<Figure[]> {
  const site = await bench.site();
  await bench.builtPortal();
  const server = await serveSite(bench, site);
  try {
    const { milliseconds, problems } = await runWorker(
      bench.worker('api-clients', [String(server.port), String(CLIENTS), String(SECONDS)]),
      Answers,
    );
    if (problems.length > 0) throw new Error(`Respuestas que no sirven: ${problems.join('; ')}`);
    const shared = {
      group: 'api',
      unit: 'ms',
      data: `${bench.data} · listas filtradas y páginas de 50, fichas, contratos, avances`,
    };
    return [
      figure({
        ...shared,
        label: `API, ${CLIENTS} clientes a la vez: mediana`,
        values: milliseconds,
        comparedWith: `${milliseconds.length} respuestas en ${SECONDS} s, el cliente en la misma máquina`,
      }),
      figure({
        ...shared,
        label: `API, ${CLIENTS} clientes a la vez: p95`,
        values: milliseconds,
        quantile: 0.95,
        comparedWith: 'con el renderizador de un núcleo',
      }),
    ];
  } finally {
    await server.stop();
  }
}
