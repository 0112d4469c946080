import { existsSync, readFileSync } from 'node:fs';
import type { CollectionSlug, Payload, TypedUser, Where } from 'payload';
import { subjectOf } from '../../../collections/access/subject.ts';
import type { ControlledSlug } from '../../../collections/access/matrix.ts';
import { can } from '../../../collections/access/capabilities.ts';
import type { Role } from '../../../collections/access/roles.ts';
import type { CmsSettings } from '../../environment.ts';
import { lastBackupPath } from '../../../collections/installation/last-backup.ts';

/** One thing to do in the first days. It ticks itself: `isDone` is read from the data, nobody sets it. */
export type FirstStep = { id: string; label: string; help: string; href: string | null; isDone: boolean };
export type StepsInput = {
  payload: Payload;
  user: TypedUser;
  settings: Pick<CmsSettings, 'dataDir' | 'databaseUrl' | 'mail'>;
};

type Step = {
  id: string;
  label: string;
  help: string;
  href: string | null;
  isDone: (input: StepsInput) => Promise<boolean> | boolean;
  isFor?: (input: StepsInput) => boolean;
};

/** Did this person do one of these acts, on documents of this kind? From the activity list. */
async function did({ payload, user }: StepsInput, acts: readonly string[], source: ControlledSlug): Promise<boolean> {
  return hasSome(payload, 'activities', {
    and: [{ actorId: { equals: user.id } }, { act: { in: [...acts] } }, { source: { equals: source } }],
  });
}

async function hasSome(payload: Payload, slug: string, where: Where): Promise<boolean> {
  if (!Object.hasOwn(payload.collections, slug)) return false;
  const { docs } = await payload.find({
    collection: slug as CollectionSlug,
    where,
    depth: 0,
    limit: 1,
    pagination: false,
    overrideAccess: true,
    select: {} as never,
  });
  return docs.length > 0;
}

const writing = ['create', 'update', 'publish', 'approve', 'observe', 'submit'] as const;
const firstOf = (
  id: string,
  label: string,
  help: string,
  href: string,
  slug: ControlledSlug,
  acts: readonly string[] = writing,
): Step => ({ id, label, help, href, isDone: (input) => did(input, acts, slug) });

