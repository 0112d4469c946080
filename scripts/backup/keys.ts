import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { StartError } from '../start/failures.ts';

const RECIPIENT = /^age1[a-z0-9]{30,3000}$/;
const IDENTITY = /^AGE-SECRET-KEY-[A-Z0-9-]{30,3000}$/;

/**
 * Public keys (`age1…`) from options and from `BACKUP_KEYS`, each once. Throws `StartError` for what is none; a secret
 * key least of all belongs here.
 */
export function readRecipients(given: readonly string[], fromEnvironment: string | undefined): string[] {
  const words = [...given, ...(fromEnvironment ?? '').split(',')]
    .map((word) => word.trim())
    .filter((word) => word !== '');
  for (const word of words) {
    if (word.toUpperCase().startsWith('AGE-SECRET-KEY-'))
      throw new StartError(
        'Esa es la clave secreta: sirve para restaurar. Para copiar dé la pública, que empieza por age1, y guarde la secreta fuera de esta máquina.',
        { exitCode: 2 },
      );
    if (!RECIPIENT.test(word) || !isRecipient(word))
      throw new StartError(
        `«${word}» no es una clave pública de age. Empieza por age1; se hace con «npm run backup -- --new-key <archivo>».`,
        { exitCode: 2 },
      );
  }
  return [...new Set(words)];
}

function isRecipient(word: string): boolean {
  try {
    new Encrypter().addRecipient(word);
    return true;
  } catch {
    return false;
  }
}

/** Secret keys of a file as `age-keygen` writes it: one per line, comments after `#`. Throws `StartError`. */
export function readIdentities(path: string): string[] {
  if (!existsSync(path))
    throw new StartError(
      `No existe ${path}. Indique con --key el archivo de la clave secreta con la que se abre la copia.`,
      { exitCode: 2 },
    );
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  if (lines.length === 0 || !lines.every((line) => IDENTITY.test(line) && isIdentity(line)))
    throw new StartError(`${path} no tiene claves secretas de age (AGE-SECRET-KEY-…), una por línea.`, { exitCode: 2 });
  return lines;
}

function isIdentity(line: string): boolean {
  try {
    new Decrypter().addIdentity(line);
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes a pair of keys: the secret one into a new file (mode 0600) that may not be below the data folder, which is what
 * it shall open. Returns the public one.
 */
export async function makeKey({ path, dataDir }: { path: string; dataDir: string }): Promise<string> {
  if (!relative(resolve(dataDir), resolve(path)).startsWith('..'))
    throw new StartError(
      `La clave no se guarda en ${dataDir}, junto a lo que abre: elija un archivo fuera, y llévelo luego a otra máquina o a una caja fuerte.`,
      { exitCode: 2 },
    );
  if (existsSync(path))
    throw new StartError(`${path} ya existe: elija otro nombre. Una clave que se pierde no se puede rehacer.`, {
      exitCode: 2,
    });
  if (!existsSync(dirname(path)))
    throw new StartError(`No existe la carpeta ${dirname(path)}: créela antes, o elija otro archivo para la clave.`, {
      exitCode: 2,
    });
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const file = openSync(path, 'wx', 0o600);
  try {
    writeSync(file, `# Clave secreta de las copias de INVERMET Abierto\n# pública: ${recipient}\n${identity}\n`);
  } finally {
    closeSync(file);
  }
  return recipient;
}
