/**
 * `backup.ts files <bytes> <files>` makes uploads that no compression makes smaller; `backup.ts edit <count>` changes
 * works as editors do; `backup.ts whole|step|test` makes or tests a backup. Tells seconds, processor seconds, bytes.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeBackup } from '../../../cms/backups/make.ts';
import { readBackupSettings } from '../../../cms/backups/settings.ts';
import { testRestore } from '../../../cms/backups/test-restore.ts';
import { openCms } from './cms.ts';

const [, , what = '', first = '0', second = '0'] = process.argv;
const settings = readBackupSettings();
const told = { stored: 0, pages: 0, files: 0, restored: 0, problem: '' };
const [before, started] = [process.cpuUsage(), performance.now()];

if (what === 'files') {
  const [bytes, count] = [Number(first), Number(second)];
  for (let index = 0; index < count; index += 1) {
    const folder = join(settings.uploadsDir, 'medicion', String(index % 100));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${index}.bin`), randomBytes(Math.round(bytes / count)));
  }
} else if (what === 'edit') {
  const payload = await openCms();
  const { docs } = await payload.find({ collection: 'projects', limit: Number(first), depth: 0, overrideAccess: true });
  for (const { id, title } of docs)
    await payload.update({ collection: 'projects', id, data: { title: `${title} ·` }, depth: 0, overrideAccess: true });
} else if (what === 'test') {
  const [test] = await testRestore(settings);
  Object.assign(told, { files: test?.files ?? 0, restored: test?.bytes ?? 0, problem: test?.problem ?? '' });
} else {
  const made = await makeBackup({ settings, kind: what === 'whole' ? 'whole' : 'step' });
  Object.assign(told, { stored: made.stored, pages: made.changedPages });
}
const { user, system } = process.cpuUsage(before);
process.send?.(
  {
    type: 'result',
    ...told,
    seconds: (performance.now() - started) / 1000,
    processorSeconds: (user + system) / 1e6,
    peakMB: process.resourceUsage().maxRSS / 1024,
  },
  () => process.exit(0),
);
