import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, rm, stat } from 'node:fs/promises';
import { APIError, type Endpoint, type Payload, type PayloadRequest, type TypedUser } from 'payload';
import { z } from 'zod';
import type { Import } from '../../../collections/payload-types.ts';
import { checkedDay, dayOnlyRead, dayToldByName } from './day-of-file.ts';
import { ImportFileError } from './errors.ts';
import { askForImport, importProgress, isAnyImport } from './import-run.ts';
import { formatById } from './formats/registry.ts';
import { closeEntry, fingerprint, openEntry } from './history.ts';
import { importFiles, KEPT_DAYS, receiveUpload, type ImportFiles } from './jobs.ts';
import { importableFormats, mayImport } from './may-import.ts';
import { pendingImports } from './pending.ts';
import { onlyFormat } from './recognise.ts';
import type { ImportsOptions } from './types.ts';
import { undoImport, undoneWords } from './undo/undo-import.ts';

const PreviewQuery = z.object({
  format: z.string().max(40),
  name: z.string().min(1).max(200),
  date: z.string().max(10).optional(),
  source: z.string().trim().max(300).optional(),
  modified: z.coerce.number().int().positive().max(8.64e15).optional(),
});
/** In the place of a format: the content shows it. */
const AUTO = 'auto';
/** `{"answers":{"separador":"punto-miles"}}`: answers to the questions of the preview, in the body. */
const AnswersBody = z.object({ answers: z.record(z.string().max(80), z.string().max(80)).default({}) });
const ConfirmQuery = z.object({
  partial: z.enum(['0', '1']).default('0'),
  draft: z.enum(['0', '1']).default('0'),
  held: z.enum(['0', '1']).default('0'),
});

/**
 * `GET formats`, `GET pending`, `POST preview` (raw file as body; format `auto` recognises it), `GET :id/progress`, `POST :id/review`
 * and `POST :id/confirm` (answers as body), `POST :id/cancel`, `POST :id/undo`, `GET :id/report`, `GET :id/changes`, all below
 * `/api/imports/`. Who may create what a format is about may import it; the history is for all staff.
 */
export function importEndpoints({ dataDir }: ImportsOptions): Endpoint[] {
  const files = importFiles(dataDir);
  return [
    {
      path: '/formats',
      method: 'get',
      handler: (req) => answer(async () => ({ formats: importableFormats(req.user) })),
    },
    {
      path: '/preview',
      method: 'post',
      handler: (req) =>
        answer(async () => {
          const query = parse(PreviewQuery, req);
          if (query.format === AUTO) requireAnyFormat(req);
          else requireImporter(req, query.format);
          await requireIdle(req.payload);
          const name = query.name.replace(/[\\/\p{Cc}]/gu, '_');
          const asOf = query.date
            ? checkedDay(query.date)
            : (dayToldByName(name) ?? dayOnlyRead(new Date(query.modified ?? Date.now())));
          const waiting = randomUUID();
          await receiveUpload({ body: req.body ?? null, path: files.uploadPath(waiting), dataDir });
          const format = query.format === AUTO ? await recognised(files.uploadPath(waiting)) : query.format;
          const user = requireImporter(req, format);
          const id = await openEntry(req.payload, {
            fileName: name,
            format,
            status: 'running',
            source: query.source || formatById(format).defaultSource,
            asOf,
            importedBy: user.id,
            ...(await fingerprint(files.uploadPath(waiting))),
          });
          await rename(files.uploadPath(waiting), files.uploadPath(id));
          await askForImport(req.payload, {
            id,
            user: String(user.id),
            isDryRun: true,
            file: { fileName: name, format, source: query.source || undefined, asOf },
          });
          return { id };
        }),
    },
    {
      path: '/:id/progress',
      method: 'get',
      handler: (req) =>
        answer(async () => {
          const entry = await readEntry(req);
          const progress = await importProgress(req.payload, entry.id);
          const { status, summary, message, counts, fileName, format, source, asOf } = entry;
          return {
            id: entry.id,
            // Until its run has ended nothing else may begin.
            status: progress === null ? status : 'running',
            summary,
            message,
            counts,
            fileName,
            format,
            source,
            asOf,
            progress,
            canUndo: status === 'done' && existsSync(files.undoPath(entry.id)),
          };
        }),
    },
    {
      path: '/pending',
      method: 'get',
      handler: (req) => answer(async () => ({ pending: await pendingImports({ payload: req.payload, req, files }) })),
    },
    {
      path: '/:id/review',
      method: 'post',
      handler: (req) =>
        answer(async () => {
          const { entry, user, answers } = await waiting(req, files);
          await req.payload.update({
            collection: 'imports',
            id: entry.id,
            overrideAccess: true,
            data: { status: 'running' },
          });
          await askForImport(req.payload, {
            id: entry.id,
            user: String(user.id),
            isDryRun: true,
            file: { ...fileOf(entry), answers },
          });
          return { id: entry.id };
        }),
    },
    {
      path: '/:id/confirm',
      method: 'post',
      handler: (req) =>
        answer(async () => {
          const { partial, draft, held } = parse(ConfirmQuery, req);
          const { entry, user, answers } = await waiting(req, files);
          await req.payload.update({
            collection: 'imports',
            id: entry.id,
            overrideAccess: true,
            data: { status: 'running', importedBy: user.id },
          });
          await askForImport(req.payload, {
            id: entry.id,
            user: String(user.id),
            isDryRun: false,
            file: {
              ...fileOf(entry),
              answers,
              isPartial: partial === '1',
              takesHeld: held === '1',
              newStatus: draft === '1' ? 'draft' : 'published',
            },
          });
          return { id: entry.id };
        }),
    },
    {
      path: '/:id/undo',
      method: 'post',
      handler: (req) =>
        answer(async () => {
          const entry = await readEntry(req);
          const user = requireImporter(req, entry.format);
          await requireIdle(req.payload);
          if (entry.status !== 'done' && entry.status !== 'failed')
            throw new ImportFileError('Solo se deshace una importación terminada.');
          const { removed, restored } = await undoImport({
            payload: req.payload,
            path: files.undoPath(entry.id),
            user,
          });
          await req.payload.update({
            collection: 'imports',
            id: entry.id,
            overrideAccess: true,
            data: { status: 'undone', message: undoneWords({ removed, restored, by: user.name }) },
          });
          return { id: entry.id, removed, restored };
        }),
    },
    {
      path: '/:id/cancel',
      method: 'post',
      handler: (req) =>
        answer(async () => {
          const entry = await readEntry(req);
          requireImporter(req, entry.format);
          if (entry.status !== 'preview')
            throw new ImportFileError('Solo se descarta una importación que espera confirmación.');
          await rm(files.uploadPath(entry.id), { force: true });
          await closeEntry({
            payload: req.payload,
            id: entry.id,
            status: 'refused',
            message: 'Descartada antes de importar.',
          });
          return { id: entry.id };
        }),
    },
    { path: '/:id/report', method: 'get', handler: (req) => download(req, files.reportPath, 'informe') },
    { path: '/:id/changes', method: 'get', handler: (req) => download(req, files.changesPath, 'cambios') },
  ];
}

