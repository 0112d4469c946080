// Prepares the database before the first start and after every update: migrations (they run when the database
// connects), the first administrator, the initial data, the read model. Prints one line of JSON per step.
import { getPayload } from 'payload';
import { z } from 'zod';
import { readCmsSettings } from '../cms/environment.ts';
import config from '../cms/payload.config.ts';
import { rebuildNow } from '../cms/plugins/publishing/rebuild-now.ts';
import { recutInvented } from '../site/open-data/recut/invented.ts';
import { loadDemonstration } from './seed/demo/load.ts';
import { loadSeed } from './seed/load.ts';
import { contentVersion } from './seed/read.ts';
import { placeOf, refuseOtherKind, storedKind } from './start/kind.ts';
import { ADMIN_EMAIL, newPassword } from './start/new-password.ts';

const say = (line: { step: string; message?: string; email?: string; password?: string }): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};

// A database that is still empty becomes what is asked for; one that is not stays what it is.
const settingsOfCms = readCmsSettings();
const wanted = z.enum(['real', 'demonstration']).optional().parse(process.argv[2]);
const stored = await storedKind(settingsOfCms.databaseUrl);
if (wanted) refuseOtherKind({ wanted, stored, place: placeOf(settingsOfCms) });
const kind = stored ?? wanted ?? 'real';
const payload = await getPayload({ config });
// First of all: whatever follows may be cut short, and the next start has to know what the folder is.
if (stored === null)
  await payload.updateGlobal({
    slug: 'site-settings',
    overrideAccess: true,
    depth: 0,
    data: { isDemonstration: kind === 'demonstration' },
  });
say({ step: 'database', message: `Base de datos lista (${payload.db.name === 'mongoose' ? 'MongoDB' : 'SQLite'})` });

const { totalDocs: users } = await payload.count({ collection: 'users', overrideAccess: true });
if (users === 0 && kind === 'real') {
  const password = newPassword();
  await payload.create({
    collection: 'users',
    overrideAccess: true,
    data: { name: 'Administración', email: ADMIN_EMAIL, password, role: 'admin', mustChangePassword: true },
  });
  say({ step: 'administrator', email: ADMIN_EMAIL, password });
}

/** Name of a collection as the CMS shows it. */
const labelOf = (slug: string): string => {
  const label = payload.config.collections.find((collection) => collection.slug === slug)?.labels.plural;
  return typeof label === 'string' ? label.toLowerCase() : slug;
};

const tell = (message: string): void => say({ step: 'seed', message });
if (kind === 'demonstration') {
  // The settings are the last thing that is written: a start that was cut short begins it again, and finds what is
  // there.
  const settings = await payload.findGlobal({ slug: 'site-settings', depth: 0, overrideAccess: true });
  if ((settings.entities ?? []).length === 0)
    await loadDemonstration({ payload, dataDir: settingsOfCms.dataDir, say: tell });
} else if ((await payload.kv.get<string>('seed:version')) !== contentVersion()) {
  // Loaded at the first start and again when an update brings other content; what a person changed stays.
  const counts = await loadSeed(payload, tell);
  await payload.kv.set('seed:version', contentVersion());
  tell(
    `Datos iniciales: ${counts.projects} obras y proyectos, ${counts.organizations} organizaciones, ${counts.processes} contratos`,
  );
}

await rebuildNow({
  payload,
  options: settingsOfCms,
  onlyIfNew: true,
  onProgress: ({ slug, done }) => say({ step: 'published', message: `Vista pública: ${labelOf(slug)}, ${done}` }),
});
say({ step: 'published', message: 'Vista pública lista' });
// Where the portal has a user of its own its frozen months are not ours to open; only installations older than that
// hold invented rows.
const recut =
  kind === 'real'
    ? await recutInvented(settingsOfCms.publishedDb).catch((error: unknown) => {
        const { code } = error as NodeJS.ErrnoException;
        if (code !== 'EACCES' && code !== 'EPERM') throw error;
        return [];
      })
    : [];
if (recut.length > 0) say({ step: 'published', message: `Meses guardados sin filas inventadas: ${recut.join(', ')}` });
await payload.destroy();
process.exit(0);
