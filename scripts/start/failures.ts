/** A reason not to start (or to stop) that a person can act on, in Spanish. */
export class StartError extends Error {
  override name = 'StartError';
  /** 2 for settings, 130 for an interruption, 1 for everything else. */
  readonly exitCode: number;
  /** Last lines of a log, printed above the message. */
  readonly tail: string[];

  constructor(message: string, options: { exitCode?: number; tail?: string[] } = {}) {
    super(message);
    this.exitCode = options.exitCode ?? 1;
    this.tail = options.tail ?? [];
  }
}

/** The person asked to stop. */
export class Interrupted extends StartError {
  override name = 'Interrupted';
  constructor() {
    super('Detenido.', { exitCode: 130 });
  }
}

const causes: { pattern: RegExp; text: string }[] = [
  {
    pattern: /ENOSPC|no space left on device|SQLITE_FULL|database or disk is full/i,
    text: 'El disco está lleno. Libere espacio y vuelva a ejecutar «npm start»: lo que estaba pendiente continúa.',
  },
  {
    pattern: /EDQUOT/,
    text: 'Se agotó la cuota de disco de este usuario. Libere espacio y vuelva a ejecutar «npm start».',
  },
  {
    pattern: /EADDRINUSE/,
    text: 'Otro programa tomó el puerto mientras se arrancaba. Ciérrelo o cambie PORT_CMS o PORT_PORTAL.',
  },
  {
    pattern: /SQLITE_READONLY|attempt to write a readonly database|EROFS/i,
    text: 'La base de datos está en un sitio de solo lectura. Revise los permisos de DATA_DIR.',
  },
  {
    pattern: /EACCES|EPERM|SQLITE_CANTOPEN|unable to open database file/i,
    text: 'Falta permiso para leer o escribir. Revise el dueño y los permisos de DATA_DIR y de la carpeta del proyecto.',
  },
  {
    pattern: /SQLITE_CORRUPT|database disk image is malformed|SQLITE_NOTADB|file is not a database/i,
    text: 'La base de datos está dañada. Recupere la última copia con «npm run restore -- <carpeta>».',
  },
  {
    pattern: /heap out of memory|ENOMEM|SIGKILL/,
    text: 'Faltó memoria (se necesitan unos 2 GB libres para construir y 1 GB para servir). Cierre otros programas y vuelva a intentarlo.',
  },
  {
    pattern: /MongoServerSelectionError|MongoNetworkError/,
    text: 'No responde el servidor MongoDB de DATABASE_URL. Revise la dirección, el puerto y que esté en marcha.',
  },
  {
    pattern: /MongoServerError.*auth|Authentication failed/i,
    text: 'MongoDB rechazó el usuario o la contraseña de DATABASE_URL.',
  },
  {
    pattern: /ERR_MODULE_NOT_FOUND|Cannot find (module|package)/,
    text: 'Falta un archivo o una dependencia. Ejecute «npm ci» y vuelva a intentarlo.',
  },
];

/** The Spanish explanation of a known cause found in an error or in the output of a program, or null. */
export function explainCause(output: string): string | null {
  return causes.find((cause) => cause.pattern.test(output))?.text ?? null;
}

/** Turns an error of the file system into a `StartError` that names the place; other errors pass unchanged. */
export function atPath(error: unknown, path: string): unknown {
  const code = errorCode(error);
  if (code === 'EACCES' || code === 'EPERM')
    return new StartError(
      `No hay permiso de escritura en ${path}. Cambie el dueño («chown -R») o elija otra carpeta con DATA_DIR.`,
      { exitCode: 2 },
    );
  if (code === 'EROFS')
    return new StartError(`${path} está en un disco de solo lectura. Elija otra carpeta con DATA_DIR.`, {
      exitCode: 2,
    });
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return new StartError(`${path} no es una carpeta. Elija otra con DATA_DIR.`, { exitCode: 2 });
  if (code === 'ENOENT')
    return new StartError(`No se puede crear la carpeta ${path}. Elija otra con DATA_DIR.`, { exitCode: 2 });
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new StartError(`No queda espacio en el disco de ${path}. Libere espacio o elija otra carpeta con DATA_DIR.`);
  return error;
}

/** The `code` of a Node error (`EACCES`, …), or null. */
export function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
