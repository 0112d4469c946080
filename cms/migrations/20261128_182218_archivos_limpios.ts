import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`documents\` ADD \`removed_data\` text;`)
  await db.run(sql`ALTER TABLE \`documents\` ADD \`hidden_content\` text;`)
  await db.run(sql`ALTER TABLE \`documents\` ADD \`hidden_content_seen\` integer DEFAULT false;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`documents\` DROP COLUMN \`removed_data\`;`)
  await db.run(sql`ALTER TABLE \`documents\` DROP COLUMN \`hidden_content\`;`)
  await db.run(sql`ALTER TABLE \`documents\` DROP COLUMN \`hidden_content_seen\`;`)
}
