import type { PayloadRequest } from 'payload';
import { can } from '../access/capabilities.ts';
import type { Role } from '../access/roles.ts';
import { readsByFunction } from '../documents/classification.ts';
import { isOwnedBy } from '../documents/owned-by.ts';
import { organizationsOf } from '../memberships/current.ts';

/** What a person is chosen for: to be let read a document, to own one, to take part for a company. */
export const purposes = ['grant', 'owner', 'membership'] as const;
export type Purpose = (typeof purposes)[number];

export type Account = { id: string; name: string; role: Role; organization: { id: string; name: string } | null };

/** Accounts by name, all or that one, with office and company. */
export async function accountsOf(req: PayloadRequest, id: string | undefined): Promise<Account[]> {
  const { docs } = await req.payload.find({
    collection: 'users',
    ...(id === undefined ? {} : { where: { id: { equals: id } } }),
    depth: 1,
    limit: 0,
    pagination: false,
    sort: 'name',
    overrideAccess: true,
    req,
    select: { name: true, role: true, organization: true },
    populate: { organizations: { displayName: true } },
  });
  return docs.map(({ id: account, name, role, organization }) => ({
    id: account,
    name,
    role,
    organization:
      typeof organization === 'object' && organization
        ? { id: organization.id, name: organization.displayName ?? '' }
        : null,
  }));
}

/**
 * Of these accounts those that can be chosen for a purpose: no company's whose employment is over, and of the kinds
 * that make sense.
 */
export async function choosableOf(
  { payload, user }: Pick<PayloadRequest, 'payload' | 'user'>,
  accounts: readonly Account[],
  { purpose, document }: { purpose: Purpose | undefined; document: string | undefined },
): Promise<readonly Account[]> {
  if (purpose === undefined) return accounts;
  if (purpose === 'owner') return accounts.filter(({ role }) => can(role, 'readsDrafts'));
  const partners = accounts.filter(({ role }) => can(role, 'representsCompany'));
  const employers = await organizationsOf({
    payload,
    persons: partners.map(({ id, organization }) => ({ id, account: organization?.id ?? null })),
  });
  const works = ({ id, role }: Account): boolean =>
    !can(role, 'representsCompany') || (employers.get(id) ?? []).length > 0;
  if (purpose === 'membership') return partners.filter(works);
  const stored =
    document === undefined
      ? null
      : await payload.findByID({
          collection: 'documents',
          id: document,
          depth: 0,
          disableErrors: true,
          overrideAccess: false,
          user,
        });
  // Whoever reads it anyway needs no access, nor does one give it to oneself.
  return accounts.filter(
    (account) =>
      works(account) &&
      account.id !== user?.id &&
      !(stored && (readsByFunction(account.role, stored) || isOwnedBy(account, stored))),
  );
}

/**
 * Whether a person whom a form names can be chosen for it, as the directory offers them; a document that is being made
 * has no identifier yet.
 */
export async function isChoosable(
  req: PayloadRequest,
  { person, ...asked }: { person: string; purpose: Purpose; document?: string | undefined },
): Promise<boolean> {
  const accounts = await accountsOf(req, person);
  return (await choosableOf(req, accounts, { document: undefined, ...asked })).length > 0;
}
