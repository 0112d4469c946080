import { z } from 'zod';
import { OrganizationRef, Provenance } from '../fields/published.ts';

export const organizationRoles = ['entity', 'contractor', 'supervisor', 'concessionaire', 'bidder', 'consortium'] as const;

/** Public entity or company. Natural persons never get here. Key: RUC, or the consortium's code, or a slug. Address: `/proveedores/<key>/`. */
export const PublishedOrganization = z.object({
  key: z.string().regex(/^[A-Za-z0-9-]+$/),
  ruc: z.string().nullable(),
  name: z.string(),
  shortName: z.string().nullable(),
  roles: z.array(z.enum(organizationRoles)),
  members: z.array(OrganizationRef),
  website: z.string().nullable(),
  address: z.string().nullable(),
  provenance: Provenance,
  isDemo: z.boolean(),
  search: z.string(),
  updatedAt: z.string(),
});
export type PublishedOrganization = z.infer<typeof PublishedOrganization>;
