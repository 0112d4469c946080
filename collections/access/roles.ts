/** Who uses the CMS (requirements, "Who"). */
export const roles = {
  admin: 'Administración del sistema',
  webmaster: 'Webmaster',
  projectsOffice: 'Gerencia de Proyectos',
  contractSupervision: 'Gerencia de Supervisión de Contratos',
  worksCoordination: 'Oficina de Coordinación de Obras',
  planningBudget: 'Planificación y Presupuesto',
  legal: 'Asesoría Jurídica',
  administrationFinance: 'Administración y Finanzas',
  generalSecretariat: 'Secretaría General Permanente',
  internalControl: 'Control Institucional (solo lee)',
  mml: 'Municipalidad Metropolitana de Lima (solo lee)',
  concessionaire: 'Empresa concesionaria',
  contractor: 'Contratista',
  supervisor: 'Supervisor de obra',
} as const;

export type Role = keyof typeof roles;
/** Whoever the matrix speaks of. `visitor` is the internal reader of everything public (`visitor.ts`), never a request: without a session nothing is read. */
export type Reader = Role | 'visitor';

export const partnerRoles = ['concessionaire', 'contractor', 'supervisor'] as const satisfies readonly Role[];
export const officeRoles = [
  'projectsOffice',
  'contractSupervision',
  'worksCoordination',
  'planningBudget',
  'legal',
  'administrationFinance',
  'generalSecretariat',
] as const satisfies readonly Role[];
/** Read everything, change nothing. */
export const watchingRoles = ['internalControl', 'mml'] as const satisfies readonly Role[];
/** Change everything that is written. */
export const editorRoles = ['admin', 'webmaster'] as const satisfies readonly Role[];
/** INVERMET's own people and those who control them. */
export const staffRoles = [...editorRoles, ...officeRoles, ...watchingRoles] as const satisfies readonly Role[];

/** Somebody of a company: sees what is the company's. False for nobody and for what is no role. */
export const isPartner = (role: unknown): role is (typeof partnerRoles)[number] =>
  partnerRoles.some((one) => one === role);
/** Somebody of INVERMET or of those who control it. False for nobody and for what is no role. */
export const isStaff = (role: unknown): role is (typeof staffRoles)[number] => staffRoles.some((one) => one === role);

export const readers: readonly Reader[] = [...(Object.keys(roles) as Role[]), 'visitor'];
