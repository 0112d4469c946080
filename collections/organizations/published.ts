import type { Organization } from '../payload-types.ts';
import { enteredProvenance, organizationRef, relatedAll, textOrNull } from '../fields/to-published.ts';
import { partOf, shapeOfFacts, valuesOfFacts } from '../published/facts-view.ts';
import { facts } from './facts.ts';
import { z } from 'zod';
import { OrganizationRef, Provenance } from '../fields/published.ts';
import { firmName, shownRuc, standingOf } from './legal-entity.ts';
import { organizationSearch, shownShortName } from './other-names.ts';
import { textCleaner } from './person-texts.ts';

export const organizationRoles = [
  'entity',
  'contractor',
  'supervisor',
  'concessionaire',
  'bidder',
  'consortium',
] as const;

const factShape = shapeOfFacts(facts);

/** Public entity or company: a demonstrable legal entity. Key: RUC, or the consortium's code, or a slug. Address: `/proveedores/<key>/`. */
export const PublishedOrganization = z.object({
  key: z.string().regex(/^[A-Za-z0-9-]+$/),
  ruc: z.string().nullable(),
  name: z.string(),
  shortName: z.string().nullable(),
  roles: z.array(z.enum(organizationRoles)),
  members: z.array(OrganizationRef),
  ...partOf(factShape, 'website'),
  address: z.string().nullable(),
  contact: z.string().nullable().default(null),
  ...factShape,
  provenance: Provenance,
  search: z.string(),
  updatedAt: z.string(),
});
export type PublishedOrganization = z.infer<typeof PublishedOrganization>;

/** Where a firm is reached may name who lives there: «casa de Juan Pérez». */
const clean = textCleaner([]);
const cleaned = (text: string | null | undefined): string | null => {
  const written = textOrNull(text);
  return written === null ? null : clean(written);
};

/** The public view of an organisation, null when it may not be named. The projector only asks for those that a shown work or contract names. */
export function toPublishedOrganization(organization: Organization): PublishedOrganization | null {
  if (!organization.key || organization.isHidden || standingOf(organization) !== 'named') return null;
  return PublishedOrganization.parse({
    key: organization.key,
    ruc: shownRuc(organization),
    name: firmName(organization.name),
    shortName: shownShortName(organization),
    roles: organization.roles ?? [],
    members: relatedAll(organization.members).flatMap((member) => organizationRef(member) ?? []),
    ...valuesOfFacts(facts, organization, clean),
    address: cleaned(organization.address),
    contact: cleaned(organization.contact),
    provenance: enteredProvenance(organization.provenance, organization.createdAt),
    search: organizationSearch(organization),
    updatedAt: organization.updatedAt,
  } satisfies PublishedOrganization);
}
