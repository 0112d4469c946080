import { readFileSync } from 'node:fs';
import type { Payload } from 'payload';
import { z } from 'zod';
import { organizationKey } from '../../collections/organizations/hooks/compute.ts';
import { projectCode } from '../../collections/projects/hooks/compute.ts';
import { richText, type Block } from './rich-text.ts';
import { upsert } from './upsert.ts';

const Row = z.record(z.string(), z.unknown());
const Text = z.string();
const rows = (name: string): Record<string, unknown>[] => z.array(Row).parse(JSON.parse(readFileSync(new URL(`real/${name}.json`, import.meta.url), 'utf8')));

export type SeedCounts = { organizations: number; projects: number; processes: number; budgetLines: number; pages: number };

/**
 * Loads the initial data: real facts of INVERMET and the MML, each with source and date.
 * Every row is created or updated by its natural key; the settings come last and mark the seed as complete.
 */
export async function loadSeed(payload: Payload, say: (message: string) => void = () => {}): Promise<SeedCounts> {
  const organizationIds = new Map<string, string>();
  for (const data of rows('organizations')) {
    const key = organizationKey({ name: Text.parse(data['name']), ruc: data['ruc'] as string, code: data['code'] as string });
    organizationIds.set(key, await upsert({ payload, slug: 'organizations', key: { key }, data }));
  }
  const organization = (key: unknown): string | null => (key === undefined ? null : known(organizationIds, Text.parse(key)));
  say('Organizaciones reales');

  const projectIds = new Map<string, string>();
  for (const data of rows('projects')) {
    const code = Text.optional().parse(data['code']) ?? projectCode({ cui: data['cui'] as string, infobrasCode: data['infobrasCode'] as string, title: Text.parse(data['title']) });
    projectIds.set(code, await upsert({
      payload, slug: 'projects', key: { code },
      data: { ...data, code, entity: organization(data['entity']), contractor: organization(data['contractor']), _status: 'published' },
    }));
  }
  say('Obras y concesiones reales');

  const processes = rows('processes');
  for (const data of processes) {
    await upsert({
      payload, slug: 'contracting-processes', key: { nomenclature: Text.parse(data['nomenclature']) },
      data: { ...data, buyer: organization(data['buyer']), project: known(projectIds, Text.parse(data['project'])) },
    });
  }
  for (const data of rows('concession-files')) {
    const project = known(projectIds, Text.parse(data['project']));
    await upsert({
      payload, slug: 'concession-files', key: { project },
      data: { ...data, project, grantor: organization(data['grantor']), concessionaire: organization(data['concessionaire']), supervisor: organization(data['supervisor']), _status: 'published' },
    });
  }
  const budgetLines = rows('budget-lines');
  for (const data of budgetLines) {
    const entity = organization(data['entity']) ?? '';
    const month = z.number().optional().parse(data['month']);
    await upsert({ payload, slug: 'budget-lines', key: { year: z.number().parse(data['year']), entity, ...(month ? { month } : { note: Text.parse(data['note']) }) }, data: { ...data, entity } });
  }
  const pages = rows('pages');
  for (const { blocks, ...data } of pages) {
    await upsert({ payload, slug: 'pages', key: { slug: Text.parse(data['slug']) }, data: { ...data, body: richText(blocks as Block[]), _status: 'published' } });
  }
  for (const { blocks, ...data } of rows('transparency')) {
    await upsert({ payload, slug: 'transparency-items', key: { slug: Text.parse(data['slug']) }, data: { ...data, body: richText(blocks as Block[]), _status: 'published' } });
  }
  say('Contratos, concesiones, presupuesto, páginas y rubros de transparencia');

  await payload.updateGlobal({
    slug: 'site-settings', overrideAccess: true,
    data: { entities: [known(organizationIds, '20164503080'), known(organizationIds, '20131380951')], transparencyUrl: 'https://www.transparencia.gob.pe/enlaces/pte_transparencia_enlaces.aspx?id_entidad=13241' },
  });
  return { organizations: organizationIds.size, projects: projectIds.size, processes: processes.length, budgetLines: budgetLines.length, pages: pages.length };
}

function known(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (!id) throw new Error(`Los datos iniciales nombran «${key}», que no está entre ellos.`);
  return id;
}
