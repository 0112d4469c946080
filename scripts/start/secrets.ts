import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { readCmsSettings } from '../../cms/environment.ts';
import { atPath, errorCode, StartError } from './failures.ts';

const SHORTEST = 32;

/** File of an installation's secrets inside its data folder; readable by its owner only. */
export const secretsPath = (dataDir: string): string => join(dataDir, 'secrets.json');

/**
 * The secrets of an installation for the environment of its processes, generated and kept the first time.
 * `PAYLOAD_SECRET` in the environment wins over the file. Throws `StartError` when they cannot be used.
 */
export function ensureSecrets(
  dataDir: string,
  environment: Record<string, string | undefined> = process.env,
): { PAYLOAD_SECRET: string } {
  const path = secretsPath(dataDir);
  const given = environment['PAYLOAD_SECRET'];
  if (given && given.length < SHORTEST) {
    throw new StartError(
      `PAYLOAD_SECRET debe tener al menos ${SHORTEST} caracteres. Quítela para usar la generada en ${path}.`,
      { exitCode: 2 },
    );
  }
  try {
    const { secret } = readCmsSettings({ ...environment, DATA_DIR: dataDir });
    if (existsSync(path)) chmodSync(path, 0o600);
    return { PAYLOAD_SECRET: secret };
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && error.name === 'ZodError')) {
      throw new StartError(
        `${path} no se entiende. Recupérelo de una copia de seguridad; si lo borra se genera otro y todas las sesiones se cierran.`,
        { exitCode: 2 },
      );
    }
    throw errorCode(error) ? atPath(error, path) : error;
  }
}
