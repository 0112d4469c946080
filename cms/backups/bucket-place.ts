import { randomUUID } from 'node:crypto';
import { closeSync, fstatSync, mkdirSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3';
import { bucketError } from './bucket-errors.ts';
import { bucketOf, clientSettings, type BucketAccess } from './bucket-settings.ts';
import { download } from './bucket-download.ts';
import { abortUploads, putText, upload } from './bucket-upload.ts';
import { NotInPlace, type Place } from './place.ts';

const CONNECT_MS = 10_000;
const IDLE_MS = 60_000;
const ATTEMPTS = 4;

/**
 * Backups in a bucket of S3 or of a server that speaks its protocol. An object of a bucket is there whole or not at all;
 * each part says the sum of what was sent, so that a server refuses what arrived otherwise. `scratch`: a folder for what
 * is on its way, in files that have no name any more: nothing is left of them however the process ends.
 */
export function bucketPlace(where: string, access: BucketAccess, scratch: string): Place {
  const { bucket, prefix } = bucketOf(where);
  const client = new S3Client({
    ...clientSettings(access),
    maxAttempts: ATTEMPTS,
    // Servers that are not Amazon's know no other sums than the MD5 that we give.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: CONNECT_MS,
      requestTimeout: IDLE_MS,
      socketTimeout: IDLE_MS,
      throwOnRequestTimeout: true,
    },
  });
  const target = (name: string): { client: S3Client; Bucket: string; Key: string } => ({
    client,
    Bucket: bucket,
    Key: prefix + name,
  });
  const told = async <T>(name: string | null, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw bucketError(error, { where, name });
    }
  };
  const nameless = (): number => {
    mkdirSync(scratch, { recursive: true, mode: 0o700 });
    const path = join(scratch, randomUUID());
    const file = openSync(path, 'wx+', 0o600);
    unlinkSync(path);
    return file;
  };
  const has = (name: string): Promise<boolean> =>
    told(name, () => client.send(new HeadObjectCommand({ Bucket: bucket, Key: prefix + name }))).then(
      () => true,
      (error: unknown) => {
        if (error instanceof NotInPlace) return false;
        throw error;
      },
    );
  const remove = (name: string): Promise<void> =>
    told(name, async () => void (await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: prefix + name }))));
  const keep = async (file: number, name: string): Promise<number> => {
    const bytes = fstatSync(file).size;
    if (await has(name)) return 0;
    await told(name, () => upload(target(name), file, bytes));
    return bytes;
  };
  async function* read(name: string): AsyncGenerator<Buffer> {
    try {
      yield* download(target(name));
    } catch (error) {
      throw bucketError(error, { where, name });
    }
  }
  return {
    where,
    has,
    read,
    remove,
    reach: () => told(null, async () => void (await client.send(new HeadBucketCommand({ Bucket: bucket })))),
    list: (below) =>
      told(null, async () => {
        const names: string[] = [];
        for (let next: string | undefined, first = true; first || next !== undefined; first = false) {
          const page = await client.send(
            new ListObjectsV2Command({ Bucket: bucket, Prefix: `${prefix}${below}/`, ContinuationToken: next }),
          );
          for (const { Key } of page.Contents ?? []) if (Key !== undefined) names.push(Key.slice(prefix.length));
          next = page.NextContinuationToken;
        }
        return names;
      }),
    readText: async (name) => {
      const pieces: Buffer[] = [];
      for await (const piece of read(name)) pieces.push(piece);
      return Buffer.concat(pieces).toString('utf8');
    },
    open: async (name) => {
      const file = nameless();
      try {
        let at = 0;
        for await (const piece of read(name)) at += writeAt(file, piece, at);
        return file;
      } catch (error) {
        closeSync(file);
        throw error;
      }
    },
    write: async (source, name) => {
      const file = nameless();
      try {
        let at = 0;
        for await (const piece of source) at += writeAt(file, piece, at);
        return await keep(file, name());
      } finally {
        closeSync(file);
      }
    },
    fill: async (work, name) => {
      const file = nameless();
      try {
        work(file);
        return await keep(file, name());
      } finally {
        closeSync(file);
      }
    },
    writeText: (name, text) => told(name, () => putText(target(name), text)),
    setAside: async (name) => {
      await told(name, () =>
        client.send(
          new CopyObjectCommand({
            Bucket: bucket,
            Key: `${prefix}damaged/${name.replaceAll('/', '-')}`,
            CopySource: `${bucket}/${encodeURI(prefix + name)}`,
          }),
        ),
      );
      await remove(name);
    },
    tidy: () => told(null, () => abortUploads({ client, Bucket: bucket, Prefix: prefix })),
  };
}

/** Writes all of it, away from the position from which `open` will be read. */
function writeAt(file: number, piece: Uint8Array, at: number): number {
  let done = 0;
  while (done < piece.length) done += writeSync(file, piece, done, piece.length - done, at + done);
  return done;
}
