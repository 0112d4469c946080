import { z } from 'zod';
import { tooManySentences } from '../../../collections/control-reports/sentences.ts';
import { namedAsKinds } from '../../../collections/organizations/legal-entity.ts';
import { organizationRoles } from '../../../collections/organizations/published.ts';
import { opportunityStages } from '../../../collections/opportunities/published.ts';
import { processStatuses } from '../../../collections/contracting-processes/published.ts';
import { frequencies } from '../../../collections/transparency-items/frequency.ts';
import { Currency } from '../../../collections/fields/published.ts';
import { addendum, claim, guarantee, obligation, penalty, shareholder, tariff } from './concession-items.ts';
import { Address, DocumentSource, LooseDay } from './source.ts';

const Text = z.string().min(1);

export const SeedOrganization = z.strictObject({
  id: Text,
  name: Text.max(300),
  shortName: z.string().max(80).optional(),
  ruc: z
    .string()
    .regex(/^\d{11}$/)
    .optional(),
  code: z.string().optional(),
  roles: z.array(z.enum(organizationRoles)).min(1),
  aliases: z.array(Text).optional(),
  members: z.array(Text).optional(),
  address: z.string().optional(),
  contact: z.string().max(200).optional(),
  website: Address.optional(),
  namedAs: z.enum(namedAsKinds).optional(),
  namedAsReason: z.string().min(10).optional(),
  provenance: DocumentSource,
});

export const SeedProcess = z.strictObject({
  nomenclature: Text,
  title: Text,
  buyer: Text,
  project: Text.optional(),
  status: z.enum(processStatuses),
  method: Text,
  category: z.enum(['works', 'services', 'goods', 'consultingServices']),
  currency: Currency,
  contracts: z.array(z.strictObject({ number: Text, currency: Currency, url: Address.optional() })).optional(),
  provenance: DocumentSource,
  internalNotes: z.string().optional(),
});

export const SeedConcessionFile = z.strictObject({
  project: Text,
  name: Text.max(200),
  summary: z.string().max(1500),
  grantor: Text,
  concessionaire: Text.optional(),
  concessionaireName: z.string().optional(),
  concessionaireNamedAs: z.enum(namedAsKinds).optional(),
  supervisor: Text,
  modality: z.enum(['selfFinanced', 'coFinanced']).optional(),
  signedOn: LooseDay.optional(),
  termYears: z.number().optional(),
  endsOn: LooseDay.optional(),
  investment: z.number().optional(),
  currency: Currency,
  handback: z.string().max(1500).optional(),
  shareholders: z.array(shareholder).optional(),
  obligations: z.array(obligation).optional(),
  guarantees: z.array(guarantee).optional(),
  addenda: z.array(addendum).optional(),
  penalties: z.array(penalty).optional(),
  claims: z.array(claim).optional(),
  tariffs: z.array(tariff).optional(),
  provenance: DocumentSource,
});

const amount = z.number().optional();
export const SeedBudgetLine = z.strictObject({
  year: z.number().int(),
  month: z.number().int().min(1).max(12).optional(),
  entity: Text,
  executingUnit: Text,
  pimPen: amount,
  certifiedPen: amount,
  accruedPen: amount,
  paidPen: amount,
  note: z.string().max(500),
  provenance: DocumentSource,
});

/** What counts or points at persons has no place in a control report. */
const aboutWorks = z
  .string()
  .max(600)
  .refine(
    (text) => !/\b(funcionari[oa]s?|servidor(es)?|personas|presunta responsabilidad|investigad[oa]s)\b/i.test(text),
    'un informe de control no nombra ni cuenta personas',
  )
  .refine((text) => tooManySentences(text) === null, 'se cuenta en una o dos frases');
export const SeedControlReport = z.strictObject({
  number: Text.max(120),
  kind: Text.max(120),
  authority: Text,
  entity: Text,
  projects: z.array(Text).optional(),
  workName: z.string().max(300).optional(),
  finding: aboutWorks,
  recommendation: aboutWorks.optional(),
  issuedOn: LooseDay.optional(),
  publishedOn: LooseDay.optional(),
  reportUrl: Address.optional(),
  summaryUrl: Address.optional(),
  provenance: DocumentSource,
});

export const SeedPressItem = z.strictObject({
  slug: z.string().regex(/^[a-z0-9-]+$/),
  title: Text.max(160),
  summary: Text.max(500),
  eventOn: LooseDay,
  topic: z.string().max(60),
  articleUrl: Address.optional(),
  projects: z.array(Text).min(1),
  provenance: DocumentSource,
});

/** None of the initial opportunities could be checked as open: no stage that takes offers is accepted. */
export const SeedOpportunity = z.strictObject({
  slug: z.string().regex(/^[a-z0-9-]+$/),
  title: Text.max(200),
  titleEn: z.string().max(200),
  summary: Text.max(1000),
  summaryEn: z.string().max(1000).optional(),
  modality: z.string().max(120).optional(),
  amount,
  currency: Currency,
  contactOffice: z.string(),
  stage: z
    .enum(opportunityStages)
    .refine(
      (stage) => stage === 'idea' || stage === 'formulation' || stage === 'structuring',
      'no se comprobó que esté abierta: no va como promoción ni convocatoria',
    ),
  isDraft: z.literal(true).optional(),
  provenance: DocumentSource,
});

const Block = z.union([
  z.strictObject({ p: Text }),
  z.strictObject({ h2: Text }),
  z.strictObject({ list: z.array(Text) }),
]);
export const SeedPage = z.strictObject({
  slug: Text,
  title: Text,
  summary: Text,
  showInFooter: z.boolean().optional(),
  blocks: z.array(Block),
});
export const SeedTransparencyItem = z.strictObject({
  slug: Text,
  title: Text,
  summary: Text.max(400),
  office: z.string().optional(),
  frequency: z.enum(frequencies),
  order: z.number(),
  legalBasis: z.string().optional(),
  blocks: z.array(Block),
  internalNotes: z.string().optional(),
  links: z
    .array(z.strictObject({ label: Text.max(160), url: z.union([z.string().regex(/^\/(?![/\\])/), Address]) }))
    .min(1),
});

export const SeedRedirect = z.strictObject({ from: z.string().startsWith('/'), to: z.string().startsWith('/') });
/** Works and pages of an earlier seed that are withdrawn, each with its reason. */
export const SeedRetired = z.strictObject({ collection: z.enum(['projects', 'pages']), key: Text, reason: Text });
