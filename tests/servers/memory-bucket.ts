import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

type Kept = { content: Buffer; type: string; tag: string };
/** A request as this server understands it. */
type Asked = { method: string; bucket: string; key: string; query: URLSearchParams; request: IncomingMessage };
type Bucket = { objects: Map<string, Kept>; uploads: Map<string, { key: string; parts: Map<number, Buffer> }> };

export type MemoryBucket = {
  server: Server;
  /** Lets a test answer in the place of the server: true when it did. */
  before: ((asked: Asked, response: ServerResponse) => boolean) | null;
  /** Names of objects, and how many uploads by parts are not ended. */
  look(bucket: string): { names: string[]; unfinished: number };
};

const PAGE = 1000;
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const xml = (response: ServerResponse, text: string, status = 200): void =>
  void response.writeHead(status, { 'Content-Type': 'application/xml' }).end(`<?xml version="1.0"?>${text}`);
const refuse = (response: ServerResponse, status: number, code: string): void =>
  xml(response, `<Error><Code>${code}</Code><Message>${code}</Message></Error>`, status);
const tagOf = (content: Buffer): string => `"${createHash('md5').update(content).digest('hex')}"`;

/**
 * Buckets in memory that answer as S3 does: whole objects and ranges, heads, copies, lists in pages, uploads by parts, and
 * a sum (`Content-MD5`) that does not fit is refused. Buckets that are not among `names` do not exist. What is signed
 * is not checked; `accessKeyId` is, where one is given.
 */
export async function memoryBucket(names: readonly string[], accessKeyId?: string): Promise<MemoryBucket> {
  const buckets = new Map(names.map((name) => [name, { objects: new Map(), uploads: new Map() } as Bucket]));
  const memory: MemoryBucket = {
    before: null,
    look: (name) => {
      const bucket = buckets.get(name);
      return { names: [...(bucket?.objects.keys() ?? [])].sort(), unfinished: bucket?.uploads.size ?? 0 };
    },
    server: createServer((request, response) => {
      answer(request, response).catch(() => response.destroy());
    }),
  };
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const [, name = '', ...rest] = decodeURIComponent(url.pathname).split('/');
    const asked: Asked = {
      method: request.method ?? '',
      bucket: name,
      key: rest.join('/'),
      query: url.searchParams,
      request,
    };
    if (memory.before?.(asked, response)) return;
    if (accessKeyId !== undefined && !request.headers.authorization?.includes(`Credential=${accessKeyId}/`))
      return refuse(response, 403, 'InvalidAccessKeyId');
    const bucket = buckets.get(name);
    if (!bucket) return refuse(response, 404, 'NoSuchBucket');
    if (asked.key === '') return ofBucket(asked, bucket, response);
    if (asked.query.has('uploadId') || asked.query.has('uploads')) return byParts(asked, bucket, response);
    return ofObject(asked, bucket, response);
  }
  await new Promise<void>((resolve) => memory.server.listen(0, '127.0.0.1', resolve));
  return memory;
}

function ofBucket({ method, query }: Asked, { objects, uploads }: Bucket, response: ServerResponse): void {
  if (method === 'HEAD') return void response.writeHead(200).end();
  const prefix = query.get('prefix') ?? '';
  if (query.has('uploads'))
    return xml(
      response,
      `<ListMultipartUploadsResult>${[...uploads]
        .filter(([, { key }]) => key.startsWith(prefix))
        .map(([id, { key }]) => `<Upload><Key>${escaped(key)}</Key><UploadId>${id}</UploadId></Upload>`)
        .join('')}</ListMultipartUploadsResult>`,
    );
  const after = query.get('continuation-token') ?? '';
  const found = [...objects.keys()].sort().filter((key) => key.startsWith(prefix) && key > after);
  const page = found.slice(0, PAGE);
  const more = found.length > page.length ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : '';
  xml(
    response,
    `<ListBucketResult><IsTruncated>${more !== ''}</IsTruncated>${more}${page
      .map((key) => `<Contents><Key>${escaped(key)}</Key><Size>${objects.get(key)?.content.length}</Size></Contents>`)
      .join('')}</ListBucketResult>`,
  );
}

