import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`imports\` ADD \`holder\` text;`)
  await db.run(sql`ALTER TABLE \`imports\` ADD \`written\` text;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`imports\` DROP COLUMN \`holder\`;`)
  await db.run(sql`ALTER TABLE \`imports\` DROP COLUMN \`written\`;`)
}
