import type { Payload } from 'payload';
import { organizationKey } from '../../collections/organizations/hooks/compute.ts';
import { parseRows, readRows, realFolder } from './read.ts';
import { richText } from './rich-text.ts';
import {
  SeedBudgetLine,
  SeedConcessionFile,
  SeedControlReport,
  SeedOpportunity,
  SeedOrganization,
  SeedPage,
  SeedPressItem,
  SeedProcess,
  SeedRedirect,
  SeedRetired,
  SeedTransparencyItem,
} from './schemas/others.ts';
import { SeedProject } from './schemas/project.ts';
import firstSeed from './real/first-seed.json' with { type: 'json' };
import { seedWriter } from './writer.ts';

/** Municipal bodies whose works are shown from the first day, by their id in organizations.json. */
const shownEntities = ['20164503080', '20131380951', 'EMAPE', 'PGRLM', 'PROLIMA', 'SERPAR'];
const TRANSPARENCY_URL = 'https://www.transparencia.gob.pe/enlaces/pte_transparencia_enlaces.aspx?id_entidad=13241';

export type SeedCounts = {
  organizations: number;
  projects: number;
  processes: number;
  budgetLines: number;
  pages: number;
};

/** Every file of the initial content, checked before anything is written. Throws with the place of the fault. */
export function readContent(folder: URL = realFolder) {
  return {
    organizations: readRows('organizations', SeedOrganization, folder),
    projects: readRows('projects', SeedProject, folder),
    processes: readRows('processes', SeedProcess, folder),
    concessionFiles: readRows('concession-files', SeedConcessionFile, folder),
    budgetLines: readRows('budget-lines', SeedBudgetLine, folder),
    controlReports: readRows('control-reports', SeedControlReport, folder),
    pressItems: readRows('press-items', SeedPressItem, folder),
    opportunities: readRows('opportunities', SeedOpportunity, folder),
    pages: readRows('pages', SeedPage, folder),
    transparency: readRows('transparency', SeedTransparencyItem, folder),
    redirects: readRows('redirects', SeedRedirect, folder),
    retired: readRows('retired', SeedRetired, folder),
  };
}
export type SeedContent = ReturnType<typeof readContent>;
export { parseRows };

/**
 * Loads the initial content: real facts of INVERMET, the MML and its bodies, each with source, day and grade. Every row
 * is found by its natural key; what a person changed stays. The settings come last and mark the seed as complete.
 */
