import { mayUse, type By } from '../../../collections/access/permissions.ts';
import { subjectOf } from '../../../collections/access/subject.ts';
import type { ControlledSlug, Operation } from '../../../collections/access/matrix.ts';
import type { Role } from '../../../collections/access/roles.ts';
import { situationWords } from '../../../collections/projects/situations.ts';

export type FrequentAction = { label: string; href: string };
type Known = FrequentAction & { slug: ControlledSlug; operation: Operation };

const list = (slug: string, query = ''): string => `/admin/collections/${slug}${query}`;
const create = (slug: string): string => list(slug, '/create');

const known = {
  newReport: {
    label: 'Añadir un informe de avance',
    href: create('progress-reports'),
    slug: 'progress-reports',
    operation: 'create',
  },
  submitted: {
    label: 'Informes presentados',
    href: list('progress-reports', '?where[or][0][and][0][status][equals]=submitted'),
    slug: 'progress-reports',
    operation: 'update',
  },
  ownReports: {
    label: 'Mis informes',
    href: list('progress-reports', '?sort=-updatedAt'),
    slug: 'progress-reports',
    operation: 'read',
  },
  works: {
    label: 'Obras y proyectos',
    href: list('projects', '?sort=-updatedAt'),
    slug: 'projects',
    operation: 'read',
  },
  stoppedWorks: {
    label: situationWords.said('list').paralizada,
    href: list('projects', '?where[or][0][and][0][status][equals]=stopped'),
    slug: 'projects',
    operation: 'read',
  },
  newWork: { label: 'Registrar una obra', href: create('projects'), slug: 'projects', operation: 'create' },
  newMilestone: { label: 'Añadir un hito', href: create('milestones'), slug: 'milestones', operation: 'create' },
  newPhoto: { label: 'Subir una foto', href: create('media'), slug: 'media', operation: 'create' },
  newDocument: { label: 'Subir un documento', href: create('documents'), slug: 'documents', operation: 'create' },
  newBudgetLine: {
    label: 'Añadir una línea de presupuesto',
    href: create('budget-lines'),
    slug: 'budget-lines',
    operation: 'create',
  },
  budget: {
    label: 'Presupuesto del año',
    href: list('budget-lines', '?sort=-year'),
    slug: 'budget-lines',
    operation: 'read',
  },
  newProcess: {
    label: 'Añadir un proceso de contratación',
    href: create('contracting-processes'),
    slug: 'contracting-processes',
    operation: 'create',
  },
  processes: {
    label: 'Procesos de contratación',
    href: list('contracting-processes', '?sort=-updatedAt'),
    slug: 'contracting-processes',
    operation: 'read',
  },
  import: { label: 'Importar datos', href: list('imports'), slug: 'imports', operation: 'read' },
  rubros: {
    label: 'Rubros de transparencia',
    href: list('transparency-items'),
    slug: 'transparency-items',
    operation: 'update',
  },
  newNews: { label: 'Escribir una noticia', href: create('news'), slug: 'news', operation: 'create' },
  settings: {
    label: 'Configuración del portal',
    href: '/admin/globals/site-settings',
    slug: 'site-settings',
    operation: 'update',
  },
  newUser: { label: 'Dar de alta a una persona', href: create('users'), slug: 'users', operation: 'create' },
  questions: {
    label: 'Preguntas de inversionistas',
    href: list('opportunity-questions'),
    slug: 'opportunity-questions',
    operation: 'create',
  },
  newOpportunity: {
    label: 'Registrar una oportunidad',
    href: create('opportunities'),
    slug: 'opportunities',
    operation: 'create',
  },
  newControl: {
    label: 'Añadir un informe de control',
    href: create('control-reports'),
    slug: 'control-reports',
    operation: 'create',
  },
  controls: {
    label: 'Informes de control',
    href: list('control-reports', '?sort=-publishedOn'),
    slug: 'control-reports',
    operation: 'read',
  },
  concessions: {
    label: 'Expedientes de concesión',
    href: list('concession-files'),
    slug: 'concession-files',
    operation: 'read',
  },
  activity: {
    label: 'Actividad de todas las personas',
    href: list('activities'),
    slug: 'activities',
    operation: 'read',
  },
} as const satisfies Record<string, Known>;

const ofRole: Record<Role, readonly (keyof typeof known)[]> = {
  admin: ['newNews', 'newWork', 'import', 'settings', 'newUser'],
  webmaster: ['newNews', 'newPhoto', 'newWork', 'import', 'settings', 'rubros'],
  projectsOffice: ['newReport', 'submitted', 'newWork', 'newMilestone', 'newPhoto', 'rubros'],
  contractSupervision: ['submitted', 'newReport', 'newProcess', 'questions', 'newOpportunity', 'concessions'],
  worksCoordination: ['submitted', 'newReport', 'newMilestone', 'newPhoto', 'works'],
  planningBudget: ['import', 'newBudgetLine', 'budget', 'rubros'],
  legal: ['newControl', 'newProcess', 'concessions', 'newDocument'],
  administrationFinance: ['newProcess', 'processes', 'import', 'rubros'],
  generalSecretariat: ['rubros', 'newDocument', 'controls'],
  internalControl: ['controls', 'stoppedWorks', 'processes', 'budget', 'activity'],
  mml: ['works', 'stoppedWorks', 'budget', 'controls'],
  concessionaire: ['newReport', 'ownReports', 'works'],
  contractor: ['newReport', 'ownReports', 'works'],
  supervisor: ['newReport', 'ownReports', 'works'],
};

/** What the user does most, as links; never one that would be refused. */
export function frequentActions(by: By): FrequentAction[] {
  const subject = subjectOf(by.user);
  if (!subject) return [];
  return ofRole[subject.role]
    .map((name) => known[name])
    .filter(({ slug, operation }) => mayUse({ by, slug, operation }))
    .map(({ label, href }) => ({ label, href }));
}
