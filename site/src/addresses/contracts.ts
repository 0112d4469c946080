import type { DatabaseSync } from 'node:sqlite';
import { contractKeysWithConsortia, CONTRACTS_PER_PAGE, countContracts } from '../../published/contracts.ts';
import { tag } from '../../published/tags.ts';
import type { Address } from './address.ts';

/** Data of one process: its own, and which companies are in the consortia that offered. */
export const contractTags = (key: string, consortia: readonly string[]): string[] => [
  tag.process(key),
  ...consortia.map(tag.organization),
];

/** The list of processes, one page for each, and the two pages of measures. */
export function* contractAddresses(database: DatabaseSync): Generator<Address> {
  yield { path: '/contratos/', group: 'list', tags: [tag.processes] };
  const last = Math.ceil(countContracts(database) / CONTRACTS_PER_PAGE);
  for (let page = 2; page <= last; page += 1)
    yield { path: `/contratos/pagina/${page}/`, group: 'list', tags: [tag.processList] };
  // Made from every process: they wait until edits pause, so that none holds up a page.
  yield { path: '/contratos/senales/', group: 'data', tags: [tag.processes, tag.organizations, tag.projects] };
  yield { path: '/contratos/concentracion/', group: 'data', tags: [tag.awards, tag.processes] };
  for (const { key, consortia } of contractKeysWithConsortia(database))
    yield { path: `/contratos/${key}/`, group: 'detail', tags: contractTags(key, consortia) };
}
