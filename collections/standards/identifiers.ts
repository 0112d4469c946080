import type { OrganizationRef } from '../fields/published.ts';
import { contentId } from './stable-ids.ts';
import { isWithheldName } from '../organizations/legal-entity.ts';

/**
 * Prefixes of what INVERMET publishes itself. The Open Contracting Partnership gives out registered ones on request;
 * until INVERMET has its own these are used and said to be provisional on `/datos/`. A process that the national
 * register (OECE) publishes keeps the ocid it has there.
 */
export const OCID_PREFIX = 'ocds-invmet';
export const OC4IDS_PREFIX = 'oc4ids-invmet';

/** Award that a contract names when it is not published which one it follows; it says nothing else. */
export const UNPUBLISHED_AWARD = 'adjudicacion-sin-publicar';

/** Identifier of a process: that of the national register, else our own made of its key. */
export const ocidOf = ({ ocid, key }: { ocid: string | null; key: string }): string => ocid || `${OCID_PREFIX}-${key}`;

/** The ocid of the national register, null when we made it ourselves. */
export const registeredOcid = (ocid: string): string | null => (ocid.startsWith(`${OCID_PREFIX}-`) ? null : ocid);

export const projectIdOf = (code: string): string => `${OC4IDS_PREFIX}-${code}`;
export const codeOfProjectId = (id: string): string | null =>
  id.startsWith(`${OC4IDS_PREFIX}-`) ? id.slice(OC4IDS_PREFIX.length + 1) : null;

/**
 * What the identifier of a party begins with: its RUC follows, its key in the portal, or what tells one without number
 * apart.
 */
export const RUC = 'PE-RUC-';
export const OWN = 'invermet-';
export const UNREGISTERED = 'sin-registro-';

/**
 * Identifier of a party: its RUC, else its key in the portal, else its name; of those that are not named, what tells
 * them apart (`place`).
 */
export function partyId({ ruc, key, name }: OrganizationRef, place: string): string {
  if (ruc) return `${RUC}${ruc}`;
  if (key) return `${OWN}${key}`;
  return `${UNREGISTERED}${isWithheldName(name) || name.trim() === '' ? place : contentId(name.trim().toUpperCase())}`;
}

/** What `partyId` was made of. A company's key is its RUC. */
export function partyOfId(id: string, name: string): OrganizationRef {
  if (id.startsWith(RUC)) return { key: id.slice(RUC.length), ruc: id.slice(RUC.length), name };
  return { key: id.startsWith(OWN) ? id.slice(OWN.length) : null, ruc: null, name };
}
