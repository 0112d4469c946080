import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { BackupError } from '../../cms/backups/errors.ts';
import { EnvironmentError } from '../../collections/installation/environment.ts';
import { root } from './children.ts';
import { atPath, errorCode, explainCause, StartError } from './failures.ts';

/** Runs a command of a person; prints its errors in Spanish and ends with their exit code. */
export async function runCommand(work: () => Promise<number | void>): Promise<never> {
  if (Number(process.versions.node.split('.')[0]) < 24) {
    const again = spawnSync(join(root, 'node_modules', 'node', 'bin', 'node'), process.argv.slice(1), {
      stdio: 'inherit',
    });
    process.exit(again.status ?? 1);
  }
  // A closed window or pipe must not end a command half-way.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  process.exit(await work().then((code) => code ?? 0, report));
}

/** Prints an error for a person and returns the exit code. */
export function report(cause: unknown): number {
  const error = atPath(cause, 'la carpeta de destino');
  if (error instanceof StartError) {
    if (error.tail.length > 0) console.error(error.tail.map((line) => `  │ ${line}`).join('\n'));
    console.error(`\n✗ ${error.message}`);
    return error.exitCode;
  }
  if (error instanceof BackupError) {
    console.error(`\n✗ ${error.message}`);
    return 1;
  }
  if (error instanceof EnvironmentError) {
    console.error(`✗ ${error.message}\nVea «npm start -- --help».`);
    return 2;
  }
  if (errorCode(error)?.startsWith('ERR_PARSE_ARGS')) {
    console.error(`✗ ${misread(error)} Añada «-- --help» para ver los que hay.`);
    return 2;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.error(`\n✗ ${explainCause(text) ?? 'Error inesperado.'}\n${text}`);
  return 1;
}

/** Which argument `parseArgs` did not understand: its messages name it in quotes. */
function misread(error: unknown): string {
  const { message } = error as Error;
  const name = /'([^' ]+)/.exec(message)?.[1];
  if (name === undefined) return 'No se entienden los argumentos.';
  if (/argument (?:missing|is ambiguous)/.test(message)) return `Falta el valor de «${name}».`;
  if (message.includes('does not take an argument')) return `«${name}» no lleva valor.`;
  return `No se entiende el argumento «${name}».`;
}
