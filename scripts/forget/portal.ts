import { existsSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { mediaWithoutFiles, orphanVersions } from '../../cms/plugins/publishing/unused-files.ts';
import { filesSetAside } from '../../collections/installation/damaged-database.ts';
import type { Settings } from '../../collections/installation/environment.ts';
import { bundleFiles } from '../../site/open-data/bundles.ts';
import { openPublishedForWriting } from '../../site/published/open-for-writing.ts';
import { tag } from '../../site/published/tags.ts';
import { publishedWriter } from '../../site/published/write.ts';

/** What a change under way may have prepared for a row that it has not written yet. */
const SETTLED_MS = 10 * 60_000;

/**
 * Has the portal make every page and file anew, and drops what the read model keeps of rows that are gone: copies of
 * photos and documents that no row names, what such photos said of themselves, read models that were set aside, and
 * free pages of its file, where deleted text would lie on. Returns how many copies went.
 */
export async function renewPortal(
  { publishedDb, publishedMediaDir }: Pick<Settings, 'publishedDb' | 'publishedMediaDir'>,
  now: number = Date.now(),
): Promise<number> {
  for (const { path } of filesSetAside(publishedDb))
    for (const journal of ['', '-wal', '-shm', '-journal'])
      await rm(`${path}${journal}`, { recursive: true, force: true });
  if (!existsSync(publishedDb)) return 0;
  const { database } = openPublishedForWriting(publishedDb);
  try {
    const orphans = [...(await orphanVersions(database, publishedMediaDir))].filter(
      (version) => now - statSync(join(publishedMediaDir, version)).mtimeMs > SETTLED_MS,
    );
    for (const version of orphans) await rm(join(publishedMediaDir, version), { recursive: true, force: true });
    const rows = (await mediaWithoutFiles(database, publishedMediaDir)).map((key) => ({
      table: 'media' as const,
      key,
      doc: null,
    }));
    database.exec("INSERT INTO search_index (search_index) VALUES ('optimize')");
    publishedWriter(database).apply({
      rows,
      tags: [tag.all, ...bundleFiles.map(({ name }) => tag.address(`/datos/${name}`))],
      editedAt: new Date(now).toISOString(),
    });
    // What changed before is made anew by the last change: its list need name nothing any more.
    database.prepare('UPDATE changes SET tags = ? WHERE seq < (SELECT max(seq) FROM changes)').run(tag.all);
    database.exec('VACUUM');
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    return orphans.length;
  } finally {
    database.close();
  }
}
