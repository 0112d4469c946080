import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttpServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { startMailServer, type MailServer } from '../fixtures/mail-server.ts';
import { freePorts } from '../fixtures/free-ports.ts';
import { changeFirstPassword, found } from './first-password.ts';

const MINUTES = 12;
const outputDir = join(import.meta.dirname, '..', 'output');

/**
 * Starts the product with `scripts/start.ts` itself and a demonstration with `scripts/demo.ts`, each on free ports and
 * an empty data folder, side by side, and tells the tests what they printed. Both serve what is built before. With
 * `E2E_PORTAL_URL` (and the other variables) set, the tests use a product and a demonstration that run already.
 */
export default async function startProduct(): Promise<() => Promise<void>> {
  if (process.env['E2E_PORTAL_URL']) return async () => undefined;
  mkdirSync(outputDir, { recursive: true });
  build();
  const [cmsPort = 0, portalPort = 0, demoCmsPort = 0, demoPortalPort = 0] = await freePorts(4);
  const started = await Promise.allSettled([
    startInstallation({
      script: 'scripts/start.ts',
      prefix: 'E2E',
      person: /Correo\s+(\S+@\S+)/,
      cmsPort,
      portalPort,
    }),
    startInstallation({
      script: 'scripts/demo.ts',
      prefix: 'E2E_DEMO',
      person: /Administración del sistema\s+(\S+@\S+)/,
      cmsPort: demoCmsPort,
      portalPort: demoPortalPort,
    }),
  ]);
  const stops = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const stopAll = async (): Promise<void> => void (await Promise.all(stops.map((stop) => stop())));
  const broken = started.find((one) => one.status === 'rejected');
  if (!broken) return stopAll;
  await stopAll();
  throw broken.reason;
}

/** Where the sources changed: two installations that start at once cannot both build the same checkout. */
function build(): void {
  const dataDir = mkdtempSync(join(tmpdir(), 'invermet-e2e-'));
  const { status } = spawnSync(process.execPath, ['scripts/build.ts'], {
    cwd: join(import.meta.dirname, '..', '..'),
    env: { ...process.env, NODE_ENV: 'production', DATA_DIR: dataDir, DATABASE_URL: '' },
    stdio: 'inherit',
    timeout: MINUTES * 60_000,
  });
  rmSync(dataDir, { recursive: true, force: true });
  if (status !== 0) throw new Error(`scripts/build.ts terminó con código ${status}.`);
}

type Installation = {
  script: string;
  /** Of the variables that tell the tests about it. */ prefix: string;
  /** Where the administrator's address is printed. */ person: RegExp;
  cmsPort: number;
  portalPort: number;
};

async function startInstallation({
  script,
  prefix,
  person,
  cmsPort,
  portalPort,
}: Installation): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'invermet-e2e-'));
  const mail = await startMailServer();
  const mailbox = await showMails(mail);
  const child = spawn(process.execPath, [script], {
    cwd: join(import.meta.dirname, '..', '..'),
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATA_DIR: dataDir,
      DATABASE_URL: '',
      PUBLIC_URL: '',
      CMS_URL: '',
      PORT_CMS: String(cmsPort),
      PORT_PORTAL: String(portalPort),
      SMTP_URL: mail.url,
      MAIL_FROM: 'INVERMET Abierto <avisos@prueba.example>',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = await welcomeOf(child, script);
  Object.assign(process.env, {
    [`${prefix}_PORTAL_URL`]: found(output, /Portal\s+(http:\S+?)\/\s/),
    [`${prefix}_CMS_URL`]: found(output, /CMS\s+(http:\S+?)\/admin/),
    [`${prefix}_EMAIL`]: found(output, person),
    [`${prefix}_PASSWORD`]: await passwordOf({ dataDir, cmsUrl: `http://127.0.0.1:${cmsPort}`, prefix }),
    [`${prefix}_DATA_DIR`]: dataDir,
    [`${prefix}_MAIL_URL`]: mailbox.url,
  });
  return async () => {
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGTERM');
    await ended;
    mailbox.server.close();
    await mail.close();
    rmSync(dataDir, { recursive: true, force: true });
    if (child.exitCode !== 0) throw new Error(`${script} terminó con código ${child.exitCode} al detenerlo.`);
  };
}

/**
 * The demonstration's password as its file has it; that of a new administrator is changed first, as the CMS demands.
 */
async function passwordOf({
  dataDir,
  cmsUrl,
  prefix,
}: {
  dataDir: string;
  cmsUrl: string;
  prefix: string;
}): Promise<string> {
  if (prefix === 'E2E_DEMO')
    return (JSON.parse(readFileSync(join(dataDir, 'demonstration-people.json'), 'utf8')) as { password: string })
      .password;
  return (await changeFirstPassword({ dataDir, cmsUrl })).password;
}

/** Hands the mails that the server took to the tests, which run in another process, as JSON. */
async function showMails(mail: MailServer): Promise<{ url: string; server: Server }> {
  const server = createHttpServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify(
        mail.mails.map(({ to, subject, text }) => ({
          to: [to]
            .flat()
            .map((one) => one?.text ?? '')
            .join(),
          subject: subject ?? '',
          text: text ?? '',
        })),
      ),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`, server };
}

/** Everything printed until the frame with the addresses is complete; throws with it when the product stops before. */
function welcomeOf(child: ChildProcess, script: string): Promise<string> {
  const log = createWriteStream(join(outputDir, `${basename(script, '.ts')}.txt`));
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (reason: string): void => reject(new Error(`${reason}\n${output}`));
    const timer = setTimeout(() => {
      child.kill('SIGTERM');
      fail(`${script} no terminó de arrancar en ${MINUTES} minutos.`);
    }, MINUTES * 60_000);
    const take = (chunk: Buffer): void => {
      log.write(chunk);
      output += chunk.toString();
      if (!/Ctrl-C detiene todo[^]*┘/.test(output)) return;
      clearTimeout(timer);
      resolve(output);
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.once('close', (code) => {
      clearTimeout(timer);
      fail(`${script} terminó con código ${code}.`);
    });
  });
}
