import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The validators cannot run here; the message says what is missing and how to get it. */
export class ValidatorsMissing extends Error {
  override name = 'ValidatorsMissing';
}

const CANDIDATES = ['python3', 'python'];
const OLDEST = [3, 10] as const;

/** The first Python that is new enough, null when there is none. `ask` runs a command and gives what it prints. */
export async function findPython(ask: (command: string, args: string[]) => Promise<string>): Promise<string | null> {
  for (const command of CANDIDATES) {
    const version = await ask(command, ['-c', 'import sys; print(*sys.version_info[:2])']).catch(() => '');
    const [major = 0, minor = 0] = version.trim().split(' ').map(Number);
    if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return command;
  }
  return null;
}

/**
 * The Python of a folder of its own in which the validators of `requirements.txt` are installed; makes it when it is
 * missing or another list was installed. Throws `ValidatorsMissing`.
 */
export async function preparePython({ root, log }: { root: string; log: (line: string) => void }): Promise<string> {
  const requirements = join(root, 'scripts/validate/requirements.txt');
  const folder = join(root, 'node_modules/.cache/validate');
  const python = join(folder, 'bin/python');
  const stamp = join(folder, 'instalado.txt');
  const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  if (existsSync(python) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return python;
  const found = await findPython(async (command, args) => (await run(command, args)).stdout);
  if (!found)
    throw new ValidatorsMissing(
      'No se puede validar: hace falta Python 3.10 o posterior (en Debian o Ubuntu: «apt install python3 python3-venv»). El portal no lo necesita para funcionar.',
    );
  log('Instalando los validadores (una vez)…');
  rmSync(folder, { recursive: true, force: true });
  await run(found, ['-m', 'venv', folder]).catch((error: unknown) => {
    throw new ValidatorsMissing(
      `No se pudo crear el entorno de Python en ${folder}: ${lastLine(error)}. En Debian o Ubuntu: «apt install python3-venv».`,
    );
  });
  await run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements], {
    maxBuffer: 2 ** 24,
  }).catch((error: unknown) => {
    throw new ValidatorsMissing(
      `No se pudieron instalar los validadores desde PyPI: ${lastLine(error)}. Revise la conexión y vuelva a ejecutar «npm run validate».`,
    );
  });
  writeFileSync(stamp, wanted);
  return python;
}

const lastLine = (error: unknown): string => {
  const text = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
  return text.trim().split('\n').at(-1) ?? '';
};
