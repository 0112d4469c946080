import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type Credentials = { email: string; password: string };

/** File of a data folder where a new password waits when nobody reads along; readable by its owner only. */
export const firstPasswordPath = (dataDir: string): string => join(dataDir, 'primera-contrasena.txt');

/**
 * Lines that hand over a new password. On a terminal the person sees it, once; where the output goes to a log or another program it is
 * written to a file of mode 0600 instead, and the lines only name that file.
 */
export function handOver(
  { email, password }: Credentials,
  { dataDir, isTerminal }: { dataDir: string; isTerminal: boolean },
): string[] {
  if (isTerminal)
    return [
      'Se muestra solo esta vez; al ingresar se pide otra.',
      `  Correo      ${email}`,
      `  Contraseña  ${password}`,
    ];
  const path = firstPasswordPath(dataDir);
  // Made anew, so that a file that stood there with other rights does not lend them.
  rmSync(path, { force: true });
  writeFileSync(path, `Correo      ${email}\nContraseña  ${password}\n`, { mode: 0o600, flag: 'wx', flush: true });
  return [
    'Al ingresar se pide otra contraseña. Esta quedó en un archivo que solo lee su dueño; bórrelo después.',
    `  Correo      ${email}`,
    `  Archivo     ${path}`,
  ];
}
