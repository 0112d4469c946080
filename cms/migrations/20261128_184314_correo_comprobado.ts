import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`opportunity_questions\` ADD \`mail_proof\` text DEFAULT 'unproven' NOT NULL;`)
  await db.run(sql`ALTER TABLE \`opportunity_questions\` ADD \`mail_proved_at\` text;`)
  await db.run(sql`ALTER TABLE \`opportunity_questions\` ADD \`proof_hash\` text;`)
  await db.run(sql`ALTER TABLE \`opportunity_questions\` ADD \`proof_until\` text;`)
  await db.run(sql`CREATE INDEX \`opportunity_questions_mail_proof_idx\` ON \`opportunity_questions\` (\`mail_proof\`);`)
  await db.run(sql`CREATE INDEX \`opportunity_questions_proof_hash_idx\` ON \`opportunity_questions\` (\`proof_hash\`);`)
  await db.run(sql`CREATE INDEX \`opportunity_questions_proof_until_idx\` ON \`opportunity_questions\` (\`proof_until\`);`)
  await db.run(sql`ALTER TABLE \`expressions_of_interest\` ADD \`mail_proof\` text DEFAULT 'unproven' NOT NULL;`)
  await db.run(sql`ALTER TABLE \`expressions_of_interest\` ADD \`mail_proved_at\` text;`)
  await db.run(sql`ALTER TABLE \`expressions_of_interest\` ADD \`proof_hash\` text;`)
  await db.run(sql`ALTER TABLE \`expressions_of_interest\` ADD \`proof_until\` text;`)
  await db.run(sql`CREATE INDEX \`expressions_of_interest_mail_proof_idx\` ON \`expressions_of_interest\` (\`mail_proof\`);`)
  await db.run(sql`CREATE INDEX \`expressions_of_interest_proof_hash_idx\` ON \`expressions_of_interest\` (\`proof_hash\`);`)
  await db.run(sql`CREATE INDEX \`expressions_of_interest_proof_until_idx\` ON \`expressions_of_interest\` (\`proof_until\`);`)
  await db.run(sql`ALTER TABLE \`site_settings\` ADD \`limits_forms_per_day\` numeric DEFAULT 500 NOT NULL;`)
  await db.run(sql`ALTER TABLE \`site_settings\` ADD \`limits_mails_per_day\` numeric DEFAULT 5000 NOT NULL;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`opportunity_questions_mail_proof_idx\`;`)
  await db.run(sql`DROP INDEX \`opportunity_questions_proof_hash_idx\`;`)
  await db.run(sql`DROP INDEX \`opportunity_questions_proof_until_idx\`;`)
  await db.run(sql`ALTER TABLE \`opportunity_questions\` DROP COLUMN \`mail_proof\`;`)
  await db.run(sql`ALTER TABLE \`opportunity_questions\` DROP COLUMN \`mail_proved_at\`;`)
  await db.run(sql`ALTER TABLE \`opportunity_questions\` DROP COLUMN \`proof_hash\`;`)
  await db.run(sql`ALTER TABLE \`opportunity_questions\` DROP COLUMN \`proof_until\`;`)
  await db.run(sql`DROP INDEX \`expressions_of_interest_mail_proof_idx\`;`)
  await db.run(sql`DROP INDEX \`expressions_of_interest_proof_hash_idx\`;`)
  await db.run(sql`DROP INDEX \`expressions_of_interest_proof_until_idx\`;`)
  await db.run(sql`ALTER TABLE \`expressions_of_interest\` DROP COLUMN \`mail_proof\`;`)
  await db.run(sql`ALTER TABLE \`expressions_of_interest\` DROP COLUMN \`mail_proved_at\`;`)
  await db.run(sql`ALTER TABLE \`expressions_of_interest\` DROP COLUMN \`proof_hash\`;`)
  await db.run(sql`ALTER TABLE \`expressions_of_interest\` DROP COLUMN \`proof_until\`;`)
  await db.run(sql`ALTER TABLE \`site_settings\` DROP COLUMN \`limits_forms_per_day\`;`)
  await db.run(sql`ALTER TABLE \`site_settings\` DROP COLUMN \`limits_mails_per_day\`;`)
}