async function ofObject({ method, bucket, key, request }: Asked, { objects }: Bucket, response: ServerResponse) {
  const copied = request.headers['x-amz-copy-source'];
  if (method === 'DELETE') {
    objects.delete(key);
    response.writeHead(204).end();
  } else if (method === 'PUT' && typeof copied === 'string') {
    const source = objects.get(
      decodeURIComponent(copied)
        .replace(/^\//, '')
        .slice(bucket.length + 1),
    );
    if (!source) return refuse(response, 404, 'NoSuchKey');
    objects.set(key, source);
    xml(response, `<CopyObjectResult><ETag>${source.tag}</ETag></CopyObjectResult>`);
  } else if (method === 'PUT') {
    const content = await bodyOf(request);
    if (content === null) return refuse(response, 400, 'BadDigest');
    const tag = tagOf(content);
    objects.set(key, { content, type: request.headers['content-type'] ?? 'application/octet-stream', tag });
    response.writeHead(200, { ETag: tag }).end();
  } else {
    const found = objects.get(key);
    if (!found) return refuse(response, 404, 'NoSuchKey');
    give(found, { method, request, response });
  }
}

function give(
  { content, type, tag }: Kept,
  { method, request, response }: { method: string; request: IncomingMessage; response: ServerResponse },
): void {
  if (request.headers['if-match'] !== undefined && request.headers['if-match'] !== tag)
    return refuse(response, 412, 'PreconditionFailed');
  const from = /^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1];
  const part = from === undefined ? content : content.subarray(Number(from));
  response.writeHead(from === undefined ? 200 : 206, {
    'Content-Type': type,
    'Content-Length': String(part.length),
    ETag: tag,
    ...(from === undefined ? {} : { 'Content-Range': `bytes ${from}-${content.length - 1}/${content.length}` }),
  });
  response.end(method === 'HEAD' ? undefined : part);
}

async function byParts({ method, key, query, request }: Asked, { objects, uploads }: Bucket, response: ServerResponse) {
  const id = query.get('uploadId') ?? '';
  if (query.has('uploads')) {
    const made = `${uploads.size + 1}-${key.length}`;
    uploads.set(made, { key, parts: new Map() });
    return xml(
      response,
      `<InitiateMultipartUploadResult><Key>${escaped(key)}</Key><UploadId>${made}</UploadId></InitiateMultipartUploadResult>`,
    );
  }
  const upload = uploads.get(id);
  if (!upload) return refuse(response, 404, 'NoSuchUpload');
  if (method === 'DELETE') {
    uploads.delete(id);
    return void response.writeHead(204).end();
  }
  const content = await bodyOf(request);
  if (content === null) return refuse(response, 400, 'BadDigest');
  if (method === 'PUT') {
    upload.parts.set(Number(query.get('partNumber')), content);
    return void response.writeHead(200, { ETag: tagOf(content) }).end();
  }
  const told = [...content.toString('utf8').matchAll(/<PartNumber>(\d+)<\/PartNumber>/g)].map(([, number]) =>
    upload.parts.get(Number(number)),
  );
  if (told.includes(undefined)) return refuse(response, 400, 'InvalidPart');
  const whole = Buffer.concat(told as Buffer[]);
  objects.set(key, { content: whole, type: 'application/octet-stream', tag: tagOf(whole) });
  uploads.delete(id);
  xml(response, `<CompleteMultipartUploadResult><ETag>${tagOf(whole)}</ETag></CompleteMultipartUploadResult>`);
}

/**
 * The content of a request, null when it is not what its sum says; the client may send it in signed pieces
 * (`aws-chunked`: length in hexadecimal, line end, bytes, line end).
 */
async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
  const body = Buffer.concat(pieces);
  const sum = request.headers['content-md5'];
  if (!request.headers['content-encoding']?.includes('aws-chunked'))
    return sum === undefined || sum === createHash('md5').update(body).digest('base64') ? body : null;
  const content: Buffer[] = [];
  for (let at = 0; ;) {
    const end = body.indexOf('\r\n', at);
    const length = Number.parseInt(body.toString('latin1', at, end), 16);
    if (!length) return Buffer.concat(content);
    content.push(body.subarray(end + 2, end + 2 + length));
    at = end + 2 + length + 2;
  }
}
