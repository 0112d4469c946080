import type { AddressInfo } from 'node:net';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { memoryBucket } from './memory-bucket.ts';

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
  const server = given ? null : (await memoryBucket([BUCKET])).server;
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
