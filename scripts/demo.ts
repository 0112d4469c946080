// `npm run demo`: an invented municipality in a data folder of its own, served by the same code as the real portal.
import { runCommand } from './start/command.ts';
import { enterRepository } from './start/environment.ts';
import { startInstallation } from './start/main.ts';
import { createTerminal } from './start/terminal.ts';

await runCommand(() => {
  enterRepository();
  process.env['DATA_DIR'] ||= 'data-demo';
  return startInstallation({ args: process.argv.slice(2), terminal: createTerminal(), kind: 'demonstration' });
});
