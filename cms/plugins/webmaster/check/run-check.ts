import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Payload } from 'payload';
import { snapshotsDir } from '../../../../collections/installation/snapshots.ts';
import { openPublished, SHORT_WAIT_MS } from '../../../../site/published/open.ts';
import type { PagedSlug } from '../../../../collections/nouns.ts';
import { folderOf, isPaged, pagedSlugs } from '../../publishing/public-address.ts';
import type { CheckOutcome, CheckProgress, Finding, WebmasterOptions } from '../types.ts';
import { altInspector } from './alt-text.ts';
import { editorialLinks, type EditorialLink } from './editorial-links.ts';
import { linkChecker, type LinkOptions } from './external-links.ts';
import { brokenInternalLinks } from './internal-links.ts';
import { replaceFindings } from './replace-findings.ts';

const PHOTOS = 500;
/** External addresses asked in one check: at a second each, some minutes. */
const MAXIMUM_LINKS = 2000;
const OFFLINE_AT_LEAST = 2;

type Check = {
  payload: Payload;
  options: WebmasterOptions;
  links?: LinkOptions;
  onProgress?: (progress: CheckProgress) => void;
};

/**
 * Looks at the live site, at the external links of the editorial content and at the photos, and replaces the findings
 * of the last time.
 */
export async function checkContent({
  payload,
  options,
  links = {},
  onProgress = () => undefined,
}: Check): Promise<CheckOutcome> {
  const internal = await brokenInternalLinks({
    publicDir: options.publicDir,
    mediaDir: options.publishedMediaDir,
    snapshotsDir: snapshotsDir(options.publishedDb),
    onPage: (done) => onProgress({ stage: 'pages', done, total: null }),
  });
  const external = await brokenExternalLinks({ options, links, onProgress });
  const photos = await weakAlternatives(payload, (done) => onProgress({ stage: 'photos', done, total: null }));
  const found: Finding[] = [
    ...(await Promise.all(
      internal.broken.map(async ({ target, page, pages }): Promise<Finding> => ({
        kind: 'internalLink',
        subject: target,
        problem: 'No hay ninguna página en esa dirección.',
        page,
        pages,
        ...(await documentAt(payload, page)),
      })),
    )),
    ...(await Promise.all(
      external.broken.map(async ({ address, page, slug, key, pages, problem }): Promise<Finding> => ({
        kind: 'externalLink',
        subject: address,
        problem,
        page,
        pages,
        documentSlug: slug,
        documentId: await idOf(payload, slug, key),
      })),
    )),
    ...photos.found,
  ];
  await replaceFindings(payload, found);
  return {
    finishedAt: new Date().toISOString(),
    pages: internal.pages,
    links: external.asked,
    photos: photos.seen,
    findings: found.length,
    message: external.isOffline
      ? 'Ningún sitio externo respondió: es probable que este servidor no tenga salida a internet. Sus enlaces no se cuentan como rotos.'
      : null,
  };
}

type BrokenExternal = EditorialLink & { problem: string; pages: number };

async function brokenExternalLinks({
  options,
  links,
  onProgress,
}: Required<Omit<Check, 'payload'>>): Promise<{ broken: BrokenExternal[]; asked: number; isOffline: boolean }> {
  const named = new Map<string, EditorialLink & { pages: number }>();
  const database = openPublished(options.publishedDb, { waitMs: SHORT_WAIT_MS });
  try {
    for (const link of editorialLinks(database)) {
      const known = named.get(link.address);
      if (known) known.pages += 1;
      else if (named.size < MAXIMUM_LINKS && !link.address.startsWith(`${options.publicUrl}/`))
        named.set(link.address, { ...link, pages: 1 });
    }
  } finally {
    database.close();
  }
  const check = linkChecker(links);
  const broken: BrokenExternal[] = [];
  let asked = 0;
  let unreached = 0;
  for (const link of named.values()) {
    const verdict = await check(link.address);
    if (verdict) broken.push({ ...link, problem: verdict.problem });
    if (verdict?.isUnreached) unreached += 1;
    asked += 1;
    onProgress({ stage: 'links', done: asked, total: named.size });
  }
  // When nothing at all answers, the fault is here and not there.
  const isOffline = unreached >= OFFLINE_AT_LEAST && unreached === asked;
  return { broken: isOffline ? [] : broken, asked, isOffline };
}

async function weakAlternatives(
  payload: Payload,
  onPhoto: (done: number) => void,
): Promise<{ found: Finding[]; seen: number }> {
  const inspect = altInspector();
  const found: Finding[] = [];
  let seen = 0;
  for (let after: string | null = null; ;) {
    const { docs }: { docs: { id: string; alt?: string | null; filename?: string | null }[] } = await payload.find({
      collection: 'media',
      depth: 0,
      pagination: false,
      limit: PHOTOS,
      sort: 'id',
      select: { alt: true, filename: true },
      overrideAccess: true,
      where: {
        and: [{ isHidden: { not_equals: true } }, ...(after === null ? [] : [{ id: { greater_than: after } }])],
      },
    });
    for (const { id, alt, filename } of docs) {
      const problem = inspect({ id, alt: alt ?? '', fileName: filename ?? '' });
      if (problem)
        found.push({
          kind: 'altText',
          subject: filename ?? id,
          problem,
          page: null,
          pages: 1,
          documentSlug: 'media',
          documentId: id,
        });
    }
    seen += docs.length;
    onPhoto(seen);
    await nextTurn();
    const last = docs.at(-1);
    if (!last || docs.length < PHOTOS) return { found, seen };
    after = last.id;
  }
}

/** The document that a page of the portal is made from, as far as its address tells. */
async function documentAt(payload: Payload, page: string): Promise<Pick<Finding, 'documentSlug' | 'documentId'>> {
  const slug = [...pagedSlugs]
    .sort((a, b) => folderOf(b).length - folderOf(a).length)
    .find((name) => page.startsWith(folderOf(name)));
  const key = slug ? /^([^/]+)\/$/.exec(page.slice(folderOf(slug).length))?.[1] : undefined;
  const documentId = slug && key ? await idOf(payload, slug, key) : null;
  return documentId && slug ? { documentSlug: slug, documentId } : { documentSlug: null, documentId: null };
}

async function idOf(payload: Payload, slug: string, key: string): Promise<string | null> {
  const collection: PagedSlug | 'transparency-items' | null =
    isPaged(slug) || slug === 'transparency-items' ? (slug as PagedSlug | 'transparency-items') : null;
  if (collection === null) return null;
  const { docs } = await payload.find({
    collection,
    where: { [collection === 'projects' ? 'code' : 'slug']: { equals: key } },
    limit: 1,
    depth: 0,
    pagination: false,
    select: {},
    overrideAccess: true,
  });
  return docs[0] ? String(docs[0].id) : null;
}
