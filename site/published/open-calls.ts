import type { DatabaseSync } from 'node:sqlite';
import {
  countedAwards,
  countedContracts,
  type PublishedContractingProcess,
} from '../../collections/contracting-processes/published.ts';
import { documents } from './statement.ts';

/** A call that still takes offers, with its calendar. Days `YYYY-MM-DD`; `closesOn` is the last day for offers. */
export type OpenCall = Pick<
  PublishedContractingProcess,
  'key' | 'nomenclature' | 'title' | 'category' | 'referenceAmount' | 'currency' | 'projectCode' | 'provenance'
> & { buyer: string; opensOn: string | null; closesOn: string };

/** States that do not say that a call is over. */
const OPEN_STATES: readonly PublishedContractingProcess['status'][] = ['active', 'planned', 'notPublished'];

/**
 * Is the call open on that day? Its published term not over, neither awarded nor contracted, and no source says that it
 * ended otherwise.
 */
export function isOpenCall(process: PublishedContractingProcess, today: string): boolean {
  return (
    OPEN_STATES.includes(process.status) &&
    process.tenderEnd !== null &&
    process.tenderEnd >= today &&
    countedAwards(process).length === 0 &&
    countedContracts(process).length === 0
  );
}

/**
 * Calls of the imported processes that are open on a day, the first to close first. They leave by themselves when they
 * are awarded or their term ends.
 */
export function openCalls(database: DatabaseSync, today: string): OpenCall[] {
  return documents<PublishedContractingProcess>(
    database,
    `SELECT doc FROM contracting_processes WHERE status IN (${OPEN_STATES.map((state) => `'${state}'`).join(', ')}) AND doc ->> '$.tenderEnd' >= ? ORDER BY doc ->> '$.tenderEnd', key`,
    today,
  )
    .filter((process) => isOpenCall(process, today))
    .map(
      ({
        key,
        nomenclature,
        title,
        category,
        referenceAmount,
        currency,
        projectCode,
        provenance,
        buyer,
        tenderStart,
        datePublished,
        tenderEnd,
      }) => ({
        key,
        nomenclature,
        title,
        category,
        referenceAmount,
        currency,
        projectCode,
        provenance,
        buyer: buyer.name,
        opensOn: tenderStart ?? datePublished,
        closesOn: tenderEnd ?? today,
      }),
    );
}
