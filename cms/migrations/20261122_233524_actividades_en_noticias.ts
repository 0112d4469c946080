import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`news\` ADD \`event_starts_on\` text;`)
  await db.run(sql`ALTER TABLE \`news\` ADD \`event_ends_on\` text;`)
  await db.run(sql`ALTER TABLE \`news\` ADD \`event_time\` text;`)
  await db.run(sql`ALTER TABLE \`news\` ADD \`event_place\` text;`)
  await db.run(sql`CREATE INDEX \`news_event_event_starts_on_idx\` ON \`news\` (\`event_starts_on\`);`)
  await db.run(sql`CREATE INDEX \`news_event_event_ends_on_idx\` ON \`news\` (\`event_ends_on\`);`)
  await db.run(sql`ALTER TABLE \`_news_v\` ADD \`version_event_starts_on\` text;`)
  await db.run(sql`ALTER TABLE \`_news_v\` ADD \`version_event_ends_on\` text;`)
  await db.run(sql`ALTER TABLE \`_news_v\` ADD \`version_event_time\` text;`)
  await db.run(sql`ALTER TABLE \`_news_v\` ADD \`version_event_place\` text;`)
  await db.run(sql`CREATE INDEX \`_news_v_version_event_version_event_starts_on_idx\` ON \`_news_v\` (\`version_event_starts_on\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_version_event_version_event_ends_on_idx\` ON \`_news_v\` (\`version_event_ends_on\`);`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`news_event_event_starts_on_idx\`;`)
  await db.run(sql`DROP INDEX \`news_event_event_ends_on_idx\`;`)
  await db.run(sql`ALTER TABLE \`news\` DROP COLUMN \`event_starts_on\`;`)
  await db.run(sql`ALTER TABLE \`news\` DROP COLUMN \`event_ends_on\`;`)
  await db.run(sql`ALTER TABLE \`news\` DROP COLUMN \`event_time\`;`)
  await db.run(sql`ALTER TABLE \`news\` DROP COLUMN \`event_place\`;`)
  await db.run(sql`DROP INDEX \`_news_v_version_event_version_event_starts_on_idx\`;`)
  await db.run(sql`DROP INDEX \`_news_v_version_event_version_event_ends_on_idx\`;`)
  await db.run(sql`ALTER TABLE \`_news_v\` DROP COLUMN \`version_event_starts_on\`;`)
  await db.run(sql`ALTER TABLE \`_news_v\` DROP COLUMN \`version_event_ends_on\`;`)
  await db.run(sql`ALTER TABLE \`_news_v\` DROP COLUMN \`version_event_time\`;`)
  await db.run(sql`ALTER TABLE \`_news_v\` DROP COLUMN \`version_event_place\`;`)
}
