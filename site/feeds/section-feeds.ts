import { countedAwards, type PublishedContractingProcess } from '../../collections/contracting-processes/published.ts';
import type { PublishedNews } from '../../collections/news/published.ts';
import type { PublishedProject } from '../../collections/projects/published.ts';
import type { Yardstick } from '../published/accountability.ts';
import { countedTo, daysLate, pointsBehind, situationsOf, type Situation } from '../published/accountability.ts';
import { publicName } from '../../collections/organizations/personal-data.ts';
import type { SupplierAward } from '../published/organizations.ts';
import { date, money, percent, plural } from '../../collections/words/format.ts';
import { physicalWords } from '../../collections/projects/progress-words.ts';
import { statusSaidOn } from '../../collections/words/sources.ts';
import { workName } from '../../collections/projects/work-name.ts';
import { statusLabels } from '../../collections/projects/labels.ts';
import { atomFeed, latestOf, type AtomEntry, type AtomFeed } from './atom.ts';
import { stableUrn } from './stable-id.ts';
import { situationWords } from '../../collections/projects/situations.ts';
import { subjects } from '../../collections/subscriptions/topics.ts';

/** Addresses that every feed needs. `publicUrl` without a slash at the end. */
export type FeedSite = { publicUrl: string; licenseUrl: string; siteName: string };

/** Entries of a feed: readers ask often and want what is new. */
export const MOST_ENTRIES = 50;

/** News, the latest first. */
export function newsFeed(items: readonly PublishedNews[], site: FeedSite): string {
  return feed({
    site,
    name: 'noticias',
    path: '/noticias.atom',
    page: '/noticias/',
    title: 'Noticias',
    entries: items.slice(0, MOST_ENTRIES).map((item) => ({
      id: stableUrn(`noticias/${item.slug}`),
      title: item.title,
      url: `${site.publicUrl}/noticias/${item.slug}/`,
      updated: item.updatedAt,
      summary: item.summary,
      html: item.bodyHtml,
    })),
  });
}

/** Contracting processes, the latest changed first. */
export function contractsFeed(processes: readonly PublishedContractingProcess[], site: FeedSite): string {
  return feed({
    site,
    name: 'contratos',
    path: '/contratos.atom',
    page: '/contratos/',
    title: 'Contratos de obras',
    entries: processes.map((process) => processEntry(process, site)),
  });
}

/** Works of a district, the latest changed first. */
export function districtFeed(
  { ubigeo, name, works, page }: { ubigeo: string; name: string; works: readonly PublishedProject[]; page: string },
  site: FeedSite,
): string {
  return feed({
    site,
    name: `distritos/${ubigeo}`,
    path: `/distritos/${ubigeo}.atom`,
    page,
    title: `Obras en ${name}`,
    entries: works.map((work) => ({
      // The same work changed again is a new entry: that is what a follower wants to see.
      id: stableUrn(`distritos/${ubigeo}/${work.code}/${work.updatedAt}`),
      title: workName(work),
      url: `${site.publicUrl}/obras/${work.code}/`,
      updated: work.updatedAt,
      // An entry stays as it was written: the state with its day, not how it reads today.
      summary: `${statusLabels[work.status]}, ${statusSaidOn(work)}. Avance físico ${physicalWords(work)}. Costo ${money(work.costs.currentPen)}.`,
    })),
  });
}

/** What a company won, and the works it builds or supervises. */
export function supplierFeed(
  {
    key,
    name,
    awards,
    works,
    updatedAt,
  }: {
    key: string;
    name: string;
    awards: readonly SupplierAward[];
    works: readonly { code: string; title: string; updatedAt: string }[];
    updatedAt: string;
  },
  site: FeedSite,
): string {
  const page = `/proveedores/${key}/`;
  const entries: AtomEntry[] = [
    ...awards.map((award) => ({
      id: stableUrn(`proveedores/${key}/${award.processKey}/${award.date ?? ''}/${award.amount ?? ''}`),
      title: `Adjudicación: ${award.nomenclature}`,
      url: `${site.publicUrl}/contratos/${award.processKey}/`,
      updated: award.date ?? updatedAt,
      summary: `${award.title}. ${award.amount === null ? 'Sin monto publicado' : money(award.amount, award.currency)}${award.sharedWith > 0 ? `, con ${plural(award.sharedWith, 'empresa más', 'empresas más')}` : ''}.`,
    })),
    ...works.map((work) => ({
      id: stableUrn(`proveedores/${key}/obras/${work.code}/${work.updatedAt}`),
      title: `Obra: ${work.title}`,
      url: `${site.publicUrl}/obras/${work.code}/`,
      updated: work.updatedAt,
    })),
  ]
    .sort((a, b) => Date.parse(b.updated) - Date.parse(a.updated))
    .slice(0, MOST_ENTRIES);
  return feed({
    site,
    name: `proveedores/${key}`,
    path: `/proveedores/${key}.atom`,
    page,
    title: name,
    entries,
    updated: updatedAt,
  });
}

