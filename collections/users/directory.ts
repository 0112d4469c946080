import { APIError, type Endpoint } from 'payload';
import { z } from 'zod';
import { may } from '../access/permissions.ts';
import { roles } from '../access/roles.ts';
import { searchText } from '../fields/search-text.ts';
import { accountsOf, choosableOf, purposes, type Account } from './choosable.ts';

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
  for: z.enum(purposes, FOR).optional(),
  document: z.string().max(64, ID).optional(),
  /** One who is chosen already, whoever it is. */
  id: z.string().max(64, ID).optional(),
});

/**
 * A person with an account as forms offer it; `function` says office or company: «Contratista · Constructora Andes».
 */
export type DirectoryPerson = { id: string; name: string; function: string };

/**
 * `GET /api/users/directory`: accounts by name, `{ people: [{ id, name, function }], hasMore }`, twenty a page
 * (`page`), those in whose name, office or company every word of `q` stands, without accents. With `for` only those
 * that can be chosen for it, with `id` that one. For those of the house who name persons in forms; others 403.
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
    const choosable =
      id === undefined
        ? await choosableOf(req, accounts, { purpose: asked.data.for, document: asked.data.document })
        : accounts;
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
