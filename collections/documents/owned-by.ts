import type { Where } from 'payload';
import { relatedId } from '../fields/related-id.ts';

/** Whose a document is: an office of the house, a person, or both. */
export type Owned = { ownerOffice?: unknown; ownerPerson?: unknown };
type Whoever = { id: string; role?: string | undefined };

/** Is it theirs, by themselves or by their office? */
export const isOwnedBy = ({ id, role }: Whoever, document: Owned): boolean =>
  relatedId(document.ownerPerson) === id || (role !== undefined && document.ownerOffice === role);

/** Their documents, as a filter; `path` leads to the document. */
export const ownedBy = ({ id, role }: Required<Whoever>, path = ''): Where => ({
  or: [{ [`${path}ownerPerson`]: { equals: id } }, { [`${path}ownerOffice`]: { equals: role } }],
});
