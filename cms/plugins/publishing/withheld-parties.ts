import type { Payload } from 'payload';
import type { ContractingProcess } from '../../payload-types.ts';
import { standingOf } from '../../../collections/organizations/legal-entity.ts';
import type { ReadableMark, WithheldParty } from '../../../collections/organizations/party-mask.ts';
import { readableMarks, wordDigest } from '../../../collections/organizations/withheld-marks.ts';

type Withheld = (WithheldParty | ReadableMark)[];

/**
 * The parties of each document that may not be named, with their names, which the visitor cannot read: only to take them out of
 * its texts. One query for all documents, and one more for the processes whose parties are not kept; none where everybody is named.
 */
export async function withheldParties<Doc extends { id: string }>(payload: Payload, docs: readonly Doc[]): Promise<(doc: Doc) => Withheld> {
  const idsOf = new Map(docs.map((doc) => [doc.id, withheldIn(doc)]));
  const ids = [...new Set([...idsOf.values()].flat())];
  const { docs: parties } = ids.length === 0 ? { docs: [] } : await payload.find({ collection: 'organizations', where: { id: { in: ids } }, depth: 0, pagination: false, limit: 0, overrideAccess: true, select: { name: true, standing: true } });
  const known = new Map(parties.flatMap(({ id, name, standing }) => (standing && standing !== 'named' ? [[id, { name, standing }] as const] : [])));
  const marks = await marksOfProcesses(payload, docs.filter(hasNamelessParties).map(({ id }) => id));
  return (doc) => [...freeNames(doc), ...(idsOf.get(doc.id) ?? []).flatMap((id) => known.get(id) ?? []), ...(marks.get(doc.id) ?? [])];
}

/** Identifiers of the organisations that a document names, as the visitor reads them, and that may not be named. */
function withheldIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(withheldIn);
  if (typeof value !== 'object' || value === null) return [];
  if ('standing' in value && 'id' in value && typeof value.id === 'string') return value.standing && value.standing !== 'named' ? [value.id] : [];
  return Object.values(value).flatMap((part: unknown) => (typeof part === 'object' ? withheldIn(part) : []));
}

/** Does a process count parties of which neither name nor number is kept? */
function hasNamelessParties(doc: object): boolean {
  const { bidders, awards } = doc as Partial<ContractingProcess>;
  return (bidders ?? []).some(({ organization }) => !organization) || (awards ?? []).some(({ naturalPersonSuppliers, unidentifiedSuppliers }) => (naturalPersonSuppliers ?? 0) + (unidentifiedSuppliers ?? 0) > 0);
}

async function marksOfProcesses(payload: Payload, ids: readonly string[]): Promise<Map<string, ReadableMark[]>> {
  if (ids.length === 0) return new Map();
  const digest = wordDigest(payload.secret);
  const { docs } = await payload.find({ collection: 'contracting-processes', where: { id: { in: ids } }, depth: 0, pagination: false, limit: 0, overrideAccess: true, select: { provenance: true } });
  return new Map(docs.map(({ id, provenance }) => [id, readableMarks((provenance?.cells as { withheld?: { value?: unknown } } | null | undefined)?.withheld?.value, digest)]));
}

/** Bidders written by hand without a record of their own. */
function freeNames(doc: object): WithheldParty[] {
  return ((doc as Partial<ContractingProcess>).bidders ?? []).flatMap(({ organization, name }) => {
    const standing = !organization && name ? standingOf({ name }) : 'named';
    return standing === 'named' ? [] : [{ name: name ?? '', standing }];
  });
}
