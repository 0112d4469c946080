/** `npm run import -- <formato> <archivo> [--dry-run] [--source …] [--date …] [--partial]`: see `cms/plugins/imports/README.md`. */
import { readCommand, runCommand } from '../cms/plugins/imports/command.ts';
import { ImportFileError } from '../cms/plugins/imports/errors.ts';

try {
  const command = await readCommand(process.argv.slice(2));
  const [{ getPayload }, { default: config }] = await Promise.all([import('payload'), import('../cms/payload.config.ts')]);
  const payload = await getPayload({ config });
  try {
    await runCommand({ command, payload });
  } finally {
    await payload.destroy();
  }
  process.exit(0);
} catch (error) {
  const isRefused = error instanceof ImportFileError;
  process.stderr.write(isRefused ? `${error.message}\nNo se cambió nada.\n` : `La importación falló y se deshizo: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(isRefused ? 2 : 1);
}
