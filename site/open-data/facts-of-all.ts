import type { DatabaseSync } from 'node:sqlite';
import { aboutData, publisherWords } from '../dataset/about.ts';
import type { DataTable } from '../dataset/column.ts';
import { datasetFacts } from '../dataset/dataset-facts.ts';

/**
 * The newest day that the sources of any table speak of; days to come (milestones, plans) are none. Null without data.
 */
export function cutOffOf(database: DatabaseSync, tables: readonly DataTable[]): string | null {
  const facts = tables.map((table) => datasetFacts(database, table));
  const last =
    facts
      .map(({ modified }) => modified ?? '')
      .sort()
      .at(-1)
      ?.slice(0, 10) ?? '';
  return (
    facts
      .flatMap(({ cutOff }) => (cutOff !== null && cutOff <= last ? [cutOff] : []))
      .sort()
      .at(-1) ?? null
  );
}

/**
 * What a file of all tables says of itself: whose it is, its licence, its last change and cut, and those of each table.
 */
export function factsOfAll(database: DatabaseSync, tables: readonly DataTable[]): [string, string | null][] {
  const about = aboutData(database, tables);
  return [
    ['Publica', publisherWords(about.publisher)],
    ['Licencia', `${about.licenseName} (${about.licenseUrl})`],
    ['Último cambio (UTC)', about.lastChange],
    ['Corte (último día del que hablan las fuentes)', cutOffOf(database, tables)],
    ...tables.flatMap((table): [string, string | null][] => {
      const { modified, cutOff } = datasetFacts(database, table);
      return [
        [`${table.name}: último cambio (UTC)`, modified],
        [`${table.name}: corte`, cutOff],
      ];
    }),
  ];
}
