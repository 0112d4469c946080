import type { JsonObject } from '../../../collections/standards/json.ts';
import { at, moneyAt, objectsAt, textAt } from './document.ts';

/**
 * Result of a check over all processes: null when nothing tells what it looks at. `figures`: what it was decided from.
 */
export type DatasetResult = {
  code: string;
  kind: 'distribution' | 'unique' | 'consistent' | 'reference' | 'misc';
  name: string;
  isMet: boolean | null;
  looked: number;
  figures: string;
};

const milestonePaths = ['planning', 'tender', 'contracts', 'contracts.implementation'];
/** Shares of codes: of those named, none may be missing altogether nor stand for nearly everything. */
const codes: readonly { code: string; name: string; paths: readonly string[]; wanted: readonly string[] }[] = [
  {
    code: 'main_procurement_category',
    name: 'Ninguna categoría (obras, bienes, servicios) reúne más del 95 % de los procesos.',
    paths: ['tender.mainProcurementCategory'],
    wanted: [],
  },
  {
    code: 'tender_procurement_method',
    name: 'Los procedimientos abiertos son entre 1 % y 99 % de los procesos.',
    paths: ['tender.procurementMethod'],
    wanted: ['open'],
  },
  {
    code: 'tender_status',
    name: 'Los procesos en curso y los concluidos son cada uno entre 1 % y 99 %.',
    paths: ['tender.status'],
    wanted: ['active', 'complete'],
  },
  {
    code: 'tender_award_criteria',
    name: 'Ningún criterio de adjudicación reúne más del 99 %.',
    paths: ['tender.awardCriteria'],
    wanted: [],
  },
  {
    code: 'tender_submission_method',
    name: 'Ninguna forma de presentar ofertas reúne más del 99 %.',
    paths: ['tender.submissionMethod'],
    wanted: [],
  },
  {
    code: 'awards_status',
    name: 'Las adjudicaciones en pie son entre 1 % y 99 %.',
    paths: ['awards.status'],
    wanted: ['active'],
  },
  {
    code: 'contracts_status',
    name: 'Los contratos vigentes y los concluidos son cada uno entre 1 % y 99 %.',
    paths: ['contracts.status'],
    wanted: ['active', 'terminated'],
  },
  {
    code: 'milestone_status',
    name: 'Los hitos cumplidos son entre 1 % y 99 %.',
    paths: milestonePaths.map((path) => `${path}.milestones.status`),
    wanted: ['met'],
  },
  {
    code: 'milestone_type',
    name: 'Ningún tipo de hito reúne más del 99 %.',
    paths: milestonePaths.map((path) => `${path}.milestones.type`),
    wanted: [],
  },
  {
    code: 'document_document_type',
    name: 'Ningún tipo de documento reúne más del 99 %.',
    paths: ['planning', 'tender', 'awards', 'contracts', 'contracts.implementation'].map(
      (path) => `${path}.documents.documentType`,
    ),
    wanted: [],
  },
  {
    code: 'value_currency',
    name: 'Ninguna moneda reúne más del 99 % de los montos.',
    paths: [
      'tender.value.currency',
      'awards.value.currency',
      'contracts.value.currency',
      'planning.budget.amount.currency',
      'contracts.implementation.transactions.value.currency',
    ],
    wanted: [],
  },
  {
    code: 'related_process_relation',
    name: 'Ningún tipo de relación entre procesos reúne más del 99 %.',
    paths: ['relatedProcesses.relationship', 'contracts.relatedProcesses.relationship'],
    wanted: [],
  },
];
const values = [
  { code: 'tender', noun: 'convocatorias', path: 'tender' },
  { code: 'awards', noun: 'adjudicaciones', path: 'awards' },
  { code: 'contracts', noun: 'contratos', path: 'contracts' },
] as const;
/** Least number of things from which a share says anything. */
const ENOUGH = 100;

