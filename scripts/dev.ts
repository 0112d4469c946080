import { join } from 'node:path';
import { readSettings } from '../collections/installation/environment.ts';
import { checkPorts, checkWritable } from './start/checks.ts';
import { endOf, spawnNode } from './start/children.ts';
import { runCommand } from './start/command.ts';
import { childEnvironment, enterRepository } from './start/environment.ts';
import { handOver } from './start/first-password.ts';
import { takeInstanceLock } from './start/lock.ts';
import { prepareData } from './start/prepare-data.ts';
import { stopGroup } from './start/processes.ts';
import { ensureSecrets } from './start/secrets.ts';
import { onStopRequest } from './start/stop-request.ts';
import { createTerminal } from './start/terminal.ts';

/** `npm run dev`: CMS and portal from their sources, reloading on every change; nothing is built or written as files. */
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
  const children = [
    {
      name: 'cms',
      child: spawnNode({
        script: 'node_modules/next/dist/bin/next',
        args: ['dev', 'cms', '-p', String(settings.cmsPort), '-H', '127.0.0.1'],
        environment,
      }),
    },
    {
      name: 'portal',
      child: spawnNode({
        script: 'node_modules/astro/bin/astro.mjs',
        args: ['dev', '--root', 'site', '--port', String(settings.portalPort), '--host', '127.0.0.1'],
        environment,
      }),
    },
  ];
  lock.setChildren(children.map(({ child }) => child.pid).filter((pid) => pid !== undefined));
  for (const { name, child } of children) {
    const show = (chunk: Buffer): void =>
      terminal.line(
        chunk
          .toString()
          .trimEnd()
          .replace(/^/gm, `${name.padEnd(6)} │ `),
      );
    child.stdout?.on('data', show);
    child.stderr?.on('data', show);
  }
  terminal.line(
    `\nCMS ${settings.cmsUrl}/admin · portal http://127.0.0.1:${settings.portalPort}/ · Ctrl-C detiene todo\n`,
  );
  await Promise.race([stopRequested, ...children.map(({ child }) => endOf(child))]);
  await Promise.all(children.map(({ child }) => child.pid && stopGroup(child.pid, 5_000)));
  lock.release();
});
