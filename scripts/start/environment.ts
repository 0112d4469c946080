import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Settings } from '../../collections/installation/environment.ts';
import { root } from './children.ts';

/** Loads `.env` of the repository if there is one; what the environment already has wins. Relative paths count from the repository. */
export function enterRepository(): void {
  process.chdir(root);
  if (existsSync('.env')) process.loadEnvFile('.env');
}

/** The environment of every child: settings made absolute, secrets, and no telemetry. */
export function childEnvironment(
  settings: Settings,
  secrets: Record<string, string>,
  mode: 'production' | 'development' = 'production',
): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ...secrets,
    NODE_ENV: mode,
    PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env['PATH'] ?? ''}`,
    PORT_CMS: String(settings.cmsPort),
    PORT_PORTAL: String(settings.portalPort),
    DATA_DIR: settings.dataDir,
    DATABASE_URL: settings.databaseUrl,
    PUBLIC_URL: settings.publicUrl,
    CMS_URL: settings.cmsUrl,
    PAYLOAD_CONFIG_PATH: join(root, 'cms', 'payload.config.ts'),
    NEXT_TELEMETRY_DISABLED: '1',
    ASTRO_TELEMETRY_DISABLED: '1',
    // npm sets these for its own scripts; a colour in a log file helps nobody.
    NO_COLOR: '1',
    FORCE_COLOR: undefined,
  };
}
