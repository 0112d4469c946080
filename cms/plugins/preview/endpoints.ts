import { join } from 'node:path';
import { readFile, rm } from 'node:fs/promises';
import { APIError, type Endpoint, type PayloadRequest } from 'payload';
import { z } from 'zod';
import { mayUse } from '../../../collections/access/permissions.ts';
import { subjectOf } from '../../../collections/access/subject.ts';
import { contentSecurityPolicy } from '../../../collections/doors/headers.ts';
import { mediaType } from '../../../collections/doors/mime.ts';
import type { PagedSlug } from '../../../collections/nouns.ts';
import { isPaged } from '../publishing/public-address.ts';
import { publicFiles, versionsIn } from '../publishing/public-files.ts';
import { draftView } from './draft-view.ts';
import { renderDraft } from './render-draft.ts';
import { previewRenderer } from './renderer-process.ts';
import { previewScript, problemPage, rewritePage, rewriteStyles } from './rewrite-page.ts';
import type { PreviewOptions } from './types.ts';

const Unsaved = z.object({ data: z.record(z.string(), z.unknown()) });
const FILE_PATH = /^(_astro|media|geo|pagefind)(\/[A-Za-z0-9_@.-]+)+$|^icono\.svg$/;

/**
 * `GET` and `POST /api/vista-previa/<collection>/<id>` (the draft; what stands in the form),
 * `GET /api/vista-previa/portal/<file>`.
 */
export function previewEndpoints(options: PreviewOptions): Endpoint[] {
  const previewDir = join(/* turbopackIgnore: true */ options.dataDir, 'preview');
  const files = publicFiles({ directory: join(/* turbopackIgnore: true */ previewDir, 'media'), source: options });
  const renderer = previewRenderer({
    publishedDb: options.publishedDb,
    previewDir,
    publicUrl: options.publicUrl,
    log: (message) => process.stderr.write(`[vista previa] ${message}\n`),
  });
  /** Who was shown which version of a photo: the copies of a draft are for them alone. */
  const shownTo = new Map<string, Set<string>>();

  let cleaned: Promise<void> | null = null;

  const show = async (req: PayloadRequest, unsaved: Record<string, unknown> | null): Promise<Response> => {
    const user = requireUser(req);
    const { slug, id } = targetOf(req);
    if (!mayUse({ by: req, slug, operation: 'readVersions' }))
      throw new APIError('Su función no permite ver borradores.', 403, undefined, true);
    // What an earlier process left.
    await (cleaned ??= rm(/* turbopackIgnore: true */ previewDir, { recursive: true, force: true }));
    const view = await draftView({ req, slug, id, files, unsaved });
    if ('problem' in view) return page({ html: problemPage(view.problem), status: 422, options });
    for (const version of versionsIn(view.rows)) shownTo.set(version, (shownTo.get(version) ?? new Set()).add(user));
    const { status, html } = await renderDraft({ ...view, previewDir, port: await renderer.port() });
    if (status !== 200)
      return page({ html: problemPage(`El portal respondió ${status} al dibujar la página.`), status: 502, options });
    return page({ html: rewritePage({ html, publicUrl: options.publicUrl }), status: 200, options });
  };

  return [
    {
      path: '/vista-previa/portal/:file*',
      method: 'get',
      handler: async (req) => {
        const user = requireUser(req);
        const path = filePath(req);
        if (path === 'vista-previa.js')
          return file(previewScript, 'text/javascript; charset=utf-8', 'private, max-age=300');
        if (!FILE_PATH.test(path) || path.split('/').some((part) => part.startsWith('.')))
          throw new APIError('No existe.', 404);
        if (path.startsWith('media/'))
          return mediaFile({
            path: path.slice('media/'.length),
            options,
            directory: files.directory,
            mayRead: (version) => shownTo.get(version)?.has(user) ?? false,
          });
        const answer = await fetch(`http://127.0.0.1:${await renderer.port()}/${path}`, { redirect: 'manual' });
        if (!answer.ok) throw new APIError('No existe.', 404);
        const type = mediaType(path);
        return path.endsWith('.css')
          ? file(rewriteStyles(await answer.text()), type)
          : file(new Uint8Array(await answer.arrayBuffer()), type);
      },
    },
    { path: '/vista-previa/:collection/:id', method: 'get', handler: (req) => show(req, null) },
    { path: '/vista-previa/:collection/:id', method: 'post', handler: async (req) => show(req, await unsavedOf(req)) },
  ];
}

async function unsavedOf(req: PayloadRequest): Promise<Record<string, unknown>> {
  requireUser(req);
  const sent = Unsaved.safeParse(await req.json?.().catch(() => null));
  if (!sent.success) throw new APIError('No se entendió lo que el formulario envió.', 400, undefined, true);
  return sent.data.data;
}

function requireUser(req: PayloadRequest): string {
  const subject = subjectOf(req.user);
  if (!subject) throw new APIError('Inicie sesión en el CMS para ver borradores.', 401, undefined, true);
  return subject.id;
}

function targetOf(req: PayloadRequest): { slug: PagedSlug; id: string } {
  const slug = String(req.routeParams?.['collection'] ?? '');
  const id = String(req.routeParams?.['id'] ?? '');
  if (!isPaged(slug) || !/^[A-Za-z0-9-]{1,64}$/.test(id)) throw new APIError('No existe.', 404, undefined, true);
  return { slug, id };
}

function filePath(req: PayloadRequest): string {
  const parts: unknown = req.routeParams?.['file'];
  return Array.isArray(parts) ? parts.join('/') : String(parts ?? '');
}

async function mediaFile({
  path,
  options,
  directory,
  mayRead,
}: {
  path: string;
  options: PreviewOptions;
  directory: string;
  mayRead: (version: string) => boolean;
}): Promise<Response> {
  const isOwn = mayRead(path.split('/')[0] ?? '');
  const found =
    (isOwn ? await read(join(/* turbopackIgnore: true */ directory, path)) : null) ??
    (await read(join(/* turbopackIgnore: true */ options.publishedMediaDir, path)));
  if (!found) throw new APIError('No existe.', 404);
  return file(new Uint8Array(found), mediaType(path));
}

const read = (path: string): Promise<Buffer | null> => readFile(path).catch(() => null);

/** A page that only the CMS may frame, that nothing keeps and no search engine lists. */
function page({ html, status, options }: { html: string; status: number; options: PreviewOptions }): Response {
  const policy = contentSecurityPolicy({ publicUrl: '', tileUrl: null })
    .replace("frame-ancestors 'none'", "frame-ancestors 'self'")
    .replace("form-action 'self'", `form-action 'self' ${options.publicUrl}`);
  return new Response(html, {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'private, no-store',
      'X-Robots-Tag': 'noindex',
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'same-origin',
    },
  });
}

function file(body: BodyInit, type: string, cache = 'private, no-store'): Response {
  return new Response(body, {
    headers: { 'Content-Type': type, 'Cache-Control': cache, 'X-Content-Type-Options': 'nosniff' },
  });
}
