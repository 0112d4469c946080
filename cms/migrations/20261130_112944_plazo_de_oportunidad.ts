import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`opportunities\` ADD \`term_years\` numeric;`)
  await db.run(sql`ALTER TABLE \`_opportunities_v\` ADD \`version_term_years\` numeric;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`opportunities\` DROP COLUMN \`term_years\`;`)
  await db.run(sql`ALTER TABLE \`_opportunities_v\` DROP COLUMN \`version_term_years\`;`)
}
