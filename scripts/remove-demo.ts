// `npm run demo:remove`: takes the demonstration set out of the CMS; the portal follows within seconds.
import { getPayload } from 'payload';
import config from '../cms/payload.config.ts';

// Children before what they point to.
const slugs = ['progress-reports', 'milestones', 'budget-lines', 'contracting-processes', 'opportunities', 'news', 'documents', 'projects', 'media', 'organizations'] as const;

const payload = await getPayload({ config });
const settings = await payload.findGlobal({ slug: 'site-settings', depth: 1, overrideAccess: true });
const entities = (settings.entities ?? []).filter((entity) => typeof entity === 'string' || !entity.isDemo).map((entity) => (typeof entity === 'string' ? entity : entity.id));
await payload.updateGlobal({ slug: 'site-settings', data: { entities }, overrideAccess: true });
let failures = 0;
for (const collection of slugs) {
  const { docs, errors } = await payload.delete({ collection, where: { isDemo: { equals: true } }, overrideAccess: true });
  failures += errors.length;
  console.log(`${collection}: ${docs.length} borrados${errors.length > 0 ? `, ${errors.length} con error: ${errors.map(({ message }) => message).join('; ')}` : ''}`);
}
await payload.destroy();
process.exit(failures === 0 ? 0 : 1);
