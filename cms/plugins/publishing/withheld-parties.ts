import { createHmac } from 'node:crypto';
import type { Payload, PayloadRequest } from 'payload';
import type { ContractingProcess } from '../../../collections/payload-types.ts';
import { standingOf } from '../../../collections/organizations/legal-entity.ts';
import type { ReadableMark, WithheldParty } from '../../../collections/organizations/party-mask.ts';
import { marksIn, wordDigest, type WordDigest } from '../../../collections/organizations/withheld-marks.ts';
import {
  partiesOfProcess,
  type ProcessParties,
} from '../../../collections/contracting-processes/parties-of-process.ts';
import { partiesOfWorks, worksOf, type Around } from './withheld-of-works.ts';

const MOST_IDS = 1000;

export type Withheld = (WithheldParty | ReadableMark)[];
/** By work, a digest of all who may not be named around it; null: nobody. */
export type WithheldSets = Map<string, string | null>;

type Options = {
  /** Reads in the transaction of this request. */
  req?: PayloadRequest;
  /** Filled for the works that the documents speak of. */
  sets?: WithheldSets | undefined;
};

/**
 * The parties that the texts of each document may not name, with their names, which the visitor cannot read: only to take them out of
 * its texts. They are its own, and those of the works that it speaks of: reports, contracts, budget lines and press repeat their
 * titles. A fixed number of queries for all documents, and one for each thousand of parties.
 */
export async function withheldParties<Doc extends { id: string }>(
  payload: Payload,
  slug: string,
  docs: readonly Doc[],
  { req, sets }: Options = {},
): Promise<(doc: Doc) => Withheld> {
  const digest = wordDigest(payload.secret);
  const spokenOf = [...new Set(docs.flatMap((doc) => worksOf(slug, doc)))];
  const works = await partiesOfWorks(payload, spokenOf, digest, req);
  const around = (doc: Doc) => worksOf(slug, doc).flatMap((work) => works.get(work) ?? []);
  const idsOf = new Map(
    docs.map((doc) => [
      doc.id,
      new Set([
        ...withheldIn(doc),
        ...(slug === 'contracting-processes' ? partiesOfProcess(doc as ProcessParties) : []),
        ...around(doc).flatMap(({ ids }) => ids),
      ]),
    ]),
  );
  const personsOf = new Map(docs.map((doc) => [doc.id, new Set(around(doc).flatMap(({ persons }) => persons))]));
  const ids = [...new Set([...idsOf.values(), ...personsOf.values()].flatMap((some) => [...some]))];
  const parties = await inParts(ids, (some) =>
    payload.find({
      collection: 'organizations',
      where: { and: [{ id: { in: some } }, { standing: { in: ['naturalPerson', 'unidentified'] } }] },
      depth: 0,
      pagination: false,
      limit: 0,
      overrideAccess: true,
      select: { name: true, standing: true },
      ...(req ? { req } : {}),
    }),
  );
  const known = new Map(
    parties.flatMap(({ id, name, standing }) =>
      standing && standing !== 'named' ? [[id, { name, standing }] as const] : [],
    ),
  );
  const isPerson = ({ standing }: WithheldParty): boolean => standing === 'naturalPerson';
  const partiesOf = ({ ids: some, persons, marks }: Around): Withheld => [
    ...some.flatMap((id) => known.get(id) ?? []),
    ...persons.flatMap((id) => known.get(id) ?? []).filter(isPerson),
    ...marks,
  ];
  if (sets)
    for (const work of spokenOf)
      sets.set(work, digestOf(partiesOf(works.get(work) ?? { ids: [], persons: [], marks: [] }), payload.secret));
  const own =
    slug === 'contracting-processes'
      ? await marksOfProcesses(
          payload,
          docs.filter(hasNamelessParties).map(({ id }) => id),
          digest,
          req,
        )
      : new Map<string, ReadableMark[]>();
  return (doc) =>
    distinct([
      ...freeNames(doc),
      ...[...(idsOf.get(doc.id) ?? [])].flatMap((id) => known.get(id) ?? []),
      ...[...(personsOf.get(doc.id) ?? [])].flatMap((id) => known.get(id) ?? []).filter(isPerson),
      ...(own.get(doc.id) ?? []),
      ...around(doc).flatMap(({ marks }) => marks),
    ]);
}

/** Identifiers of the organisations that a document names, as the visitor reads them, and that may not be named. */
function withheldIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(withheldIn);
  if (typeof value !== 'object' || value === null) return [];
  if ('standing' in value && 'id' in value && typeof value.id === 'string')
    return value.standing && value.standing !== 'named' ? [value.id] : [];
  return Object.values(value).flatMap((part: unknown) => (typeof part === 'object' ? withheldIn(part) : []));
}

/** Does a process count parties of which neither name nor number is kept? */
function hasNamelessParties(doc: object): boolean {
  const { bidders, awards } = doc as Partial<ContractingProcess>;
  return (
    (bidders ?? []).some(({ organization }) => !organization) ||
    (awards ?? []).some(
      ({ naturalPersonSuppliers, unidentifiedSuppliers }) =>
        (naturalPersonSuppliers ?? 0) + (unidentifiedSuppliers ?? 0) > 0,
    )
  );
}

async function marksOfProcesses(
  payload: Payload,
  ids: readonly string[],
  digest: WordDigest,
  req: PayloadRequest | undefined,
): Promise<Map<string, ReadableMark[]>> {
  if (ids.length === 0) return new Map();
  const { docs } = await payload.find({
    collection: 'contracting-processes',
    where: { id: { in: ids } },
    depth: 0,
    pagination: false,
    limit: 0,
    overrideAccess: true,
    select: { provenance: true },
    ...(req ? { req } : {}),
  });
  return new Map(docs.map((doc) => [doc.id, marksIn(doc, digest)]));
}

/** Bidders written by hand without a record of their own. */
function freeNames(doc: object): WithheldParty[] {
  return ((doc as Partial<ContractingProcess>).bidders ?? []).flatMap(({ organization, name }) => {
    const standing = !organization && name ? standingOf({ name }) : 'named';
    return standing === 'named' ? [] : [{ name: name ?? '', standing }];
  });
}

/** What is found for many identifiers, a part of them in each query: a database takes only so many values. */
async function inParts<Doc>(
  ids: readonly string[],
  find: (some: readonly string[]) => Promise<{ docs: Doc[] }>,
): Promise<Doc[]> {
  const found: Doc[] = [];
  for (let start = 0; start < ids.length; start += MOST_IDS)
    found.push(...(await find(ids.slice(start, start + MOST_IDS))).docs);
  return found;
}

/** The same for the same parties; nobody is read out of it without the installation's secret. */
function digestOf(parties: Withheld, secret: string): string | null {
  if (parties.length === 0) return null;
  const told = [...new Set(parties.map((party) => JSON.stringify(party)))].sort();
  return createHmac('sha256', secret)
    .update(`reservados de una obra: ${told.join('\n')}`)
    .digest('base64url');
}

/** A party that several documents of a work name is looked for once. */
const distinct = (parties: Withheld): Withheld => [
  ...new Map(parties.map((party) => [JSON.stringify(party), party])).values(),
];
