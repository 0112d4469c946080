import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`contracting_processes\` ADD \`call_code\` text;`)
  await db.run(sql`CREATE INDEX \`contracting_processes_call_code_idx\` ON \`contracting_processes\` (\`call_code\`);`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`contracting_processes_call_code_idx\`;`)
  await db.run(sql`ALTER TABLE \`contracting_processes\` DROP COLUMN \`call_code\`;`)
}
