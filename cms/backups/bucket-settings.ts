import { BackupError } from './errors.ts';

/** How a bucket for backups is reached; the bucket of the uploads (`S3_…`) is another one. Null: not given. */
export type BucketAccess = {
  /** Of a server that is not Amazon's. */
  endpoint: string | null;
  region: string;
  accessKeyId: string | null;
  secretAccessKey: string | null;
};

const ADDRESS = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:\/[\w.-]+)*)\/?$/i;

export const isBucket = (where: string): boolean => /^s3:/i.test(where);

/**
 * Bucket and what its names begin with, of `s3://bucket/prefix`. Throws `BackupError`, and not when the settings are
 * read: a wrong second place must not stop the first.
 */
export function bucketOf(where: string): { bucket: string; prefix: string } {
  const [, bucket, folders] = ADDRESS.exec(where) ?? [];
  if (bucket === undefined)
    throw new BackupError(
      `«${where}» no es un depósito de S3: corrija BACKUP_SECOND_PLACE. Se escribe s3://depósito o s3://depósito/carpeta.`,
    );
  return { bucket, prefix: folders ? `${folders.slice(1)}/` : '' };
}

/** What the client of S3 needs to be reached. Throws `BackupError` naming what is missing or wrong. */
export function clientSettings({ endpoint, region, accessKeyId, secretAccessKey }: BucketAccess): {
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  endpoint?: string;
  forcePathStyle?: boolean;
} {
  if (accessKeyId === null || secretAccessKey === null)
    throw new BackupError(
      'Faltan las claves del depósito de las copias: indique BACKUP_S3_ACCESS_KEY_ID y BACKUP_S3_SECRET_ACCESS_KEY.',
    );
  if (endpoint !== null && !/^https?:\/\/[^/\s]+/i.test(endpoint))
    throw new BackupError('BACKUP_S3_ENDPOINT debe ser la dirección del servidor de S3, como https://s3.ejemplo.pe.');
  return {
    region,
    credentials: { accessKeyId, secretAccessKey },
    ...(endpoint === null ? {} : { endpoint, forcePathStyle: true }),
  };
}
