/** Makes the read model anew and tells how long it took and the most memory this process held. */
import { readCmsSettings } from '../../../cms/environment.ts';
import { rebuildNow } from '../../../cms/plugins/publishing/rebuild-now.ts';
import { finish, openCms } from './cms.ts';

const payload = await openCms();
const before = process.resourceUsage().maxRSS;
const started = performance.now();
const rows = await rebuildNow({ payload, options: readCmsSettings() });
await finish(payload, {
  rows,
  seconds: (performance.now() - started) / 1000,
  peakMB: process.resourceUsage().maxRSS / 1024,
  beforeMB: before / 1024,
});
