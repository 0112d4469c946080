import { PublishedContractingProcess } from '../../../../collections/contracting-processes/published.ts';
import { EXTENSION, extensionIn } from '../../../../collections/standards/extension.ts';
import { fieldsOf, named, together, type FieldTree } from './known-fields.ts';
import { Release } from './ocds-schema.ts';

/**
 * Fields of OCDS 1.1.5 that nobody needs here: what they tell is told elsewhere, is of the register itself, or has no
 * place in the CMS.
 */
const ofTheStandard = named({
  '': 'id date tag initiationType language relatedProcesses',
  buyer: 'address additionalIdentifiers contactPoint',
  'buyer/identifier': 'legalName uri',
  parties: 'address contactPoint roles details',
  'parties/identifier': 'legalName uri',
  'parties/additionalIdentifiers': 'legalName uri',
  planning: 'rationale documents milestones',
  'planning/budget': 'id description amount project uri source',
  tender:
    'id minValue procurementMethodRationale additionalProcurementCategories awardCriteria awardCriteriaDetails submissionMethod submissionMethodDetails hasEnquiries eligibilityCriteria contractPeriod documents milestones amendments amendment',
  'tender/procuringEntity': 'address additionalIdentifiers contactPoint',
  'tender/procuringEntity/identifier': 'legalName uri',
  'tender/tenderers': 'address additionalIdentifiers contactPoint',
  'tender/tenderers/identifier': 'legalName uri',
  'tender/items': 'id additionalClassifications',
  'tender/items/classification': 'scheme id uri',
  'tender/items/unit': 'scheme id value uri',
  'tender/tenderPeriod': 'maxExtentDate durationInDays',
  'tender/enquiryPeriod': 'maxExtentDate durationInDays',
  'tender/awardPeriod': 'maxExtentDate durationInDays',
  awards: 'title description items contractPeriod documents amendments amendment',
  'awards/suppliers': 'address additionalIdentifiers contactPoint',
  'awards/suppliers/identifier': 'legalName uri',
  contracts: 'items implementation relatedProcesses milestones amendment',
  'contracts/period': 'maxExtentDate durationInDays',
  'contracts/documents': 'id documentType title description datePublished dateModified format language',
  'contracts/amendments': 'amendsReleaseID releaseID changes',
});

/**
 * What Peru's publisher (OECE) adds: names of currencies, states of items, the amount in soles beside the one in
 * dollars, the part of a package.
 */
const ofPeru = named({
  '': 'dataSegmentation publishedDate sources',
  tender: 'hasTenderInformationProtectedByLaw',
  'tender/value': 'amount_PEN currencyName',
  'tender/items': 'position status statusDetails totalValue',
  awards: 'statusDetails',
  'awards/value': 'amount_PEN currencyName',
  contracts: 'statusDetails',
  'contracts/value': 'amount_PEN currencyName',
});

const release = [ofTheStandard, ofPeru].reduce(together, fieldsOf(Release));
const record = together(release, {
  compiledRelease: release,
  releases: together(release, named({ '': 'url date tag' })),
  versionedRelease: true,
  packages: true,
} as FieldTree);
const own = { [EXTENSION]: fieldsOf(PublishedContractingProcess) } as FieldTree;
const ownRecord = [together(record, own), { compiledRelease: own, releases: own } as FieldTree].reduce(together);

/** What a record or a release may hold without being reported; `x_invermet` only where it is ours. */
export function knownInEntry(entry: object): FieldTree {
  const inner =
    'compiledRelease' in entry && typeof entry.compiledRelease === 'object' && entry.compiledRelease !== null
      ? entry.compiledRelease
      : entry;
  const [first]: unknown[] = 'releases' in entry && Array.isArray(entry.releases) ? entry.releases : [];
  const isOwn = [entry, inner, first].some(
    (one) => typeof one === 'object' && one !== null && extensionIn(one) !== null,
  );
  return isOwn ? ownRecord : record;
}

/** The same of a package beside its records and releases. */
export const knownInPackage: FieldTree = named({
  '': 'records releases packages uri version extensions publishedDate publisher license publicationPolicy links',
});
