import type {
  CollectionAfterOperationHook,
  CollectionBeforeOperationHook,
  CollectionSlug,
  PayloadRequest,
  Where,
} from 'payload';
import { subjectOf } from '../../../collections/access/subject.ts';
import { can } from '../../../collections/access/capabilities.ts';
import { relationsOf } from '../../../collections/memberships/current.ts';
import { OWN_FIRST, ownPickerTitles, type OwnPickerSlug } from './picker-slugs.ts';

const MARK = '★';

/** How each collection says whose a document is, and what an option shows of it beside the title. */
export const ownPickers = {
  projects: {
    title: ownPickerTitles.projects,
    entity: ['entity'],
    partner: ['id'],
    select: {
      title: true,
      shortTitle: true,
      cui: true,
      infobrasCode: true,
      entity: true,
    },
  },
  organizations: {
    title: ownPickerTitles.organizations,
    entity: ['id'],
    partner: ['id'],
    select: { displayName: true, ruc: true },
  },
  'contracting-processes': {
    title: ownPickerTitles['contracting-processes'],
    entity: ['buyer'],
    partner: ['buyer'],
    select: { nomenclature: true, buyer: true },
  },
} as const satisfies Record<OwnPickerSlug, object>;

type Plan = {
  slug: OwnPickerSlug;
  askedPage: number;
  where: Where;
  own: Where;
  ids: readonly string[];
  page: number;
  limit: number;
  isOwnPart: boolean;
  isLastOfOwn: boolean;
  draft: boolean;
};
type FindArgs = {
  sort?: unknown;
  where?: Where;
  page?: number;
  limit?: number;
  draft?: boolean;
  select?: object;
  req: PayloadRequest;
};

const plans = new WeakMap<PayloadRequest, Plan>();

/**
 * Of how many pages the own part is, and which part a page of the whole shows: the own pages come first, the last of
 * them with the first page of the others behind it, then the others' second.
 */
export function partOf({ page, limit, ownTotal }: { page: number; limit: number; ownTotal: number }): {
  isOwnPart: boolean;
  isLastOfOwn: boolean;
  page: number;
} {
  const ownPages = Math.ceil(ownTotal / limit);
  return {
    isOwnPart: page <= ownPages,
    isLastOfOwn: page === ownPages,
    page: page <= ownPages ? page : page - ownPages + (ownPages > 0 ? 1 : 0),
  };
}

/**
 * Turns the order `own-first` into one that the database knows, and the page into a page of the own or of the other
 * documents.
 */
export const readOwnFirst =
  (slug: OwnPickerSlug): CollectionBeforeOperationHook =>
  async ({ args, operation, req }) => {
    const asked = args as FindArgs;
    if (operation !== 'read' || [asked.sort].flat().join() !== OWN_FIRST) return args;
    const picker = ownPickers[slug];
    const isOfCompany = can(subjectOf(req.user)?.role, 'representsCompany');
    const ids = isOfCompany ? await ownOfPartner(req, slug) : await shownEntities(req);
    const own: Where = {
      or: (isOfCompany ? picker.partner : picker.entity).map((path) => ({ [path]: { in: [...ids] } })),
    };
    const where = asked.where ?? {};
    const limit = Math.min(Math.max(asked.limit ?? 10, 1), 100);
    const ownTotal =
      ids.length === 0
        ? 0
        : (await find({ slug, req, where: { and: [where, own] }, page: 1, limit: 1, draft: asked.draft === true }))
            .totalDocs;
    const askedPage = Math.max(asked.page ?? 1, 1);
    const part = partOf({ page: askedPage, limit, ownTotal });
    plans.set(req, { slug, askedPage, where, own, ids, limit, draft: asked.draft === true, ...part });
    const others: Where = ids.length === 0 ? where : { and: [where, notOwn(own)] };
    return {
      ...asked,
      sort: picker.title,
      page: part.page,
      limit,
      select: picker.select,
      where: part.isOwnPart ? { and: [where, own] } : others,
    } as unknown as typeof args;
  };

