import { jpeg, reportOf, text, workOf, type Making } from '../making.ts';
import { word, type World } from '../world.ts';

/** Works, who takes part in them, and their reports. */
export function works(world: World): Record<string, Making> {
  const { companies, payload, persons, put, works } = world;
  const membership = (): object => ({
    organization: companies.consortium,
    work: works.published,
    role: 'contractor',
  });
  const consortium = { reportKind: 'contractor', authorOrganization: companies.consortium };
  const former = { reportKind: 'contractor', authorOrganization: companies.former };
  const photo = async (isHidden = false): Promise<string> =>
    put('media', { alt: `Foto de ${word()}`, isHidden }, { file: jpeg() });
  const named = async (id: string): Promise<string> => {
    const { photos } = await payload.findByID({ collection: 'projects', id: works.published, depth: 0 });
    const data = { photos: [...(photos ?? []), id] as string[] };
    await payload.update({ collection: 'projects', id: works.published, depth: 0, overrideAccess: true, data });
    return id;
  };

  return {
    projects: {
      body: () => ({ ...workOf(world), _status: 'draft' }),
      change: text('unit'),
      situations: {
        published: () => world.putWork('published'),
        draft: () => world.putWork('draft'),
        'published, with internal notes': () => world.putWork('published', { internalNotes: 'Solo para la casa' }),
        'draft, naming a company without membership': () =>
          put('projects', { ...workOf(world), contractor: companies.foreign, _status: 'draft' }),
      },
    },
    organizations: {
      body: () => ({ name: `Empresa ${word()}` }),
      change: text('contact'),
      situations: {
        shown: () => put('organizations', { name: `Empresa ${word()}` }),
        hidden: () => Promise.resolve(companies.hidden),
        'hidden, of nobody': () => put('organizations', { name: `Empresa ${word()}`, isHidden: true }),
      },
    },
    milestones: {
      body: () => ({ title: 'Hito', project: works.published, status: 'scheduled' }),
      change: text('description'),
      situations: {
        'of a published work': () =>
          put('milestones', { title: 'Hito', project: works.published, status: 'scheduled' }),
        'of a draft work': () => put('milestones', { title: 'Hito', project: works.draft, status: 'scheduled' }),
      },
    },
    'progress-reports': {
      body: () => reportOf(world),
      change: text('summary'),
      situations: {
        approved: () => put('progress-reports', { ...reportOf(world), ...consortium, status: 'approved' }),
        'approved, of a draft work': () =>
          put('progress-reports', { ...reportOf(world), ...consortium, status: 'approved', project: works.draft }),
        'submitted by the consortium': () =>
          put('progress-reports', { ...reportOf(world), ...consortium, status: 'submitted' }),
        'observed, of the consortium': () =>
          put('progress-reports', { ...reportOf(world), ...consortium, status: 'observed' }),
        'draft of the consortium': () => put('progress-reports', { ...reportOf(world), ...consortium }),
        'draft of the supervisor': () =>
          put('progress-reports', {
            ...reportOf(world),
            reportKind: 'supervisor',
            authorOrganization: companies.supervisor,
          }),
        'draft of an office': () => put('progress-reports', { ...reportOf(world), reportKind: 'office' }),
        'draft of the consortium that reaches its members': () =>
          put('progress-reports', { ...reportOf(world), ...consortium, authorOrganization: companies.joint }),
        'draft of whoever built before': () => put('progress-reports', { ...reportOf(world), ...former }),
        'observed, of whoever built before': () =>
          put('progress-reports', { ...reportOf(world), ...former, status: 'observed' }),
      },
    },
    memberships: {
      body: () => membership(),
      change: text('internalNotes'),
      situations: {
        'of the consortium, current': () => put('memberships', membership()),
        'of the consortium, over': () => put('memberships', { ...membership(), to: '2020-12-31' }),
        'of the second consortium, reaching its members': () =>
          put('memberships', { ...membership(), organization: companies.joint, reachesMembers: true }),
        'of the consortium, with internal notes': () =>
          put('memberships', { ...membership(), internalNotes: 'Solo para la casa' }),
        'of one person': () => put('memberships', { ...membership(), person: persons.named.id }),
      },
    },
    media: {
      body: () => ({ alt: `Foto de ${word()}` }),
      upload: jpeg,
      change: text('caption'),
      situations: {
        'of a published work': async () => named(await photo()),
        'of a published work, hidden': async () => named(await photo(true)),
        'of nothing but a draft report of the consortium': async () => {
          const id = await photo();
          await put('progress-reports', { ...reportOf(world), ...consortium, photos: [id] });
          return id;
        },
        'of nothing': () => photo(),
      },
    },
  };
}
