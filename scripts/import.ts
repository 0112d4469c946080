/**
 * `npm run import -- <formato> <archivo> [--dry-run] [--source …] [--date …] [--partial]`: see
 * `cms/plugins/imports/README.md`.
 */
import { readCommand, runCommand, runUndo, whereIdsAre } from '../cms/plugins/imports/command.ts';
import { ImportFileError } from '../cms/plugins/imports/errors.ts';
import { failureOf } from '../cms/plugins/imports/history.ts';

try {
  const [first, second] = process.argv.slice(2);
  const command = first === 'deshacer' ? null : await readCommand(process.argv.slice(2));
  const [{ getPayload }, { default: config }] = await Promise.all([
    import('payload'),
    import('../cms/payload.config.ts'),
  ]);
  const payload = await getPayload({ config });
  try {
    if (command) await runCommand({ command, payload });
    else if (second) await runUndo({ id: second, payload });
    else throw new ImportFileError(`Diga qué importación: npm run import -- deshacer <id>. ${whereIdsAre}`);
  } finally {
    await payload.destroy();
  }
  process.exit(0);
} catch (error) {
  const isRefused = error instanceof ImportFileError;
  process.stderr.write(
    isRefused
      ? `${error.message}\nNo se cambió nada.\n`
      : `${failureOf(error, process.argv.includes('--partial')).message}\n`,
  );
  process.exit(isRefused ? 2 : 1);
}
