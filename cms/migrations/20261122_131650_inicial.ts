import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`projects_districts\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`value\` text,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`projects\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`projects_districts_order_idx\` ON \`projects_districts\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`projects_districts_parent_idx\` ON \`projects_districts\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`projects_districts_value_idx\` ON \`projects_districts\` (\`value\`);`)
  await db.run(sql`CREATE TABLE \`projects_figures\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`metric\` text,
  	\`value\` numeric,
  	\`currency\` text,
  	\`source\` text,
  	\`as_of\` text,
  	\`grade\` text,
  	\`label\` text,
  	\`text\` text,
  	\`source_url\` text,
  	\`note\` text,
  	\`cell\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`projects\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`projects_figures_order_idx\` ON \`projects_figures\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`projects_figures_parent_id_idx\` ON \`projects_figures\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`projects\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`title\` text,
  	\`summary\` text,
  	\`kind\` text DEFAULT 'publicWork',
  	\`status\` text DEFAULT 'preparation',
  	\`sector\` text,
  	\`cui\` text,
  	\`snip\` text,
  	\`infobras_code\` text,
  	\`entity_id\` text(36),
  	\`unit\` text,
  	\`contractor_id\` text(36),
  	\`supervisor_id\` text(36),
  	\`address\` text,
  	\`latitude\` numeric,
  	\`longitude\` numeric,
  	\`location_accuracy\` text DEFAULT 'approximate',
  	\`beneficiaries\` numeric,
  	\`viability_date\` text,
  	\`planned_start\` text,
  	\`planned_end\` text,
  	\`actual_start\` text,
  	\`actual_end\` text,
  	\`next_report_due_on\` text,
  	\`stoppage_cause\` text,
  	\`stopped_since\` text,
  	\`stopped_days\` numeric,
  	\`provenance_source\` text,
  	\`provenance_as_of\` text,
  	\`provenance_url\` text,
  	\`provenance_grade\` text,
  	\`provenance_cells\` text,
  	\`internal_notes\` text,
  	\`code\` text,
  	\`current_cost_pen\` numeric,
  	\`physical_percent\` numeric,
  	\`is_demo\` integer DEFAULT false,
  	\`search\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`_status\` text DEFAULT 'draft',
  	FOREIGN KEY (\`entity_id\`) REFERENCES \`organizations\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`contractor_id\`) REFERENCES \`organizations\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`supervisor_id\`) REFERENCES \`organizations\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`projects_title_idx\` ON \`projects\` (\`title\`);`)
  await db.run(sql`CREATE INDEX \`projects_kind_idx\` ON \`projects\` (\`kind\`);`)
  await db.run(sql`CREATE INDEX \`projects_status_idx\` ON \`projects\` (\`status\`);`)
  await db.run(sql`CREATE INDEX \`projects_cui_idx\` ON \`projects\` (\`cui\`);`)
  await db.run(sql`CREATE INDEX \`projects_infobras_code_idx\` ON \`projects\` (\`infobras_code\`);`)
  await db.run(sql`CREATE INDEX \`projects_entity_idx\` ON \`projects\` (\`entity_id\`);`)
  await db.run(sql`CREATE INDEX \`projects_unit_idx\` ON \`projects\` (\`unit\`);`)
  await db.run(sql`CREATE INDEX \`projects_contractor_idx\` ON \`projects\` (\`contractor_id\`);`)
  await db.run(sql`CREATE INDEX \`projects_supervisor_idx\` ON \`projects\` (\`supervisor_id\`);`)
  await db.run(sql`CREATE INDEX \`projects_latitude_idx\` ON \`projects\` (\`latitude\`);`)
  await db.run(sql`CREATE INDEX \`projects_longitude_idx\` ON \`projects\` (\`longitude\`);`)
  await db.run(sql`CREATE INDEX \`projects_viability_date_idx\` ON \`projects\` (\`viability_date\`);`)
  await db.run(sql`CREATE INDEX \`projects_planned_start_idx\` ON \`projects\` (\`planned_start\`);`)
  await db.run(sql`CREATE INDEX \`projects_planned_end_idx\` ON \`projects\` (\`planned_end\`);`)
  await db.run(sql`CREATE INDEX \`projects_actual_start_idx\` ON \`projects\` (\`actual_start\`);`)
  await db.run(sql`CREATE INDEX \`projects_actual_end_idx\` ON \`projects\` (\`actual_end\`);`)
  await db.run(sql`CREATE INDEX \`projects_next_report_due_on_idx\` ON \`projects\` (\`next_report_due_on\`);`)
  await db.run(sql`CREATE INDEX \`projects_stopped_since_idx\` ON \`projects\` (\`stopped_since\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`projects_code_idx\` ON \`projects\` (\`code\`);`)
  await db.run(sql`CREATE INDEX \`projects_current_cost_pen_idx\` ON \`projects\` (\`current_cost_pen\`);`)
  await db.run(sql`CREATE INDEX \`projects_physical_percent_idx\` ON \`projects\` (\`physical_percent\`);`)
  await db.run(sql`CREATE INDEX \`projects_is_demo_idx\` ON \`projects\` (\`is_demo\`);`)
  await db.run(sql`CREATE INDEX \`projects_search_idx\` ON \`projects\` (\`search\`);`)
  await db.run(sql`CREATE INDEX \`projects_updated_at_idx\` ON \`projects\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`projects_created_at_idx\` ON \`projects\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`projects__status_idx\` ON \`projects\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`projects_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`media_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`projects\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`media_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`projects_rels_order_idx\` ON \`projects_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`projects_rels_parent_idx\` ON \`projects_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`projects_rels_path_idx\` ON \`projects_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`projects_rels_media_id_idx\` ON \`projects_rels\` (\`media_id\`);`)
  await db.run(sql`CREATE TABLE \`_projects_v_version_districts\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`value\` text,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_projects_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_projects_v_version_districts_order_idx\` ON \`_projects_v_version_districts\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_projects_v_version_districts_parent_idx\` ON \`_projects_v_version_districts\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_projects_v_version_districts_value_idx\` ON \`_projects_v_version_districts\` (\`value\`);`)
  await db.run(sql`CREATE TABLE \`_projects_v_version_figures\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`metric\` text,
  	\`value\` numeric,
  	\`currency\` text,
  	\`source\` text,
  	\`as_of\` text,
  	\`grade\` text,
  	\`label\` text,
  	\`text\` text,
  	\`source_url\` text,
  	\`note\` text,
  	\`cell\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_projects_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_projects_v_version_figures_order_idx\` ON \`_projects_v_version_figures\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_projects_v_version_figures_parent_id_idx\` ON \`_projects_v_version_figures\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_projects_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text(36),
  	\`version_title\` text,
  	\`version_summary\` text,
  	\`version_kind\` text DEFAULT 'publicWork',
  	\`version_status\` text DEFAULT 'preparation',
  	\`version_sector\` text,
  	\`version_cui\` text,
  	\`version_snip\` text,
  	\`version_infobras_code\` text,
  	\`version_entity_id\` text(36),
  	\`version_unit\` text,
  	\`version_contractor_id\` text(36),
  	\`version_supervisor_id\` text(36),
  	\`version_address\` text,
  	\`version_latitude\` numeric,
  	\`version_longitude\` numeric,
  	\`version_location_accuracy\` text DEFAULT 'approximate',
  	\`version_beneficiaries\` numeric,
  	\`version_viability_date\` text,
  	\`version_planned_start\` text,
  	\`version_planned_end\` text,
  	\`version_actual_start\` text,
  	\`version_actual_end\` text,
  	\`version_next_report_due_on\` text,
  	\`version_stoppage_cause\` text,
  	\`version_stopped_since\` text,
  	\`version_stopped_days\` numeric,
  	\`version_provenance_source\` text,
  	\`version_provenance_as_of\` text,
  	\`version_provenance_url\` text,
  	\`version_provenance_grade\` text,
  	\`version_provenance_cells\` text,
  	\`version_internal_notes\` text,
  	\`version_code\` text,
  	\`version_current_cost_pen\` numeric,
  	\`version_physical_percent\` numeric,
  	\`version_is_demo\` integer DEFAULT false,
  	\`version_search\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`latest\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`projects\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_entity_id\`) REFERENCES \`organizations\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_contractor_id\`) REFERENCES \`organizations\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_supervisor_id\`) REFERENCES \`organizations\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_projects_v_parent_idx\` ON \`_projects_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_projects_v_version_version_title_idx\` ON \`_projects_v\` (\`version_title\`);`)
  await db.run(sql`CREATE INDEX \`_projects_v_version_version_kind_idx\` ON \`_projects_v\` (\`version_kind\`);`)
  await db.run(sql`CREATE INDEX \`_projects_v_version_version_status_idx\` ON \`_projects_v\` (\`version_status\`);`)
  await db.run(sql`CREATE INDEX \`_projects_v_version_version_cui_idx\` ON \`_projects_v\` (\`version_cui\`);`)
  await db.run(sql`CREATE INDEX \`_projects_v_version_version_infobras_code_idx\` ON \`_projects_v\` (\`version_infobras_code\`);`)
  await db.run(sql`CREATE INDEX \`_projects_v_version_version_entity_idx\` ON \`_projects_v\` (\`version_entity_id\`);`)
  await db.run(sql`CREATE INDEX \`_projects_v_version_version_unit_idx\` ON \`_projects_v\` (\`version_unit\`);`)
  await db.run(sql`CREATE INDEX \`_projects_v_version_version_contractor_idx\` ON \`_projects_v\` (\`version_contractor_id\`);`)
  await db.run(sql`CREATE INDEX \`_projects_v_version_version_supervisor_idx\` ON \`_projects_v\` (\`version_supervisor_id\`);`)
  await db.run(sql`CREATE INDEX \`_projects_v_version_version_latitude_idx\` ON \`_projects_v\` (\`version_latitude\`);`)
  await db.run(sql`CREATE INDEX \`_projects_v_version_version_longitude_idx\` ON \`_projects_v\` (\`version_longitude\`);`)
  await db.run(sql`CREATE INDEX \`_projects_v_version_version_viability_date_idx\` ON \`_projects_v\` (\`version_viability_date\`);`)
  await db.run(sql`CREATE INDEX \`_projects_v_version_version_planned_start_idx\` ON \`_projects_v\` (\`version_planned_start\`);`)
  await db.run(sql`CREATE INDEX \`_projects_v_version_version_planned_end_idx\` ON \`_projects_v\` (\`version_planned_end\`);`)
  await db.run(sql`CREATE INDEX \`_projects_v_version_version_actual_start_idx\` ON \`_projects_v\` (\`version_actual_start\`);`)
  await db.run(sql`CREATE INDEX \`_projects_v_version_version_actual_end_idx\` ON \`_projects_v\` (\`version_actual_end\`);`)
  await db.run(sql`CREATE INDEX \`_projects_v_version_version_next_report_due_on_idx\` ON \`_projects_v\` (\`version_next_report_due_on\`);`)
  await db.run(sql`CREATE INDEX \`_projects_v_version_version_stopped_since_idx\` ON \`_projects_v\` (\`version_stopped_since\`);`)
  await db.run(sql`CREATE INDEX \`_projects_v_version_version_code_idx\` ON \`_projects_v\` (\`version_code\`);`)
  await db.run(sql`CREATE INDEX \`_projects_v_version_version_current_cost_pen_idx\` ON \`_projects_v\` (\`version_current_cost_pen\`);`)
  await db.run(sql`CREATE INDEX \`_projects_v_version_version_physical_percent_idx\` ON \`_projects_v\` (\`version_physical_percent\`);`)
  await db.run(sql`CREATE INDEX \`_projects_v_version_version_is_demo_idx\` ON \`_projects_v\` (\`version_is_demo\`);`)
  await db.run(sql`CREATE INDEX \`_projects_v_version_version_search_idx\` ON \`_projects_v\` (\`version_search\`);`)
  await db.run(sql`CREATE INDEX \`_projects_v_version_version_updated_at_idx\` ON \`_projects_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_projects_v_version_version_created_at_idx\` ON \`_projects_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_projects_v_version_version__status_idx\` ON \`_projects_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_projects_v_created_at_idx\` ON \`_projects_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_projects_v_updated_at_idx\` ON \`_projects_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_projects_v_latest_idx\` ON \`_projects_v\` (\`latest\`);`)
  await db.run(sql`CREATE TABLE \`_projects_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`media_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_projects_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`media_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_projects_v_rels_order_idx\` ON \`_projects_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_projects_v_rels_parent_idx\` ON \`_projects_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_projects_v_rels_path_idx\` ON \`_projects_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_projects_v_rels_media_id_idx\` ON \`_projects_v_rels\` (\`media_id\`);`)
  await db.run(sql`CREATE TABLE \`progress_reports\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`project_id\` text(36) NOT NULL,
  	\`period\` text NOT NULL,
  	\`status\` text DEFAULT 'draft' NOT NULL,
  	\`planned_physical\` numeric,
  	\`actual_physical\` numeric,
  	\`planned_financial\` numeric,
  	\`actual_financial\` numeric,
  	\`planned_amount_pen\` numeric,
  	\`actual_amount_pen\` numeric,
  	\`summary\` text,
  	\`problems\` text,
  	\`reported_by_id\` text(36),
  	\`provenance_source\` text,
  	\`provenance_as_of\` text,
  	\`provenance_url\` text,
  	\`provenance_grade\` text,
  	\`provenance_cells\` text,
  	\`internal_notes\` text,
  	\`key\` text,
  	\`is_demo\` integer DEFAULT false,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`project_id\`) REFERENCES \`projects\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`reported_by_id\`) REFERENCES \`organizations\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`progress_reports_project_idx\` ON \`progress_reports\` (\`project_id\`);`)
  await db.run(sql`CREATE INDEX \`progress_reports_period_idx\` ON \`progress_reports\` (\`period\`);`)
  await db.run(sql`CREATE INDEX \`progress_reports_status_idx\` ON \`progress_reports\` (\`status\`);`)
  await db.run(sql`CREATE INDEX \`progress_reports_reported_by_idx\` ON \`progress_reports\` (\`reported_by_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`progress_reports_key_idx\` ON \`progress_reports\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`progress_reports_is_demo_idx\` ON \`progress_reports\` (\`is_demo\`);`)
  await db.run(sql`CREATE INDEX \`progress_reports_updated_at_idx\` ON \`progress_reports\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`progress_reports_created_at_idx\` ON \`progress_reports\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`progress_reports_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`media_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`progress_reports\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`media_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`progress_reports_rels_order_idx\` ON \`progress_reports_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`progress_reports_rels_parent_idx\` ON \`progress_reports_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`progress_reports_rels_path_idx\` ON \`progress_reports_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`progress_reports_rels_media_id_idx\` ON \`progress_reports_rels\` (\`media_id\`);`)
  await db.run(sql`CREATE TABLE \`_progress_reports_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text(36),
  	\`version_project_id\` text(36) NOT NULL,
  	\`version_period\` text NOT NULL,
  	\`version_status\` text DEFAULT 'draft' NOT NULL,
  	\`version_planned_physical\` numeric,
  	\`version_actual_physical\` numeric,
  	\`version_planned_financial\` numeric,
  	\`version_actual_financial\` numeric,
  	\`version_planned_amount_pen\` numeric,
  	\`version_actual_amount_pen\` numeric,
  	\`version_summary\` text,
  	\`version_problems\` text,
  	\`version_reported_by_id\` text(36),
  	\`version_provenance_source\` text,
  	\`version_provenance_as_of\` text,
  	\`version_provenance_url\` text,
  	\`version_provenance_grade\` text,
  	\`version_provenance_cells\` text,
  	\`version_internal_notes\` text,
  	\`version_key\` text,
  	\`version_is_demo\` integer DEFAULT false,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`progress_reports\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_project_id\`) REFERENCES \`projects\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_reported_by_id\`) REFERENCES \`organizations\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_progress_reports_v_parent_idx\` ON \`_progress_reports_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_progress_reports_v_version_version_project_idx\` ON \`_progress_reports_v\` (\`version_project_id\`);`)
  await db.run(sql`CREATE INDEX \`_progress_reports_v_version_version_period_idx\` ON \`_progress_reports_v\` (\`version_period\`);`)
  await db.run(sql`CREATE INDEX \`_progress_reports_v_version_version_status_idx\` ON \`_progress_reports_v\` (\`version_status\`);`)
  await db.run(sql`CREATE INDEX \`_progress_reports_v_version_version_reported_by_idx\` ON \`_progress_reports_v\` (\`version_reported_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_progress_reports_v_version_version_key_idx\` ON \`_progress_reports_v\` (\`version_key\`);`)
  await db.run(sql`CREATE INDEX \`_progress_reports_v_version_version_is_demo_idx\` ON \`_progress_reports_v\` (\`version_is_demo\`);`)
  await db.run(sql`CREATE INDEX \`_progress_reports_v_version_version_updated_at_idx\` ON \`_progress_reports_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_progress_reports_v_version_version_created_at_idx\` ON \`_progress_reports_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_progress_reports_v_created_at_idx\` ON \`_progress_reports_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_progress_reports_v_updated_at_idx\` ON \`_progress_reports_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE TABLE \`_progress_reports_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`media_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_progress_reports_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`media_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_progress_reports_v_rels_order_idx\` ON \`_progress_reports_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_progress_reports_v_rels_parent_idx\` ON \`_progress_reports_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_progress_reports_v_rels_path_idx\` ON \`_progress_reports_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_progress_reports_v_rels_media_id_idx\` ON \`_progress_reports_v_rels\` (\`media_id\`);`)
  await db.run(sql`CREATE TABLE \`contracting_processes_bidders\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`organization_id\` text(36),
  	\`name\` text,
  	\`is_winner\` integer,
  	FOREIGN KEY (\`organization_id\`) REFERENCES \`organizations\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`contracting_processes\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`contracting_processes_bidders_order_idx\` ON \`contracting_processes_bidders\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`contracting_processes_bidders_parent_id_idx\` ON \`contracting_processes_bidders\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`contracting_processes_bidders_organization_idx\` ON \`contracting_processes_bidders\` (\`organization_id\`);`)
  await db.run(sql`CREATE TABLE \`contracting_processes_awards\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`award_id\` text,
  	\`date\` text,
  	\`amount\` numeric,
  	\`currency\` text DEFAULT 'PEN' NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`contracting_processes\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`contracting_processes_awards_order_idx\` ON \`contracting_processes_awards\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`contracting_processes_awards_parent_id_idx\` ON \`contracting_processes_awards\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`contracting_processes_awards_date_idx\` ON \`contracting_processes_awards\` (\`date\`);`)
  await db.run(sql`CREATE TABLE \`contracting_processes_contracts_amendments\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`date\` text,
  	\`amount_change\` numeric,
  	\`days_change\` numeric,
  	\`description\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`contracting_processes_contracts\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`contracting_processes_contracts_amendments_order_idx\` ON \`contracting_processes_contracts_amendments\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`contracting_processes_contracts_amendments_parent_id_idx\` ON \`contracting_processes_contracts_amendments\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`contracting_processes_contracts_amendments_date_idx\` ON \`contracting_processes_contracts_amendments\` (\`date\`);`)
  await db.run(sql`CREATE TABLE \`contracting_processes_contracts\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`number\` text NOT NULL,
  	\`amount\` numeric,
  	\`currency\` text DEFAULT 'PEN' NOT NULL,
  	\`date_signed\` text,
  	\`start_date\` text,
  	\`end_date\` text,
  	\`url\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`contracting_processes\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`contracting_processes_contracts_order_idx\` ON \`contracting_processes_contracts\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`contracting_processes_contracts_parent_id_idx\` ON \`contracting_processes_contracts\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`contracting_processes_contracts_date_signed_idx\` ON \`contracting_processes_contracts\` (\`date_signed\`);`)
  await db.run(sql`CREATE INDEX \`contracting_processes_contracts_start_date_idx\` ON \`contracting_processes_contracts\` (\`start_date\`);`)
  await db.run(sql`CREATE INDEX \`contracting_processes_contracts_end_date_idx\` ON \`contracting_processes_contracts\` (\`end_date\`);`)
  await db.run(sql`CREATE TABLE \`contracting_processes\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`nomenclature\` text NOT NULL,
  	\`ocid\` text,
  	\`title\` text NOT NULL,
  	\`buyer_id\` text(36) NOT NULL,
  	\`project_id\` text(36),
  	\`status\` text DEFAULT 'active' NOT NULL,
  	\`method\` text,
  	\`category\` text,
  	\`date_published\` text,
  	\`reference_amount\` numeric,
  	\`currency\` text DEFAULT 'PEN' NOT NULL,
  	\`number_of_bidders\` numeric,
  	\`provenance_source\` text,
  	\`provenance_as_of\` text,
  	\`provenance_url\` text,
  	\`provenance_grade\` text,
  	\`provenance_cells\` text,
  	\`internal_notes\` text,
  	\`key\` text,
  	\`is_hidden\` integer DEFAULT false,
  	\`is_demo\` integer DEFAULT false,
  	\`search\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`buyer_id\`) REFERENCES \`organizations\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`project_id\`) REFERENCES \`projects\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`contracting_processes_nomenclature_idx\` ON \`contracting_processes\` (\`nomenclature\`);`)
  await db.run(sql`CREATE INDEX \`contracting_processes_ocid_idx\` ON \`contracting_processes\` (\`ocid\`);`)
  await db.run(sql`CREATE INDEX \`contracting_processes_buyer_idx\` ON \`contracting_processes\` (\`buyer_id\`);`)
  await db.run(sql`CREATE INDEX \`contracting_processes_project_idx\` ON \`contracting_processes\` (\`project_id\`);`)
  await db.run(sql`CREATE INDEX \`contracting_processes_status_idx\` ON \`contracting_processes\` (\`status\`);`)
  await db.run(sql`CREATE INDEX \`contracting_processes_date_published_idx\` ON \`contracting_processes\` (\`date_published\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`contracting_processes_key_idx\` ON \`contracting_processes\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`contracting_processes_is_demo_idx\` ON \`contracting_processes\` (\`is_demo\`);`)
  await db.run(sql`CREATE INDEX \`contracting_processes_search_idx\` ON \`contracting_processes\` (\`search\`);`)
  await db.run(sql`CREATE INDEX \`contracting_processes_updated_at_idx\` ON \`contracting_processes\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`contracting_processes_created_at_idx\` ON \`contracting_processes\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`contracting_processes_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`organizations_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`contracting_processes\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`organizations_id\`) REFERENCES \`organizations\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`contracting_processes_rels_order_idx\` ON \`contracting_processes_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`contracting_processes_rels_parent_idx\` ON \`contracting_processes_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`contracting_processes_rels_path_idx\` ON \`contracting_processes_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`contracting_processes_rels_organizations_id_idx\` ON \`contracting_processes_rels\` (\`organizations_id\`);`)
  await db.run(sql`CREATE TABLE \`organizations_roles\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`value\` text,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`organizations\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`organizations_roles_order_idx\` ON \`organizations_roles\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`organizations_roles_parent_idx\` ON \`organizations_roles\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`organizations\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`short_name\` text,
  	\`ruc\` text,
  	\`code\` text,
  	\`website\` text,
  	\`address\` text,
  	\`provenance_source\` text,
  	\`provenance_as_of\` text,
  	\`provenance_url\` text,
  	\`provenance_grade\` text,
  	\`provenance_cells\` text,
  	\`internal_notes\` text,
  	\`key\` text,
  	\`is_hidden\` integer DEFAULT false,
  	\`is_demo\` integer DEFAULT false,
  	\`search\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`organizations_name_idx\` ON \`organizations\` (\`name\`);`)
  await db.run(sql`CREATE INDEX \`organizations_ruc_idx\` ON \`organizations\` (\`ruc\`);`)
  await db.run(sql`CREATE INDEX \`organizations_code_idx\` ON \`organizations\` (\`code\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`organizations_key_idx\` ON \`organizations\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`organizations_is_demo_idx\` ON \`organizations\` (\`is_demo\`);`)
  await db.run(sql`CREATE INDEX \`organizations_search_idx\` ON \`organizations\` (\`search\`);`)
  await db.run(sql`CREATE INDEX \`organizations_updated_at_idx\` ON \`organizations\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`organizations_created_at_idx\` ON \`organizations\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`organizations_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`organizations\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`organizations_texts_order_parent\` ON \`organizations_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`organizations_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`organizations_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`organizations\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`organizations_id\`) REFERENCES \`organizations\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`organizations_rels_order_idx\` ON \`organizations_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`organizations_rels_parent_idx\` ON \`organizations_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`organizations_rels_path_idx\` ON \`organizations_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`organizations_rels_organizations_id_idx\` ON \`organizations_rels\` (\`organizations_id\`);`)
  await db.run(sql`CREATE TABLE \`budget_lines\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`year\` numeric NOT NULL,
  	\`month\` numeric,
  	\`entity_id\` text(36) NOT NULL,
  	\`executing_unit\` text,
  	\`funding_source\` text,
  	\`project_id\` text(36),
  	\`pia_pen\` numeric,
  	\`pim_pen\` numeric,
  	\`certified_pen\` numeric,
  	\`committed_pen\` numeric,
  	\`accrued_pen\` numeric,
  	\`paid_pen\` numeric,
  	\`note\` text,
  	\`ubigeo\` text,
  	\`provenance_source\` text,
  	\`provenance_as_of\` text,
  	\`provenance_url\` text,
  	\`provenance_grade\` text,
  	\`provenance_cells\` text,
  	\`internal_notes\` text,
  	\`key\` text,
  	\`is_hidden\` integer DEFAULT false,
  	\`is_demo\` integer DEFAULT false,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`entity_id\`) REFERENCES \`organizations\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`project_id\`) REFERENCES \`projects\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`budget_lines_year_idx\` ON \`budget_lines\` (\`year\`);`)
  await db.run(sql`CREATE INDEX \`budget_lines_month_idx\` ON \`budget_lines\` (\`month\`);`)
  await db.run(sql`CREATE INDEX \`budget_lines_entity_idx\` ON \`budget_lines\` (\`entity_id\`);`)
  await db.run(sql`CREATE INDEX \`budget_lines_funding_source_idx\` ON \`budget_lines\` (\`funding_source\`);`)
  await db.run(sql`CREATE INDEX \`budget_lines_project_idx\` ON \`budget_lines\` (\`project_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`budget_lines_key_idx\` ON \`budget_lines\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`budget_lines_is_demo_idx\` ON \`budget_lines\` (\`is_demo\`);`)
  await db.run(sql`CREATE INDEX \`budget_lines_updated_at_idx\` ON \`budget_lines\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`budget_lines_created_at_idx\` ON \`budget_lines\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`milestones\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`project_id\` text(36) NOT NULL,
  	\`title\` text NOT NULL,
  	\`description\` text,
  	\`status\` text DEFAULT 'scheduled' NOT NULL,
  	\`due_date\` text,
  	\`date_met\` text,
  	\`internal_notes\` text,
  	\`is_demo\` integer DEFAULT false,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`project_id\`) REFERENCES \`projects\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`milestones_project_idx\` ON \`milestones\` (\`project_id\`);`)
  await db.run(sql`CREATE INDEX \`milestones_due_date_idx\` ON \`milestones\` (\`due_date\`);`)
  await db.run(sql`CREATE INDEX \`milestones_date_met_idx\` ON \`milestones\` (\`date_met\`);`)
  await db.run(sql`CREATE INDEX \`milestones_is_demo_idx\` ON \`milestones\` (\`is_demo\`);`)
  await db.run(sql`CREATE INDEX \`milestones_updated_at_idx\` ON \`milestones\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`milestones_created_at_idx\` ON \`milestones\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`milestones_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`media_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`milestones\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`media_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`milestones_rels_order_idx\` ON \`milestones_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`milestones_rels_parent_idx\` ON \`milestones_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`milestones_rels_path_idx\` ON \`milestones_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`milestones_rels_media_id_idx\` ON \`milestones_rels\` (\`media_id\`);`)
  await db.run(sql`CREATE TABLE \`news\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`title\` text,
  	\`summary\` text,
  	\`body\` text,
  	\`published_on\` text,
  	\`source\` text,
  	\`source_url\` text,
  	\`image_id\` text(36),
  	\`internal_notes\` text,
  	\`slug\` text,
  	\`is_demo\` integer DEFAULT false,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`_status\` text DEFAULT 'draft',
  	FOREIGN KEY (\`image_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`news_published_on_idx\` ON \`news\` (\`published_on\`);`)
  await db.run(sql`CREATE INDEX \`news_image_idx\` ON \`news\` (\`image_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`news_slug_idx\` ON \`news\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`news_is_demo_idx\` ON \`news\` (\`is_demo\`);`)
  await db.run(sql`CREATE INDEX \`news_updated_at_idx\` ON \`news\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`news_created_at_idx\` ON \`news\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`news__status_idx\` ON \`news\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`news_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`projects_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`news\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`projects_id\`) REFERENCES \`projects\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`news_rels_order_idx\` ON \`news_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`news_rels_parent_idx\` ON \`news_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`news_rels_path_idx\` ON \`news_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`news_rels_projects_id_idx\` ON \`news_rels\` (\`projects_id\`);`)
  await db.run(sql`CREATE TABLE \`_news_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text(36),
  	\`version_title\` text,
  	\`version_summary\` text,
  	\`version_body\` text,
  	\`version_published_on\` text,
  	\`version_source\` text,
  	\`version_source_url\` text,
  	\`version_image_id\` text(36),
  	\`version_internal_notes\` text,
  	\`version_slug\` text,
  	\`version_is_demo\` integer DEFAULT false,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`latest\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`news\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_image_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_news_v_parent_idx\` ON \`_news_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_version_version_published_on_idx\` ON \`_news_v\` (\`version_published_on\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_version_version_image_idx\` ON \`_news_v\` (\`version_image_id\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_version_version_slug_idx\` ON \`_news_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_version_version_is_demo_idx\` ON \`_news_v\` (\`version_is_demo\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_version_version_updated_at_idx\` ON \`_news_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_version_version_created_at_idx\` ON \`_news_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_version_version__status_idx\` ON \`_news_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_created_at_idx\` ON \`_news_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_updated_at_idx\` ON \`_news_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_latest_idx\` ON \`_news_v\` (\`latest\`);`)
  await db.run(sql`CREATE TABLE \`_news_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`projects_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_news_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`projects_id\`) REFERENCES \`projects\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_news_v_rels_order_idx\` ON \`_news_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_rels_parent_idx\` ON \`_news_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_rels_path_idx\` ON \`_news_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_rels_projects_id_idx\` ON \`_news_v_rels\` (\`projects_id\`);`)
  await db.run(sql`CREATE TABLE \`opportunities_districts\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`value\` text,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`opportunities\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`opportunities_districts_order_idx\` ON \`opportunities_districts\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`opportunities_districts_parent_idx\` ON \`opportunities_districts\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`opportunities_calendar\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`label\` text,
  	\`date\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`opportunities\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`opportunities_calendar_order_idx\` ON \`opportunities_calendar\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`opportunities_calendar_parent_id_idx\` ON \`opportunities_calendar\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`opportunities_calendar_date_idx\` ON \`opportunities_calendar\` (\`date\`);`)
  await db.run(sql`CREATE TABLE \`opportunities\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`title\` text,
  	\`summary\` text,
  	\`summary_en\` text,
  	\`stage\` text DEFAULT 'idea',
  	\`modality\` text,
  	\`amount\` numeric,
  	\`currency\` text DEFAULT 'PEN',
  	\`body\` text,
  	\`project_id\` text(36),
  	\`contact_office\` text,
  	\`provenance_source\` text,
  	\`provenance_as_of\` text,
  	\`provenance_url\` text,
  	\`provenance_grade\` text,
  	\`provenance_cells\` text,
  	\`internal_notes\` text,
  	\`slug\` text,
  	\`is_demo\` integer DEFAULT false,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`_status\` text DEFAULT 'draft',
  	FOREIGN KEY (\`project_id\`) REFERENCES \`projects\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`opportunities_stage_idx\` ON \`opportunities\` (\`stage\`);`)
  await db.run(sql`CREATE INDEX \`opportunities_project_idx\` ON \`opportunities\` (\`project_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`opportunities_slug_idx\` ON \`opportunities\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`opportunities_is_demo_idx\` ON \`opportunities\` (\`is_demo\`);`)
  await db.run(sql`CREATE INDEX \`opportunities_updated_at_idx\` ON \`opportunities\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`opportunities_created_at_idx\` ON \`opportunities\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`opportunities__status_idx\` ON \`opportunities\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`opportunities_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`documents_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`opportunities\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`documents_id\`) REFERENCES \`documents\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`opportunities_rels_order_idx\` ON \`opportunities_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`opportunities_rels_parent_idx\` ON \`opportunities_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`opportunities_rels_path_idx\` ON \`opportunities_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`opportunities_rels_documents_id_idx\` ON \`opportunities_rels\` (\`documents_id\`);`)
  await db.run(sql`CREATE TABLE \`_opportunities_v_version_districts\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`value\` text,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_opportunities_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_opportunities_v_version_districts_order_idx\` ON \`_opportunities_v_version_districts\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_opportunities_v_version_districts_parent_idx\` ON \`_opportunities_v_version_districts\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_opportunities_v_version_calendar\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`label\` text,
  	\`date\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_opportunities_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_opportunities_v_version_calendar_order_idx\` ON \`_opportunities_v_version_calendar\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_opportunities_v_version_calendar_parent_id_idx\` ON \`_opportunities_v_version_calendar\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_opportunities_v_version_calendar_date_idx\` ON \`_opportunities_v_version_calendar\` (\`date\`);`)
  await db.run(sql`CREATE TABLE \`_opportunities_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text(36),
  	\`version_title\` text,
  	\`version_summary\` text,
  	\`version_summary_en\` text,
  	\`version_stage\` text DEFAULT 'idea',
  	\`version_modality\` text,
  	\`version_amount\` numeric,
  	\`version_currency\` text DEFAULT 'PEN',
  	\`version_body\` text,
  	\`version_project_id\` text(36),
  	\`version_contact_office\` text,
  	\`version_provenance_source\` text,
  	\`version_provenance_as_of\` text,
  	\`version_provenance_url\` text,
  	\`version_provenance_grade\` text,
  	\`version_provenance_cells\` text,
  	\`version_internal_notes\` text,
  	\`version_slug\` text,
  	\`version_is_demo\` integer DEFAULT false,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`latest\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`opportunities\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_project_id\`) REFERENCES \`projects\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_opportunities_v_parent_idx\` ON \`_opportunities_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_opportunities_v_version_version_stage_idx\` ON \`_opportunities_v\` (\`version_stage\`);`)
  await db.run(sql`CREATE INDEX \`_opportunities_v_version_version_project_idx\` ON \`_opportunities_v\` (\`version_project_id\`);`)
  await db.run(sql`CREATE INDEX \`_opportunities_v_version_version_slug_idx\` ON \`_opportunities_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_opportunities_v_version_version_is_demo_idx\` ON \`_opportunities_v\` (\`version_is_demo\`);`)
  await db.run(sql`CREATE INDEX \`_opportunities_v_version_version_updated_at_idx\` ON \`_opportunities_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_opportunities_v_version_version_created_at_idx\` ON \`_opportunities_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_opportunities_v_version_version__status_idx\` ON \`_opportunities_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_opportunities_v_created_at_idx\` ON \`_opportunities_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_opportunities_v_updated_at_idx\` ON \`_opportunities_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_opportunities_v_latest_idx\` ON \`_opportunities_v\` (\`latest\`);`)
  await db.run(sql`CREATE TABLE \`_opportunities_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`documents_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_opportunities_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`documents_id\`) REFERENCES \`documents\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_opportunities_v_rels_order_idx\` ON \`_opportunities_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_opportunities_v_rels_parent_idx\` ON \`_opportunities_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_opportunities_v_rels_path_idx\` ON \`_opportunities_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_opportunities_v_rels_documents_id_idx\` ON \`_opportunities_v_rels\` (\`documents_id\`);`)
  await db.run(sql`CREATE TABLE \`pages\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`title\` text,
  	\`summary\` text,
  	\`body\` text,
  	\`show_in_footer\` integer DEFAULT false,
  	\`internal_notes\` text,
  	\`slug\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`_status\` text DEFAULT 'draft'
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`pages_slug_idx\` ON \`pages\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`pages_updated_at_idx\` ON \`pages\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`pages_created_at_idx\` ON \`pages\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`pages__status_idx\` ON \`pages\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`_pages_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text(36),
  	\`version_title\` text,
  	\`version_summary\` text,
  	\`version_body\` text,
  	\`version_show_in_footer\` integer DEFAULT false,
  	\`version_internal_notes\` text,
  	\`version_slug\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`latest\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`pages\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_pages_v_parent_idx\` ON \`_pages_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_version_version_slug_idx\` ON \`_pages_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_version_version_updated_at_idx\` ON \`_pages_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_version_version_created_at_idx\` ON \`_pages_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_version_version__status_idx\` ON \`_pages_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_created_at_idx\` ON \`_pages_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_updated_at_idx\` ON \`_pages_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_latest_idx\` ON \`_pages_v\` (\`latest\`);`)
  await db.run(sql`CREATE TABLE \`media\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`alt\` text NOT NULL,
  	\`caption\` text,
  	\`taken_on\` text,
  	\`credit\` text,
  	\`internal_notes\` text,
  	\`is_hidden\` integer DEFAULT false,
  	\`is_demo\` integer DEFAULT false,
  	\`prefix\` text DEFAULT '',
  	\`_objectkey\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`url\` text,
  	\`thumbnail_u_r_l\` text,
  	\`filename\` text,
  	\`mime_type\` text,
  	\`filesize\` numeric,
  	\`width\` numeric,
  	\`height\` numeric,
  	\`focal_x\` numeric,
  	\`focal_y\` numeric,
  	\`sizes_thumbnail_url\` text,
  	\`sizes_thumbnail_width\` numeric,
  	\`sizes_thumbnail_height\` numeric,
  	\`sizes_thumbnail_mime_type\` text,
  	\`sizes_thumbnail_filesize\` numeric,
  	\`sizes_thumbnail_filename\` text
  );
  `)
  await db.run(sql`CREATE INDEX \`media_taken_on_idx\` ON \`media\` (\`taken_on\`);`)
  await db.run(sql`CREATE INDEX \`media_is_demo_idx\` ON \`media\` (\`is_demo\`);`)
  await db.run(sql`CREATE INDEX \`media_updated_at_idx\` ON \`media\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`media_created_at_idx\` ON \`media\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`media_filename_idx\` ON \`media\` (\`filename\`);`)
  await db.run(sql`CREATE INDEX \`media_sizes_thumbnail_sizes_thumbnail_filename_idx\` ON \`media\` (\`sizes_thumbnail_filename\`);`)
  await db.run(sql`CREATE TABLE \`documents\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`title\` text NOT NULL,
  	\`description\` text,
  	\`classification\` text DEFAULT 'internal' NOT NULL,
  	\`document_type\` text,
  	\`date\` text,
  	\`project_id\` text(36),
  	\`internal_notes\` text,
  	\`sha256\` text,
  	\`is_demo\` integer DEFAULT false,
  	\`prefix\` text DEFAULT '',
  	\`_objectkey\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`url\` text,
  	\`thumbnail_u_r_l\` text,
  	\`filename\` text,
  	\`mime_type\` text,
  	\`filesize\` numeric,
  	\`width\` numeric,
  	\`height\` numeric,
  	\`focal_x\` numeric,
  	\`focal_y\` numeric,
  	FOREIGN KEY (\`project_id\`) REFERENCES \`projects\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`documents_classification_idx\` ON \`documents\` (\`classification\`);`)
  await db.run(sql`CREATE INDEX \`documents_date_idx\` ON \`documents\` (\`date\`);`)
  await db.run(sql`CREATE INDEX \`documents_project_idx\` ON \`documents\` (\`project_id\`);`)
  await db.run(sql`CREATE INDEX \`documents_is_demo_idx\` ON \`documents\` (\`is_demo\`);`)
  await db.run(sql`CREATE INDEX \`documents_updated_at_idx\` ON \`documents\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`documents_created_at_idx\` ON \`documents\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`documents_filename_idx\` ON \`documents\` (\`filename\`);`)
  await db.run(sql`CREATE TABLE \`users_sessions\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`created_at\` text,
  	\`expires_at\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`users_sessions_order_idx\` ON \`users_sessions\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`users_sessions_parent_id_idx\` ON \`users_sessions\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`users\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`role\` text NOT NULL,
  	\`organization_id\` text(36),
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`email\` text NOT NULL,
  	\`reset_password_token\` text,
  	\`reset_password_expiration\` text,
  	\`salt\` text,
  	\`hash\` text,
  	\`reset_password_requested_at\` text,
  	\`login_attempts\` numeric DEFAULT 0,
  	\`lock_until\` text,
  	FOREIGN KEY (\`organization_id\`) REFERENCES \`organizations\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`users_role_idx\` ON \`users\` (\`role\`);`)
  await db.run(sql`CREATE INDEX \`users_organization_idx\` ON \`users\` (\`organization_id\`);`)
  await db.run(sql`CREATE INDEX \`users_updated_at_idx\` ON \`users\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`users_created_at_idx\` ON \`users\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`users_email_idx\` ON \`users\` (\`email\`);`)
  await db.run(sql`CREATE TABLE \`imports\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`file_name\` text NOT NULL,
  	\`format\` text NOT NULL,
  	\`status\` text NOT NULL,
  	\`source\` text,
  	\`as_of\` text,
  	\`summary\` text,
  	\`message\` text,
  	\`counts\` text,
  	\`imported_by_id\` text(36),
  	\`sha256\` text,
  	\`size_bytes\` numeric,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`imported_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`imports_status_idx\` ON \`imports\` (\`status\`);`)
  await db.run(sql`CREATE INDEX \`imports_imported_by_idx\` ON \`imports\` (\`imported_by_id\`);`)
  await db.run(sql`CREATE INDEX \`imports_updated_at_idx\` ON \`imports\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`imports_created_at_idx\` ON \`imports\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`publishing_outbox\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`source\` text NOT NULL,
  	\`document_id\` text NOT NULL,
  	\`operation\` text NOT NULL,
  	\`key\` text,
  	\`attempts\` numeric DEFAULT 0,
  	\`error\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`publishing_outbox_updated_at_idx\` ON \`publishing_outbox\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`publishing_outbox_created_at_idx\` ON \`publishing_outbox\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`payload_kv\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`data\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`payload_kv_key_idx\` ON \`payload_kv\` (\`key\`);`)
  await db.run(sql`CREATE TABLE \`payload_jobs_log\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`executed_at\` text NOT NULL,
  	\`completed_at\` text NOT NULL,
  	\`task_slug\` text NOT NULL,
  	\`task_i_d\` text NOT NULL,
  	\`input\` text,
  	\`output\` text,
  	\`state\` text NOT NULL,
  	\`error\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`payload_jobs\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_jobs_log_order_idx\` ON \`payload_jobs_log\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_log_parent_id_idx\` ON \`payload_jobs_log\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`payload_jobs\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`input\` text,
  	\`completed_at\` text,
  	\`total_tried\` numeric DEFAULT 0,
  	\`has_error\` integer DEFAULT false,
  	\`error\` text,
  	\`task_slug\` text,
  	\`queue\` text DEFAULT 'default',
  	\`wait_until\` text,
  	\`processing\` integer DEFAULT false,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_jobs_completed_at_idx\` ON \`payload_jobs\` (\`completed_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_total_tried_idx\` ON \`payload_jobs\` (\`total_tried\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_has_error_idx\` ON \`payload_jobs\` (\`has_error\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_task_slug_idx\` ON \`payload_jobs\` (\`task_slug\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_queue_idx\` ON \`payload_jobs\` (\`queue\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_wait_until_idx\` ON \`payload_jobs\` (\`wait_until\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_processing_idx\` ON \`payload_jobs\` (\`processing\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_updated_at_idx\` ON \`payload_jobs\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_created_at_idx\` ON \`payload_jobs\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`payload_locked_documents\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`global_slug\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_global_slug_idx\` ON \`payload_locked_documents\` (\`global_slug\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_updated_at_idx\` ON \`payload_locked_documents\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_created_at_idx\` ON \`payload_locked_documents\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`payload_locked_documents_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`projects_id\` text(36),
  	\`progress_reports_id\` text(36),
  	\`contracting_processes_id\` text(36),
  	\`organizations_id\` text(36),
  	\`budget_lines_id\` text(36),
  	\`milestones_id\` text(36),
  	\`news_id\` text(36),
  	\`opportunities_id\` text(36),
  	\`pages_id\` text(36),
  	\`media_id\` text(36),
  	\`documents_id\` text(36),
  	\`users_id\` text(36),
  	\`imports_id\` text(36),
  	\`publishing_outbox_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`payload_locked_documents\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`projects_id\`) REFERENCES \`projects\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`progress_reports_id\`) REFERENCES \`progress_reports\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`contracting_processes_id\`) REFERENCES \`contracting_processes\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`organizations_id\`) REFERENCES \`organizations\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`budget_lines_id\`) REFERENCES \`budget_lines\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`milestones_id\`) REFERENCES \`milestones\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`news_id\`) REFERENCES \`news\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`opportunities_id\`) REFERENCES \`opportunities\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`pages_id\`) REFERENCES \`pages\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`media_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`documents_id\`) REFERENCES \`documents\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`imports_id\`) REFERENCES \`imports\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`publishing_outbox_id\`) REFERENCES \`publishing_outbox\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_order_idx\` ON \`payload_locked_documents_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_parent_idx\` ON \`payload_locked_documents_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_path_idx\` ON \`payload_locked_documents_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_projects_id_idx\` ON \`payload_locked_documents_rels\` (\`projects_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_progress_reports_id_idx\` ON \`payload_locked_documents_rels\` (\`progress_reports_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_contracting_processes_id_idx\` ON \`payload_locked_documents_rels\` (\`contracting_processes_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_organizations_id_idx\` ON \`payload_locked_documents_rels\` (\`organizations_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_budget_lines_id_idx\` ON \`payload_locked_documents_rels\` (\`budget_lines_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_milestones_id_idx\` ON \`payload_locked_documents_rels\` (\`milestones_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_news_id_idx\` ON \`payload_locked_documents_rels\` (\`news_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_opportunities_id_idx\` ON \`payload_locked_documents_rels\` (\`opportunities_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_pages_id_idx\` ON \`payload_locked_documents_rels\` (\`pages_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_media_id_idx\` ON \`payload_locked_documents_rels\` (\`media_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_documents_id_idx\` ON \`payload_locked_documents_rels\` (\`documents_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_users_id_idx\` ON \`payload_locked_documents_rels\` (\`users_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_imports_id_idx\` ON \`payload_locked_documents_rels\` (\`imports_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_publishing_outbox_id_idx\` ON \`payload_locked_documents_rels\` (\`publishing_outbox_id\`);`)
  await db.run(sql`CREATE TABLE \`payload_preferences\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text,
  	\`value\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_preferences_key_idx\` ON \`payload_preferences\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_updated_at_idx\` ON \`payload_preferences\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_created_at_idx\` ON \`payload_preferences\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`payload_preferences_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`users_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`payload_preferences\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_order_idx\` ON \`payload_preferences_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_parent_idx\` ON \`payload_preferences_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_path_idx\` ON \`payload_preferences_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_users_id_idx\` ON \`payload_preferences_rels\` (\`users_id\`);`)
  await db.run(sql`CREATE TABLE \`payload_migrations\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`name\` text,
  	\`batch\` numeric,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_migrations_updated_at_idx\` ON \`payload_migrations\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_migrations_created_at_idx\` ON \`payload_migrations\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`site_settings\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`site_name\` text DEFAULT 'INVERMET Abierto' NOT NULL,
  	\`tagline\` text DEFAULT 'Las obras de Lima, a la vista' NOT NULL,
  	\`notice\` text,
  	\`contact_email\` text,
  	\`accessibility_email\` text,
  	\`phone\` text,
  	\`address\` text,
  	\`complaints_book_url\` text,
  	\`transparency_url\` text,
  	\`license_name\` text DEFAULT 'Creative Commons Atribución 4.0' NOT NULL,
  	\`license_url\` text DEFAULT 'https://creativecommons.org/licenses/by/4.0/deed.es' NOT NULL,
  	\`thresholds_delayed_days\` numeric DEFAULT 30 NOT NULL,
  	\`thresholds_delayed_points\` numeric DEFAULT 10 NOT NULL,
  	\`thresholds_over_cost_percent\` numeric DEFAULT 15 NOT NULL,
  	\`thresholds_report_overdue_days\` numeric DEFAULT 5 NOT NULL,
  	\`updated_at\` text,
  	\`created_at\` text
  );
  `)
  await db.run(sql`CREATE TABLE \`site_settings_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`organizations_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`site_settings\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`organizations_id\`) REFERENCES \`organizations\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`site_settings_rels_order_idx\` ON \`site_settings_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`site_settings_rels_parent_idx\` ON \`site_settings_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`site_settings_rels_path_idx\` ON \`site_settings_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`site_settings_rels_organizations_id_idx\` ON \`site_settings_rels\` (\`organizations_id\`);`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`projects_districts\`;`)
  await db.run(sql`DROP TABLE \`projects_figures\`;`)
  await db.run(sql`DROP TABLE \`projects\`;`)
  await db.run(sql`DROP TABLE \`projects_rels\`;`)
  await db.run(sql`DROP TABLE \`_projects_v_version_districts\`;`)
  await db.run(sql`DROP TABLE \`_projects_v_version_figures\`;`)
  await db.run(sql`DROP TABLE \`_projects_v\`;`)
  await db.run(sql`DROP TABLE \`_projects_v_rels\`;`)
  await db.run(sql`DROP TABLE \`progress_reports\`;`)
  await db.run(sql`DROP TABLE \`progress_reports_rels\`;`)
  await db.run(sql`DROP TABLE \`_progress_reports_v\`;`)
  await db.run(sql`DROP TABLE \`_progress_reports_v_rels\`;`)
  await db.run(sql`DROP TABLE \`contracting_processes_bidders\`;`)
  await db.run(sql`DROP TABLE \`contracting_processes_awards\`;`)
  await db.run(sql`DROP TABLE \`contracting_processes_contracts_amendments\`;`)
  await db.run(sql`DROP TABLE \`contracting_processes_contracts\`;`)
  await db.run(sql`DROP TABLE \`contracting_processes\`;`)
  await db.run(sql`DROP TABLE \`contracting_processes_rels\`;`)
  await db.run(sql`DROP TABLE \`organizations_roles\`;`)
  await db.run(sql`DROP TABLE \`organizations\`;`)
  await db.run(sql`DROP TABLE \`organizations_texts\`;`)
  await db.run(sql`DROP TABLE \`organizations_rels\`;`)
  await db.run(sql`DROP TABLE \`budget_lines\`;`)
  await db.run(sql`DROP TABLE \`milestones\`;`)
  await db.run(sql`DROP TABLE \`milestones_rels\`;`)
  await db.run(sql`DROP TABLE \`news\`;`)
  await db.run(sql`DROP TABLE \`news_rels\`;`)
  await db.run(sql`DROP TABLE \`_news_v\`;`)
  await db.run(sql`DROP TABLE \`_news_v_rels\`;`)
  await db.run(sql`DROP TABLE \`opportunities_districts\`;`)
  await db.run(sql`DROP TABLE \`opportunities_calendar\`;`)
  await db.run(sql`DROP TABLE \`opportunities\`;`)
  await db.run(sql`DROP TABLE \`opportunities_rels\`;`)
  await db.run(sql`DROP TABLE \`_opportunities_v_version_districts\`;`)
  await db.run(sql`DROP TABLE \`_opportunities_v_version_calendar\`;`)
  await db.run(sql`DROP TABLE \`_opportunities_v\`;`)
  await db.run(sql`DROP TABLE \`_opportunities_v_rels\`;`)
  await db.run(sql`DROP TABLE \`pages\`;`)
  await db.run(sql`DROP TABLE \`_pages_v\`;`)
  await db.run(sql`DROP TABLE \`media\`;`)
  await db.run(sql`DROP TABLE \`documents\`;`)
  await db.run(sql`DROP TABLE \`users_sessions\`;`)
  await db.run(sql`DROP TABLE \`users\`;`)
  await db.run(sql`DROP TABLE \`imports\`;`)
  await db.run(sql`DROP TABLE \`publishing_outbox\`;`)
  await db.run(sql`DROP TABLE \`payload_kv\`;`)
  await db.run(sql`DROP TABLE \`payload_jobs_log\`;`)
  await db.run(sql`DROP TABLE \`payload_jobs\`;`)
  await db.run(sql`DROP TABLE \`payload_locked_documents\`;`)
  await db.run(sql`DROP TABLE \`payload_locked_documents_rels\`;`)
  await db.run(sql`DROP TABLE \`payload_preferences\`;`)
  await db.run(sql`DROP TABLE \`payload_preferences_rels\`;`)
  await db.run(sql`DROP TABLE \`payload_migrations\`;`)
  await db.run(sql`DROP TABLE \`site_settings\`;`)
  await db.run(sql`DROP TABLE \`site_settings_rels\`;`)
}
