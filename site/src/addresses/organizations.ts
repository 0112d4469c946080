import type { DatabaseSync } from 'node:sqlite';
import { countSuppliers, organizationsWithConsortia, ORGANIZATIONS_PER_PAGE } from '../../published/organizations.ts';
import { tag } from '../../published/tags.ts';
import type { Address } from './address.ts';

/**
 * Data of an organisation's page. Its share of the whole depends on every award, hence `awards`; a work or a process
 * that names it says so with `organization:<key>`; whether a work is late changes with the day. Of group `data`:
 * thousands of them must not go before home and map.
 */
export const supplierTags = (key: string, consortia: readonly string[]): string[] => [
  ...supplierFileTags(key, consortia),
  tag.awards,
  tag.today,
];

/** Data of a supplier's file: its own awards and those of its consortia, whose processes name them. */
export const supplierFileTags = (key: string, consortia: readonly string[]): string[] => [
  tag.organization(key),
  ...consortia.map(tag.organization),
];

/** The list of suppliers and one page for each organisation. */
export function* organizationAddresses(database: DatabaseSync): Generator<Address> {
  const tags = [tag.organizations, tag.awards];
  yield { path: '/proveedores/', group: 'list', tags };
  const last = Math.ceil(countSuppliers(database) / ORGANIZATIONS_PER_PAGE);
  for (let page = 2; page <= last; page += 1) yield { path: `/proveedores/pagina/${page}/`, group: 'list', tags };
  for (const { key, consortia } of organizationsWithConsortia(database))
    yield { path: `/proveedores/${key}/`, group: 'data', tags: supplierTags(key, consortia) };
}

/** What is made on request for every supplier, as a file of a static copy: its awards, where it won any. */
export function* organizationExtraAddresses(database: DatabaseSync): Generator<Address> {
  for (const { key, consortia, hasAwards } of organizationsWithConsortia(database))
    if (hasAwards) yield { path: `/proveedores/${key}.csv`, group: 'data', tags: supplierFileTags(key, consortia) };
}
