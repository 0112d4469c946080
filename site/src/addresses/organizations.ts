import type { DatabaseSync } from 'node:sqlite';
import { countSuppliers, organizationKeys, ORGANIZATIONS_PER_PAGE } from '../../published/organizations.ts';
import { tag } from '../../published/tags.ts';
import type { Address } from './address.ts';

/**
 * Data of an organisation's page. Its share of the whole depends on every award, hence `awards`; a work or a process
 * that names it says so with `organization:<key>`. Of group `data`: thousands of them must not go before home and map.
 */
export const supplierTags = (key: string): string[] => [tag.organization(key), tag.awards];

/** The list of suppliers and one page for each organisation. */
export function* organizationAddresses(database: DatabaseSync): Generator<Address> {
  const tags = [tag.organizations, tag.processes];
  yield { path: '/proveedores/', group: 'list', tags };
  const last = Math.ceil(countSuppliers(database) / ORGANIZATIONS_PER_PAGE);
  for (let page = 2; page <= last; page += 1) yield { path: `/proveedores/pagina/${page}/`, group: 'list', tags };
  for (const key of organizationKeys(database)) yield { path: `/proveedores/${key}/`, group: 'data', tags: supplierTags(key) };
}
