import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`projects\` ADD \`purpose\` text;`)
  await db.run(sql`ALTER TABLE \`projects\` ADD \`subsector\` text;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` ADD \`version_purpose\` text;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` ADD \`version_subsector\` text;`)
  await db.run(sql`ALTER TABLE \`contracting_processes_contracts\` ADD \`scope\` text;`)
  await db.run(sql`ALTER TABLE \`contracting_processes_contracts\` ADD \`administrator\` text;`)
  await db.run(sql`ALTER TABLE \`organizations\` ADD \`contact\` text;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`projects\` DROP COLUMN \`purpose\`;`)
  await db.run(sql`ALTER TABLE \`projects\` DROP COLUMN \`subsector\`;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` DROP COLUMN \`version_purpose\`;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` DROP COLUMN \`version_subsector\`;`)
  await db.run(sql`ALTER TABLE \`contracting_processes_contracts\` DROP COLUMN \`scope\`;`)
  await db.run(sql`ALTER TABLE \`contracting_processes_contracts\` DROP COLUMN \`administrator\`;`)
  await db.run(sql`ALTER TABLE \`organizations\` DROP COLUMN \`contact\`;`)
}
