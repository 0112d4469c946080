import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { z } from 'zod';
import { readWatch, type WatchSettings } from './plugins/activity/watch/settings.ts';
import { EnvironmentError, readSettings, type Settings } from '../collections/installation/environment.ts';

const StorageEnvironment = z.object({
  S3_BUCKET: z.string().min(1),
  S3_REGION: z.string().min(1).default('us-east-1'),
  S3_ENDPOINT: z.url().optional(),
  S3_ACCESS_KEY_ID: z.string().min(1),
  S3_SECRET_ACCESS_KEY: z.string().min(1),
});
export type S3Settings = z.infer<typeof StorageEnvironment>;

const MailEnvironment = z
  .object({
    SMTP_URL: z
      .url({ protocol: /^smtps?$/, error: 'debe ser smtp://usuario:clave@servidor:puerto o smtps://…' })
      .optional(),
    /** `Nombre <buzón@dominio>` or the address alone. */
    MAIL_FROM: z
      .string()
      .regex(
        /^(?:[^<>\r\n"]{1,100} <[^\s<>@"]+@[^\s<>@"]+>|[^\s<>@"]+@[^\s<>@"]+)$/,
        'debe ser «Nombre <buzón@dominio>» o una dirección de correo',
      )
      .optional(),
  })
  .refine((value) => !value.SMTP_URL || value.MAIL_FROM, {
    path: ['MAIL_FROM'],
    message: 'falta: con SMTP_URL hay que decir desde qué dirección se envía',
  });

const SessionEnvironment = z.object({
  SESSION_HOURS: z.coerce
    .number({ error: 'debe ser un número de horas' })
    .int('debe ser un número entero de horas')
    .min(2, 'debe ser de 2 horas o más')
    .max(24, 'debe ser de 24 horas o menos')
    .default(12),
});

/** How mail leaves: `smtpUrl` null means that each mail is written as a file `.eml` into `directory`. */
export type MailSettings = { smtpUrl: string | null; fromName: string; fromAddress: string; directory: string };

export type CmsSettings = Settings & {
  secret: string;
  s3: S3Settings | null;
  mail: MailSettings;
  /** Keys of the documents at rest, where they are not in the data folder (`documents-at-rest/keyring.ts`). */
  documentsKeys: string | null;
  /** Hours after a login at which the session ends, used or not (`access/session-end.ts`). */
  sessionHours: number;
  /** What is unusual for one person to do, and who is told (`plugins/activity/watch`). */
  watch: WatchSettings;
};

/**
 * Settings of the CMS: those of the portal, the key that signs sessions, how mail leaves and, when `S3_BUCKET` is
 * given, the storage of uploads.
 */
export function readCmsSettings(environment: Record<string, string | undefined> = process.env): CmsSettings {
  const settings = readSettings(environment);
  return {
    ...settings,
    secret: environment['PAYLOAD_SECRET'] || storedSecret(settings.dataDir),
    s3: s3From(environment),
    mail: mailFrom(environment, settings.dataDir),
    documentsKeys: environment['DOCUMENTS_KEYS'] || null,
    sessionHours: sessionHours(environment),
    watch: readWatch(environment),
  };
}

function sessionHours(environment: Record<string, string | undefined>): number {
  const parsed = SessionEnvironment.safeParse({ SESSION_HOURS: environment['SESSION_HOURS'] || undefined });
  if (!parsed.success)
    throw new EnvironmentError(
      `Revise la duración de las sesiones:\n  SESSION_HOURS: ${parsed.error.issues[0]?.message}`,
    );
  return parsed.data.SESSION_HOURS;
}

function mailFrom(environment: Record<string, string | undefined>, dataDir: string): MailSettings {
  const parsed = MailEnvironment.safeParse({
    SMTP_URL: environment['SMTP_URL'] || undefined,
    MAIL_FROM: environment['MAIL_FROM'] || undefined,
  });
  if (!parsed.success)
    throw new EnvironmentError(
      `Revise el correo:\n${parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`).join('\n')}`,
    );
  const from = /^(.*?) <(.+)>$/.exec(parsed.data.MAIL_FROM ?? 'INVERMET Abierto <avisos@invermet.example>');
  return {
    smtpUrl: parsed.data.SMTP_URL ?? null,
    fromName: from?.[1] ?? 'INVERMET Abierto',
    fromAddress: from?.[2] ?? parsed.data.MAIL_FROM ?? '',
    directory: resolve(dataDir, 'mail'),
  };
}

function s3From(environment: Record<string, string | undefined>): S3Settings | null {
  if (!environment['S3_BUCKET']) return null;
  const parsed = StorageEnvironment.safeParse(environment);
  if (!parsed.success) {
    throw new EnvironmentError(
      `Con S3_BUCKET faltan o no sirven: ${parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')}.`,
    );
  }
  return parsed.data;
}

/** The key of this installation, made on first use and readable by its owner only. */
function storedSecret(dataDir: string): string {
  const path = resolve(dataDir, 'secrets.json');
  if (!existsSync(path)) {
    mkdirSync(dataDir, { recursive: true });
    try {
      writeFileSync(path, `${JSON.stringify({ payloadSecret: randomBytes(32).toString('hex') }, null, 2)}\n`, {
        mode: 0o600,
        flag: 'wx',
      });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
  return z.object({ payloadSecret: z.string().min(32) }).parse(JSON.parse(readFileSync(path, 'utf8'))).payloadSecret;
}
