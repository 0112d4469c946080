import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`contracting_processes_awards\` ADD \`status\` text;`)
  await db.run(sql`ALTER TABLE \`contracting_processes_awards\` ADD \`origin\` text;`)
  await db.run(sql`ALTER TABLE \`contracting_processes_contracts\` ADD \`status\` text;`)
  await db.run(sql`ALTER TABLE \`contracting_processes_contracts\` ADD \`contract_id\` text;`)
  await db.run(sql`ALTER TABLE \`contracting_processes_contracts\` ADD \`award_id\` text;`)
  await db.run(sql`ALTER TABLE \`contracting_processes_contracts\` ADD \`origin\` text;`)
  await db.run(sql`ALTER TABLE \`organizations\` ADD \`ubigeo\` text;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`contracting_processes_awards\` DROP COLUMN \`status\`;`)
  await db.run(sql`ALTER TABLE \`contracting_processes_awards\` DROP COLUMN \`origin\`;`)
  await db.run(sql`ALTER TABLE \`contracting_processes_contracts\` DROP COLUMN \`status\`;`)
  await db.run(sql`ALTER TABLE \`contracting_processes_contracts\` DROP COLUMN \`contract_id\`;`)
  await db.run(sql`ALTER TABLE \`contracting_processes_contracts\` DROP COLUMN \`award_id\`;`)
  await db.run(sql`ALTER TABLE \`contracting_processes_contracts\` DROP COLUMN \`origin\`;`)
  await db.run(sql`ALTER TABLE \`organizations\` DROP COLUMN \`ubigeo\`;`)
}
