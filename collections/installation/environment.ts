import { resolve } from 'node:path';
import { z } from 'zod';

const port = (fallback: number) =>
  z.coerce.number({ error: 'debe ser un número de puerto' }).int().min(1).max(65535).default(fallback);

const Environment = z
  .object({
    PORT_CMS: port(3000),
    PORT_PORTAL: port(4321),
    DATA_DIR: z.string().min(1).default('data'),
    DATABASE_URL: z
      .string()
      .regex(/^(mongodb(\+srv)?:\/\/|file:)/, 'debe empezar por mongodb://, mongodb+srv:// o file:')
      .optional(),
    /** Address under which citizens reach the portal, for feeds, sitemap and sharing. */
    PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'debe ser una dirección http(s)' }).optional(),
    /** Address under which staff reach the CMS. */
    CMS_URL: z.url({ protocol: /^https?$/, error: 'debe ser una dirección http(s)' }).optional(),
    /** Who counts visits: the portal's server, or `npm run visits` from the log of an nginx or Caddy in front of it. */
    COUNT_VISITS: z.enum(['server', 'log'], { error: 'debe ser server o log' }).default('server'),
    /** Raster tiles under the district outlines, e.g. https://host/{z}/{x}/{y}.png */
    PUBLIC_TILE_URL: z.string().optional(),
  })
  .refine((value) => value.PORT_CMS !== value.PORT_PORTAL, {
    path: ['PORT_PORTAL'],
    message: 'debe ser distinto de PORT_CMS',
  });

/** A setting from the environment that cannot be used, said in Spanish with its name. */
export class EnvironmentError extends Error {
  override name = 'EnvironmentError';
}

export type Settings = {
  cmsPort: number;
  portalPort: number;
  /** Absolute folder of everything the installation writes. */
  dataDir: string;
  databaseUrl: string;
  /** Without a slash at the end. */
  publicUrl: string;
  cmsUrl: string;
  tileUrl: string | null;
  /** Does the portal's server count the visits? Else they come from a log. */
  countsVisits: boolean;
  publishedDb: string;
  publisherDb: string;
  uploadsDir: string;
  /** Public copies of photos and documents, served under `/media/`. */
  publishedMediaDir: string;
  releasesDir: string;
  /** Symbolic link to the release that visitors get. */
  publicDir: string;
};

/** Reads and checks the settings; throws `EnvironmentError` naming every wrong variable. */
export function readSettings(environment: Record<string, string | undefined> = process.env): Settings {
  const present = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = Environment.safeParse(present);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new EnvironmentError(`Revise estas variables de entorno:\n${lines.join('\n')}`);
  }
  const value = parsed.data;
  const dataDir = resolve(value.DATA_DIR);
  const inData = (name: string): string => resolve(dataDir, name);
  return {
    cmsPort: value.PORT_CMS,
    portalPort: value.PORT_PORTAL,
    dataDir,
    databaseUrl: value.DATABASE_URL ?? `file:${inData('cms.db')}`,
    publicUrl: (value.PUBLIC_URL ?? `http://127.0.0.1:${value.PORT_PORTAL}`).replace(/\/+$/, ''),
    cmsUrl: (value.CMS_URL ?? `http://127.0.0.1:${value.PORT_CMS}`).replace(/\/+$/, ''),
    tileUrl: value.PUBLIC_TILE_URL ?? null,
    countsVisits: value.COUNT_VISITS === 'server',
    publishedDb: inData('published.db'),
    publisherDb: inData('publisher.db'),
    uploadsDir: inData('uploads'),
    publishedMediaDir: inData('published-media'),
    releasesDir: inData('releases'),
    publicDir: inData('public'),
  };
}
