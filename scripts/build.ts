import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readSettings } from '../collections/installation/environment.ts';
import { runCommand } from './start/command.ts';
import { buildAll } from './start/build-all.ts';
import { childEnvironment, enterRepository } from './start/environment.ts';
import { ensureSecrets } from './start/secrets.ts';
import { onStopRequest } from './start/stop-request.ts';
import { createTerminal } from './start/terminal.ts';

/** `npm run build`: builds CMS and portal where their sources changed; `--force` always. */
await runCommand(async () => {
  const { values } = parseArgs({ options: { force: { type: 'boolean' } } });
  enterRepository();
  const settings = readSettings();
  const terminal = createTerminal();
  const { signal } = onStopRequest({ first: () => terminal.line('\nDeteniendo…'), second: () => process.exit(130) });
  const environment = childEnvironment(settings, ensureSecrets(settings.dataDir));
  const count = await buildAll({
    terminal,
    environment,
    logsDir: join(settings.dataDir, 'logs'),
    signal,
    mode: values.force ? 'always' : 'needed',
  });
  if (count === 0) terminal.line('✓ Nada que construir: las fuentes no cambiaron (--force construye de todos modos).');
});
