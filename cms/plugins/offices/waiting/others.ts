import type { CollectionSlug, DataFromCollectionSlug } from 'payload';
import { matrixOf, ruleFor } from '../../../../collections/access/matrix.ts';
import { subjectOf } from '../../../../collections/access/subject.ts';
import { roles } from '../../../../collections/access/roles.ts';
import { limaDay } from '../../../../collections/calendar/lima-day.ts';
import { goodUntil, isOverdue } from '../../../../collections/transparency-items/frequency.ts';
import { month as monthName, shortDate } from '../../../../collections/words/format.ts';
import { mayImport } from '../../imports/may-import.ts';
import { SHOWN, type OverviewInput, type StaleList } from '../../webmaster/overview/list.ts';

const MOST_RUBROS = 200;
const MOST_IMPORTS = 50;

/** Imports that the user may go on with. */
export async function importsToConfirm({ payload, user }: OverviewInput): Promise<StaleList[]> {
  const { docs } = await payload.find({
    collection: 'imports',
    where: { status: { equals: 'preview' } },
    user,
    overrideAccess: false,
    depth: 0,
    limit: MOST_IMPORTS,
    pagination: false,
    sort: '-createdAt',
    select: { fileName: true, format: true, summary: true },
  });
  const own = docs.filter(({ format }) => mayImport(user, format));
  return [
    {
      id: 'imports',
      title: 'Importaciones por confirmar',
      total: own.length,
      href: '/admin/collections/imports',
      items: own.slice(0, SHOWN).map(({ fileName, summary }) => ({
        label: fileName,
        detail: summary ?? 'leída, sin confirmar',
        href: '/admin/collections/imports',
      })),
    },
  ];
}

/** Questions of investors without answer, and interest that nobody followed up; for the office that answers. */
export async function investorsWaiting({ payload, user }: OverviewInput): Promise<StaleList[]> {
  const questions = await payload.find({
    collection: 'opportunity-questions',
    where: { state: { equals: 'received' } },
    user,
    overrideAccess: false,
    depth: 0,
    limit: SHOWN,
    sort: 'askedOn',
    select: { code: true, askedOn: true },
  });
  const interest = await payload.find({
    collection: 'expressions-of-interest',
    where: { or: [{ followUp: { exists: false } }, { followUp: { equals: '' } }] },
    user,
    overrideAccess: false,
    depth: 0,
    limit: SHOWN,
    sort: 'receivedOn',
    select: { code: true, receivedOn: true },
  });
  return [
    {
      id: 'questions',
      title: 'Preguntas por responder',
      total: questions.totalDocs,
      href: '/admin/collections/opportunity-questions',
      items: questions.docs.map(({ id, code, askedOn }) => ({
        label: code,
        detail: `llegó el ${shortDate(askedOn)}`,
        href: `/admin/collections/opportunity-questions/${id}`,
      })),
    },
    {
      id: 'interest',
      title: 'Expresiones de interés sin seguimiento',
      total: interest.totalDocs,
      href: '/admin/collections/expressions-of-interest',
      items: interest.docs.map(({ id, code, receivedOn }) => ({
        label: code,
        detail: `llegó el ${shortDate(receivedOn)}`,
        href: `/admin/collections/expressions-of-interest/${id}`,
      })),
    },
  ];
}

/** The office's own rubros whose update is overdue. */
export async function ownRubrosOverdue({ payload, user, today }: OverviewInput): Promise<StaleList[]> {
  const subject = subjectOf(user);
  if (!subject) return [];
  const { docs } = await payload.find({
    collection: 'transparency-items',
    where: { office: { equals: roles[subject.role] } },
    user,
    overrideAccess: false,
    depth: 0,
    limit: MOST_RUBROS,
    pagination: false,
    sort: 'order',
    select: { title: true, frequency: true, lastUpdatedOn: true },
  });
  const overdue = docs.filter(({ lastUpdatedOn, frequency }) =>
    isOverdue({ lastUpdatedOn: lastUpdatedOn || null, frequency, today }),
  );
  return [
    {
      id: 'own-rubros',
      title: 'Rubros de su oficina por poner al día',
      total: overdue.length,
      href: '/admin/collections/transparency-items',
      items: overdue.slice(0, SHOWN).map(({ id, title, lastUpdatedOn, frequency }) => ({
        label: title,
        detail: lastUpdatedOn
          ? `venció el ${shortDate(goodUntil({ lastUpdatedOn, frequency }))}`
          : 'sin actualizar todavía',
        href: `/admin/collections/transparency-items/${id}`,
      })),
    },
  ];
}

