import type { Where } from 'payload';
import { can, rolesThat } from '../access/capabilities.ts';
import { roles, type Role } from '../access/roles.ts';

export const classifications = { public: 'Pública', internal: 'Interna', confidential: 'Confidencial' } as const;
export type Classification = keyof typeof classifications;

/** Who works in the house: those that a document may name as its readers. */
export const nameableRoles = rolesThat('readsDrafts');

/**
 * The documents that a role of the house reads (Ley 27806, articles 15 to 17: what is classified is read by whom it concerns): what is
 * public, what is internal if it works in the house, and whatever names it. What is confidential names its readers one by one:
 * nobody else, whatever the role, reads it or knows of it.
 */
export function readableBy(role: Role): Where {
  if (!can(role, 'readsDrafts')) return { classification: { equals: 'public' } };
  const reads: Classification[] = can(role, 'readsInternalDocuments') ? ['public', 'internal'] : ['public'];
  return { or: [{ classification: { in: reads } }, { readableBy: { in: [role] } }] };
}

/** Does the role read this document by the same rule? */
export const readsByFunction = (
  role: Role,
  document: { classification?: unknown; readableBy?: readonly string[] | null },
): boolean =>
  document.classification === 'public' ||
  (can(role, 'readsDrafts') &&
    ((document.classification === 'internal' && can(role, 'readsInternalDocuments')) ||
      (document.readableBy ?? []).includes(role)));

/** Readers of a confidential document that names none: whoever writes it and their office, else the administrator. Others are kept as they are. */
export function readersOr({
  classification,
  readers,
  own,
}: {
  classification: unknown;
  readers: readonly string[];
  own: Role | null;
}): readonly string[] {
  return classification === 'confidential' && readers.length === 0 ? [own ?? 'admin'] : readers;
}

/**
 * Why these readers cannot stand, in Spanish; true when they can. `own` is the role of who writes, null for the system. Whoever
 * classified a document without naming themselves could neither mend nor open it again.
 */
export function checkReaders({
  classification,
  readers,
  own,
}: {
  classification: unknown;
  readers: readonly string[];
  own: Role | null;
}): true | string {
  if (classification !== 'confidential' || own === null || readers.length === 0 || readers.includes(own)) return true;
  return `Incluya su propia función («${roles[own]}»): si no, usted no podría volver a abrirlo ni corregirlo.`;
}
