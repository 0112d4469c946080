import { countedAwards, type PublishedContractingProcess } from '../../collections/contracting-processes/published.ts';
import type { SignThresholds } from '../../collections/site-settings/thresholds.ts';
import { dayNumber } from '../../collections/calendar/days.ts';

/** Signs that no process shows alone: they compare processes of one buyer and one kind of purchase. */
export const marketSignIds = ['ganador-repetido', 'pocos-postores', 'compras-partidas'] as const;
export type MarketSignId = (typeof marketSignIds)[number];

/**
 * Reference amount in soles from which a public tender or contest is held instead of a simplified award, by year of the
 * call: Ley 31953 (budget law for 2024), for works and for the rest. Years that are not here are not evaluated.
 */
export const tenderLimits: Readonly<Record<string, { works: number; other: number }>> = {
  2024: { works: 2_800_000, other: 480_000 },
};

/** What these signs look at of a process: a small row, so that thousands fit in memory. */
export type MarketRow = {
  key: string;
  nomenclature: string;
  buyer: string;
  category: PublishedContractingProcess['category'];
  datePublished: string | null;
  referencePen: number | null;
  bidders: string[];
  winners: { key: string; name: string }[];
};

/**
 * One finding: who or what, the figures, and the processes it was found in. `key`: page of the supplier, null when it
 * is a market.
 */
export type MarketFinding = {
  title: string;
  key: string | null;
  value: string;
  processes: { key: string; nomenclature: string }[];
};
export type MarketSign = { id: MarketSignId; evaluated: number; findings: MarketFinding[] };

export function marketRow(process: PublishedContractingProcess): MarketRow {
  const winners = countedAwards(process)
    .flatMap(({ suppliers }) => suppliers)
    .map(({ key, name }) => ({ key: key ?? name, name }));
  return {
    key: process.key,
    nomenclature: process.nomenclature,
    buyer: process.buyer.name,
    category: process.category,
    datePublished: process.datePublished,
    referencePen: process.currency === 'PEN' ? process.referenceAmount : null,
    bidders: [...new Set(process.bidders.map(({ key, name }) => key ?? name))],
    winners: [...new Map(winners.map((one) => [one.key, one])).values()],
  };
}

/** The market signs of all rows. `labelOf` names a category in Spanish. Pure. */
export function marketSigns(
  rows: readonly MarketRow[],
  labelOf: (category: MarketRow['category']) => string,
  thresholds: SignThresholds,
): MarketSign[] {
  const { marketMinimum } = thresholds;
  const markets = [...groupBy(rows, ({ buyer, category }) => `${category ?? ''} ${buyer}`).values()];
  const titleOf = (market: readonly MarketRow[]): string =>
    `${market[0]?.buyer ?? ''}, ${labelOf(market[0]?.category ?? null).toLowerCase()}`;
  const awarded = markets
    .map((market) => market.filter(({ winners }) => winners.length > 0))
    .filter(({ length }) => length >= marketMinimum);
  const named = markets
    .map((market) => market.filter(({ bidders }) => bidders.length > 0))
    .filter(({ length }) => length >= marketMinimum);
  return [
    {
      id: 'ganador-repetido',
      evaluated: awarded.length,
      findings: awarded.flatMap((market) => repeatedWinners(market, titleOf(market), thresholds)),
    },
    {
      id: 'pocos-postores',
      evaluated: named.length,
      findings: named.flatMap((market) => scarceBidders(market, titleOf(market), thresholds)),
    },
    splitPurchases(markets, titleOf, thresholds),
  ];
}

function repeatedWinners(
  market: readonly MarketRow[],
  title: string,
  { repeatedMinimum, repeatedPercent }: SignThresholds,
): MarketFinding[] {
  const byWinner = groupBy(
    market.flatMap((row) => row.winners.map((winner) => ({ row, winner }))),
    ({ winner }) => winner.key,
  );
  return [...byWinner].flatMap(([key, won]) => {
    const isRepeated = won.length >= repeatedMinimum && won.length * 100 >= market.length * repeatedPercent;
    return isRepeated
      ? [
          {
            title: `${won[0]?.winner.name} · ${title}`,
            key,
            value: `${won.length} de ${market.length} procesos adjudicados`,
            processes: won.map(({ row }) => row),
          },
        ]
      : [];
  });
}

function scarceBidders(market: readonly MarketRow[], title: string, { fewBidders }: SignThresholds): MarketFinding[] {
  const bidders = new Set(market.flatMap((row) => row.bidders));
  return bidders.size <= fewBidders
    ? [
        {
          title,
          key: null,
          value: `${bidders.size} postores distintos en ${market.length} procesos`,
          processes: [...market],
        },
      ]
    : [];
}

/** Two or more calls of a buyer and category within the window, each just under the limit of its year. */
function splitPurchases(
  markets: readonly (readonly MarketRow[])[],
  titleOf: (market: readonly MarketRow[]) => string,
  { splitPercent, splitWindowDays }: SignThresholds,
): MarketSign {
  const dated = markets.map((market) =>
    market
      .flatMap((row) => {
        const limits = row.datePublished === null ? undefined : tenderLimits[row.datePublished.slice(0, 4)];
        if (!limits || row.datePublished === null || row.referencePen === null || row.category === null) return [];
        const limit = row.category === 'works' ? limits.works : limits.other;
        return [
          {
            row,
            day: dayNumber(row.datePublished),
            isJustUnder: row.referencePen < limit && row.referencePen * 100 >= limit * splitPercent,
            limit,
          },
        ];
      })
      .sort((one, other) => one.day - other.day),
  );
  const findings = dated.flatMap((market) => {
    const clusters: (typeof market)[] = [];
    for (const one of market.filter(({ isJustUnder }) => isJustUnder)) {
      const current = clusters.at(-1);
      if (current?.[0] && one.day - current[0].day <= splitWindowDays) current.push(one);
      else clusters.push([one]);
    }
    return clusters
      .filter(({ length }) => length > 1)
      .map((cluster) => ({
        title: titleOf(cluster.map(({ row }) => row)),
        key: null,
        processes: cluster.map(({ row }) => row),
        value: `${cluster.length} convocatorias en ${(cluster.at(-1)?.day ?? 0) - (cluster[0]?.day ?? 0)} días, cada una entre el ${splitPercent} % y el 100 % del tope`,
      }));
  });
  return { id: 'compras-partidas', evaluated: dated.reduce((sum, market) => sum + market.length, 0), findings };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
