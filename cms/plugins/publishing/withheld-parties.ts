import type { Payload } from 'payload';
import type { ContractingProcess, Organization } from '../../payload-types.ts';
import { relatedAll } from '../../../collections/fields/to-published.ts';
import { standingOf } from '../../../collections/organizations/legal-entity.ts';
import type { WithheldParty } from '../../../collections/organizations/person-texts.ts';

/**
 * The parties of each process that may not be named, with their names, which the visitor cannot read: only to take them out of the
 * texts of the process. One query for all processes; none where everybody is named.
 */
export async function withheldParties(payload: Payload, processes: readonly ContractingProcess[]): Promise<(process: ContractingProcess) => WithheldParty[]> {
  const ids = [...new Set(processes.flatMap((process) => withheldOf(process).map(({ id }) => id)))];
  if (ids.length === 0) return (process) => freeNames(process);
  const { docs } = await payload.find({ collection: 'organizations', where: { id: { in: ids } }, depth: 0, pagination: false, limit: 0, overrideAccess: true, select: { name: true, standing: true } });
  const known = new Map(docs.flatMap(({ id, name, standing }) => (standing && standing !== 'named' ? [[id, { name, standing }] as const] : [])));
  return (process) => [...freeNames(process), ...withheldOf(process).flatMap(({ id }) => known.get(id) ?? [])];
}

function withheldOf(process: ContractingProcess): Organization[] {
  const parties = [...(process.bidders ?? []).map(({ organization }) => organization), ...(process.awards ?? []).flatMap(({ suppliers }) => suppliers ?? [])];
  return relatedAll(parties.filter((party) => party !== null && party !== undefined)).filter(({ standing }) => standing !== 'named');
}

/** Bidders written by hand without a record of their own. */
function freeNames(process: ContractingProcess): WithheldParty[] {
  return (process.bidders ?? []).flatMap(({ organization, name }) => {
    const standing = !organization && name ? standingOf({ name }) : 'named';
    return standing === 'named' ? [] : [{ name: name ?? '', standing }];
  });
}