const fileOf = ({ fileName, format, source, asOf }: Import) => ({
  fileName,
  format,
  source: source ?? undefined,
  asOf: asOf ?? '',
});

/** An import that waits for confirmation, with its file still there, and what was answered. */
async function waiting(
  req: PayloadRequest,
  files: ImportFiles,
): Promise<{ entry: Import; user: TypedUser; answers: Record<string, string> }> {
  const entry = await readEntry(req);
  const user = requireImporter(req, entry.format);
  await requireIdle(req.payload);
  if (entry.status !== 'preview')
    throw new ImportFileError('Esta importación ya se confirmó o se rechazó. Suba el archivo otra vez.');
  await stat(files.uploadPath(entry.id)).catch(() => {
    throw new ImportFileError(`El archivo ya no está: se guarda ${KEPT_DAYS['.upload']} días. Súbalo otra vez.`);
  });
  const text = req.body ? await new Response(req.body).text() : '';
  const given = AnswersBody.safeParse(parsedJson(text));
  if (!given.success)
    throw new ImportFileError('Las respuestas no se entienden. Vuelva a cargar la página e inténtelo de nuevo.');
  return { entry, user, answers: given.data.answers };
}

function parsedJson(text: string): unknown {
  try {
    return text.trim() === '' ? {} : JSON.parse(text);
  } catch {
    return null;
  }
}

/** A CSV of the import, as a file to keep. */
async function download(req: PayloadRequest, pathOf: (id: string) => string, word: string): Promise<Response> {
  const entry = await readEntry(req);
  const csv = await readFile(pathOf(entry.id)).catch(() => null);
  if (!csv) throw new APIError('Esta importación no tiene ese archivo.', 404, undefined, true);
  const name = `${word}-${entry.fileName.replace(/[^A-Za-z0-9._-]+/g, '_')}.csv`;
  return new Response(new Uint8Array(csv), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    },
  });
}

/** The format that the content shows; a file of none is not kept. */
async function recognised(path: string): Promise<string> {
  try {
    return await onlyFormat(path);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/** JSON of the result; a refusal says in Spanish what to do. */
async function answer(work: () => Promise<object>): Promise<Response> {
  try {
    return Response.json(await work(), { headers: { 'Cache-Control': 'no-store' } });
  } catch (error) {
    if (error instanceof ImportFileError) return Response.json({ message: error.message }, { status: 422 });
    throw error;
  }
}

function parse<T extends z.ZodType>(schema: T, req: PayloadRequest): z.infer<T> {
  const parsed = schema.safeParse(Object.fromEntries(req.searchParams ?? []));
  if (!parsed.success)
    throw new ImportFileError(`Revise ${parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')}.`);
  return parsed.data;
}

function requireImporter(req: PayloadRequest, format: string): TypedUser {
  formatById(format);
  if (!req.user || !mayImport(req.user, format))
    throw new APIError('Su función no permite importar este formato.', 403, undefined, true);
  return req.user;
}

function requireAnyFormat(req: PayloadRequest): void {
  if (importableFormats(req.user).length === 0)
    throw new APIError('Su función no permite importar.', 403, undefined, true);
}

async function requireIdle(payload: Payload): Promise<void> {
  if (await isAnyImport(payload))
    throw new ImportFileError('Hay otra importación en curso. Espere a que termine e inténtelo de nuevo.');
}

/** The entry as the user may read it. */
async function readEntry(req: PayloadRequest): Promise<Import> {
  return req.payload.findByID({
    collection: 'imports',
    id: String(req.routeParams?.['id'] ?? ''),
    depth: 0,
    req,
    user: req.user,
    overrideAccess: false,
  });
}
