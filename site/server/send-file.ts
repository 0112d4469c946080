import { open } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { etagOf, type SiteFile, type StoredFile } from './files.ts';
import { chooseEncoding, matchesTag, readRange } from './negotiate.ts';

type Sending = {
  request: IncomingMessage;
  response: ServerResponse;
  file: SiteFile;
  status: number;
  headers: Record<string, string>;
  allowRange: boolean;
};

/**
 * Answers with a file in the best form the client takes; 304 when it has it, 206 for a part, the header alone for HEAD.
 */
export async function sendFile({ request, response, file, status, headers, allowRange }: Sending): Promise<void> {
  const range = allowRange && status === 200 ? request.headers.range : undefined;
  // Parts are of the plain form: a part of a compressed file is of no use to a reader.
  const encoding =
    range !== undefined
      ? 'identity'
      : chooseEncoding(request.headers['accept-encoding'], {
          br: file.variants.br !== undefined,
          gzip: file.variants.gzip !== undefined,
        });
  const stored = file.variants[encoding] ?? file.variants.identity;
  const prepared = preparedHeaders({ file, stored, headers, allowRange, encoding });
  if (status === 200 && isUnchanged(request, stored)) return void response.writeHead(304, prepared.unchanged).end();
  const part = range === undefined || !isSameVersion(request, stored) ? null : readRange(range, stored.size);
  if (part === 'unsatisfiable')
    return void response
      .writeHead(416, [...prepared.unchanged, 'Content-Range', `bytes */${stored.size}`, 'Content-Length', '0'])
      .end();
  if (part) {
    const partHeaders = [
      ...prepared.unchanged,
      'Content-Range',
      `bytes ${part.start}-${part.end}/${stored.size}`,
      'Content-Length',
      String(part.end - part.start + 1),
    ];
    return send({ request, response, stored, code: 206, headers: partHeaders, start: part.start, end: part.end });
  }
  return send({ request, response, stored, code: status, headers: prepared.whole, start: 0, end: stored.size - 1 });
}

type Part = {
  request: IncomingMessage;
  response: ServerResponse;
  stored: StoredFile;
  code: number;
  headers: string[];
  start: number;
  end: number;
};

async function send(part: Part): Promise<void> {
  const { request, response, stored, code, headers, start, end } = part;
  if (request.method === 'HEAD' || stored.size === 0) return void response.writeHead(code, headers).end();
  if (!stored.body) return stream(part);
  response
    .writeHead(code, headers)
    .end(start === 0 && end === stored.size - 1 ? stored.body : stored.body.subarray(start, end + 1));
}

type Prepared = { from: object; whole: string[]; unchanged: string[] };
const preparedByFile = new WeakMap<StoredFile, Prepared>();

/** Headers of a stored form, put together once: at thousands of answers a second that is a third of the work. */
function preparedHeaders({
  file,
  stored,
  headers,
  allowRange,
  encoding,
}: {
  file: SiteFile;
  stored: StoredFile;
  headers: Record<string, string>;
  allowRange: boolean;
  encoding: string;
}): Prepared {
  const known = preparedByFile.get(stored);
  if (known?.from === headers) return known;
  const unchanged = Object.entries({
    ...headers,
    'Content-Type': file.type,
    ETag: stored.etag,
    'Last-Modified': stored.lastModified,
    ...(file.variants.br || file.variants.gzip ? { Vary: 'Accept-Encoding' } : {}),
    ...(allowRange ? { 'Accept-Ranges': 'bytes' } : {}),
  }).flat();
  const whole = [
    ...unchanged,
    ...(encoding === 'identity' ? [] : ['Content-Encoding', encoding]),
    'Content-Length',
    String(stored.size),
  ];
  const prepared = { from: headers, whole, unchanged };
  preparedByFile.set(stored, prepared);
  return prepared;
}

/** Streams from an open file: replacing it or the release meanwhile does not touch this answer. */
async function stream({ response, stored, code, headers, start, end }: Part): Promise<void> {
  const handle = await open(stored.path, 'r');
  try {
    const stat = await handle.stat({ bigint: true });
    if (!stored.etag.startsWith(etagOf(stat, '').slice(0, -1)))
      throw new Error('El archivo cambió entre verlo y abrirlo.');
    response.writeHead(code, headers);
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
  // An older release that is shown again has an older date, and other words: only the very date that was told is
  // unchanged.
  return since !== undefined && Date.parse(since) === stored.modifiedMs;
}

function isSameVersion(request: IncomingMessage, stored: StoredFile): boolean {
  const condition = request.headers['if-range']?.toString();
  return condition === undefined || condition === stored.etag || Date.parse(condition) === stored.modifiedMs;
}
