// What a service runs before the CMS starts, where `npm start` is not used: secrets, migrations and, the first time,
// the initial data and the administrator, whose password is left in a file that only the user of the CMS reads.
import { join } from 'node:path';
import { readSettings } from '../collections/installation/environment.ts';
import { runCommand } from './start/command.ts';
import { childEnvironment, enterRepository } from './start/environment.ts';
import { handOver } from './start/first-password.ts';
import { isPrepared, prepareData } from './start/prepare-data.ts';
import { ensureSecrets } from './start/secrets.ts';

await runCommand(async () => {
  enterRepository();
  process.umask(0o027);
  const settings = readSettings();
  if (isPrepared(settings)) return console.log('✓ Nada que preparar.');
  await prepareData({
    dataDir: settings.dataDir,
    environment: childEnvironment(settings, ensureSecrets(settings.dataDir)),
    logsDir: join(settings.dataDir, 'logs'),
    signal: new AbortController().signal,
    detail: (message) => console.log(message),
    onCredentials: (credentials) => {
      for (const line of handOver(credentials, { dataDir: settings.dataDir, isTerminal: false })) console.log(line);
    },
  });
  console.log('✓ Instalación lista.');
});
