import type { DatabaseSync } from 'node:sqlite';

/**
 * Does a shown work, contract or consortium name this organisation? Only then is it public: the CMS also holds
 * companies that other entities' contracts named.
 */
export function isNamedOrganization(database: DatabaseSync, key: string): boolean {
  return (
    database
      .prepare(
        `
    SELECT 1 WHERE EXISTS (SELECT 1 FROM projects WHERE entity_key = :key) OR EXISTS (SELECT 1 FROM projects WHERE contractor_key = :key)
      OR EXISTS (SELECT 1 FROM projects WHERE supervisor_key = :key) OR EXISTS (SELECT 1 FROM contracting_processes WHERE buyer_key = :key)
      OR EXISTS (SELECT 1 FROM process_awards WHERE supplier_key = :key) OR EXISTS (SELECT 1 FROM process_bidders WHERE bidder_key = :key)
      OR EXISTS (SELECT 1 FROM control_reports WHERE entity_key = :key) OR EXISTS (SELECT 1 FROM organization_members WHERE member_key = :key)
      OR EXISTS (SELECT 1 FROM concession_files WHERE grantor_key = :key) OR EXISTS (SELECT 1 FROM concession_files WHERE concessionaire_key = :key)
      OR EXISTS (SELECT 1 FROM concession_files WHERE supervisor_key = :key)`,
      )
      .get({ key }) !== undefined
  );
}

/** Keys of the organisations that a published row names: parties of works and contracts, members of a consortium. */
export function organizationKeysOf(doc: object | null): string[] {
  if (doc === null) return [];
  const named: (Record<string, unknown> | null | undefined)[] = [];
  const { entity, contractor, supervisor, grantor, concessionaire, buyer, bidders, awards, members } = doc as Record<
    string,
    never
  >;
  named.push(
    entity,
    contractor,
    supervisor,
    grantor,
    concessionaire,
    buyer,
    ...(Array.isArray(bidders) ? bidders : []),
    ...(Array.isArray(members) ? members : []),
  );
  for (const award of Array.isArray(awards) ? (awards as { suppliers?: Record<string, unknown>[] }[]) : [])
    named.push(...(award.suppliers ?? []));
  return named.flatMap((organization) => (typeof organization?.['key'] === 'string' ? [organization['key']] : []));
}
