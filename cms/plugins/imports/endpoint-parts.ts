import { readFile, rm, stat } from 'node:fs/promises';
import { APIError, type Payload, type PayloadRequest, type TypedUser } from 'payload';
import { z } from 'zod';
import type { Import } from '../../../collections/payload-types.ts';
import { ImportFileError } from './errors.ts';
import { isAnyImport } from './import-run.ts';
import { formatById } from './formats/registry.ts';
import { KEPT_DAYS, type ImportFiles } from './jobs.ts';
import { importableFormats, mayImport } from './may-import.ts';
import { askFormat } from './worker/ask-format.ts';

/** `{"answers":{"separador":"punto-miles"}}`: answers to the questions of the preview, in the body. */
const AnswersBody = z.object({ answers: z.record(z.string().max(80), z.string().max(80)).default({}) });

export const fileOf = ({ fileName, format, source, asOf }: Import) => ({
  fileName,
  format,
  source: source ?? undefined,
  asOf: asOf ?? '',
});

const Shown = z.object({ answers: AnswersBody.shape.answers });

/** The answers with which the preview that is shown was read. */
export const answersShown = ({ counts }: Import): Record<string, string> => Shown.safeParse(counts).data?.answers ?? {};

/** An import that waits for confirmation, with its file still there, and what was answered. */
export async function waiting(
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
export async function download(req: PayloadRequest, pathOf: (id: string) => string, word: string): Promise<Response> {
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
export async function recognised(path: string): Promise<string> {
  try {
    return await askFormat(path);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/** JSON of the result; a refusal says in Spanish what to do. */
export async function answer(work: () => Promise<object>): Promise<Response> {
  try {
    return Response.json(await work(), { headers: { 'Cache-Control': 'no-store' } });
  } catch (error) {
    if (error instanceof ImportFileError) return Response.json({ message: error.message }, { status: 422 });
    throw error;
  }
}

export function parse<T extends z.ZodType>(schema: T, req: PayloadRequest): z.infer<T> {
  const parsed = schema.safeParse(Object.fromEntries(req.searchParams ?? []));
  if (!parsed.success)
    throw new ImportFileError(`Revise ${parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')}.`);
  return parsed.data;
}

export function requireImporter(req: PayloadRequest, format: string): TypedUser {
  formatById(format);
  if (!req.user || !mayImport(req.user, format))
    throw new APIError('Su función no permite importar este formato.', 403, undefined, true);
  return req.user;
}

export function requireAnyFormat(req: PayloadRequest): void {
  if (importableFormats(req.user).length === 0)
    throw new APIError('Su función no permite importar.', 403, undefined, true);
}

export async function requireIdle(payload: Payload): Promise<void> {
  if (await isAnyImport(payload))
    throw new ImportFileError('Hay otra importación en curso. Espere a que termine e inténtelo de nuevo.');
}

/** The entry as the user may read it. */
export async function readEntry(req: PayloadRequest): Promise<Import> {
  return req.payload.findByID({
    collection: 'imports',
    id: String(req.routeParams?.['id'] ?? ''),
    depth: 0,
    req,
    user: req.user,
    overrideAccess: false,
  });
}