/** Puts the first of the others behind the last of the own, and writes each option with its star and code. */
export const showOwnFirst =
  (slug: OwnPickerSlug): CollectionAfterOperationHook =>
  async ({ operation, req, result }) => {
    const plan = plans.get(req);
    if (operation !== 'find' || plan?.slug !== slug) return result;
    plans.delete(req);
    const found = result as Found;
    const more =
      plan.isOwnPart && plan.isLastOfOwn
        ? await find({
            slug,
            req,
            where: { and: [plan.where, notOwn(plan.own)] },
            page: 1,
            limit: plan.limit,
            draft: plan.draft,
          })
        : null;
    const docs = [
      ...found.docs.map((doc) => optionOf({ slug, doc, isOwn: plan.isOwnPart })),
      ...(more?.docs ?? []).map((doc) => optionOf({ slug, doc, isOwn: false })),
    ];
    const hasNextPage = found.hasNextPage || (plan.isOwnPart && !plan.isLastOfOwn) || (more?.hasNextPage ?? false);
    return { ...found, docs, hasNextPage, nextPage: hasNextPage ? plan.askedPage + 1 : null } as typeof result;
  };

type Doc = Record<string, unknown> & { id: string };
type Found = { docs: Doc[]; totalDocs: number; hasNextPage: boolean };

async function find({
  slug,
  req,
  where,
  page,
  limit,
  draft,
}: {
  slug: OwnPickerSlug;
  req: PayloadRequest;
  where: Where;
  page: number;
  limit: number;
  draft: boolean;
}): Promise<Found> {
  const { title, select } = ownPickers[slug];
  return (await req.payload.find({
    collection: slug as CollectionSlug,
    where,
    page,
    limit,
    draft,
    depth: 0,
    sort: title,
    select,
    req,
    user: req.user,
    overrideAccess: false,
  })) as unknown as Found;
}

/** An empty relation is nobody's, and a plain «not in» would leave it out in SQL. */
function notOwn(own: Where): Where {
  return {
    and: (own.or ?? []).flatMap((condition) =>
      Object.entries(condition).map(([path, value]): Where => ({
        or: [
          { [path]: { not_in: (value as { in: string[] }).in } },
          ...(path === 'id' ? [] : [{ [path]: { exists: false } }]),
        ],
      })),
    ),
  };
}

/** How an option reads: «★ Puente Camote · CUI 2673653». */
export function optionOf({ slug, doc, isOwn }: { slug: OwnPickerSlug; doc: Doc; isOwn: boolean }): Doc {
  const { title } = ownPickers[slug];
  const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
  const code = text(doc['cui'])
    ? `CUI ${String(doc['cui'])}`
    : text(doc['infobrasCode'])
      ? `INFOBRAS ${String(doc['infobrasCode'])}`
      : text(doc['ruc'])
        ? `RUC ${String(doc['ruc'])}`
        : null;
  const name = text(doc['shortTitle']) ?? text(doc[title]);
  if (name === null) return doc;
  return { ...doc, [title]: [`${isOwn ? `${MARK} ` : ''}${name}`, code].filter((part) => part !== null).join(' · ') };
}

/** What comes first for somebody of a company: the works in which it takes part, and itself. */
async function ownOfPartner(req: PayloadRequest, slug: OwnPickerSlug): Promise<readonly string[]> {
  const { employers, works } = await relationsOf(req);
  return slug === 'projects' ? works.map(({ work }) => work) : employers;
}

/** For everybody else what belongs to the entities that the portal shows. */
async function shownEntities(req: PayloadRequest): Promise<readonly string[]> {
  const { entities } = await req.payload.findGlobal({ slug: 'site-settings', depth: 0, req, overrideAccess: true });
  return (entities ?? []).map((entity) => (typeof entity === 'string' ? entity : entity.id));
}
