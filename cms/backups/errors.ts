/** Why a backup cannot be made, read or restored: what, where and how to mend it, in Spanish, for a person. */
export class BackupError extends Error {
  override name = 'BackupError';
}

/** Something in a store is not what was written there. `object`: its name, where it is one object. */
export class DamagedBackup extends BackupError {
  override name = 'DamagedBackup';
  readonly object: string | null;
  constructor(message: string, object: string | null = null) {
    super(message);
    this.object = object;
  }
}

const causes: Readonly<Record<string, string>> = {
  ENOSPC: 'No queda espacio en el disco de las copias. Libere espacio, o guarde menos (BACKUP_KEEP).',
  EDQUOT: 'Se agotó la cuota de disco de las copias. Libere espacio, o guarde menos (BACKUP_KEEP).',
  EACCES: 'Falta permiso para leer los datos o escribir las copias. Revise el dueño de las carpetas.',
  EPERM: 'Falta permiso para leer los datos o escribir las copias. Revise el dueño de las carpetas.',
  EROFS: 'El disco de las copias es de solo lectura.',
  EIO: 'El disco de los datos o de las copias falla (EIO). Revíselo.',
  ESTALE: 'La carpeta de red de las copias ya no está montada. Móntela de nuevo.',
  EHOSTDOWN: 'El servidor de la carpeta de red de las copias no responde.',
};

/** What a failure is called for a person. Pure. */
export function wordsOf(error: unknown): string {
  if (error instanceof BackupError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const known = 'code' in error && typeof error.code === 'string' ? causes[error.code] : undefined;
  return known === undefined ? error.message : `${known} (${error.message})`;
}
