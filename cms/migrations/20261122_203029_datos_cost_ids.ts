import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`projects\` ADD \`purpose\` text;`)
  await db.run(sql`ALTER TABLE \`projects\` ADD \`subsector\` text;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` ADD \`version_purpose\` text;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` ADD \`version_subsector\` text;`)
  await db.run(sql`ALTER TABLE \`contracting_processes_contracts\` ADD \`scope\` text;`)
  await db.run(sql`ALTER TABLE \`contracting_processes_contracts\` ADD \`administrator\` text;`)
  await db.run(sql`ALTER TABLE \`organizations\` ADD \`contact\` text;`)
  await db.run(sql`ALTER TABLE \`organizations\` ADD \`display_name\` text;`)
  await db.run(sql`CREATE INDEX \`organizations_display_name_idx\` ON \`organizations\` (\`display_name\`);`)
  // What the collection computes on every save, for the organisations that are there.
  await db.run(sql`UPDATE \`organizations\` SET \`display_name\` = CASE WHEN coalesce(\`short_name\`, '') = '' OR instr(\`name\`, \`short_name\`) > 0 THEN \`name\` ELSE \`name\` || ' (' || \`short_name\` || ')' END;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`organizations_display_name_idx\`;`)
  await db.run(sql`ALTER TABLE \`organizations\` DROP COLUMN \`contact\`;`)
  await db.run(sql`ALTER TABLE \`organizations\` DROP COLUMN \`display_name\`;`)
  await db.run(sql`ALTER TABLE \`projects\` DROP COLUMN \`purpose\`;`)
  await db.run(sql`ALTER TABLE \`projects\` DROP COLUMN \`subsector\`;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` DROP COLUMN \`version_purpose\`;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` DROP COLUMN \`version_subsector\`;`)
  await db.run(sql`ALTER TABLE \`contracting_processes_contracts\` DROP COLUMN \`scope\`;`)
  await db.run(sql`ALTER TABLE \`contracting_processes_contracts\` DROP COLUMN \`administrator\`;`)
}
