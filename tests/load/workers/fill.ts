/** Fills the CMS: `fill.ts <works>`. */
import { fillCms } from '../generated/fill-cms.ts';
import { finish, openCms } from './cms.ts';

const payload = await openCms();
const started = performance.now();
const counts = await fillCms({ payload, works: Number(process.argv[2]) });
await finish(payload, { counts, seconds: (performance.now() - started) / 1000 });
