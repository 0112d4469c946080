import { isAct } from '../acts.ts';

/** What a watched act is, in the order in which a mail tells it; `by`: how many of one person in one spree are unusual. */
export const watched = {
  removed: { by: 20, word: 'eliminados', label: 'envió a la papelera' },
  erased: { by: 20, word: 'definitivos', label: 'eliminó definitivamente' },
  undone: { by: 20, word: 'deshechos', label: 'quitó o cambió al deshacer una importación' },
  accounts: { by: 1, word: 'cuentas', label: 'cambió cuentas de otras personas, funciones o correos' },
  settings: { by: 1, word: 'ajustes', label: 'cambió los topes de correo o la vigencia de las contraseñas' },
  permissions: { by: 20, word: 'permisos', label: 'cambió participaciones y permisos de lectura' },
  read: { by: 50, word: 'lecturas', label: 'leyó o descargó documentos confidenciales' },
  offHours: { by: 10, word: 'fuera-de-horario', label: 'cambió fuera del horario de trabajo' },
  edited: { by: 300, word: 'cambios', label: 'cambió en total' },
  merged: { by: 50, word: 'uniones', label: 'cambió al unir obras u organizaciones' },
} as const satisfies Record<string, { by: number; word: string; label: string }>;
export type Kind = keyof typeof watched;
export const kinds = Object.keys(watched) as Kind[];

/** A row of the activity table, as far as the watch looks at it. */
export type WatchedAct = {
  at: string;
  actorId: string;
  actorName: string;
  actorRole: string | null;
  act: string;
  source: string;
  documentId: string | null;
  title: string | null;
  changed: readonly string[];
};

/** Fields by which an account reaches further, or another mailbox. */
const ownReach = new Set(['role', 'email', 'organization']);
/** Of the settings, those that hold up mails or open accounts. */
const guarding = /^(?:limits|passwordDays)(?:\.|$)/;
const permissionSources = new Set(['memberships', 'access-grants']);

/** What an act counts as; null for one that nobody watches: signing in, what a file brought (it is named by its import). Pure. */
export function kindOf({ act, source, documentId, actorId, changed }: WatchedAct): Kind | null {
  if (!isAct(act) || ['login', 'loginFailed', 'logout', 'import', 'confirmWarning', 'restore'].includes(act))
    return null;
  if (act === 'undo') return 'undone';
  if (act === 'merge') return 'merged';
  if (act === 'read' || act === 'export') return 'read';
  if (source === 'users')
    return documentId !== actorId || changed.some((name) => ownReach.has(name)) ? 'accounts' : null;
  if (permissionSources.has(source)) return 'permissions';
  if (act === 'delete') return 'erased';
  if (act === 'trash') return 'removed';
  if (source === 'site-settings' && changed.some((name) => guarding.test(name))) return 'settings';
  return 'edited';
}
