import { APIError, type Endpoint, type PayloadRequest } from 'payload';
import { z } from 'zod';
import { can } from '../access/capabilities.ts';
import { may } from '../access/permissions.ts';
import { roles, type Role } from '../access/roles.ts';
import { readsByFunction } from '../documents/classification.ts';
import { isOwnedBy } from '../documents/owned-by.ts';
import { searchText } from '../fields/search-text.ts';
import { organizationsOf } from '../memberships/current.ts';

const PER_PAGE = 20;

/** How to mend what was asked. */
const WORDS = 'escriba 200 letras como máximo.';
const PAGE = 'las páginas van de 1 a 1000; para llegar más lejos busque con más letras.';
const FOR = 'use grant, owner o membership.';
const ID = 'es el identificador de un documento o de una cuenta, de 64 letras como máximo.';

const Asked = z.object({
  q: z.string().max(200, WORDS).default(''),
  page: z.coerce.number(PAGE).int(PAGE).min(1, PAGE).max(1000, PAGE).default(1),
  /** What the person is chosen for: to be let read a document, to own one, to take part for a company. */
  for: z.enum(['grant', 'owner', 'membership'], FOR).optional(),
  document: z.string().max(64, ID).optional(),
  /** One who is chosen already, whoever it is. */
  id: z.string().max(64, ID).optional(),
});
type Asked = z.infer<typeof Asked>;

/** A person with an account as forms offer it; `function` says office or company: «Contratista · Constructora Andes». */
export type DirectoryPerson = { id: string; name: string; function: string };

type Account = { id: string; name: string; role: Role; organization: { id: string; name: string } | null };

/**
 * `GET /api/users/directory`: accounts by name, `{ people: [{ id, name, function }], hasMore }`, twenty a page (`page`), those in whose name,
 * office or company every word of `q` stands, without accents. With `for` only those that can be chosen for it, with `id` that one. For those
 * of the house who name persons in forms; others 403.
 */
export const directoryEndpoint: Endpoint = {
  path: '/directory',
  method: 'get',
  handler: async (req) => {
    if (!may(req.user, 'editsEverything') && !may(req.user, 'filesDocuments'))
      throw new APIError('Su función no permite ver la lista de personas.', 403, undefined, true);
    const asked = Asked.safeParse(Object.fromEntries(req.searchParams));
    if (!asked.success) {
      const [{ path, message } = { path: [], message: '' }] = asked.error.issues;
      throw new APIError(`«${path.join('.')}» no sirve: ${message}`, 400, undefined, true);
    }
    const { q, page, id } = asked.data;
    const accounts = await accountsOf(req, id);
    const choosable = id === undefined ? await choosableOf(req, accounts, asked.data) : accounts;
    const words = searchText(q).split(' ');
    const found = choosable.filter(({ name, ...of }) => {
      const text = searchText(name, functionOf(of));
      return words.every((word) => text.includes(word));
    });
    const people = found
      .slice((page - 1) * PER_PAGE, page * PER_PAGE)
      .map((account): DirectoryPerson => ({ id: account.id, name: account.name, function: functionOf(account) }));
    return Response.json(
      { people, hasMore: found.length > page * PER_PAGE },
      { headers: { 'Cache-Control': 'no-store' } },
    );
  },
};

const functionOf = ({ role, organization }: Pick<Account, 'role' | 'organization'>): string =>
  [roles[role], organization?.name].filter(Boolean).join(' · ');

async function accountsOf(req: PayloadRequest, id: string | undefined): Promise<Account[]> {
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

/** Of these accounts those that can be chosen: no company's whose employment is over, and of the kinds that make sense. */
async function choosableOf(
  { payload, user }: PayloadRequest,
  accounts: readonly Account[],
  { for: purpose, document }: Asked,
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
