import { computeProcess } from '../../../../collections/contracting-processes/hooks/compute.ts';
import type { WithheldParty } from '../../../../collections/organizations/party-mask.ts';
import { keptMarks } from '../../../../collections/organizations/withheld-marks.ts';
import type { ProcessRecord } from '../formats/records.ts';
import { fieldMerger, withOwnProvenance } from './merge-fields.ts';
import type { OrganizationDirectory } from './organizations.ts';
import { mergeAwards, mergeBidders, mergeContracts } from './process-parts.ts';
import { compareMoments } from './moments.ts';
import { type ProjectIndex } from './projects.ts';
import { type Stored, type WriteSession } from './session.ts';

/**
 * `isRewritten`: the texts of `base` were cleaned, which is a change. `withheld`: whom the record names and may not.
 */
type MergeInput = {
  record: ProcessRecord;
  base: Stored;
  isNew: boolean;
  isRewritten: boolean;
  withheld: readonly WithheldParty[];
  session: WriteSession;
  directory: OrganizationDirectory;
  index: ProjectIndex;
};

export function mergeProcess({ record, base, isNew, isRewritten, withheld, session, directory, index }: MergeInput): {
  document: Stored;
  isChanged: boolean;
} {
  const fields = fieldMerger({ document: base, session, isNew, moment: record.moment });
  const provenance = base['provenance'] as
    { source?: string | null; cells?: Record<string, { at?: string; value?: unknown }> | null } | undefined;
  const lastMoment = provenance?.cells?.['release']?.value;
  const isOlder =
    Boolean(record.moment) && typeof lastMoment === 'string' && compareMoments(record.moment, lastMoment) < 0;
  const told = {
    source: session.source,
    asOf: record.moment ?? session.asOf,
    ownsDocument: provenance?.source === session.source,
  };
  const isOwnExport = record.own !== undefined;
  fields.set('nomenclature', record.mayCreate ? record.nomenclature : null);
  fields.set(
    'title',
    record.title
      ? { ...record.title, value: record.title.value.slice(0, 1500) }
      : isNew
        ? (record.titleOfNew ?? record.nomenclature)
        : null,
  );
  for (const name of [
    'ocid',
    'callCode',
    'category',
    'datePublished',
    'tenderStart',
    'tenderEnd',
    'referenceAmount',
    'numberOfBidders',
  ] as const)
    fields.set(name, record[name]);
  // The amount and its currency are one fact.
  if (record.referenceAmount && fields.value('referenceAmount') === record.referenceAmount.value)
    fields.put('currency', record.currency);
  fields.set('method', record.method && { ...record.method, value: record.method.value.slice(0, 120) });
  if (record.buyer) fields.set('buyer', { ...record.buyer.origin, value: directory.idOf(record.buyer) });
  if (isNew && !record.status) fields.put('status', 'notPublished');
  if (record.status && (record.isWholeState || rank(record.status.value) >= rank(String(base['status'] ?? ''))))
    fields.set('status', record.status);
  if (record.projectCui) {
    const projectId = index.get(record.projectCui.value) ?? null;
    if (projectId) fields.set('project', record.projectCui, projectId);
    else
      session.report.warn({
        row: record.row,
        column: record.projectCui.column,
        value: record.projectCui.original,
        reason: 'la obra con ese CUI no está registrada; el proceso quedó sin obra',
      });
  }
  if (record.bidders)
    fields.put(
      'bidders',
      mergeBidders({
        known: base['bidders'],
        incoming: record.bidders.map((bidder) => ({ ...bidder, isWinner: bidder.isWinner && !isOlder })),
        directory,
        isLatest: record.isWholeState === true && !isOlder,
      }),
    );
  fields.put(
    'awards',
    mergeAwards({ known: base['awards'], incoming: record.awards, session, told, isOwnExport, directory }),
  );
  fields.put(
    'contracts',
    mergeContracts({ known: base['contracts'], incoming: record.contracts, session, told, isOwnExport }),
  );
  if (record.moment && !isOlder)
    fields.keep('release', { ...record.nomenclature, original: record.moment, value: record.moment });
  if (record.items && !isOlder)
    fields.keep('items', { ...record.nomenclature, original: `${record.items.length} ítems`, value: record.items });
  if (withheld.length > 0) {
    fields.keep('withheld', { ...record.nomenclature, original: '', value: keptMarks(base, withheld, session.digest) });
  }
  if (!fields.isChanged() && !isRewritten) return { document: base, isChanged: false };
  const result = isNew && record.own ? withOwnProvenance(fields.result(), record.own) : fields.result();
  return { document: computeProcess({ data: result as Stored & { nomenclature?: string } }) ?? base, isChanged: true };
}

const order = ['notPublished', 'planned', 'active', 'unsuccessful', 'cancelled', 'awarded', 'contracted', 'complete'];

/** A process does not go back from contracted to called because a file says less. */
function rank(status: string): number {
  return order.indexOf(status);
}
