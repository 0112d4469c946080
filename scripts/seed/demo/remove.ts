import type { Payload } from 'payload';

// Children before what they point to.
const slugs = ['progress-reports', 'milestones', 'budget-lines', 'concession-files', 'contracting-processes', 'opportunity-questions', 'opportunities', 'news', 'documents', 'projects', 'media', 'organizations'] as const;

export type Removal = { slug: (typeof slugs)[number]; removed: number; failures: string[] };

/** Takes the demonstration set out of the CMS, its entity out of the settings first. What real data still name is kept and told. */
export async function removeDemo(payload: Payload): Promise<Removal[]> {
  const settings = await payload.findGlobal({ slug: 'site-settings', depth: 1, overrideAccess: true });
  const entities = (settings.entities ?? []).flatMap((entity) => (typeof entity === 'string' ? [entity] : entity.isDemo ? [] : [entity.id]));
  await payload.updateGlobal({ slug: 'site-settings', data: { entities }, overrideAccess: true });
  // What people asked about an invented opportunity goes with it.
  const { docs: invented } = await payload.find({ collection: 'opportunities', where: { isDemo: { equals: true } }, overrideAccess: true, depth: 0, pagination: false, limit: 0, select: {} });
  for (const collection of ['opportunity-questions', 'expressions-of-interest'] as const) {
    await payload.delete({ collection, where: { opportunity: { in: invented.map(({ id }) => id) } }, overrideAccess: true, depth: 0 });
  }
  const removals: Removal[] = [];
  for (const slug of slugs) {
    const { docs, errors } = await payload.delete({ collection: slug, where: { isDemo: { equals: true } }, overrideAccess: true, depth: 0 });
    removals.push({ slug, removed: docs.length, failures: errors.map(({ message }) => message) });
  }
  return removals;
}
