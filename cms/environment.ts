import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { z } from 'zod';
import { EnvironmentError, readSettings, type Settings } from '../site/environment.ts';

const StorageEnvironment = z.object({
  S3_BUCKET: z.string().min(1),
  S3_REGION: z.string().min(1).default('us-east-1'),
  S3_ENDPOINT: z.url().optional(),
  S3_ACCESS_KEY_ID: z.string().min(1),
  S3_SECRET_ACCESS_KEY: z.string().min(1),
});
export type S3Settings = z.infer<typeof StorageEnvironment>;

export type CmsSettings = Settings & { secret: string; s3: S3Settings | null };

/** Settings of the CMS: those of the portal, the key that signs sessions and, when `S3_BUCKET` is given, the storage of uploads. */
export function readCmsSettings(environment: Record<string, string | undefined> = process.env): CmsSettings {
  const settings = readSettings(environment);
  return { ...settings, secret: environment['PAYLOAD_SECRET'] || storedSecret(settings.dataDir), s3: s3From(environment) };
}

function s3From(environment: Record<string, string | undefined>): S3Settings | null {
  if (!environment['S3_BUCKET']) return null;
  const parsed = StorageEnvironment.safeParse(environment);
  if (!parsed.success) {
    throw new EnvironmentError(`Con S3_BUCKET faltan o no sirven: ${parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')}.`);
  }
  return parsed.data;
}

/** The key of this installation, made on first use and readable by its owner only. */
function storedSecret(dataDir: string): string {
  const path = resolve(dataDir, 'secrets.json');
  if (!existsSync(path)) {
    mkdirSync(dataDir, { recursive: true });
    try {
      writeFileSync(path, `${JSON.stringify({ payloadSecret: randomBytes(32).toString('hex') }, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
  return z.object({ payloadSecret: z.string().min(32) }).parse(JSON.parse(readFileSync(path, 'utf8'))).payloadSecret;
}
