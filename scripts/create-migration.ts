import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

// `npm run migrate:create -- <name>`: compares the collections with the last migration and writes what is missing.
const name = process.argv[2];
if (!name || !/^[a-z0-9-]+$/.test(name)) {
  console.error('Uso: npm run migrate:create -- <nombre>   (minúsculas, cifras y guiones)');
  process.exit(2);
}

const dataDir = await mkdtemp(join(tmpdir(), 'invermet-migration-'));
process.env['DATA_DIR'] = dataDir;
process.env['PAYLOAD_MIGRATING'] = 'true';
const { getPayload } = await import('payload');
const { default: config } = await import('../cms/payload.config.ts');
const payload = await getPayload({ config, disableOnInit: true });
await payload.db.createMigration({ payload, migrationName: name, forceAcceptWarning: true });
await payload.destroy();
await rm(dataDir, { recursive: true, force: true });

// Node runs TypeScript by leaving types out: type imports must say so and paths carry their ending.
const directory = resolve(import.meta.dirname, '../cms/migrations');
const files = readdirSync(directory)
  .filter((file) => /^\d{8}_\d{6}_.+\.ts$/.test(file))
  .sort();
for (const file of files) {
  const path = join(directory, file);
  writeFileSync(
    path,
    readFileSync(path, 'utf8')
      .replace(
        'import { MigrateUpArgs, MigrateDownArgs, sql }',
        'import { type MigrateUpArgs, type MigrateDownArgs, sql }',
      )
      .replaceAll('{ db, payload, req }', '{ db }'),
  );
}
const modules = files.map((file) => file.replace(/\.ts$/, ''));
writeFileSync(
  join(directory, 'index.ts'),
  [
    ...modules.map((module) => `import * as m${module} from './${module}.ts';`),
    '',
    '/** Migrations of the SQLite database, in the order in which they run. MongoDB needs none. */',
    `export const migrations = [${modules.map((module) => `{ name: '${module}', up: m${module}.up, down: m${module}.down }`).join(', ')}];`,
    '',
  ].join('\n'),
);
process.exit(0);
