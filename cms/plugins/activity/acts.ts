/**
 * What can be done, and how the screens say it. Rows carry the word on the left for good: one may be added, none
 * changes its meaning.
 */
export const acts = {
  create: 'Creó',
  update: 'Cambió',
  publish: 'Publicó',
  unpublish: 'Retiró del portal',
  restoreVersion: 'Volvió a una versión anterior',
  trash: 'Envió a la papelera',
  restore: 'Recuperó de la papelera',
  delete: 'Eliminó definitivamente',
  merge: 'Unió',
  import: 'Importó',
  undo: 'Deshizo una importación',
  login: 'Ingresó',
  loginFailed: 'Ingreso fallido',
  logout: 'Salió',
  passwordChanged: 'Cambió la contraseña',
  read: 'Leyó',
  export: 'Descargó',
  confirmWarning: 'Confirmó un aviso',
  rectify: 'Rectificó',
  submit: 'Presentó',
  observe: 'Observó',
  approve: 'Aprobó',
  sign: 'Firmó',
} as const;

export type Act = keyof typeof acts;

export const isAct = (value: unknown): value is Act => typeof value === 'string' && Object.hasOwn(acts, value);
