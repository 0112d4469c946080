import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, stat } from 'node:fs/promises';
import { APIError, type Endpoint, type PayloadRequest, type TypedUser } from 'payload';
import { z } from 'zod';
import type { Import } from '../../payload-types.ts';
import { checkedDay, dayInName } from './day-of-file.ts';
import { ImportFileError } from './errors.ts';
import { formatById } from './formats/registry.ts';
import { closeEntry, fingerprint, openEntry } from './history.ts';
import { importFiles, isAnyRunning, progressOf, receiveUpload, runJob } from './jobs.ts';
import { limaDay } from '../../../site/published/days.ts';
import { importableFormats, mayImport } from './may-import.ts';
import type { ImportsOptions } from './types.ts';

const PreviewQuery = z.object({
  format: z.string().max(40), name: z.string().min(1).max(200), date: z.string().max(10).optional(), source: z.string().trim().max(300).optional(), modified: z.coerce.number().int().positive().max(8.64e15).optional(),
});
/** `{"separador":"punto-miles"}`: answers to the questions of the preview. */
const AnswersText = z.string().max(4000).optional().transform((text, context): Record<string, string> => {
  try {
    return z.record(z.string().max(80), z.string().max(80)).parse(JSON.parse(text ?? '{}'));
  } catch {
    context.addIssue({ code: 'custom', message: 'no es JSON' });
    return z.NEVER;
  }
});
const ConfirmQuery = z.object({ answers: AnswersText, partial: z.enum(['0', '1']).default('0'), draft: z.enum(['0', '1']).default('0') });

/**
 * `GET formats`, `POST preview` (raw file as body), `GET :id/progress`, `POST :id/confirm`, `POST :id/cancel`, `GET :id/report`,
 * all below `/api/imports/`. Who may create what a format is about may import it; the history is for all staff.
 */
export function importEndpoints({ dataDir }: ImportsOptions): Endpoint[] {
  const files = importFiles(dataDir);
  return [
    { path: '/formats', method: 'get', handler: (req) => answer(async () => ({ formats: importableFormats(req.user) })) },
    {
      path: '/preview', method: 'post',
      handler: (req) => answer(async () => {
        const query = parse(PreviewQuery, req);
        const user = requireImporter(req, query.format);
        requireIdle();
        const name = query.name.replace(/[\\/\p{Cc}]/gu, '_');
        const asOf = query.date ? checkedDay(query.date) : dayInName(name) ?? limaDay(new Date(query.modified ?? Date.now()));
        const waiting = randomUUID();
        await receiveUpload({ body: req.body ?? null, path: files.uploadPath(waiting), dataDir });
        const id = await openEntry(req.payload, {
          fileName: name, format: query.format, status: 'running', source: query.source || formatById(query.format).defaultSource, asOf, importedBy: user.id, ...await fingerprint(files.uploadPath(waiting)),
        });
        await rename(files.uploadPath(waiting), files.uploadPath(id));
        void runJob({ payload: req.payload, id, files, user, isDryRun: true, file: { fileName: name, format: query.format, source: query.source || undefined, asOf } });
        return { id };
      }),
    },
    {
      path: '/:id/progress', method: 'get',
      handler: (req) => answer(async () => {
        const entry = await readEntry(req);
        const progress = progressOf(entry.id);
        const isLost = entry.status === 'running' && !progress && Date.now() - Date.parse(entry.updatedAt) > 60_000;
        if (isLost) await closeEntry({ payload: req.payload, id: entry.id, status: 'failed', message: 'El CMS se detuvo durante la importación; no se cambió nada. Súbalo otra vez.' });
        const { status, summary, message, counts, fileName, format, source, asOf } = entry;
        return { id: entry.id, status: isLost ? 'failed' : status, summary, message, counts, fileName, format, source, asOf, progress };
      }),
    },
    {
      path: '/:id/confirm', method: 'post',
      handler: (req) => answer(async () => {
        const entry = await readEntry(req);
        const { partial, draft, answers } = parse(ConfirmQuery, req);
        const user = requireImporter(req, entry.format);
        requireIdle();
        if (entry.status !== 'preview') throw new ImportFileError('Esta importación ya se confirmó o se rechazó. Suba el archivo otra vez.');
        await stat(files.uploadPath(entry.id)).catch(() => { throw new ImportFileError('El archivo ya no está: las vistas previas se guardan un día. Súbalo otra vez.'); });
        await req.payload.update({ collection: 'imports', id: entry.id, overrideAccess: true, data: { status: 'running', importedBy: user.id } });
        void runJob({ payload: req.payload, id: entry.id, files, user, isDryRun: false, file: { fileName: entry.fileName, format: entry.format, source: entry.source ?? undefined, asOf: entry.asOf ?? '', answers, isPartial: partial === '1', newStatus: draft === '1' ? 'draft' : 'published' } });
        return { id: entry.id };
      }),
    },
    {
      path: '/:id/cancel', method: 'post',
      handler: (req) => answer(async () => {
        const entry = await readEntry(req);
        requireImporter(req, entry.format);
        if (entry.status !== 'preview') throw new ImportFileError('Solo se descarta una importación que espera confirmación.');
        await rm(files.uploadPath(entry.id), { force: true });
        await closeEntry({ payload: req.payload, id: entry.id, status: 'refused', message: 'Descartada antes de importar.' });
        return { id: entry.id };
      }),
    },
    {
      path: '/:id/report', method: 'get',
      handler: async (req) => {
        const entry = await readEntry(req);
        const csv = await readFile(files.reportPath(entry.id)).catch(() => null);
        if (!csv) throw new APIError('Esta importación no tiene informe.', 404, undefined, true);
        const name = `informe-${entry.fileName.replace(/[^A-Za-z0-9._-]+/g, '_')}.csv`;
        return new Response(new Uint8Array(csv), { headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="${name}"`, 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' } });
      },
    },
  ];
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
  if (!parsed.success) throw new ImportFileError(`Revise ${parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')}.`);
  return parsed.data;
}

function requireImporter(req: PayloadRequest, format: string): TypedUser {
  formatById(format);
  if (!req.user || !mayImport(req.user, format)) throw new APIError('Su función no permite importar este formato.', 403, undefined, true);
  return req.user;
}

function requireIdle(): void {
  if (isAnyRunning()) throw new ImportFileError('Hay otra importación en curso. Espere a que termine e inténtelo de nuevo.');
}

/** The entry as the user may read it. */
async function readEntry(req: PayloadRequest): Promise<Import> {
  return req.payload.findByID({ collection: 'imports', id: String(req.routeParams?.['id'] ?? ''), depth: 0, req, user: req.user, overrideAccess: false });
}
