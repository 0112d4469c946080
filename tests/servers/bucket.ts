import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';

const BUCKET = 'prueba';

/** A bucket for one test: its objects, seen from outside the product, and the settings that lead the product there. */
export type TestBucket = {
  settings: Record<string, string>;
  read(key: string): Promise<Buffer | null>;
  write(key: string, content: Buffer): Promise<void>;
  remove(key: string): Promise<void>;
  close(): Promise<void>;
};

/**
 * A bucket on the server of `TEST_S3_ENDPOINT`, where one is given, else on one in memory that knows the requests that
 * the product makes.
 */
export async function openBucket(): Promise<TestBucket> {
  const given = process.env['TEST_S3_ENDPOINT'];
  const server = given ? null : await memoryServer();
  const endpoint = given || `http://127.0.0.1:${(server?.address() as AddressInfo).port}`;
  const settings = {
    S3_BUCKET: BUCKET,
    S3_REGION: 'us-east-1',
    S3_ENDPOINT: endpoint,
    S3_ACCESS_KEY_ID: 'prueba',
    S3_SECRET_ACCESS_KEY: 'clave-de-prueba',
  };
  const client = new S3Client({
    region: 'us-east-1',
    endpoint,
    forcePathStyle: true,
    credentials: { accessKeyId: 'prueba', secretAccessKey: 'clave-de-prueba' },
  });
  if (given) await client.send(new CreateBucketCommand({ Bucket: BUCKET }));
  return {
    settings,
    read: async (key) => {
      const answer = await client.send(new GetObjectCommand({ Bucket: BUCKET, Key: key })).catch((error: unknown) => {
        if (error instanceof Error && error.name === 'NoSuchKey') return null;
        throw error;
      });
      return answer?.Body ? Buffer.from(await answer.Body.transformToByteArray()) : null;
    },
    write: async (key, content) =>
      void (await client.send(new PutObjectCommand({ Bucket: BUCKET, Key: key, Body: content }))),
    remove: async (key) => void (await client.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: key }))),
    close: async () => {
      client.destroy();
      server?.closeAllConnections();
      await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
    },
  };
}

/** Objects by path, in memory: PUT, GET, HEAD and DELETE. What is signed is not checked. */
async function memoryServer(): Promise<Server> {
  const objects = new Map<string, { content: Buffer; type: string }>();
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const found = objects.get(path);
    if (request.method === 'PUT') {
      objects.set(path, {
        content: await bodyOf(request),
        type: request.headers['content-type'] ?? 'application/octet-stream',
      });
      response.writeHead(200, { ETag: '"1"' }).end();
    } else if (request.method === 'DELETE') {
      objects.delete(path);
      response.writeHead(204).end();
    } else if (!found) {
      response
        .writeHead(404, { 'Content-Type': 'application/xml' })
        .end('<?xml version="1.0"?><Error><Code>NoSuchKey</Code><Message>No existe.</Message></Error>');
    } else {
      response
        .writeHead(200, { 'Content-Type': found.type, 'Content-Length': String(found.content.length), ETag: '"1"' })
        .end(request.method === 'HEAD' ? undefined : found.content);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/**
 * The content of a PUT; the client may send it in signed pieces (`aws-chunked`: length in hexadecimal, line end, bytes,
 * line end).
 */
async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
  const body = Buffer.concat(pieces);
  if (!request.headers['content-encoding']?.includes('aws-chunked')) return body;
  const content: Buffer[] = [];
  for (let at = 0; ;) {
    const end = body.indexOf('\r\n', at);
    const length = Number.parseInt(body.toString('latin1', at, end), 16);
    if (!length) return Buffer.concat(content);
    content.push(body.subarray(end + 2, end + 2 + length));
    at = end + 2 + length + 2;
  }
}
