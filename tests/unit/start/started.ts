import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, vi } from 'vitest';

/** What each part of the start is asked, in its order, and how it answers. */
export const did: string[] = [];
/**
 * How each part answers: what is given, what does not work when it is prepared, and what must be done before the CMS
 * starts.
 */
export const world = {
  folder: '',
  given: { mustBuild: false, isPrepared: true, stored: null as string | null, warns: '', finished: false },
  broken: {} as { kind?: Error; data?: Error; disk?: Error; isWell?: boolean },
  stop: { first: (): void => undefined, second: (): void => undefined },
  failed: Promise.withResolvers<Error>(),
  whenReady: (): Promise<void> => Promise.resolve(),
  prepareAgain: undefined as (() => Promise<void>) | undefined,
};
let controller = new AbortController();
let stopRequested = Promise.withResolvers<null>();
const note = <T>(text: string, answer: T): T => {
  did.push(text);
  return answer;
};
vi.mock('../../../scripts/start/environment.ts', () => ({
  enterRepository: () => note('entra', undefined),
  childEnvironment: (_: unknown, secrets: { PAYLOAD_SECRET: string }) => secrets,
}));
vi.mock('../../../scripts/start/secrets.ts', () => ({ ensureSecrets: () => ({ PAYLOAD_SECRET: 's' }) }));
vi.mock('../../../scripts/start/stop-request.ts', () => ({
  onStopRequest: (asked: typeof world.stop) => {
    world.stop = asked;
    return { signal: controller.signal, stopRequested: stopRequested.promise };
  },
}));
vi.mock('../../../scripts/start/build-all.ts', () => ({
  targetsToBuild: () => (world.given.mustBuild ? [{}] : []),
  sayWaiting: () => note('espera', undefined),
  buildAll: ({ mode }: { mode: string }) => Promise.resolve(note(`construye ${mode}`, 0)),
}));
vi.mock('../../../scripts/start/build-lock.ts', () => ({
  holdBuilt: () => Promise.resolve(note('retiene', () => note('suelta', undefined))),
}));
vi.mock('../../../scripts/start/checks.ts', () => ({
  checkWritable: (path: string) => note(`escribe ${path.split('/').at(-1)}`, undefined),
  checkDisk: (_: string, mustBuild: boolean) => {
    if (world.broken.disk) throw world.broken.disk;
    return note(`disco ${mustBuild}`, world.given.warns === '' ? null : world.given.warns);
  },
  checkPorts: (ports: { port: number; variable: string; title: string }[]) =>
    Promise.resolve(
      note(ports.map(({ port, variable, title }) => `${title} ${variable}=${port}`).join(', '), undefined),
    ),
}));
vi.mock('../../../scripts/start/lock.ts', () => ({
  takeInstanceLock: (_: string, purpose: string) =>
    Promise.resolve(
      note(`toma ${purpose}`, { setChildren: () => undefined, release: () => note('libera', undefined) }),
    ),
}));
vi.mock('../../../scripts/backup/restore.ts', () => ({ finishRestore: () => world.given.finished }));
vi.mock('../../../scripts/start/kind.ts', async (original) => ({
  ...(await original<typeof import('../../../scripts/start/kind.ts')>()),
  storedKind: () => (world.broken.kind ? Promise.reject(world.broken.kind) : Promise.resolve(world.given.stored)),
}));
vi.mock('../../../scripts/start/prepare-data.ts', () => ({
  isPrepared: () => world.given.isPrepared,
  prepareData: ({ kind, onCredentials }: { kind: string; onCredentials: (told: object) => void }) => {
    if (world.broken.data) return Promise.reject(world.broken.data);
    onCredentials({ email: 'a@x.example', password: 'pez-luna-9' });
    return Promise.resolve(note(`prepara ${kind}`, undefined));
  },
}));
vi.mock('../../../scripts/start/serve.ts', () => ({
  serveProduct: ({ prepareCms }: { prepareCms?: () => Promise<void> }) => ({
    isWell: (name: string) => {
      world.prepareAgain = prepareCms;
      return name === 'portal' || world.broken.isWell !== false;
    },
    failed: world.failed.promise,
    ready: () => world.whenReady(),
    stop: () => Promise.resolve(note('detiene', undefined)),
    kill: () => note('mata', undefined),
  }),
}));
const { startInstallation } = await import('../../../scripts/start/main.ts');

const umask = process.umask();
beforeEach(() => {
  world.folder = mkdtempSync(join(tmpdir(), 'instalacion-'));
  vi.spyOn(process, 'umask').mockReturnValue(umask);
  for (const [name, value] of Object.entries({
    DATA_DIR: world.folder,
    PORT_CMS: '3001',
    PORT_PORTAL: '4322',
    PUBLIC_URL: 'https://p.example',
    CMS_URL: 'https://c.example',
    DATABASE_URL: '',
    SMTP_URL: '',
    PAYLOAD_SECRET: 'x'.repeat(32),
  }))
    vi.stubEnv(name, value);
  did.length = 0;
  [world.broken, world.prepareAgain] = [{}, undefined];
  world.given = { mustBuild: false, isPrepared: true, stored: null, warns: '', finished: false };
  world.failed = Promise.withResolvers();
  again();
  world.whenReady = () => Promise.resolve();
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(world.folder, { recursive: true, force: true });
});

/** Lets the next start be one that nobody has interrupted. */
export function again(): void {
  [controller, stopRequested] = [new AbortController(), Promise.withResolvers()];
}
/** Ctrl-C. */
export function interrupt(): void {
  world.stop.first();
  controller.abort();
  stopRequested.resolve(null);
}
/** Starts; what a person sees is in `told`, boxes line by line. `onBox`: what happens once it runs. */
export function started(
  args: string[] = [],
  more: { kind?: 'real' | 'demonstration'; isTerminal?: boolean; onBox?: () => void } = {},
) {
  const told: string[] = [];
  const code = startInstallation({
    args,
    kind: more.kind ?? 'real',
    terminal: {
      isTerminal: more.isTerminal ?? false,
      step: (title, work) => {
        told.push(`· ${title}`);
        return work(() => undefined);
      },
      line: (text) => void told.push(text),
      box: (lines) => {
        told.push(...lines.map((line) => `│ ${line}`));
        (more.onBox ?? interrupt)();
      },
    },
  });
  return { told, code };
}
