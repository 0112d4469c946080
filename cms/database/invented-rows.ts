import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { MongooseAdapter } from '@payloadcms/db-mongodb';

/**
 * Installations made before the demonstration stood apart hold invented rows, told from the others by a mark that the
 * collections no longer have. They are deleted before the mark goes, so that none is ever taken for a real one.
 */
const marked = [
  'progress-reports',
  'milestones',
  'budget-lines',
  'concession-files',
  'contracting-processes',
  'opportunity-questions',
  'opportunities',
  'news',
  'documents',
  'projects',
  'media',
  'organizations',
] as const;

type Link = { collection: string; field: string; to: (typeof marked)[number] };

/** What says nothing without the row it names, and goes with it. Children of children come before them. */
const dependents: readonly Link[] = [
  { collection: 'contracting-processes', field: 'buyer', to: 'organizations' },
  { collection: 'budget-lines', field: 'entity', to: 'organizations' },
  { collection: 'progress-reports', field: 'project', to: 'projects' },
  { collection: 'milestones', field: 'project', to: 'projects' },
  { collection: 'concession-files', field: 'project', to: 'projects' },
  { collection: 'opportunity-questions', field: 'opportunity', to: 'opportunities' },
  { collection: 'expressions-of-interest', field: 'opportunity', to: 'opportunities' },
];

const withVersions = new Set(['projects', 'progress-reports', 'concession-files', 'news', 'opportunities']);

/** Deletes the invented rows of a SQLite file with what hangs on them, and their uploads. Returns how many; 0 where nothing is marked. */
export function deleteInventedRows({ path, uploadsDir }: { path: string; uploadsDir: string }): number {
  const database = new DatabaseSync(path, { timeout: 10_000, enableForeignKeyConstraints: true });
  try {
    const columns = (table: string): string[] =>
      database
        .prepare('SELECT name FROM pragma_table_info(?)')
        .all(table)
        .map((row) => String(row['name']));
    if (!columns('projects').includes('is_demo')) return 0;
    database.exec(
      'BEGIN IMMEDIATE; CREATE TEMP TABLE invented (slug TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (slug, id)) WITHOUT ROWID',
    );
    for (const slug of marked)
      if (columns(tableOf(slug)).includes('is_demo'))
        database.exec(`INSERT INTO invented SELECT '${slug}', id FROM ${tableOf(slug)} WHERE is_demo = 1`);
    for (const { collection, field, to } of dependents) {
      if (columns(tableOf(collection)).includes(`${field}_id`))
        database.exec(
          `INSERT OR IGNORE INTO invented SELECT '${collection}', id FROM ${tableOf(collection)} WHERE ${field}_id IN (SELECT id FROM invented WHERE slug = '${to}')`,
        );
    }
    const { n } = database.prepare('SELECT count(*) AS n FROM invented').get() as { n: number };
    const files = (['media', 'documents'] as const).flatMap((slug) => {
      const names = columns(slug).filter((column) => column === 'filename' || /^sizes_.*_filename$/.test(column));
      return names.flatMap((name) =>
        database
          .prepare(
            `SELECT ${name} AS name FROM ${slug} WHERE ${name} IS NOT NULL AND id IN (SELECT id FROM invented WHERE slug = ?)`,
          )
          .all(slug)
          .map((row) => join(uploadsDir, slug, String(row['name']))),
      );
    });
    for (const slug of new Set([...dependents.map(({ collection }) => collection), ...marked])) {
      const doomed = `(SELECT id FROM invented WHERE slug = '${slug}')`;
      if (withVersions.has(slug)) database.exec(`DELETE FROM _${tableOf(slug)}_v WHERE parent_id IN ${doomed}`);
      if (columns(tableOf(slug)).length > 0) database.exec(`DELETE FROM ${tableOf(slug)} WHERE id IN ${doomed}`);
    }
    database.exec('DROP TABLE temp.invented; COMMIT');
    for (const file of files) rmSync(file, { force: true });
    return n;
  } finally {
    database.close();
  }
}

/** What may name an invented row and stays, without it. */
const mentions: readonly Link[] = [
  ...(['entity', 'contractor', 'supervisor'] as const).map((field) => ({
    collection: 'projects',
    field,
    to: 'organizations' as const,
  })),
  ...(['contracting-processes', 'budget-lines', 'documents'] as const).map((collection) => ({
    collection,
    field: 'project',
    to: 'projects' as const,
  })),
  { collection: 'users', field: 'organization', to: 'organizations' },
];

/** The same in MongoDB. Old collections have an index on the mark; it goes last and says that nothing is left to do. */
export async function deleteInventedDocuments({
  adapter,
  uploadsDir,
}: {
  adapter: MongooseAdapter;
  uploadsDir: string;
}): Promise<number> {
  const { db } = adapter.connection;
  if (!db || !(await hasMark(db.collection('projects')))) return 0;
  const idsOf = async (slug: string, filter: object): Promise<unknown[]> =>
    (
      await db
        .collection(slug)
        .find(filter, { projection: { _id: 1 } })
        .toArray()
    ).map(({ _id }) => _id);
  const invented = new Map<string, Set<unknown>>();
  const add = (slug: string, ids: readonly unknown[]): void => {
    invented.set(slug, new Set([...(invented.get(slug) ?? []), ...ids]));
  };
  for (const slug of marked) add(slug, await idsOf(slug, { isDemo: true }));
  for (const { collection, field, to } of dependents)
    add(collection, await idsOf(collection, { [field]: { $in: [...(invented.get(to) ?? [])] } }));
  for (const slug of ['media', 'documents'] as const) {
    for (const { filename, sizes } of await db
      .collection(slug)
      .find({ _id: { $in: [...(invented.get(slug) ?? [])] } } as object)
      .toArray()) {
      const names = [
        filename,
        ...Object.values((sizes ?? {}) as Record<string, { filename?: string | null }>).map((size) => size.filename),
      ];
      for (const name of names) if (typeof name === 'string') rmSync(join(uploadsDir, slug, name), { force: true });
    }
  }
  for (const [slug, ids] of invented) {
    if (ids.size === 0) continue;
    if (withVersions.has(slug)) await db.collection(`_${slug}_versions`).deleteMany({ parent: { $in: [...ids] } });
    await db.collection(slug).deleteMany({ _id: { $in: [...ids] } } as object);
  }
  for (const { collection, field, to } of mentions)
    await db
      .collection(collection)
      .updateMany({ [field]: { $in: [...(invented.get(to) ?? [])] } }, { $unset: { [field]: '' } });
  await db.collection('globals').updateMany({ globalType: 'site-settings' }, {
    $pull: { entities: { $in: [...(invented.get('organizations') ?? [])] } },
  } as object);
  for (const slug of [...marked.filter((one) => one !== 'projects'), 'projects']) {
    await db.collection(slug).updateMany({}, { $unset: { isDemo: '' } });
    if (await hasMark(db.collection(slug))) await db.collection(slug).dropIndex('isDemo_1');
  }
  return [...invented.values()].reduce((sum, ids) => sum + ids.size, 0);
}

type Indexed = { indexes(): Promise<{ name?: string }[]> };

/** Whether a collection has the mark's index; one that does not exist yet has none. */
async function hasMark(collection: Indexed): Promise<boolean> {
  const indexes = await collection.indexes().catch(() => []);
  return indexes.some(({ name }) => name === 'isDemo_1');
}

const tableOf = (slug: string): string => slug.replaceAll('-', '_');
