import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`projects_stages\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`stage\` text,
  	\`planned_on\` text,
  	\`actual_on\` text,
  	\`unit\` text,
  	\`url\` text,
  	\`note\` text,
  	\`source\` text,
  	\`source_url\` text,
  	\`as_of\` text,
  	\`consulted_on\` text,
  	\`grade\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`projects\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`projects_stages_order_idx\` ON \`projects_stages\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`projects_stages_parent_id_idx\` ON \`projects_stages\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`projects_stages_consulted_on_idx\` ON \`projects_stages\` (\`consulted_on\`);`)
  await db.run(sql`CREATE TABLE \`projects_disputes\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`declared_by\` text,
  	\`declaration\` text,
  	\`disputed_by\` text,
  	\`position\` text,
  	\`source\` text,
  	\`source_url\` text,
  	\`as_of\` text,
  	\`consulted_on\` text,
  	\`grade\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`projects\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`projects_disputes_order_idx\` ON \`projects_disputes\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`projects_disputes_parent_id_idx\` ON \`projects_disputes\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`projects_disputes_consulted_on_idx\` ON \`projects_disputes\` (\`consulted_on\`);`)
  await db.run(sql`CREATE TABLE \`_projects_v_version_stages\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`stage\` text,
  	\`planned_on\` text,
  	\`actual_on\` text,
  	\`unit\` text,
  	\`url\` text,
  	\`note\` text,
  	\`source\` text,
  	\`source_url\` text,
  	\`as_of\` text,
  	\`consulted_on\` text,
  	\`grade\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_projects_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_projects_v_version_stages_order_idx\` ON \`_projects_v_version_stages\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_projects_v_version_stages_parent_id_idx\` ON \`_projects_v_version_stages\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_projects_v_version_stages_consulted_on_idx\` ON \`_projects_v_version_stages\` (\`consulted_on\`);`)
  await db.run(sql`CREATE TABLE \`_projects_v_version_disputes\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`declared_by\` text,
  	\`declaration\` text,
  	\`disputed_by\` text,
  	\`position\` text,
  	\`source\` text,
  	\`source_url\` text,
  	\`as_of\` text,
  	\`consulted_on\` text,
  	\`grade\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_projects_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_projects_v_version_disputes_order_idx\` ON \`_projects_v_version_disputes\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_projects_v_version_disputes_parent_id_idx\` ON \`_projects_v_version_disputes\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_projects_v_version_disputes_consulted_on_idx\` ON \`_projects_v_version_disputes\` (\`consulted_on\`);`)
  await db.run(sql`CREATE TABLE \`control_reports\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`number\` text,
  	\`kind\` text,
  	\`authority\` text DEFAULT 'Contraloría General de la República',
  	\`entity_id\` text(36),
  	\`work_name\` text,
  	\`finding\` text,
  	\`recommendation\` text,
  	\`follow_up\` text,
  	\`issued_on\` text,
  	\`published_on\` text,
  	\`report_url\` text,
  	\`summary_url\` text,
  	\`provenance_source\` text,
  	\`provenance_as_of\` text,
  	\`provenance_consulted_on\` text,
  	\`provenance_url\` text,
  	\`provenance_grade\` text,
  	\`provenance_cells\` text,
  	\`internal_notes\` text,
  	\`slug\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`_status\` text DEFAULT 'draft',
  	FOREIGN KEY (\`entity_id\`) REFERENCES \`organizations\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`control_reports_number_idx\` ON \`control_reports\` (\`number\`);`)
  await db.run(sql`CREATE INDEX \`control_reports_entity_idx\` ON \`control_reports\` (\`entity_id\`);`)
  await db.run(sql`CREATE INDEX \`control_reports_published_on_idx\` ON \`control_reports\` (\`published_on\`);`)
  await db.run(sql`CREATE INDEX \`control_reports_provenance_provenance_consulted_on_idx\` ON \`control_reports\` (\`provenance_consulted_on\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`control_reports_slug_idx\` ON \`control_reports\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`control_reports_updated_at_idx\` ON \`control_reports\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`control_reports_created_at_idx\` ON \`control_reports\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`control_reports__status_idx\` ON \`control_reports\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`control_reports_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`projects_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`control_reports\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`projects_id\`) REFERENCES \`projects\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`control_reports_rels_order_idx\` ON \`control_reports_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`control_reports_rels_parent_idx\` ON \`control_reports_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`control_reports_rels_path_idx\` ON \`control_reports_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`control_reports_rels_projects_id_idx\` ON \`control_reports_rels\` (\`projects_id\`);`)
  await db.run(sql`CREATE TABLE \`_control_reports_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text(36),
  	\`version_number\` text,
  	\`version_kind\` text,
  	\`version_authority\` text DEFAULT 'Contraloría General de la República',
  	\`version_entity_id\` text(36),
  	\`version_work_name\` text,
  	\`version_finding\` text,
  	\`version_recommendation\` text,
  	\`version_follow_up\` text,
  	\`version_issued_on\` text,
  	\`version_published_on\` text,
  	\`version_report_url\` text,
  	\`version_summary_url\` text,
  	\`version_provenance_source\` text,
  	\`version_provenance_as_of\` text,
  	\`version_provenance_consulted_on\` text,
  	\`version_provenance_url\` text,
  	\`version_provenance_grade\` text,
  	\`version_provenance_cells\` text,
  	\`version_internal_notes\` text,
  	\`version_slug\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`latest\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`control_reports\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_entity_id\`) REFERENCES \`organizations\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_control_reports_v_parent_idx\` ON \`_control_reports_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_control_reports_v_version_version_number_idx\` ON \`_control_reports_v\` (\`version_number\`);`)
  await db.run(sql`CREATE INDEX \`_control_reports_v_version_version_entity_idx\` ON \`_control_reports_v\` (\`version_entity_id\`);`)
  await db.run(sql`CREATE INDEX \`_control_reports_v_version_version_published_on_idx\` ON \`_control_reports_v\` (\`version_published_on\`);`)
  await db.run(sql`CREATE INDEX \`_control_reports_v_version_provenance_version_provenance_idx\` ON \`_control_reports_v\` (\`version_provenance_consulted_on\`);`)
  await db.run(sql`CREATE INDEX \`_control_reports_v_version_version_slug_idx\` ON \`_control_reports_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_control_reports_v_version_version_updated_at_idx\` ON \`_control_reports_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_control_reports_v_version_version_created_at_idx\` ON \`_control_reports_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_control_reports_v_version_version__status_idx\` ON \`_control_reports_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_control_reports_v_created_at_idx\` ON \`_control_reports_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_control_reports_v_updated_at_idx\` ON \`_control_reports_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_control_reports_v_latest_idx\` ON \`_control_reports_v\` (\`latest\`);`)
  await db.run(sql`CREATE TABLE \`_control_reports_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`projects_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_control_reports_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`projects_id\`) REFERENCES \`projects\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_control_reports_v_rels_order_idx\` ON \`_control_reports_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_control_reports_v_rels_parent_idx\` ON \`_control_reports_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_control_reports_v_rels_path_idx\` ON \`_control_reports_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_control_reports_v_rels_projects_id_idx\` ON \`_control_reports_v_rels\` (\`projects_id\`);`)
  await db.run(sql`CREATE TABLE \`press_items\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`title\` text,
  	\`summary\` text,
  	\`event_on\` text,
  	\`topic\` text,
  	\`article_url\` text,
  	\`provenance_source\` text,
  	\`provenance_as_of\` text,
  	\`provenance_consulted_on\` text,
  	\`provenance_url\` text,
  	\`provenance_grade\` text,
  	\`provenance_cells\` text,
  	\`internal_notes\` text,
  	\`slug\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`_status\` text DEFAULT 'draft'
  );
  `)
  await db.run(sql`CREATE INDEX \`press_items_event_on_idx\` ON \`press_items\` (\`event_on\`);`)
  await db.run(sql`CREATE INDEX \`press_items_provenance_provenance_consulted_on_idx\` ON \`press_items\` (\`provenance_consulted_on\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`press_items_slug_idx\` ON \`press_items\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`press_items_updated_at_idx\` ON \`press_items\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`press_items_created_at_idx\` ON \`press_items\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`press_items__status_idx\` ON \`press_items\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`press_items_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`projects_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`press_items\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`projects_id\`) REFERENCES \`projects\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`press_items_rels_order_idx\` ON \`press_items_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`press_items_rels_parent_idx\` ON \`press_items_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`press_items_rels_path_idx\` ON \`press_items_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`press_items_rels_projects_id_idx\` ON \`press_items_rels\` (\`projects_id\`);`)
  await db.run(sql`CREATE TABLE \`_press_items_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text(36),
  	\`version_title\` text,
  	\`version_summary\` text,
  	\`version_event_on\` text,
  	\`version_topic\` text,
  	\`version_article_url\` text,
  	\`version_provenance_source\` text,
  	\`version_provenance_as_of\` text,
  	\`version_provenance_consulted_on\` text,
  	\`version_provenance_url\` text,
  	\`version_provenance_grade\` text,
  	\`version_provenance_cells\` text,
  	\`version_internal_notes\` text,
  	\`version_slug\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`latest\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`press_items\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_press_items_v_parent_idx\` ON \`_press_items_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_press_items_v_version_version_event_on_idx\` ON \`_press_items_v\` (\`version_event_on\`);`)
  await db.run(sql`CREATE INDEX \`_press_items_v_version_provenance_version_provenance_con_idx\` ON \`_press_items_v\` (\`version_provenance_consulted_on\`);`)
  await db.run(sql`CREATE INDEX \`_press_items_v_version_version_slug_idx\` ON \`_press_items_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_press_items_v_version_version_updated_at_idx\` ON \`_press_items_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_press_items_v_version_version_created_at_idx\` ON \`_press_items_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_press_items_v_version_version__status_idx\` ON \`_press_items_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_press_items_v_created_at_idx\` ON \`_press_items_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_press_items_v_updated_at_idx\` ON \`_press_items_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_press_items_v_latest_idx\` ON \`_press_items_v\` (\`latest\`);`)
  await db.run(sql`CREATE TABLE \`_press_items_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`projects_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_press_items_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`projects_id\`) REFERENCES \`projects\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_press_items_v_rels_order_idx\` ON \`_press_items_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_press_items_v_rels_parent_idx\` ON \`_press_items_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_press_items_v_rels_path_idx\` ON \`_press_items_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_press_items_v_rels_projects_id_idx\` ON \`_press_items_v_rels\` (\`projects_id\`);`)
  await db.run(sql`ALTER TABLE \`projects_figures\` ADD \`scope\` text DEFAULT 'whole';`)
  await db.run(sql`ALTER TABLE \`projects_figures\` ADD \`part\` text;`)
  await db.run(sql`ALTER TABLE \`projects_figures\` ADD \`consulted_on\` text;`)
  await db.run(sql`CREATE INDEX \`projects_figures_consulted_on_idx\` ON \`projects_figures\` (\`consulted_on\`);`)
  await db.run(sql`ALTER TABLE \`projects\` ADD \`short_title\` text;`)
  await db.run(sql`ALTER TABLE \`projects\` ADD \`status_as_of\` text;`)
  await db.run(sql`ALTER TABLE \`projects\` ADD \`work_type\` text;`)
  await db.run(sql`ALTER TABLE \`projects\` ADD \`line\` text;`)
  await db.run(sql`ALTER TABLE \`projects\` ADD \`location_source\` text;`)
  await db.run(sql`ALTER TABLE \`projects\` ADD \`is_location_osm\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`projects\` ADD \`situation_happened\` text;`)
  await db.run(sql`ALTER TABLE \`projects\` ADD \`situation_must_act\` text;`)
  await db.run(sql`ALTER TABLE \`projects\` ADD \`situation_owed\` text;`)
  await db.run(sql`ALTER TABLE \`projects\` ADD \`situation_next\` text;`)
  await db.run(sql`ALTER TABLE \`projects\` ADD \`situation_next_on\` text;`)
  await db.run(sql`ALTER TABLE \`projects\` ADD \`situation_source\` text;`)
  await db.run(sql`ALTER TABLE \`projects\` ADD \`situation_source_url\` text;`)
  await db.run(sql`ALTER TABLE \`projects\` ADD \`situation_as_of\` text;`)
  await db.run(sql`ALTER TABLE \`projects\` ADD \`situation_consulted_on\` text;`)
  await db.run(sql`ALTER TABLE \`projects\` ADD \`situation_grade\` text;`)
  await db.run(sql`ALTER TABLE \`projects\` ADD \`doubt\` text;`)
  await db.run(sql`ALTER TABLE \`projects\` ADD \`provenance_consulted_on\` text;`)
  await db.run(sql`CREATE INDEX \`projects_situation_situation_consulted_on_idx\` ON \`projects\` (\`situation_consulted_on\`);`)
  await db.run(sql`CREATE INDEX \`projects_provenance_provenance_consulted_on_idx\` ON \`projects\` (\`provenance_consulted_on\`);`)
  await db.run(sql`ALTER TABLE \`projects\` DROP COLUMN \`stopped_days\`;`)
  await db.run(sql`ALTER TABLE \`_projects_v_version_figures\` ADD \`scope\` text DEFAULT 'whole';`)
  await db.run(sql`ALTER TABLE \`_projects_v_version_figures\` ADD \`part\` text;`)
  await db.run(sql`ALTER TABLE \`_projects_v_version_figures\` ADD \`consulted_on\` text;`)
  await db.run(sql`CREATE INDEX \`_projects_v_version_figures_consulted_on_idx\` ON \`_projects_v_version_figures\` (\`consulted_on\`);`)
  await db.run(sql`ALTER TABLE \`_projects_v\` ADD \`version_short_title\` text;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` ADD \`version_status_as_of\` text;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` ADD \`version_work_type\` text;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` ADD \`version_line\` text;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` ADD \`version_location_source\` text;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` ADD \`version_is_location_osm\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` ADD \`version_situation_happened\` text;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` ADD \`version_situation_must_act\` text;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` ADD \`version_situation_owed\` text;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` ADD \`version_situation_next\` text;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` ADD \`version_situation_next_on\` text;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` ADD \`version_situation_source\` text;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` ADD \`version_situation_source_url\` text;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` ADD \`version_situation_as_of\` text;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` ADD \`version_situation_consulted_on\` text;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` ADD \`version_situation_grade\` text;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` ADD \`version_doubt\` text;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` ADD \`version_provenance_consulted_on\` text;`)
  await db.run(sql`CREATE INDEX \`_projects_v_version_situation_version_situation_consulte_idx\` ON \`_projects_v\` (\`version_situation_consulted_on\`);`)
  await db.run(sql`CREATE INDEX \`_projects_v_version_provenance_version_provenance_consul_idx\` ON \`_projects_v\` (\`version_provenance_consulted_on\`);`)
  await db.run(sql`ALTER TABLE \`_projects_v\` DROP COLUMN \`version_stopped_days\`;`)
  await db.run(sql`ALTER TABLE \`progress_reports\` ADD \`provenance_consulted_on\` text;`)
  await db.run(sql`CREATE INDEX \`progress_reports_provenance_provenance_consulted_on_idx\` ON \`progress_reports\` (\`provenance_consulted_on\`);`)
  await db.run(sql`ALTER TABLE \`_progress_reports_v\` ADD \`version_provenance_consulted_on\` text;`)
  await db.run(sql`CREATE INDEX \`_progress_reports_v_version_provenance_version_provenanc_idx\` ON \`_progress_reports_v\` (\`version_provenance_consulted_on\`);`)
  await db.run(sql`ALTER TABLE \`contracting_processes\` ADD \`provenance_consulted_on\` text;`)
  await db.run(sql`CREATE INDEX \`contracting_processes_provenance_provenance_consulted_on_idx\` ON \`contracting_processes\` (\`provenance_consulted_on\`);`)
  await db.run(sql`ALTER TABLE \`organizations\` ADD \`provenance_consulted_on\` text;`)
  await db.run(sql`CREATE INDEX \`organizations_provenance_provenance_consulted_on_idx\` ON \`organizations\` (\`provenance_consulted_on\`);`)
  await db.run(sql`ALTER TABLE \`concession_files\` ADD \`provenance_consulted_on\` text;`)
  await db.run(sql`CREATE INDEX \`concession_files_provenance_provenance_consulted_on_idx\` ON \`concession_files\` (\`provenance_consulted_on\`);`)
  await db.run(sql`ALTER TABLE \`_concession_files_v\` ADD \`version_provenance_consulted_on\` text;`)
  await db.run(sql`CREATE INDEX \`_concession_files_v_version_provenance_version_provenanc_idx\` ON \`_concession_files_v\` (\`version_provenance_consulted_on\`);`)
  await db.run(sql`ALTER TABLE \`budget_lines\` ADD \`provenance_consulted_on\` text;`)
  await db.run(sql`CREATE INDEX \`budget_lines_provenance_provenance_consulted_on_idx\` ON \`budget_lines\` (\`provenance_consulted_on\`);`)
  await db.run(sql`ALTER TABLE \`opportunities\` ADD \`provenance_consulted_on\` text;`)
  await db.run(sql`CREATE INDEX \`opportunities_provenance_provenance_consulted_on_idx\` ON \`opportunities\` (\`provenance_consulted_on\`);`)
  await db.run(sql`ALTER TABLE \`_opportunities_v\` ADD \`version_provenance_consulted_on\` text;`)
  await db.run(sql`CREATE INDEX \`_opportunities_v_version_provenance_version_provenance_c_idx\` ON \`_opportunities_v\` (\`version_provenance_consulted_on\`);`)
  await db.run(sql`ALTER TABLE \`payload_locked_documents_rels\` ADD \`control_reports_id\` text(36) REFERENCES control_reports(id);`)
  await db.run(sql`ALTER TABLE \`payload_locked_documents_rels\` ADD \`press_items_id\` text(36) REFERENCES press_items(id);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_control_reports_id_idx\` ON \`payload_locked_documents_rels\` (\`control_reports_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_press_items_id_idx\` ON \`payload_locked_documents_rels\` (\`press_items_id\`);`)
  await db.run(sql`ALTER TABLE \`site_settings\` ADD \`freshness_status_last_known_days\` numeric DEFAULT 90 NOT NULL;`)
  await db.run(sql`ALTER TABLE \`site_settings\` ADD \`freshness_status_unknown_days\` numeric DEFAULT 365 NOT NULL;`)
  await db.run(sql`ALTER TABLE \`site_settings\` ADD \`freshness_progress_last_known_days\` numeric DEFAULT 90 NOT NULL;`)
  await db.run(sql`ALTER TABLE \`site_settings\` ADD \`freshness_progress_unknown_days\` numeric DEFAULT 365 NOT NULL;`)
  await db.run(sql`ALTER TABLE \`site_settings\` ADD \`freshness_cost_last_known_days\` numeric DEFAULT 365 NOT NULL;`)
  await db.run(sql`ALTER TABLE \`site_settings\` ADD \`freshness_cost_unknown_days\` numeric DEFAULT 1095 NOT NULL;`)
  await db.run(sql`ALTER TABLE \`site_settings\` ADD \`freshness_party_last_known_days\` numeric DEFAULT 365 NOT NULL;`)
  await db.run(sql`ALTER TABLE \`site_settings\` ADD \`freshness_party_unknown_days\` numeric DEFAULT 1095 NOT NULL;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`projects_stages\`;`)
  await db.run(sql`DROP TABLE \`projects_disputes\`;`)
  await db.run(sql`DROP TABLE \`_projects_v_version_stages\`;`)
  await db.run(sql`DROP TABLE \`_projects_v_version_disputes\`;`)
  await db.run(sql`DROP TABLE \`control_reports\`;`)
  await db.run(sql`DROP TABLE \`control_reports_rels\`;`)
  await db.run(sql`DROP TABLE \`_control_reports_v\`;`)
  await db.run(sql`DROP TABLE \`_control_reports_v_rels\`;`)
  await db.run(sql`DROP TABLE \`press_items\`;`)
  await db.run(sql`DROP TABLE \`press_items_rels\`;`)
  await db.run(sql`DROP TABLE \`_press_items_v\`;`)
  await db.run(sql`DROP TABLE \`_press_items_v_rels\`;`)
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`__new_payload_locked_documents_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`projects_id\` text(36),
  	\`progress_reports_id\` text(36),
  	\`contracting_processes_id\` text(36),
  	\`organizations_id\` text(36),
  	\`concession_files_id\` text(36),
  	\`budget_lines_id\` text(36),
  	\`milestones_id\` text(36),
  	\`news_id\` text(36),
  	\`opportunities_id\` text(36),
  	\`pages_id\` text(36),
  	\`transparency_items_id\` text(36),
  	\`media_id\` text(36),
  	\`documents_id\` text(36),
  	\`users_id\` text(36),
  	\`imports_id\` text(36),
  	\`redirects_id\` text(36),
  	\`outgoing_mail_id\` text(36),
  	\`opportunity_questions_id\` text(36),
  	\`expressions_of_interest_id\` text(36),
  	\`subscriptions_id\` text(36),
  	\`change_notices_id\` text(36),
  	\`publishing_outbox_id\` text(36),
  	\`content_findings_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`payload_locked_documents\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`projects_id\`) REFERENCES \`projects\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`progress_reports_id\`) REFERENCES \`progress_reports\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`contracting_processes_id\`) REFERENCES \`contracting_processes\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`organizations_id\`) REFERENCES \`organizations\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`concession_files_id\`) REFERENCES \`concession_files\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`budget_lines_id\`) REFERENCES \`budget_lines\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`milestones_id\`) REFERENCES \`milestones\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`news_id\`) REFERENCES \`news\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`opportunities_id\`) REFERENCES \`opportunities\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`pages_id\`) REFERENCES \`pages\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`transparency_items_id\`) REFERENCES \`transparency_items\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`media_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`documents_id\`) REFERENCES \`documents\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`imports_id\`) REFERENCES \`imports\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`redirects_id\`) REFERENCES \`redirects\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`outgoing_mail_id\`) REFERENCES \`outgoing_mail\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`opportunity_questions_id\`) REFERENCES \`opportunity_questions\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`expressions_of_interest_id\`) REFERENCES \`expressions_of_interest\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`subscriptions_id\`) REFERENCES \`subscriptions\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`change_notices_id\`) REFERENCES \`change_notices\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`publishing_outbox_id\`) REFERENCES \`publishing_outbox\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`content_findings_id\`) REFERENCES \`content_findings\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`INSERT INTO \`__new_payload_locked_documents_rels\`("id", "order", "parent_id", "path", "projects_id", "progress_reports_id", "contracting_processes_id", "organizations_id", "concession_files_id", "budget_lines_id", "milestones_id", "news_id", "opportunities_id", "pages_id", "transparency_items_id", "media_id", "documents_id", "users_id", "imports_id", "redirects_id", "outgoing_mail_id", "opportunity_questions_id", "expressions_of_interest_id", "subscriptions_id", "change_notices_id", "publishing_outbox_id", "content_findings_id") SELECT "id", "order", "parent_id", "path", "projects_id", "progress_reports_id", "contracting_processes_id", "organizations_id", "concession_files_id", "budget_lines_id", "milestones_id", "news_id", "opportunities_id", "pages_id", "transparency_items_id", "media_id", "documents_id", "users_id", "imports_id", "redirects_id", "outgoing_mail_id", "opportunity_questions_id", "expressions_of_interest_id", "subscriptions_id", "change_notices_id", "publishing_outbox_id", "content_findings_id" FROM \`payload_locked_documents_rels\`;`)
  await db.run(sql`DROP TABLE \`payload_locked_documents_rels\`;`)
  await db.run(sql`ALTER TABLE \`__new_payload_locked_documents_rels\` RENAME TO \`payload_locked_documents_rels\`;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_order_idx\` ON \`payload_locked_documents_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_parent_idx\` ON \`payload_locked_documents_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_path_idx\` ON \`payload_locked_documents_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_projects_id_idx\` ON \`payload_locked_documents_rels\` (\`projects_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_progress_reports_id_idx\` ON \`payload_locked_documents_rels\` (\`progress_reports_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_contracting_processes_id_idx\` ON \`payload_locked_documents_rels\` (\`contracting_processes_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_organizations_id_idx\` ON \`payload_locked_documents_rels\` (\`organizations_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_concession_files_id_idx\` ON \`payload_locked_documents_rels\` (\`concession_files_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_budget_lines_id_idx\` ON \`payload_locked_documents_rels\` (\`budget_lines_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_milestones_id_idx\` ON \`payload_locked_documents_rels\` (\`milestones_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_news_id_idx\` ON \`payload_locked_documents_rels\` (\`news_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_opportunities_id_idx\` ON \`payload_locked_documents_rels\` (\`opportunities_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_pages_id_idx\` ON \`payload_locked_documents_rels\` (\`pages_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_transparency_items_id_idx\` ON \`payload_locked_documents_rels\` (\`transparency_items_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_media_id_idx\` ON \`payload_locked_documents_rels\` (\`media_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_documents_id_idx\` ON \`payload_locked_documents_rels\` (\`documents_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_users_id_idx\` ON \`payload_locked_documents_rels\` (\`users_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_imports_id_idx\` ON \`payload_locked_documents_rels\` (\`imports_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_redirects_id_idx\` ON \`payload_locked_documents_rels\` (\`redirects_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_outgoing_mail_id_idx\` ON \`payload_locked_documents_rels\` (\`outgoing_mail_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_opportunity_questions_id_idx\` ON \`payload_locked_documents_rels\` (\`opportunity_questions_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_expressions_of_interest_id_idx\` ON \`payload_locked_documents_rels\` (\`expressions_of_interest_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_subscriptions_id_idx\` ON \`payload_locked_documents_rels\` (\`subscriptions_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_change_notices_id_idx\` ON \`payload_locked_documents_rels\` (\`change_notices_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_publishing_outbox_id_idx\` ON \`payload_locked_documents_rels\` (\`publishing_outbox_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_content_findings_id_idx\` ON \`payload_locked_documents_rels\` (\`content_findings_id\`);`)
  await db.run(sql`DROP INDEX \`projects_figures_consulted_on_idx\`;`)
  await db.run(sql`ALTER TABLE \`projects_figures\` DROP COLUMN \`scope\`;`)
  await db.run(sql`ALTER TABLE \`projects_figures\` DROP COLUMN \`part\`;`)
  await db.run(sql`ALTER TABLE \`projects_figures\` DROP COLUMN \`consulted_on\`;`)
  await db.run(sql`DROP INDEX \`projects_situation_situation_consulted_on_idx\`;`)
  await db.run(sql`DROP INDEX \`projects_provenance_provenance_consulted_on_idx\`;`)
  await db.run(sql`ALTER TABLE \`projects\` ADD \`stopped_days\` numeric;`)
  await db.run(sql`ALTER TABLE \`projects\` DROP COLUMN \`short_title\`;`)
  await db.run(sql`ALTER TABLE \`projects\` DROP COLUMN \`status_as_of\`;`)
  await db.run(sql`ALTER TABLE \`projects\` DROP COLUMN \`work_type\`;`)
  await db.run(sql`ALTER TABLE \`projects\` DROP COLUMN \`line\`;`)
  await db.run(sql`ALTER TABLE \`projects\` DROP COLUMN \`location_source\`;`)
  await db.run(sql`ALTER TABLE \`projects\` DROP COLUMN \`is_location_osm\`;`)
  await db.run(sql`ALTER TABLE \`projects\` DROP COLUMN \`situation_happened\`;`)
  await db.run(sql`ALTER TABLE \`projects\` DROP COLUMN \`situation_must_act\`;`)
  await db.run(sql`ALTER TABLE \`projects\` DROP COLUMN \`situation_owed\`;`)
  await db.run(sql`ALTER TABLE \`projects\` DROP COLUMN \`situation_next\`;`)
  await db.run(sql`ALTER TABLE \`projects\` DROP COLUMN \`situation_next_on\`;`)
  await db.run(sql`ALTER TABLE \`projects\` DROP COLUMN \`situation_source\`;`)
  await db.run(sql`ALTER TABLE \`projects\` DROP COLUMN \`situation_source_url\`;`)
  await db.run(sql`ALTER TABLE \`projects\` DROP COLUMN \`situation_as_of\`;`)
  await db.run(sql`ALTER TABLE \`projects\` DROP COLUMN \`situation_consulted_on\`;`)
  await db.run(sql`ALTER TABLE \`projects\` DROP COLUMN \`situation_grade\`;`)
  await db.run(sql`ALTER TABLE \`projects\` DROP COLUMN \`doubt\`;`)
  await db.run(sql`ALTER TABLE \`projects\` DROP COLUMN \`provenance_consulted_on\`;`)
  await db.run(sql`DROP INDEX \`_projects_v_version_figures_consulted_on_idx\`;`)
  await db.run(sql`ALTER TABLE \`_projects_v_version_figures\` DROP COLUMN \`scope\`;`)
  await db.run(sql`ALTER TABLE \`_projects_v_version_figures\` DROP COLUMN \`part\`;`)
  await db.run(sql`ALTER TABLE \`_projects_v_version_figures\` DROP COLUMN \`consulted_on\`;`)
  await db.run(sql`DROP INDEX \`_projects_v_version_situation_version_situation_consulte_idx\`;`)
  await db.run(sql`DROP INDEX \`_projects_v_version_provenance_version_provenance_consul_idx\`;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` ADD \`version_stopped_days\` numeric;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` DROP COLUMN \`version_short_title\`;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` DROP COLUMN \`version_status_as_of\`;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` DROP COLUMN \`version_work_type\`;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` DROP COLUMN \`version_line\`;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` DROP COLUMN \`version_location_source\`;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` DROP COLUMN \`version_is_location_osm\`;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` DROP COLUMN \`version_situation_happened\`;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` DROP COLUMN \`version_situation_must_act\`;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` DROP COLUMN \`version_situation_owed\`;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` DROP COLUMN \`version_situation_next\`;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` DROP COLUMN \`version_situation_next_on\`;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` DROP COLUMN \`version_situation_source\`;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` DROP COLUMN \`version_situation_source_url\`;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` DROP COLUMN \`version_situation_as_of\`;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` DROP COLUMN \`version_situation_consulted_on\`;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` DROP COLUMN \`version_situation_grade\`;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` DROP COLUMN \`version_doubt\`;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` DROP COLUMN \`version_provenance_consulted_on\`;`)
  await db.run(sql`DROP INDEX \`progress_reports_provenance_provenance_consulted_on_idx\`;`)
  await db.run(sql`ALTER TABLE \`progress_reports\` DROP COLUMN \`provenance_consulted_on\`;`)
  await db.run(sql`DROP INDEX \`_progress_reports_v_version_provenance_version_provenanc_idx\`;`)
  await db.run(sql`ALTER TABLE \`_progress_reports_v\` DROP COLUMN \`version_provenance_consulted_on\`;`)
  await db.run(sql`DROP INDEX \`contracting_processes_provenance_provenance_consulted_on_idx\`;`)
  await db.run(sql`ALTER TABLE \`contracting_processes\` DROP COLUMN \`provenance_consulted_on\`;`)
  await db.run(sql`DROP INDEX \`organizations_provenance_provenance_consulted_on_idx\`;`)
  await db.run(sql`ALTER TABLE \`organizations\` DROP COLUMN \`provenance_consulted_on\`;`)
  await db.run(sql`DROP INDEX \`concession_files_provenance_provenance_consulted_on_idx\`;`)
  await db.run(sql`ALTER TABLE \`concession_files\` DROP COLUMN \`provenance_consulted_on\`;`)
  await db.run(sql`DROP INDEX \`_concession_files_v_version_provenance_version_provenanc_idx\`;`)
  await db.run(sql`ALTER TABLE \`_concession_files_v\` DROP COLUMN \`version_provenance_consulted_on\`;`)
  await db.run(sql`DROP INDEX \`budget_lines_provenance_provenance_consulted_on_idx\`;`)
  await db.run(sql`ALTER TABLE \`budget_lines\` DROP COLUMN \`provenance_consulted_on\`;`)
  await db.run(sql`DROP INDEX \`opportunities_provenance_provenance_consulted_on_idx\`;`)
  await db.run(sql`ALTER TABLE \`opportunities\` DROP COLUMN \`provenance_consulted_on\`;`)
  await db.run(sql`DROP INDEX \`_opportunities_v_version_provenance_version_provenance_c_idx\`;`)
  await db.run(sql`ALTER TABLE \`_opportunities_v\` DROP COLUMN \`version_provenance_consulted_on\`;`)
  await db.run(sql`ALTER TABLE \`site_settings\` DROP COLUMN \`freshness_status_last_known_days\`;`)
  await db.run(sql`ALTER TABLE \`site_settings\` DROP COLUMN \`freshness_status_unknown_days\`;`)
  await db.run(sql`ALTER TABLE \`site_settings\` DROP COLUMN \`freshness_progress_last_known_days\`;`)
  await db.run(sql`ALTER TABLE \`site_settings\` DROP COLUMN \`freshness_progress_unknown_days\`;`)
  await db.run(sql`ALTER TABLE \`site_settings\` DROP COLUMN \`freshness_cost_last_known_days\`;`)
  await db.run(sql`ALTER TABLE \`site_settings\` DROP COLUMN \`freshness_cost_unknown_days\`;`)
  await db.run(sql`ALTER TABLE \`site_settings\` DROP COLUMN \`freshness_party_last_known_days\`;`)
  await db.run(sql`ALTER TABLE \`site_settings\` DROP COLUMN \`freshness_party_unknown_days\`;`)
}
