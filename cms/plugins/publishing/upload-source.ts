import { createWriteStream } from 'node:fs';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { documentStore, type StorePlace } from '../../documents-at-rest/store.ts';

export type UploadSource = StorePlace;

type UploadName = { source: UploadSource; slug: 'media' | 'documents'; filename: string };

/**
 * Calls `use` with the path of an upload's original: the photo in the folder of uploads, or a passing copy of the
 * object in the bucket or of a document, opened.
 */
export async function withUpload<T>(upload: UploadName, use: (path: string) => Promise<T>): Promise<T> {
  const { path, isPassing } = await openUpload(upload);
  try {
    return await use(path);
  } finally {
    if (isPassing) await rm(dirname(path), { recursive: true, force: true });
  }
}

async function openUpload({ source, slug, filename }: UploadName): Promise<{ path: string; isPassing: boolean }> {
  const name = basename(filename);
  if (!name) throw new Error('sin archivo');
  if (slug === 'documents') return passing(name, (await documentStore(source).read(name)).content);
  if (!source.s3) {
    const path = join(source.uploadsDir, slug, name);
    await access(path);
    return { path, isPassing: false };
  }
  const { S3_BUCKET, S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = source.s3;
  const client = new S3Client({
    region: S3_REGION,
    ...(S3_ENDPOINT ? { endpoint: S3_ENDPOINT, forcePathStyle: true } : {}),
    credentials: { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY },
  });
  const { Body } = await client.send(new GetObjectCommand({ Bucket: S3_BUCKET, Key: name }));
  if (!(Body instanceof Readable)) throw new Error(`${name} no está en el almacén`);
  return passing(name, Body);
}

/** A copy that only this process reads, in a folder of its own. */
async function passing(name: string, content: AsyncIterable<Uint8Array>): Promise<{ path: string; isPassing: true }> {
  const path = join(await mkdtemp(join(tmpdir(), 'invermet-')), name);
  await pipeline(content, createWriteStream(path, { mode: 0o600 }));
  return { path, isPassing: true };
}
