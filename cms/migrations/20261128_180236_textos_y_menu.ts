import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`site_settings_menu\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`kind\` text DEFAULT 'section' NOT NULL,
  	\`section\` text,
  	\`page_id\` text(36),
  	\`url\` text,
  	\`label\` text,
  	FOREIGN KEY (\`page_id\`) REFERENCES \`pages\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`site_settings\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`site_settings_menu_order_idx\` ON \`site_settings_menu\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`site_settings_menu_parent_id_idx\` ON \`site_settings_menu\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`site_settings_menu_page_idx\` ON \`site_settings_menu\` (\`page_id\`);`)
  await db.run(sql`ALTER TABLE \`news\` ADD \`body_references\` text;`)
  await db.run(sql`ALTER TABLE \`_news_v\` ADD \`version_body_references\` text;`)
  await db.run(sql`ALTER TABLE \`opportunities\` ADD \`body_references\` text;`)
  await db.run(sql`ALTER TABLE \`_opportunities_v\` ADD \`version_body_references\` text;`)
  await db.run(sql`ALTER TABLE \`pages\` ADD \`body_references\` text;`)
  await db.run(sql`ALTER TABLE \`_pages_v\` ADD \`version_body_references\` text;`)
  await db.run(sql`ALTER TABLE \`transparency_items\` ADD \`body_references\` text;`)
  await db.run(sql`ALTER TABLE \`_transparency_items_v\` ADD \`version_body_references\` text;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`site_settings_menu\`;`)
  await db.run(sql`ALTER TABLE \`news\` DROP COLUMN \`body_references\`;`)
  await db.run(sql`ALTER TABLE \`_news_v\` DROP COLUMN \`version_body_references\`;`)
  await db.run(sql`ALTER TABLE \`opportunities\` DROP COLUMN \`body_references\`;`)
  await db.run(sql`ALTER TABLE \`_opportunities_v\` DROP COLUMN \`version_body_references\`;`)
  await db.run(sql`ALTER TABLE \`pages\` DROP COLUMN \`body_references\`;`)
  await db.run(sql`ALTER TABLE \`_pages_v\` DROP COLUMN \`version_body_references\`;`)
  await db.run(sql`ALTER TABLE \`transparency_items\` DROP COLUMN \`body_references\`;`)
  await db.run(sql`ALTER TABLE \`_transparency_items_v\` DROP COLUMN \`version_body_references\`;`)
}
