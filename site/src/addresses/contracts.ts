import type { DatabaseSync } from 'node:sqlite';
import { contractKeys, CONTRACTS_PER_PAGE, countContracts } from '../../published/contracts.ts';
import { tag } from '../../published/tags.ts';
import type { Address } from './address.ts';

/** The list of processes and one page for each. */
export function* contractAddresses(database: DatabaseSync): Generator<Address> {
  const tags = [tag.processes];
  yield { path: '/contratos/', group: 'list', tags };
  const last = Math.ceil(countContracts(database) / CONTRACTS_PER_PAGE);
  for (let page = 2; page <= last; page += 1) yield { path: `/contratos/pagina/${page}/`, group: 'list', tags };
  for (const key of contractKeys(database)) yield { path: `/contratos/${key}/`, group: 'detail', tags: [tag.process(key)] };
}
