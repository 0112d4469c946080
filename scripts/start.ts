import { runCommand } from './start/command.ts';
import { startInstallation } from './start/main.ts';
import { createTerminal } from './start/terminal.ts';

await runCommand(() => startInstallation({ args: process.argv.slice(2), terminal: createTerminal(), kind: 'real' }));
