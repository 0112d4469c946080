import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { type Endpoint } from 'payload';
import { z } from 'zod';
import { currentRequestId } from '../../../collections/doors/request-id.ts';
import { nudgeProjector } from '../publishing/nudge.ts';
import { checkedDay, dayOnlyRead, dayToldByName } from './day-of-file.ts';
import { ImportFileError } from './errors.ts';
import { askForImport, importProgress } from './import-run.ts';
import { formatById } from './formats/registry.ts';
import { closeEntry, fingerprint, openEntry } from './history.ts';
import { importFiles, receiveUpload } from './jobs.ts';
import { importableFormats } from './may-import.ts';
import { pendingImports } from './pending.ts';
import type { ImportsOptions } from './types.ts';
import { undoneWords } from './undo/undo-import.ts';
import { askUndo } from './worker/ask-undo.ts';
import {
  answer,
  answersShown,
  parse,
  requireAnyFormat,
  requireImporter,
  requireIdle,
  waiting,
  recognised,
  readEntry,
  fileOf,
  download,
} from './endpoint-parts.ts';

const PreviewQuery = z.object({
  format: z.string().max(40),
  name: z.string().min(1).max(200),
  date: z.string().max(10).optional(),
  source: z.string().trim().max(300).optional(),
  modified: z.coerce.number().int().positive().max(8.64e15).optional(),
});

/** In the place of a format: the content shows it. */
const AUTO = 'auto';

const ConfirmQuery = z.object({
  partial: z.enum(['0', '1']).default('0'),
  draft: z.enum(['0', '1']).default('0'),
  held: z.enum(['0', '1']).default('0'),
});

/**
 * `GET formats`, `GET pending`, `POST preview` (raw file as body; format `auto` recognises it), `GET :id/progress`,
 * `POST :id/review` and `POST :id/confirm` (answers as body), `POST :id/cancel`, `POST :id/undo`, `GET :id/report`,
 * `GET :id/changes`, all below `/api/imports/`. Who may create what a format is about may import it; the history is for
 * all staff.
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
            canUndo: (status === 'done' || status === 'failed') && existsSync(files.undoPath(entry.id)),
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
            data: { status: 'running', request: currentRequestId() },
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
            data: { status: 'running', importedBy: user.id, request: currentRequestId() },
          });
          await askForImport(req.payload, {
            id: entry.id,
            user: String(user.id),
            isDryRun: false,
            file: {
              ...fileOf(entry),
              // A page that was loaded anew knows no answers any more.
              answers: { ...answersShown(entry), ...answers },
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
          const { removed, restored } = await askUndo({ id: entry.id, user: String(user.id) });
          nudgeProjector();
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
