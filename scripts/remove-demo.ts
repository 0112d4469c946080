// `npm run demo:remove`: takes the demonstration set out of the CMS; the portal follows within seconds.
import { getPayload } from 'payload';
import config from '../cms/payload.config.ts';
import { removeDemo } from './seed/demo/remove.ts';

const payload = await getPayload({ config });
const removals = await removeDemo(payload);
if (removals.every(({ removed, failures }) => removed + failures.length === 0)) console.log('No quedaba nada del conjunto de demostración.');
for (const { slug, removed, failures } of removals) {
  const { plural } = payload.collections[slug].config.labels;
  const counted = `${removed} ${removed === 1 ? 'borrado' : 'borrados'}`;
  if (removed > 0 || failures.length > 0) console.log(`${String(plural)}: ${counted}${failures.length > 0 ? ` · ${failures.length} con error: ${failures.join('; ')}` : ''}`);
}
await payload.destroy();
process.exit(removals.every(({ failures }) => failures.length === 0) ? 0 : 1);