const password: Step = {
  id: 'password',
  label: 'Cambie su contraseña',
  help: 'La primera se la dio otra persona o el sistema. Elija una que solo usted sepa.',
  href: '/admin/cambiar-contrasena',
  isDone: ({ payload, user }) =>
    hasSome(payload, 'activities', { and: [{ actorId: { equals: user.id } }, { act: { equals: 'passwordChanged' } }] }),
};
const contact: Step = {
  id: 'contact',
  label: 'Ponga el nombre del portal y el correo de contacto',
  help: 'Se muestran en todas las páginas y en los correos.',
  href: '/admin/globals/site-settings',
  isDone: async ({ payload }) => {
    const { siteName, contactEmail } = await payload.findGlobal({
      slug: 'site-settings',
      depth: 0,
      overrideAccess: true,
    });
    return Boolean(siteName?.trim()) && Boolean(contactEmail?.trim());
  },
};
const work = firstOf(
  'work',
  'Revise su primera obra',
  'Abra una, corrija lo que falte y guárdela o publíquela.',
  '/admin/collections/projects',
  'projects',
  ['update', 'publish'],
);
const imported: Step = {
  id: 'import',
  label: 'Haga la primera importación',
  help: 'Suba un archivo del MEF, de INFOBRAS o de SEACE; verá qué cambia antes de confirmarlo.',
  href: '/admin/collections/imports',
  isDone: ({ payload }) => hasSome(payload, 'imports', { status: { equals: 'done' } }),
};
const news: Step = {
  id: 'news',
  label: 'Publique la primera noticia',
  help: 'Se ve en la portada en segundos.',
  href: '/admin/collections/news/create',
  isDone: ({ payload }) => hasSome(payload, 'news', { _status: { equals: 'published' } }),
};
const mail: Step = {
  id: 'mail',
  label: 'Configure el correo',
  help: 'Lo hace quien administra el servidor, con SMTP_URL y MAIL_FROM. Sin ellos los mensajes se guardan en archivos y no salen.',
  href: null,
  isDone: ({ settings }) => settings.mail.smtpUrl !== null,
};
const backup: Step = {
  id: 'backup',
  label: 'Haga la primera copia de seguridad',
  help: 'Se hacen solas desde que quien administra el servidor hace una clave con «npm run backup -- --new-key». Pídasela y pregunte dónde queda el segundo lugar.',
  href: null,
  isDone: ({ settings }) => backupDay(settings.dataDir) !== null,
  isFor: ({ settings }) => settings.databaseUrl.startsWith('file:'),
};
const report = firstOf(
  'report',
  'Revise su primer informe de avance',
  'Apruébelo, obsérvelo o devuélvalo: solo lo aprobado llega al portal.',
  '/admin/collections/progress-reports',
  'progress-reports',
);
const rubro = firstOf(
  'rubro',
  'Ponga al día su primer rubro de transparencia',
  'Los que llevan el nombre de su oficina son suyos.',
  '/admin/collections/transparency-items',
  'transparency-items',
);
const contracting = firstOf(
  'process',
  'Complete su primer proceso de contratación',
  'Abra uno importado y añada lo que el registro no dice.',
  '/admin/collections/contracting-processes',
  'contracting-processes',
);
const paper = firstOf(
  'document',
  'Suba su primer documento',
  'En PDF, con un título que se entienda fuera de la oficina.',
  '/admin/collections/documents/create',
  'documents',
  ['create'],
);
const firstReport = firstOf(
  'own-report',
  'Presente su primer informe de avance',
  'Elija la obra y el mes, escriba los porcentajes acumulados y páselo a «Presentado».',
  '/admin/collections/progress-reports/create',
  'progress-reports',
  ['create', 'submit', 'update'],
);
/**
 * Done too where the organisation has reported already, whoever of it did: what was brought in has no activity of a
 * person.
 */
const ownReport: Step = {
  ...firstReport,
  isDone: async (input) => {
    const organization = subjectOf(input.user)?.organization;
    const ofOrganization: Where = {
      and: [
        { or: [{ authorOrganization: { equals: organization } }, { reportedBy: { equals: organization } }] },
        { status: { in: ['submitted', 'observed', 'approved'] } },
      ],
    };
    return (
      (organization ? await hasSome(input.payload, 'progress-reports', ofOrganization) : false) ||
      firstReport.isDone(input)
    );
  },
};

const ofRole = (role: Role): readonly Step[] => {
  if (role === 'admin') return [password, contact, mail, backup, imported, work, news];
  if (role === 'webmaster') return [password, contact, imported, work, news, mail, backup];
  if (can(role, 'representsCompany')) return [password, ownReport];
  if (!can(role, 'filesDocuments')) return [password];
  if (role === 'planningBudget') return [password, imported, rubro];
  if (role === 'administrationFinance') return [password, contracting, rubro];
  if (role === 'legal') return [password, contracting, paper];
  if (role === 'generalSecretariat') return [password, rubro, paper];
  return [password, work, report];
};

/** What a person of this role does first, with what is done already. One small query for each line. */
export async function firstSteps(input: StepsInput): Promise<FirstStep[]> {
  const subject = subjectOf(input.user);
  if (!subject) return [];
  const steps = ofRole(subject.role).filter(({ isFor }) => isFor?.(input) ?? true);
  return Promise.all(
    steps.map(async ({ id, label, help, href, isDone }) => ({ id, label, help, href, isDone: await isDone(input) })),
  );
}

/** When the last backup of this installation was made, null when none was. */
function backupDay(dataDir: string): string | null {
  const path = lastBackupPath(dataDir);
  if (!existsSync(path)) return null;
  try {
    const { finishedAt } = JSON.parse(readFileSync(path, 'utf8')) as { finishedAt?: unknown };
    return typeof finishedAt === 'string' ? finishedAt : null;
  } catch {
    return null;
  }
}
