// `npm run demo:remove`: takes the demonstration set out of the CMS; the portal follows within seconds.
import { getPayload } from 'payload';
import config from '../cms/payload.config.ts';
import { removeDemo } from './seed/demo/remove.ts';

const payload = await getPayload({ config });
const removals = await removeDemo(payload);
for (const { slug, removed, failures } of removals) console.log(`${slug}: ${removed} borrados${failures.length > 0 ? ` · ${failures.length} con error: ${failures.join('; ')}` : ''}`);
await payload.destroy();
process.exit(removals.every(({ failures }) => failures.length === 0) ? 0 : 1);
