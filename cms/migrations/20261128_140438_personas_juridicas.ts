import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`contracting_processes_awards\` ADD \`natural_person_suppliers\` numeric;`)
  await db.run(sql`ALTER TABLE \`contracting_processes_awards\` ADD \`unidentified_suppliers\` numeric;`)
  await db.run(sql`ALTER TABLE \`organizations\` ADD \`named_as\` text;`)
  await db.run(sql`ALTER TABLE \`organizations\` ADD \`named_as_reason\` text;`)
  await db.run(sql`ALTER TABLE \`organizations\` ADD \`standing\` text;`)
  await db.run(sql`CREATE INDEX \`organizations_standing_idx\` ON \`organizations\` (\`standing\`);`)
  await db.run(sql`ALTER TABLE \`concession_files_shareholders\` ADD \`named_as\` text;`)
  await db.run(sql`ALTER TABLE \`concession_files_lenders\` ADD \`named_as\` text;`)
  await db.run(sql`ALTER TABLE \`concession_files\` ADD \`concessionaire_named_as\` text;`)
  await db.run(sql`ALTER TABLE \`_concession_files_v_version_shareholders\` ADD \`named_as\` text;`)
  await db.run(sql`ALTER TABLE \`_concession_files_v_version_lenders\` ADD \`named_as\` text;`)
  await db.run(sql`ALTER TABLE \`_concession_files_v\` ADD \`version_concessionaire_named_as\` text;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`organizations_standing_idx\`;`)
  await db.run(sql`ALTER TABLE \`organizations\` DROP COLUMN \`named_as\`;`)
  await db.run(sql`ALTER TABLE \`organizations\` DROP COLUMN \`named_as_reason\`;`)
  await db.run(sql`ALTER TABLE \`organizations\` DROP COLUMN \`standing\`;`)
  await db.run(sql`ALTER TABLE \`contracting_processes_awards\` DROP COLUMN \`natural_person_suppliers\`;`)
  await db.run(sql`ALTER TABLE \`contracting_processes_awards\` DROP COLUMN \`unidentified_suppliers\`;`)
  await db.run(sql`ALTER TABLE \`concession_files_shareholders\` DROP COLUMN \`named_as\`;`)
  await db.run(sql`ALTER TABLE \`concession_files_lenders\` DROP COLUMN \`named_as\`;`)
  await db.run(sql`ALTER TABLE \`concession_files\` DROP COLUMN \`concessionaire_named_as\`;`)
  await db.run(sql`ALTER TABLE \`_concession_files_v_version_shareholders\` DROP COLUMN \`named_as\`;`)
  await db.run(sql`ALTER TABLE \`_concession_files_v_version_lenders\` DROP COLUMN \`named_as\`;`)
  await db.run(sql`ALTER TABLE \`_concession_files_v\` DROP COLUMN \`version_concessionaire_named_as\`;`)
}
