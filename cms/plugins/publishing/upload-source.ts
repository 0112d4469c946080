import { createWriteStream } from 'node:fs';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { S3Settings } from '../../environment.ts';

export type UploadSource = { uploadsDir: string; s3: S3Settings | null };

type UploadName = { source: UploadSource; slug: 'media' | 'documents'; filename: string };

/** Calls `use` with the path of an upload's original: the file in the folder of uploads, or a passing copy of the object in the bucket. */
export async function withUpload<T>(upload: UploadName, use: (path: string) => Promise<T>): Promise<T> {
  const path = await openUpload(upload);
  try {
    return await use(path);
  } finally {
    if (upload.source.s3) await rm(dirname(path), { recursive: true, force: true });
  }
}

async function openUpload({ source, slug, filename }: UploadName): Promise<string> {
  const name = basename(filename);
  if (!name) throw new Error('sin archivo');
  if (!source.s3) {
    const path = join(source.uploadsDir, slug, name);
    await access(path);
    return path;
  }
  const { S3_BUCKET, S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = source.s3;
  const client = new S3Client({
    region: S3_REGION, ...(S3_ENDPOINT ? { endpoint: S3_ENDPOINT, forcePathStyle: true } : {}),
    credentials: { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY },
  });
  const { Body } = await client.send(new GetObjectCommand({ Bucket: S3_BUCKET, Key: name }));
  if (!(Body instanceof Readable)) throw new Error(`${name} no está en el almacén`);
  const path = join(await mkdtemp(join(tmpdir(), 'invermet-')), name);
  await pipeline(Body, createWriteStream(path));
  return path;
}
