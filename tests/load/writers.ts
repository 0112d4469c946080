import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Bench } from './bench.ts';
import { runWorker, startWorker } from './child.ts';
import { Live, quiet, startPortal } from './edits.ts';
import { figure, type Figure } from './figure.ts';

const Written = z.object({
  type: z.literal('result'),
  milliseconds: z.array(z.number()),
  refusals: z.array(z.number()),
  problems: z.record(z.string(), z.number()),
  lost: z.number(),
  seconds: z.number(),
});
const CLIENTS = 50;
const SECONDS = 30;
const CROWD = 200;
const CROWD_SECONDS = 15;
const START_MS = 180_000;

/**
 * People and programs that write into the CMS through its REST API, all at once, while the portal publishes what they write; and then more of
 * them than it can serve. Throws when something that was acknowledged does not stand.
 */
export async function measureWriters(bench: Bench): Promise<Figure[]> {
  await bench.readModel();
  const dist = await bench.builtPortal();
  await bench.builtCms();
  const portal = startPortal(bench, dist);
  const cms = startWorker({ script: 'cms/server.ts', environment: bench.environment() });
  try {
    await portal.next(Live);
    await answers(`http://127.0.0.1:${bench.port(0)}/health/ready`);
    const write = async (clients: number, seconds: number): Promise<z.infer<typeof Written>> => {
      const given = [bench.port(0), clients, seconds].map(String);
      const written = await runWorker(bench.worker('writers', given), Written);
      const { problems, lost } = written;
      if (lost > 0) throw new Error(`${lost} cambios confirmados no están guardados.`);
      if (Object.keys(problems).length > 0) throw new Error(`Respuestas que no sirven: ${JSON.stringify(problems)}`);
      return written;
    };
    // Nothing is compiled at first; what a start has to do is done, and what the first writers changed is published.
    await write(4, 5);
    for (const { pid } of [cms, portal]) await quiet(pid);
    const { milliseconds, refusals, seconds } = await write(CLIENTS, SECONDS);
    const crowd = await write(CROWD, CROWD_SECONDS);
    const shared = { group: 'writers', data: `${bench.data} · con el portal publicando al lado` };
    const beside = `${milliseconds.length} confirmados en ${seconds.toFixed(0)} s, ${refusals.length} rechazados`;
    return [
      figure({
        ...shared,
        label: `Guardar por REST, ${CLIENTS} a la vez: confirmados`,
        unit: '/s',
        values: [milliseconds.length / seconds],
        comparedWith: beside,
        bar: { text: '≥ 40/s', least: 40 },
      }),
      figure({ ...shared, label: '  mediana', unit: 'ms', values: milliseconds, comparedWith: beside }),
      figure({
        ...shared,
        ...{ label: '  p95', unit: 'ms', values: milliseconds, quantile: 0.95, comparedWith: beside },
        bar: { text: 'p95 ≤ 3 s', most: 3000 },
      }),
      figure({
        ...shared,
        ...{ label: '  el más largo', unit: 'ms', values: [Math.max(...milliseconds)], comparedWith: beside },
        bar: { text: '≤ 5 s', most: 5000 },
      }),
      figure({
        ...shared,
        label: `Con ${CROWD} a la vez: el más largo`,
        unit: 'ms',
        values: [Math.max(...crowd.milliseconds)],
        comparedWith: `${crowd.milliseconds.length} confirmados y ${crowd.refusals.length} rechazados en ${crowd.seconds.toFixed(0)} s`,
        bar: { text: '≤ 10 s', most: 10_000 },
      }),
      figure({
        ...shared,
        label: '  hasta el 503 con Retry-After, el más largo',
        unit: 'ms',
        values: crowd.refusals.length > 0 ? [Math.max(...crowd.refusals)] : [0],
        comparedWith: `${crowd.refusals.length} rechazados`,
        bar: { text: '≤ 1 s', most: 1000 },
      }),
    ];
  } finally {
    await cms.stop();
    await portal.stop();
  }
}

async function answers(url: string): Promise<void> {
  for (const until = performance.now() + START_MS; performance.now() < until; await pause(100))
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
  throw new Error(`${url} no responde.`);
}
