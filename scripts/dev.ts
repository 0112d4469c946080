import { join } from 'node:path';
import { readSettings } from '../collections/installation/environment.ts';
import { watchSources } from './dev/changes.ts';
import { developmentChild, type DevelopmentChild } from './dev/child.ts';
import { answersAt } from './dev/ready.ts';
import { checkPorts, checkWritable } from './start/checks.ts';
import { runCommand } from './start/command.ts';
import { childEnvironment, enterRepository } from './start/environment.ts';
import { handOver } from './start/first-password.ts';
import { takeInstanceLock } from './start/lock.ts';
import { prepareData } from './start/prepare-data.ts';
import { ensureSecrets } from './start/secrets.ts';
import { onStopRequest } from './start/stop-request.ts';
import { createTerminal } from './start/terminal.ts';

/**
 * `npm run dev`: CMS and portal from their sources, reloading on every change; nothing is built or written as files.
 */
await runCommand(async () => {
  enterRepository();
  const settings = readSettings();
  const terminal = createTerminal();
  const { signal, stopRequested } = onStopRequest({
    first: () => terminal.line('\nDeteniendo…'),
    second: () => process.exit(130),
  });
  checkWritable(settings.dataDir);
  const lock = await takeInstanceLock(settings.dataDir, 'npm run dev');
  await checkPorts([
    { port: settings.cmsPort, variable: 'PORT_CMS', title: 'CMS' },
    { port: settings.portalPort, variable: 'PORT_PORTAL', title: 'portal' },
  ]);
  const environment = childEnvironment(settings, ensureSecrets(settings.dataDir), 'development');
  await terminal.step('Preparar la base de datos', (detail) =>
    prepareData({
      dataDir: settings.dataDir,
      environment,
      signal,
      detail,
      logsDir: join(settings.dataDir, 'logs'),
      onCredentials: (credentials) =>
        terminal.box([
          'Administrador',
          ...handOver(credentials, { dataDir: settings.dataDir, isTerminal: terminal.isTerminal }),
        ]),
    }),
  );
  const children: DevelopmentChild[] = [];
  const start = (name: string, script: string, args: string[], own: Record<string, string>): DevelopmentChild => {
    const child = developmentChild({
      name,
      command: { script, args, environment: { ...environment, ...own } },
      show: terminal.line,
      onProcess: () => lock.setChildren(children.map((one) => one.pid()).filter((pid) => pid !== undefined)),
    });
    children.push(child);
    lock.setChildren(children.map((one) => one.pid()).filter((pid) => pid !== undefined));
    return child;
  };
  // Payload would exchange its configuration under the running loops: the process is started again instead.
  const cms = start(
    'cms',
    'node_modules/next/dist/bin/next',
    ['dev', 'cms', '-p', String(settings.cmsPort), '-H', '127.0.0.1'],
    { DISABLE_PAYLOAD_HMR: 'true' },
  );
  const portal = start(
    'portal',
    'node_modules/astro/bin/astro.mjs',
    ['dev', '--root', 'site', '--port', String(settings.portalPort), '--host', '127.0.0.1'],
    // The renderer of the portal alone is told where the read model is; the CMS knows it from its settings.
    { PUBLISHED_DB: settings.publishedDb },
  );
  const sources = watchSources((file) => {
    terminal.line(`\n${file} cambió: el CMS vuelve a arrancar.`);
    void cms.restart();
  });
  const portalUrl = `http://127.0.0.1:${settings.portalPort}/`;
  void Promise.all([
    answersAt(`http://127.0.0.1:${settings.cmsPort}/admin/login`, signal),
    answersAt(portalUrl, signal),
  ]).then((answers) => {
    if (answers.every(Boolean))
      terminal.line(`\n✓ Listo: CMS ${settings.cmsUrl}/admin · portal ${portalUrl} · Ctrl-C detiene todo\n`);
  });
  await Promise.race([stopRequested, cms.ended, portal.ended]);
  sources.stop();
  await Promise.all(children.map((child) => child.stop()));
  lock.release();
});
