/** What is known of one answered request, as far as counting visits needs it. Nothing of it is kept but sums. */
export type PageView = {
  method: string;
  path: string;
  status: number;
  agent: string;
  address: string;
  doNotTrack: boolean;
  isPrefetch: boolean;
};

/** Programs that read pages without a person: search engines, monitors, link checkers, libraries. */
const BOTS =
  /^node\b|bot\b|bot[/_-]|crawl|spider|slurp|facebookexternalhit|preview|monitor|uptime|pingdom|lighthouse|headless|phantom|selenium|curl|wget|python|java\/|okhttp|go-http|axios|node-fetch|undici|libwww|httpclient|scrapy|feed|scan|archive|validator/i;

/** First steps of the portal's addresses that are counted apart; the rest is «otras». */
const sections = new Set([
  'obras',
  'mapa',
  'presupuesto',
  'contratos',
  'concesiones',
  'proveedores',
  'oportunidades',
  'noticias',
  'datos',
  'buscar',
  'transparencia',
  'rendicion',
  'distritos',
  'comparar',
  'visitas',
]);

/**
 * Is it a page (all of them end in a slash) that a person read and does not mind being counted? `DNT: 1` and
 * `Sec-GPC: 1` are respected.
 */
export function isCounted({ method, path, status, agent, doNotTrack, isPrefetch }: PageView): boolean {
  return (
    method === 'GET' &&
    status === 200 &&
    path.endsWith('/') &&
    !doNotTrack &&
    !isPrefetch &&
    agent !== '' &&
    !BOTS.test(agent)
  );
}

/** Part of the portal that an address belongs to: `portada`, the first step of the address, or `otras`. */
export function sectionOf(path: string): string {
  const first = path.split('/')[1] ?? '';
  if (first === '') return 'portada';
  return sections.has(first) ? first : 'otras';
}
