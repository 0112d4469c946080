import type { Payload, PayloadRequest, Where } from 'payload';
import { subjectOf } from '../../../collections/access/subject.ts';
import { can } from '../../../collections/access/capabilities.ts';
import { ACTIVITIES } from './collection.ts';
import { fieldLabels, toldAct, type StoredAct, type ToldAct } from './words.ts';

const ACTS_PER_PAGE = 25;

export type ActsPage = { acts: ToldAct[]; page: number; pages: number; total: number };

/**
 * Acts on one document, newest first. Whoever calls has seen that the reader may read the document. One query for the
 * page, one to count.
 */
export async function actsOnDocument({
  req,
  collection,
  document,
  page,
}: {
  req: PayloadRequest;
  collection: string;
  document: string;
  page: number;
}): Promise<ActsPage> {
  return pageOf({
    req,
    page,
    where: { and: [{ source: { equals: collection } }, { documentId: { equals: document } }] },
  });
}

/**
 * Acts of one person, newest first, with what was done to the account: for that person, the administration and control.
 */
export async function actsOfPerson({
  req,
  person,
  page,
}: {
  req: PayloadRequest;
  person: string;
  page: number;
}): Promise<ActsPage> {
  return pageOf({
    req,
    page,
    where: {
      or: [
        { actorId: { equals: person } },
        { and: [{ source: { equals: 'users' } }, { documentId: { equals: person } }] },
      ],
    },
  });
}

/** May the reader see what this person did? Oneself always; all, the administration and control. */
export function mayReadActsOf({ user, person }: { user: unknown; person: string }): boolean {
  const subject = subjectOf(user);
  return subject !== null && (subject.id === person || can(subject.role, 'readsAccounts'));
}

async function pageOf({ req, where, page }: { req: PayloadRequest; where: Where; page: number }): Promise<ActsPage> {
  const subject = subjectOf(req.user);
  if (!subject) return { acts: [], page: 1, pages: 1, total: 0 };
  const found = await req.payload.find({
    collection: ACTIVITIES,
    where,
    sort: '-id',
    limit: ACTS_PER_PAGE,
    page,
    depth: 0,
    overrideAccess: true,
    req,
  });
  const reader = { id: subject.id, isPartner: can(subject.role, 'representsCompany') };
  const labels = new Map<string, ReadonlyMap<string, string>>();
  const acts = found.docs.map((row) => {
    const known = labels.get(row.source) ?? labelsOf(req.payload, row.source);
    labels.set(row.source, known);
    return toldAct({ row: row as StoredAct, reader, labels: known });
  });
  return { acts, page: found.page ?? 1, pages: found.totalPages, total: found.totalDocs };
}

function labelsOf(payload: Payload, slug: string): ReadonlyMap<string, string> {
  const fields =
    payload.collections[slug as keyof typeof payload.collections]?.config.fields ??
    payload.globals.config.find((one) => one.slug === slug)?.fields ??
    [];
  return fieldLabels(fields);
}

/** The page asked for in an address; 1 for what is none. */
export function pageAsked(value: unknown): number {
  const page = Number(Array.isArray(value) ? value[0] : value);
  return Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1;
}
