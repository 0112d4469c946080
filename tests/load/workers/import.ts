/** Imports a file of invierte.pe into an empty CMS: `import.ts <file>`. */
import { importFile } from '../../../cms/plugins/imports/import-file.ts';
import { finish, openCms } from './cms.ts';

const payload = await openCms();
const started = performance.now();
const { counts } = await importFile({ payload, path: process.argv[2] ?? '', format: 'invierte', asOf: '2026-11-01' });
await finish(payload, {
  rows: counts.read,
  created: counts.byCollection.projects.created,
  rejected: counts.rejected,
  seconds: (performance.now() - started) / 1000,
});