/** Works that may be called to account: one entry for each work and situation, from when it came into it. */
export function accountabilityFeed(works: readonly PublishedProject[], yardstick: Yardstick, site: FeedSite): string {
  const entries = works
    .flatMap((work) =>
      situationsOf(work, yardstick).map((situation) => ({
        id: stableUrn(`rendicion/${situation}/${work.code}`),
        title: `${situationWords.es[situation]}: ${workName(work)}`,
        url: `${site.publicUrl}/obras/${work.code}/`,
        updated: since(work, situation),
        summary: explain(work, situation, yardstick),
      })),
    )
    .sort((a, b) => Date.parse(b.updated) - Date.parse(a.updated))
    .slice(0, MOST_ENTRIES);
  return feed({
    site,
    name: 'rendicion',
    path: '/rendicion.atom',
    page: '/rendicion/',
    title: subjects.rendicion.es,
    entries,
  });
}

/** Day from which a work is in a situation, as far as its data say; else its last change. */
function since(work: PublishedProject, situation: Situation): string {
  if (situation === 'paralizada') return work.stoppage?.since ?? work.updatedAt;
  if (situation === 'informe-vencido') return work.nextReport?.dueOn ?? work.updatedAt;
  return work.updatedAt;
}

function explain(work: PublishedProject, situation: Situation, yardstick: Yardstick): string {
  switch (situation) {
    case 'paralizada':
      return `${work.stoppage?.cause ? `Causa publicada: ${work.stoppage.cause}` : 'Ninguna fuente publica la causa'}; ${statusSaidOn(work)}.`;
    case 'atrasada':
      return `Fin previsto ${date(work.dates.plannedEnd)}; ${plural(daysLate(work, yardstick.today, yardstick.freshness), 'día', 'días')} después, computados al ${date(countedTo(work, yardstick))}, ${percent(pointsBehind(work.progress))} por debajo de lo programado.`;
    case 'sobrecosto':
      return `Monto viable ${money(work.costs.viablePen)}, costo actual ${money(work.costs.currentPen)}.`;
    case 'informe-vencido':
      return `El informe debía llegar el ${date(work.nextReport?.dueOn ?? null)}.`;
  }
}

function processEntry(process: PublishedContractingProcess, site: FeedSite): AtomEntry {
  const winners = [...new Set(countedAwards(process).flatMap(({ suppliers }) => suppliers.map(publicName)))];
  return {
    id: stableUrn(`contratos/${process.key}/${process.updatedAt}`),
    title: `${process.nomenclature}: ${process.title}`,
    url: `${site.publicUrl}/contratos/${process.key}/`,
    updated: process.updatedAt,
    summary: [
      `Convoca ${process.buyer.name}.`,
      process.referenceAmount !== null && `Valor referencial ${money(process.referenceAmount, process.currency)}.`,
      winners.length > 0 && `Adjudicado a ${winners.join(', ')}.`,
    ]
      .filter(Boolean)
      .join(' '),
  };
}

function feed({
  site,
  name,
  path,
  page,
  title,
  entries,
  updated = '2026-01-01',
}: {
  site: FeedSite;
  name: string;
  path: string;
  page: string;
  title: string;
  entries: readonly AtomEntry[];
  updated?: string;
}): string {
  const whole: AtomFeed = {
    id: stableUrn(`canales/${name}`),
    title,
    selfUrl: `${site.publicUrl}${path}`,
    htmlUrl: `${site.publicUrl}${page}`,
    updated: latestOf(
      entries.map((entry) => entry.updated),
      updated,
    ),
    entries,
    rightsUrl: site.licenseUrl,
    siteName: site.siteName,
  };
  return atomFeed(whole);
}
