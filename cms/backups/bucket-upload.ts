import { hash } from 'node:crypto';
import { readSync } from 'node:fs';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListMultipartUploadsCommand,
  PutObjectCommand,
  UploadPartCommand,
  type S3Client,
} from '@aws-sdk/client-s3';

type Target = { client: S3Client; Bucket: string; Key: string };

/** Held in memory, so that a part that failed is sent again; of most 10,000 parts this makes 156 GB. */
const PART_BYTES = 16 * 1_048_576;

/** Writes an open file of so many bytes to an object, which is there only when all of it arrived as it was sent. */
export async function upload({ client, ...object }: Target, file: number, bytes: number): Promise<void> {
  const buffer = Buffer.alloc(Math.min(PART_BYTES, bytes));
  if (bytes <= PART_BYTES) return put({ client, ...object }, partOf(file, buffer, 0));
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(object));
  try {
    const parts: { PartNumber: number; ETag: string | undefined }[] = [];
    for (let at = 0; at < bytes; at += PART_BYTES) {
      const part = partOf(file, buffer, at);
      const PartNumber = parts.length + 1;
      const { ETag } = await client.send(
        new UploadPartCommand({ ...object, UploadId, PartNumber, Body: part, ContentMD5: md5(part) }),
      );
      parts.push({ PartNumber, ETag });
    }
    await client.send(new CompleteMultipartUploadCommand({ ...object, UploadId, MultipartUpload: { Parts: parts } }));
  } catch (error) {
    // What the first failure was is told; parts that stay go with the next `tidy`.
    await client.send(new AbortMultipartUploadCommand({ ...object, UploadId })).catch(() => undefined);
    throw error;
  }
}

export const putText = (target: Target, text: string): Promise<void> => put(target, Buffer.from(text));

async function put({ client, ...object }: Target, body: Buffer): Promise<void> {
  await client.send(new PutObjectCommand({ ...object, Body: body, ContentMD5: md5(body) }));
}

const md5 = (body: Buffer): string => hash('md5', body, 'base64');

/** As much of a file from a place on as `buffer` takes. */
function partOf(file: number, buffer: Buffer, at: number): Buffer {
  let filled = 0;
  while (filled < buffer.length) {
    const read = readSync(file, buffer, filled, buffer.length - filled, at + filled);
    if (read === 0) break;
    filled += read;
  }
  return buffer.subarray(0, filled);
}

/** Takes away the parts that killed processes left: they are in no list of objects, and cost. */
export async function abortUploads({
  client,
  Bucket,
  Prefix,
}: {
  client: S3Client;
  Bucket: string;
  Prefix: string;
}): Promise<void> {
  const begun = await client.send(new ListMultipartUploadsCommand({ Bucket, Prefix })).catch((error: unknown) => {
    // Not every server has this list, nor every key the right to it; a rule of the bucket can do the same.
    if (statusOf(error) === 403 || statusOf(error) === 501) return null;
    throw error;
  });
  for (const { Key, UploadId } of begun?.Uploads ?? [])
    await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
}

const statusOf = (error: unknown): number | undefined =>
  error instanceof Error ? (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode : undefined;
