import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Settings } from '../../collections/installation/environment.ts';
import { root, runNode } from './children.ts';
import type { Credentials } from './first-password.ts';
import { sourceHash } from './sources.ts';
import type { InstallationKind } from './kind.ts';
import type { Detail } from './terminal.ts';

/** One line of JSON that `scripts/setup.ts` prints. */
const SetupLine = z.object({
  step: z.string(),
  message: z.string().optional(),
  email: z.string().optional(),
  password: z.string().optional(),
});

type Event = { message?: string; credentials?: Credentials };

/** Reads one line of the output of `scripts/setup.ts`; anything else it prints is ignored here and stays in the log. */
export function readSetupLine(line: string): Event {
  if (!line.startsWith('{')) return {};
  try {
    const { message, email, password } = SetupLine.parse(JSON.parse(line));
    return { message, ...(email && password ? { credentials: { email, password } } : {}) };
  } catch {
    return {};
  }
}

const stampName = 'prepared';
/** What preparing the database runs: all that `scripts/setup.ts` reaches by its imports. */
export const preparedBy: readonly string[] = [
  'cms',
  'collections',
  'site/published',
  'site/dataset',
  'site/standards',
  'site/open-data',
  'scripts/setup.ts',
  'scripts/seed',
  'scripts/start',
  'package.json',
  'package-lock.json',
];

/** Whether this version of the product has prepared these files already. What a server holds cannot be known without asking it. */
export function isPrepared(
  { dataDir, databaseUrl, publishedDb }: Pick<Settings, 'dataDir' | 'databaseUrl' | 'publishedDb'>,
  version: string = sourceHash(root, preparedBy),
): boolean {
  const stamp = join(dataDir, stampName);
  const hasFiles =
    databaseUrl.startsWith('file:') && existsSync(databaseUrl.slice('file:'.length)) && existsSync(publishedDb);
  return hasFiles && existsSync(stamp) && readFileSync(stamp, 'utf8') === version;
}

/** `kind` is what a database that is still empty becomes; without it, a real installation. */
type Options = {
  dataDir: string;
  kind?: InstallationKind;
  environment: NodeJS.ProcessEnv;
  logsDir: string;
  signal: AbortSignal;
  detail: Detail;
  onCredentials: (credentials: Credentials) => void;
};

/** Migrates the database and, the first time, loads the initial data and makes the administrator, whose password is told once. */
export async function prepareData({
  dataDir,
  kind,
  environment,
  logsDir,
  signal,
  detail,
  onCredentials,
}: Options): Promise<void> {
  const version = sourceHash(root, preparedBy);
  await runNode({
    script: 'scripts/setup.ts',
    args: kind ? [kind] : [],
    environment,
    signal,
    purpose: 'la preparación de la base de datos',
    logPath: join(logsDir, 'setup.log'),
    // The password is for the person's eyes, not for a log.
    isSecret: (line) => readSetupLine(line).credentials !== undefined,
    onLine(line) {
      const event = readSetupLine(line);
      if (event.message) detail(event.message);
      if (event.credentials) onCredentials(event.credentials);
    },
  });
  writeFileSync(join(dataDir, stampName), version, { flush: true });
}
