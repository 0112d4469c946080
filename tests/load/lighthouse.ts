import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import lighthouse from 'lighthouse';
import type { Bench } from './bench.ts';
import { openBrowser } from './browser.ts';
import { figure, repeated, type Figure } from './figure.ts';
import { readLive } from './live-file.ts';
import { serveSite } from './serve-site.ts';

const categories = [
  { id: 'performance', label: 'rendimiento', least: 95 },
  { id: 'accessibility', label: 'accesibilidad', least: 100 },
  { id: 'best-practices', label: 'buenas prácticas', least: 95 },
  { id: 'seo', label: 'SEO', least: 95 },
] as const;

/**
 * Lighthouse's scores on a phone (its own preset) of home, list, work, map and data. With `PORTAL_URL` it visits a
 * running portal instead of the generated one.
 */
export async function measureLighthouse(bench: Bench): Promise<Figure[]> {
  const given = process.env['PORTAL_URL']?.replace(/\/+$/, '');
  const server = given ? null : await serveSite(bench, await bench.site());
  const origin = given ?? server?.origin ?? '';
  const debuggingPort = bench.port(9);
  const browser = await openBrowser([`--remote-debugging-port=${debuggingPort}`]);
  try {
    const work = /href="(\/obras\/[a-z0-9-]+\/)"/.exec(
      (await readLive(`${origin}/obras/`)).body.replaceAll('/obras/pagina/', ''),
    )?.[1];
    if (!work) throw new Error(`${origin}/obras/ no lista ninguna obra.`);
    const pages = [
      ['portada', '/'],
      ['lista', '/obras/'],
      ['obra', work],
      ['mapa', '/mapa/'],
      ['datos', '/datos/'],
    ] as const;
    const figures: Figure[] = [];
    for (const [label, path] of pages) {
      const runs = await repeated(bench.runs, () =>
        audit({
          url: `${origin}${path}`,
          port: debuggingPort,
          keepAs: join(bench.workDir, 'lighthouse', `${label}.json`),
        }),
      );
      figures.push(
        ...categories.map(({ id, label: name, least }) =>
          figure({
            group: 'lighthouse',
            label: `Lighthouse móvil, ${label}: ${name}`,
            unit: '',
            values: runs.map(({ scores }) => scores[id] ?? 0),
            comparedWith:
              [...new Set(runs.flatMap(({ missed }) => missed[id] ?? []))].slice(0, 4).join(', ') || 'nada que mejorar',
            data: given ? `portal en ${given}` : bench.data,
            bar: { text: least === 100 ? '100' : `≥ ${least}`, least },
          }),
        ),
      );
    }
    return figures;
  } finally {
    await browser.close();
    await server?.stop();
  }
}

type Audited = { scores: Record<string, number>; missed: Record<string, string[]> };

/** One visit: scores from 0 to 100, and which audits took points. */
async function audit({ url, port, keepAs }: { url: string; port: number; keepAs: string }): Promise<Audited> {
  const result = await lighthouse(url, {
    port,
    output: 'json',
    logLevel: 'error',
    onlyCategories: categories.map(({ id }) => id),
  });
  if (!result) throw new Error(`Lighthouse no respondió por ${url}.`);
  const { lhr } = result;
  if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
  mkdirSync(join(keepAs, '..'), { recursive: true });
  writeFileSync(keepAs, typeof result.report === 'string' ? result.report : result.report.join('\n'));
  const audited: Audited = { scores: {}, missed: {} };
  for (const { id } of categories) {
    const category = lhr.categories[id];
    audited.scores[id] = Math.round((category?.score ?? 0) * 100);
    audited.missed[id] = (category?.auditRefs ?? [])
      .filter(({ id: name, weight }) => weight > 0 && (lhr.audits[name]?.score ?? 1) < 0.9)
      .map(({ id: name }) => name);
  }
  return audited;
}