export async function loadSeed(
  payload: Payload,
  say: (message: string) => void = () => {},
  content: SeedContent = readContent(),
): Promise<SeedCounts> {
  const { put, withdraw, finish } = seedWriter(payload, firstSeed);
  const organizationIds = new Map<string, string | null>();
  for (const { id, members = [], ...data } of content.organizations) {
    const key = organizationKey(stored(data));
    organizationIds.set(
      id,
      await put({
        slug: 'organizations',
        key,
        where: { key: { equals: key } },
        data: {
          ...data,
          ...(members.length > 0 ? { members: members.flatMap((member) => known(organizationIds, member) ?? []) } : {}),
        },
      }),
    );
  }
  const organization = (id: string | undefined): string | null =>
    id === undefined ? null : known(organizationIds, id);
  say('Organizaciones');

  const projectIds = new Map<string, string | null>();
  for (const { formerCodes = [], isDraft, entity, contractor, supervisor, ...data } of content.projects) {
    const owner = organization(entity);
    if (owner === null) continue;
    projectIds.set(
      data.code,
      await put({
        slug: 'projects',
        key: data.code,
        where: { code: { in: [data.code, ...formerCodes] } },
        data: {
          ...data,
          entity: owner,
          contractor: organization(contractor),
          supervisor: organization(supervisor),
          _status: isDraft ? 'draft' : 'published',
        },
      }),
    );
  }
  const project = (code: string | undefined): string | null => (code === undefined ? null : known(projectIds, code));
  const works = (codes: readonly string[] = []): string[] => codes.flatMap((code) => project(code) ?? []);
  say('Obras y concesiones');

  for (const data of content.processes) {
    await put({
      slug: 'contracting-processes',
      key: data.nomenclature,
      where: { nomenclature: { equals: data.nomenclature } },
      data: { ...data, buyer: organization(data.buyer), project: project(data.project) },
    });
  }
  for (const data of content.concessionFiles) {
    const work = project(data.project);
    if (work === null) continue;
    await put({
      slug: 'concession-files',
      key: data.project,
      where: { project: { equals: work } },
      data: {
        ...data,
        project: work,
        grantor: organization(data.grantor),
        concessionaire: organization(data.concessionaire),
        supervisor: organization(data.supervisor),
        _status: 'published',
      },
    });
  }
  for (const data of content.budgetLines) {
    const entity = organization(data.entity);
    if (entity === null) continue;
    const month = data.month === undefined ? { month: { exists: false } } : { month: { equals: data.month } };
    await put({
      slug: 'budget-lines',
      key: [data.year, data.month ?? 'anual', data.entity].join(':'),
      data: { ...data, entity },
      where: {
        and: [
          { year: { equals: data.year } },
          month,
          { entity: { equals: entity } },
          { executingUnit: { equals: data.executingUnit } },
          { project: { exists: false } },
          { fundingSource: { exists: false } },
        ],
      },
    });
  }
  for (const data of content.controlReports) {
    await put({
      slug: 'control-reports',
      key: data.number,
      where: { number: { equals: data.number } },
      data: { ...data, entity: organization(data.entity), projects: works(data.projects), _status: 'published' },
    });
  }
  for (const data of content.pressItems) {
    await put({
      slug: 'press-items',
      key: data.slug,
      where: { slug: { equals: data.slug } },
      data: { ...data, projects: works(data.projects), _status: 'published' },
    });
  }
  for (const { isDraft, ...data } of content.opportunities) {
    await put({
      slug: 'opportunities',
      key: data.slug,
      where: { slug: { equals: data.slug } },
      data: { ...data, _status: isDraft ? 'draft' : 'published' },
    });
  }
  for (const { blocks, ...data } of content.pages) {
    await put({
      slug: 'pages',
      key: data.slug,
      where: { slug: { equals: data.slug } },
      data: { ...data, body: richText(blocks), _status: 'published' },
    });
  }
  for (const { blocks, ...data } of content.transparency) {
    await put({
      slug: 'transparency-items',
      key: data.slug,
      where: { slug: { equals: data.slug } },
      data: { ...data, body: richText(blocks), _status: 'published' },
    });
  }
  for (const { collection, key, reason } of content.retired) {
    const outcome = await withdraw({
      slug: collection,
      key,
      where: { [collection === 'pages' ? 'slug' : 'code']: { equals: key } },
    });
    if (outcome === 'kept')
      say(
        `La ${collection === 'pages' ? 'página' : 'ficha'} «${key}» ya no está entre los datos iniciales (${reason}) y sigue publicada porque alguien la cambió: revísela.`,
      );
  }
  for (const data of content.redirects)
    await put({ slug: 'redirects', key: data.from, where: { from: { equals: data.from } }, data });
  await finish();
  say('Contratos, concesiones, presupuesto, control, prensa, oportunidades, páginas y rubros de transparencia');

  await showEntities(
    payload,
    shownEntities.flatMap((id) => known(organizationIds, id) ?? []),
  );
  return {
    organizations: organizationIds.size,
    projects: projectIds.size,
    processes: content.processes.length,
    budgetLines: content.budgetLines.length,
    pages: content.pages.length,
  };
}

/** Names the entities of a new installation; adds to an older one those that came with this content, once. */
async function showEntities(payload: Payload, wanted: readonly string[]): Promise<void> {
  const { entities, transparencyUrl } = await payload.findGlobal({
    slug: 'site-settings',
    depth: 0,
    overrideAccess: true,
  });
  const now = (entities ?? []).map((one) => (typeof one === 'string' ? one : one.id));
  const offered = new Set((await payload.kv.get<string[]>('seed:entities')) ?? []);
  const added = wanted.filter((id) => !now.includes(id) && !offered.has(id));
  if (added.length > 0 || !transparencyUrl) {
    await payload.updateGlobal({
      slug: 'site-settings',
      overrideAccess: true,
      data: { entities: [...now, ...added], ...(transparencyUrl ? {} : { transparencyUrl: TRANSPARENCY_URL }) },
    });
  }
  await payload.kv.set('seed:entities', [...offered.union(new Set(wanted))]);
}

function known(ids: ReadonlyMap<string, string | null>, key: string): string | null {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`Los datos iniciales nombran «${key}», que no está entre ellos.`);
  return id;
}

/** Without the keys that are not set. */
function stored<T extends { name: string; ruc?: string | undefined; code?: string | undefined }>({
  name,
  ruc,
  code,
}: T): { name: string; ruc: string | null; code: string | null } {
  return { name, ruc: ruc ?? null, code: code ?? null };
}
