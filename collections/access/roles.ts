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
/**
 * Whoever the matrix speaks of. `visitor` is the internal reader of everything public (`visitor.ts`), never a request:
 * without a session nothing is read.
 */
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
export const readers: readonly Reader[] = [...(Object.keys(roles) as Role[]), 'visitor'];
