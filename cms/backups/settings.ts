import { resolve } from 'node:path';
import { z } from 'zod';
import { EnvironmentError, readSettings, type Settings } from '../../collections/installation/environment.ts';
import { keptRecipients } from './machine-keys.ts';
import { isBucket, type BucketAccess } from './bucket-settings.ts';
import type { Keep } from './retention.ts';

const Environment = z.object({
  BACKUP_SCHEDULE: z.enum(['on', 'off'], { error: 'debe ser on u off' }).default('on'),
  BACKUP_AT: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'debe ser una hora de Lima, como 02:15')
    .default('02:15'),
  BACKUP_EVERY_MINUTES: z.coerce
    .number({ error: 'debe ser un número de minutos' })
    .int('debe ser un número entero de minutos')
    .min(1, 'debe ser de 1 minuto o más')
    .max(60, 'debe ser de 60 minutos o menos')
    .default(5),
  BACKUP_KEEP: z
    .string()
    .regex(/^[1-9]\d{0,2}\/\d{1,3}\/\d{1,3}$/, 'debe decir cuántas diarias/semanales/mensuales se guardan, como 7/4/12')
    .default('7/4/12'),
  BACKUP_STORE: z.string().min(1).optional(),
  BACKUP_SECOND_PLACE: z
    .string()
    .min(1)
    .refine(
      (text) => isBucket(text) || !/^[a-z0-9]+:\/\//i.test(text),
      'debe ser una carpeta (otro disco o una carpeta de red montada) o un depósito de S3 (s3://depósito/carpeta)',
    )
    .optional(),
  BACKUP_S3_ENDPOINT: z.string().optional(),
  BACKUP_S3_REGION: z.string().default('us-east-1'),
  BACKUP_S3_ACCESS_KEY_ID: z.string().optional(),
  BACKUP_S3_SECRET_ACCESS_KEY: z.string().optional(),
});

export type BackupSettings = {
  dataDir: string;
  uploadsDir: string;
  /** Path of the SQLite file of the CMS, null on MongoDB. */
  databasePath: string | null;
  /** Address of MongoDB, null on SQLite. */
  mongoUrl: string | null;
  /** Public keys (age) that may read the backups; none: none are made. */
  recipients: string[];
  isOn: boolean;
  /** Folder of the store. */
  store: string;
  /** Folder or `s3://bucket/prefix` of the second place, null where there is none. */
  second: string | null;
  /** How buckets are reached. */
  s3: BucketAccess;
  at: { hour: number; minute: number };
  everyMinutes: number;
  keep: Keep;
};

/**
 * What the installation says of its backups: on as soon as there is a key to encrypt for (`BACKUP_KEYS`, else what
 * `npm run backup -- --new-key` left), unless `BACKUP_SCHEDULE=off`. Throws `EnvironmentError`.
 */
export function readBackupSettings(
  environment: Record<string, string | undefined> = process.env,
  settings: Settings = readSettings(environment),
): BackupSettings {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(present);
  if (!parsed.success)
    throw new EnvironmentError(
      `Revise las copias de seguridad:\n${parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`).join('\n')}`,
    );
  const value = parsed.data;
  const [hour = 0, minute = 0] = value.BACKUP_AT.split(':').map(Number);
  const [daily = 1, weekly = 0, monthly = 0] = value.BACKUP_KEEP.split('/').map(Number);
  const given = (environment['BACKUP_KEYS'] ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const recipients = [...new Set(given.length > 0 ? given : keptRecipients(settings.dataDir))];
  const store = value.BACKUP_STORE ? resolve(value.BACKUP_STORE) : resolve(settings.dataDir, 'backups');
  const second = value.BACKUP_SECOND_PLACE ? placeOf(value.BACKUP_SECOND_PLACE) : null;
  if (second === store)
    throw new EnvironmentError(
      `Revise las copias de seguridad:\n  BACKUP_SECOND_PLACE: debe ser otra carpeta que ${store}, en otro disco`,
    );
  return {
    dataDir: settings.dataDir,
    uploadsDir: settings.uploadsDir,
    databasePath: settings.databaseUrl.startsWith('file:') ? settings.databaseUrl.slice('file:'.length) : null,
    mongoUrl: settings.databaseUrl.startsWith('file:') ? null : settings.databaseUrl,
    recipients,
    isOn: value.BACKUP_SCHEDULE === 'on' && recipients.length > 0,
    store,
    second,
    s3: {
      endpoint: value.BACKUP_S3_ENDPOINT ?? null,
      region: value.BACKUP_S3_REGION,
      accessKeyId: value.BACKUP_S3_ACCESS_KEY_ID ?? null,
      secretAccessKey: value.BACKUP_S3_SECRET_ACCESS_KEY ?? null,
    },
    at: { hour, minute },
    everyMinutes: value.BACKUP_EVERY_MINUTES,
    keep: { daily, weekly, monthly },
  };
}

/** A place as it is called everywhere: a whole path, or a bucket without a slash at the end. */
export const placeOf = (given: string): string => (isBucket(given) ? given.replace(/\/+$/, '') : resolve(given));
