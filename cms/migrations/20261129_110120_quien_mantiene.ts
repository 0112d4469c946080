import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`projects\` ADD \`maintained_by\` text;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` ADD \`version_maintained_by\` text;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`projects\` DROP COLUMN \`maintained_by\`;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` DROP COLUMN \`version_maintained_by\`;`)
}
