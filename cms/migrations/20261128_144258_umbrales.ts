import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`site_settings\` ADD \`thresholds_due_soon_days\` numeric DEFAULT 60 NOT NULL;`)
  await db.run(sql`ALTER TABLE \`site_settings\` ADD \`signs_short_period_days\` numeric DEFAULT 15 NOT NULL;`)
  await db.run(sql`ALTER TABLE \`site_settings\` ADD \`signs_near_percent\` numeric DEFAULT 99 NOT NULL;`)
  await db.run(sql`ALTER TABLE \`site_settings\` ADD \`signs_low_offer_percent\` numeric DEFAULT 90 NOT NULL;`)
  await db.run(sql`ALTER TABLE \`site_settings\` ADD \`signs_works_addition_percent\` numeric DEFAULT 15 NOT NULL;`)
  await db.run(sql`ALTER TABLE \`site_settings\` ADD \`signs_other_addition_percent\` numeric DEFAULT 25 NOT NULL;`)
  await db.run(sql`ALTER TABLE \`site_settings\` ADD \`signs_market_minimum\` numeric DEFAULT 5 NOT NULL;`)
  await db.run(sql`ALTER TABLE \`site_settings\` ADD \`signs_repeated_minimum\` numeric DEFAULT 3 NOT NULL;`)
  await db.run(sql`ALTER TABLE \`site_settings\` ADD \`signs_repeated_percent\` numeric DEFAULT 50 NOT NULL;`)
  await db.run(sql`ALTER TABLE \`site_settings\` ADD \`signs_few_bidders\` numeric DEFAULT 3 NOT NULL;`)
  await db.run(sql`ALTER TABLE \`site_settings\` ADD \`signs_split_window_days\` numeric DEFAULT 30 NOT NULL;`)
  await db.run(sql`ALTER TABLE \`site_settings\` ADD \`signs_split_percent\` numeric DEFAULT 80 NOT NULL;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`site_settings\` DROP COLUMN \`thresholds_due_soon_days\`;`)
  await db.run(sql`ALTER TABLE \`site_settings\` DROP COLUMN \`signs_short_period_days\`;`)
  await db.run(sql`ALTER TABLE \`site_settings\` DROP COLUMN \`signs_near_percent\`;`)
  await db.run(sql`ALTER TABLE \`site_settings\` DROP COLUMN \`signs_low_offer_percent\`;`)
  await db.run(sql`ALTER TABLE \`site_settings\` DROP COLUMN \`signs_works_addition_percent\`;`)
  await db.run(sql`ALTER TABLE \`site_settings\` DROP COLUMN \`signs_other_addition_percent\`;`)
  await db.run(sql`ALTER TABLE \`site_settings\` DROP COLUMN \`signs_market_minimum\`;`)
  await db.run(sql`ALTER TABLE \`site_settings\` DROP COLUMN \`signs_repeated_minimum\`;`)
  await db.run(sql`ALTER TABLE \`site_settings\` DROP COLUMN \`signs_repeated_percent\`;`)
  await db.run(sql`ALTER TABLE \`site_settings\` DROP COLUMN \`signs_few_bidders\`;`)
  await db.run(sql`ALTER TABLE \`site_settings\` DROP COLUMN \`signs_split_window_days\`;`)
  await db.run(sql`ALTER TABLE \`site_settings\` DROP COLUMN \`signs_split_percent\`;`)
}