/** The last month of which the budget is known, when it is not the month before this one. */
export async function budgetBehind({ payload, user, today }: OverviewInput): Promise<StaleList[]> {
  const before = new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 2, 1))
    .toISOString()
    .slice(0, 7);
  const { docs } = await payload.find({
    collection: 'budget-lines',
    where: { month: { exists: true } },
    user,
    overrideAccess: false,
    depth: 0,
    limit: 1,
    pagination: false,
    sort: ['-year', '-month'],
    select: { year: true, month: true },
  });
  const last = docs[0]?.month ? `${docs[0].year}-${String(docs[0].month).padStart(2, '0')}` : null;
  if (last !== null && last >= before) return [];
  return [
    {
      id: 'budget',
      title: `Falta el presupuesto de ${monthName(before)}`,
      total: 1,
      href: '/admin/collections/imports',
      items: [
        {
          label: 'Importar el gasto del mes',
          detail: last ? `el último mes que hay es ${monthName(last)}` : 'todavía no hay ningún mes',
          href: '/admin/collections/imports',
        },
      ],
    },
  ];
}

/** Control reports of which nobody says what was done. */
export async function controlsWithoutFollowUp({ payload, user }: OverviewInput): Promise<StaleList[]> {
  const { docs, totalDocs } = await payload.find({
    collection: 'control-reports',
    where: { or: [{ followUp: { exists: false } }, { followUp: { equals: '' } }] },
    user,
    overrideAccess: false,
    depth: 0,
    limit: SHOWN,
    sort: '-publishedOn',
    select: { number: true, workName: true, kind: true },
  });
  return [
    {
      id: 'controls',
      title: 'Informes de control sin «Qué se hizo»',
      total: totalDocs,
      href: '/admin/collections/control-reports?sort=-publishedOn',
      items: docs.map(({ id, number, workName, kind }) => ({
        label: number,
        detail: workName || kind,
        href: `/admin/collections/control-reports/${id}`,
      })),
    },
  ];
}

/** Collections that keep drafts; the compiler asks for a new one. */
type DraftSlug = {
  [Slug in CollectionSlug]: '_status' extends keyof DataFromCollectionSlug<Slug> ? Slug : never;
}[CollectionSlug];
/** Which field of theirs is the name, and what one is called. */
const drafts: Readonly<Record<DraftSlug, { name: string; word: string }>> = {
  projects: { name: 'title', word: 'obra' },
  news: { name: 'title', word: 'noticia' },
  pages: { name: 'title', word: 'página' },
  opportunities: { name: 'title', word: 'oportunidad' },
  'control-reports': { name: 'number', word: 'informe de control' },
  'press-items': { name: 'title', word: 'hecho en la prensa' },
  'concession-files': { name: 'name', word: 'expediente' },
  'transparency-items': { name: 'title', word: 'rubro' },
};

/** What was begun or changed and is not public yet, of the collections that the user writes; newest first. */
export async function unpublishedDrafts({ payload, user }: OverviewInput): Promise<StaleList[]> {
  const role = subjectOf(user)?.role;
  const own = (Object.keys(drafts) as DraftSlug[]).filter(
    (slug) => role && ruleFor({ matrix: matrixOf(payload.config), slug, operation: 'update', reader: role }) === 'all',
  );
  const found = await Promise.all(
    own.map(async (slug) => {
      const { docs, totalDocs } = await payload.find({
        collection: slug,
        where: { _status: { equals: 'draft' } },
        draft: true,
        user,
        overrideAccess: false,
        depth: 0,
        limit: SHOWN,
        sort: '-updatedAt',
        select: { [drafts[slug].name]: true, updatedAt: true } as never,
      });
      return {
        totalDocs,
        rows: (docs as unknown as (Record<string, unknown> & { id: string; updatedAt: string })[]).map((doc) => ({
          updatedAt: doc.updatedAt,
          label: String(doc[drafts[slug].name] || 'Sin título'),
          detail: `${drafts[slug].word}, ${shortDate(limaDay(doc.updatedAt))}`,
          href: `/admin/collections/${slug}/${doc.id}`,
        })),
      };
    }),
  );
  const newest = found
    .flatMap(({ rows }) => rows)
    .sort((one, other) => other.updatedAt.localeCompare(one.updatedAt))
    .slice(0, SHOWN);
  return [
    {
      id: 'drafts',
      title: 'Borradores sin publicar',
      total: found.reduce((sum, { totalDocs }) => sum + totalDocs, 0),
      isNotice: true,
      href: null,
      items: newest.map(({ label, detail, href }) => ({ label, detail, href })),
    },
  ];
}