/** Takes processes one by one and gives the 24 results in the end, with memory for counts and not for processes. */
export function datasetChecks(): { add(release: JsonObject): void; results(): DatasetResult[] } {
  const counts = new Map(codes.map(({ code }) => [code, new Map<string, number>()] as const));
  const amounts = new Map(values.map(({ code }) => [code, new Map<string, number[]>()] as const));
  const buyers = new Map<string, number>();
  const tenders = new Map<string, number>();
  const ocids = new Set<string>();
  const related: { id: string; title: string | null }[] = [];
  const titles = new Map<string, string>();
  let [processes, urls, badUrls] = [0, 0, 0];
  const count = (map: Map<string, number>, key: string): void => void map.set(key, (map.get(key) ?? 0) + 1);

  function add(release: JsonObject): void {
    processes += 1;
    ocids.add(String(release['ocid']));
    for (const { code, paths } of codes)
      for (const path of paths)
        for (const value of at(release, path))
          if (typeof value === 'string') count(counts.get(code) ?? new Map<string, number>(), value);
    for (const { code, path } of values) {
      for (const holder of objectsAt(release, path)) {
        const money = moneyAt(holder, 'value');
        const known = amounts.get(code);
        if (!money || !known) continue;
        const list = known.get(money.currency) ?? [];
        list.push(money.amount);
        known.set(money.currency, list);
      }
    }
    const buyer = textAt(release, 'buyer.id');
    if (buyer) count(buyers, buyer);
    const tender = textAt(release, 'tender.id');
    if (tender) count(tenders, tender);
    const title = textAt(release, 'tender.title');
    if (title) titles.set(String(release['ocid']), title);
    for (const one of objectsAt(release, 'relatedProcesses'))
      related.push({ id: String(one['identifier']), title: textAt(one, 'title') });
    for (const path of ['planning', 'tender', 'awards', 'contracts']) {
      for (const document of objectsAt(release, `${path}.documents`)) {
        urls += 1;
        if (!/^https?:\/\/[^/]+/.test(textAt(document, 'url') ?? '')) badUrls += 1;
      }
    }
  }

  function results(): DatasetResult[] {
    const shares = codes.map(({ code, name, wanted }): DatasetResult => {
      const found = counts.get(code) ?? new Map<string, number>();
      const total = [...found.values()].reduce((sum, one) => sum + one, 0);
      const [top] = [...found].sort(([, one], [, other]) => other - one);
      const most = code === 'main_procurement_category' ? 0.95 : 0.99;
      const isMet =
        total < ENOUGH
          ? null
          : wanted.length > 0
            ? wanted.every((one) => {
                const share = (found.get(one) ?? 0) / total;
                return share >= 0.01 && share <= 0.99;
              })
            : (top?.[1] ?? 0) / total <= most;
      return {
        code: `distribution.${code}`,
        kind: 'distribution',
        name,
        isMet,
        looked: total,
        figures: [...found]
          .sort(([one], [other]) => one.localeCompare(other))
          .map(([one, number]) => `${one}: ${number}`)
          .join(' | '),
      };
    });
    const spread = values.map(({ code, noun }): DatasetResult => {
      const all = [...(amounts.get(code) ?? [])];
      const worst = all
        .map(([currency, list]) => ({ currency, list, share: topShare(list) }))
        .sort((one, other) => other.share - one.share)[0];
      return {
        code: `distribution.${code}_value`,
        kind: 'distribution',
        name: `El 1 % de las ${noun} de mayor monto no reúne más de la mitad del dinero.`,
        isMet: !worst || worst.list.length < ENOUGH ? null : worst.share <= 0.5,
        looked: all.reduce((sum, [, list]) => sum + list.length, 0),
        figures: worst ? `${worst.currency}: ${(worst.share * 100).toFixed(1)} %` : '',
      };
    });
    const repetition = values.map(({ code, noun }): DatasetResult => {
      const all = [...(amounts.get(code) ?? [])].flatMap(([currency, list]) =>
        list.map((amount) => `${currency} ${amount}`),
      );
      const times = new Map<string, number>();
      for (const one of all) count(times, one);
      const most = [...times].sort(([, one], [, other]) => other - one).slice(0, 3);
      const share = most.reduce((sum, [, one]) => sum + one, 0) / Math.max(1, all.length);
      return {
        code: `distribution.${code}_value_repetition`,
        kind: 'distribution',
        name: `Los tres montos más repetidos son menos del 10 % de las ${noun}.`,
        isMet: all.length < ENOUGH ? null : share < 0.1,
        looked: all.length,
        figures: most.map(([value, number]) => `${value}: ${number}`).join(' | '),
      };
    });
    const once = [...buyers.values()].filter((number) => number === 1).length;
    const most = Math.max(0, ...buyers.values());
    const lost = related.filter(({ id }) => !ocids.has(id)).length;
    const renamed = related.filter(
      ({ id, title }) => title !== null && titles.has(id) && titles.get(id) !== title,
    ).length;
    const repeated = [...tenders.values()].filter((number) => number > 1).length;
    return [
      ...shares,
      ...spread,
      ...repetition,
      {
        code: 'distribution.buyer',
        kind: 'distribution',
        name: 'Menos de la mitad de los compradores tiene un solo proceso.',
        isMet: processes < ENOUGH ? null : once / Math.max(1, buyers.size) < 0.5,
        looked: buyers.size,
        figures: `${once} de ${buyers.size} con un solo proceso`,
      },
      {
        code: 'distribution.buyer_repetition',
        kind: 'distribution',
        name: 'Ningún comprador reúne más de la mitad de los procesos.',
        isMet: processes < ENOUGH ? null : most / processes <= 0.5,
        looked: processes,
        figures: `el mayor, ${most} de ${processes}`,
      },
      {
        code: 'unique.tender_id',
        kind: 'unique',
        name: 'Cada convocatoria tiene un identificador propio.',
        isMet: processes === 0 ? null : repeated === 0,
        looked: tenders.size,
        figures: `${repeated} repetidos`,
      },
      {
        code: 'misc.url_availability',
        kind: 'misc',
        name: 'Las direcciones de los documentos son direcciones web (no se comprueba si responden).',
        isMet: urls === 0 ? null : badUrls === 0,
        looked: urls,
        figures: `${badUrls} mal escritas`,
      },
      {
        code: 'reference.related_process_identifier',
        kind: 'reference',
        name: 'Los procesos relacionados están entre los publicados.',
        isMet: related.length === 0 ? null : lost === 0,
        looked: related.length,
        figures: `${lost} sin publicar`,
      },
      {
        code: 'consistent.related_process_title',
        kind: 'consistent',
        name: 'Los procesos relacionados se llaman igual en los dos lados.',
        isMet: related.length === 0 ? null : renamed === 0,
        looked: related.length,
        figures: `${renamed} con otro nombre`,
      },
    ];
  }
  return { add, results };
}

/** Part of the sum that the largest hundredth of the amounts has. */
function topShare(list: readonly number[]): number {
  const sorted = [...list].sort((one, other) => other - one);
  const total = sorted.reduce((sum, one) => sum + one, 0);
  return total > 0 ? sorted.slice(0, Math.ceil(sorted.length / 100)).reduce((sum, one) => sum + one, 0) / total : 0;
}
