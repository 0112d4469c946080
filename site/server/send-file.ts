import { open } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { etagOf, type SiteFile, type StoredFile } from './files.ts';
import { chooseEncoding, matchesTag, readRange } from './negotiate.ts';

type Sending = { request: IncomingMessage; response: ServerResponse; file: SiteFile; status: number; headers: Record<string, string>; allowRange: boolean };

/** Answers with a file in the best form the client takes; 304 when it has it, 206 for a part, the header alone for HEAD. */
export async function sendFile({ request, response, file, status, headers, allowRange }: Sending): Promise<void> {
  const range = allowRange && status === 200 ? request.headers.range : undefined;
  // Parts are of the plain form: a part of a compressed file is of no use to a reader.
  const encoding = range !== undefined ? 'identity' : chooseEncoding(request.headers['accept-encoding'], { br: file.variants.br !== undefined, gzip: file.variants.gzip !== undefined });
  const stored = file.variants[encoding] ?? file.variants.identity;
  const common: Record<string, string | number> = {
    ...headers, 'Content-Type': file.type, ETag: stored.etag, 'Last-Modified': stored.lastModified,
    ...(file.variants.br || file.variants.gzip ? { Vary: 'Accept-Encoding' } : {}), ...(allowRange ? { 'Accept-Ranges': 'bytes' } : {}),
  };
  if (status === 200 && isUnchanged(request, stored)) return void response.writeHead(304, common).end();
  if (encoding !== 'identity') common['Content-Encoding'] = encoding;
  const part = range === undefined || !isSameVersion(request, stored) ? null : readRange(range, stored.size);
  if (part === 'unsatisfiable') return void response.writeHead(416, { ...common, 'Content-Range': `bytes */${stored.size}`, 'Content-Length': 0 }).end();
  const { start, end } = part ?? { start: 0, end: stored.size - 1 };
  if (part) common['Content-Range'] = `bytes ${start}-${end}/${stored.size}`;
  common['Content-Length'] = end - start + 1;
  const code = part ? 206 : status;
  if (request.method === 'HEAD') return void response.writeHead(code, common).end();
  if (stored.body) return void response.writeHead(code, common).end(part ? stored.body.subarray(start, end + 1) : stored.body);
  await stream({ response, stored, code, common, start, end });
}

/** Streams from an open file: replacing it or the release meanwhile does not touch this answer. */
async function stream({ response, stored, code, common, start, end }: { response: ServerResponse; stored: StoredFile; code: number; common: Record<string, string | number>; start: number; end: number }): Promise<void> {
  const handle = await open(stored.path, 'r');
  try {
    const stat = await handle.stat({ bigint: true });
    if (!stored.etag.startsWith(etagOf(stat, '').slice(0, -1))) throw new Error('El archivo cambió entre verlo y abrirlo.');
    response.writeHead(code, common);
    await pipeline(handle.createReadStream({ start, end, autoClose: false, highWaterMark: 128 * 1024 }), response);
  } catch (error) {
    // A reader who leaves in the middle is no failure of ours.
    if (!response.headersSent) throw error;
    response.destroy();
  } finally {
    await handle.close();
  }
}

function isUnchanged(request: IncomingMessage, stored: StoredFile): boolean {
  const tags = request.headers['if-none-match'];
  if (tags !== undefined) return matchesTag(tags, stored.etag);
  const since = request.headers['if-modified-since'];
  return since !== undefined && Date.parse(since) >= stored.modifiedMs;
}

function isSameVersion(request: IncomingMessage, stored: StoredFile): boolean {
  const condition = request.headers['if-range']?.toString();
  return condition === undefined || condition === stored.etag || Date.parse(condition) === stored.modifiedMs;
}
