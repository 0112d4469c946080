import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`imports\` ADD \`request\` text;`)
  await db.run(sql`ALTER TABLE \`background_runs\` ADD \`request\` text;`)
  await db.run(sql`ALTER TABLE \`outgoing_mail\` ADD \`request\` text;`)
  await db.run(sql`ALTER TABLE \`change_notices\` ADD \`request\` text;`)
  await db.run(sql`ALTER TABLE \`publishing_outbox\` ADD \`request\` text;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`imports\` DROP COLUMN \`request\`;`)
  await db.run(sql`ALTER TABLE \`background_runs\` DROP COLUMN \`request\`;`)
  await db.run(sql`ALTER TABLE \`outgoing_mail\` DROP COLUMN \`request\`;`)
  await db.run(sql`ALTER TABLE \`change_notices\` DROP COLUMN \`request\`;`)
  await db.run(sql`ALTER TABLE \`publishing_outbox\` DROP COLUMN \`request\`;`)
}
