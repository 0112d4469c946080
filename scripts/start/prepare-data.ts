import { join } from 'node:path';
import { z } from 'zod';
import { runNode } from './children.ts';
import type { Detail } from './terminal.ts';

/** One line of JSON that `scripts/setup.ts` prints. */
const SetupLine = z.object({
  step: z.string(),
  message: z.string().optional(),
  email: z.string().optional(),
  password: z.string().optional(),
});

export type Credentials = { email: string; password: string };
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

type Options = { environment: NodeJS.ProcessEnv; logsDir: string; signal: AbortSignal; detail: Detail; onCredentials: (credentials: Credentials) => void };

/** Migrates the database and, the first time, loads the initial data and makes the administrator, whose password is told once. */
export async function prepareData({ environment, logsDir, signal, detail, onCredentials }: Options): Promise<void> {
  await runNode({
    script: 'scripts/setup.ts',
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
}
