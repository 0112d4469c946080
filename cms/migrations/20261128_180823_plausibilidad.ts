import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`projects\` ADD \`confirmed_warnings\` text;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` ADD \`version_confirmed_warnings\` text;`)
  await db.run(sql`ALTER TABLE \`progress_reports\` ADD \`report_kind\` text DEFAULT 'office';`)
  await db.run(sql`ALTER TABLE \`progress_reports\` ADD \`revision\` numeric;`)
  await db.run(sql`ALTER TABLE \`progress_reports\` ADD \`rectifies_id\` text(36) REFERENCES progress_reports(id);`)
  await db.run(sql`ALTER TABLE \`progress_reports\` ADD \`rectification_reason\` text;`)
  await db.run(sql`ALTER TABLE \`progress_reports\` ADD \`author_organization_id\` text(36) REFERENCES organizations(id);`)
  await db.run(sql`ALTER TABLE \`progress_reports\` ADD \`writers\` text;`)
  await db.run(sql`ALTER TABLE \`progress_reports\` ADD \`confirmed_warnings\` text;`)
  await db.run(sql`CREATE INDEX \`progress_reports_report_kind_idx\` ON \`progress_reports\` (\`report_kind\`);`)
  await db.run(sql`CREATE INDEX \`progress_reports_revision_idx\` ON \`progress_reports\` (\`revision\`);`)
  await db.run(sql`CREATE INDEX \`progress_reports_rectifies_idx\` ON \`progress_reports\` (\`rectifies_id\`);`)
  await db.run(sql`CREATE INDEX \`progress_reports_author_organization_idx\` ON \`progress_reports\` (\`author_organization_id\`);`)
  await db.run(sql`ALTER TABLE \`_progress_reports_v\` ADD \`version_report_kind\` text DEFAULT 'office';`)
  await db.run(sql`ALTER TABLE \`_progress_reports_v\` ADD \`version_revision\` numeric;`)
  await db.run(sql`ALTER TABLE \`_progress_reports_v\` ADD \`version_rectifies_id\` text(36) REFERENCES progress_reports(id);`)
  await db.run(sql`ALTER TABLE \`_progress_reports_v\` ADD \`version_rectification_reason\` text;`)
  await db.run(sql`ALTER TABLE \`_progress_reports_v\` ADD \`version_author_organization_id\` text(36) REFERENCES organizations(id);`)
  await db.run(sql`ALTER TABLE \`_progress_reports_v\` ADD \`version_writers\` text;`)
  await db.run(sql`ALTER TABLE \`_progress_reports_v\` ADD \`version_confirmed_warnings\` text;`)
  await db.run(sql`CREATE INDEX \`_progress_reports_v_version_version_report_kind_idx\` ON \`_progress_reports_v\` (\`version_report_kind\`);`)
  await db.run(sql`CREATE INDEX \`_progress_reports_v_version_version_revision_idx\` ON \`_progress_reports_v\` (\`version_revision\`);`)
  await db.run(sql`CREATE INDEX \`_progress_reports_v_version_version_rectifies_idx\` ON \`_progress_reports_v\` (\`version_rectifies_id\`);`)
  await db.run(sql`CREATE INDEX \`_progress_reports_v_version_version_author_organization_idx\` ON \`_progress_reports_v\` (\`version_author_organization_id\`);`)
  await db.run(sql`ALTER TABLE \`contracting_processes\` ADD \`confirmed_warnings\` text;`)
  await db.run(sql`ALTER TABLE \`concession_files\` ADD \`confirmed_warnings\` text;`)
  await db.run(sql`ALTER TABLE \`_concession_files_v\` ADD \`version_confirmed_warnings\` text;`)
  await db.run(sql`ALTER TABLE \`budget_lines\` ADD \`confirmed_warnings\` text;`)
  await db.run(sql`ALTER TABLE \`milestones\` ADD \`confirmed_warnings\` text;`)
  await db.run(sql`ALTER TABLE \`site_settings\` ADD \`plausibility_jump_points\` numeric DEFAULT 20 NOT NULL;`)
  await db.run(sql`ALTER TABLE \`site_settings\` ADD \`plausibility_district_metres\` numeric DEFAULT 100 NOT NULL;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`__new_progress_reports\` (
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
  	\`provenance_consulted_on\` text,
  	\`provenance_url\` text,
  	\`provenance_grade\` text,
  	\`provenance_cells\` text,
  	\`internal_notes\` text,
  	\`key\` text,
  	\`changed_by\` text,
  	\`changed_by_id\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`project_id\`) REFERENCES \`projects\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`reported_by_id\`) REFERENCES \`organizations\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new_progress_reports\`("id", "project_id", "period", "status", "planned_physical", "actual_physical", "planned_financial", "actual_financial", "planned_amount_pen", "actual_amount_pen", "summary", "problems", "reported_by_id", "provenance_source", "provenance_as_of", "provenance_consulted_on", "provenance_url", "provenance_grade", "provenance_cells", "internal_notes", "key", "changed_by", "changed_by_id", "updated_at", "created_at") SELECT "id", "project_id", "period", "status", "planned_physical", "actual_physical", "planned_financial", "actual_financial", "planned_amount_pen", "actual_amount_pen", "summary", "problems", "reported_by_id", "provenance_source", "provenance_as_of", "provenance_consulted_on", "provenance_url", "provenance_grade", "provenance_cells", "internal_notes", "key", "changed_by", "changed_by_id", "updated_at", "created_at" FROM \`progress_reports\`;`)
  await db.run(sql`DROP TABLE \`progress_reports\`;`)
  await db.run(sql`ALTER TABLE \`__new_progress_reports\` RENAME TO \`progress_reports\`;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
  await db.run(sql`CREATE INDEX \`progress_reports_project_idx\` ON \`progress_reports\` (\`project_id\`);`)
  await db.run(sql`CREATE INDEX \`progress_reports_period_idx\` ON \`progress_reports\` (\`period\`);`)
  await db.run(sql`CREATE INDEX \`progress_reports_status_idx\` ON \`progress_reports\` (\`status\`);`)
  await db.run(sql`CREATE INDEX \`progress_reports_reported_by_idx\` ON \`progress_reports\` (\`reported_by_id\`);`)
  await db.run(sql`CREATE INDEX \`progress_reports_provenance_provenance_consulted_on_idx\` ON \`progress_reports\` (\`provenance_consulted_on\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`progress_reports_key_idx\` ON \`progress_reports\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`progress_reports_updated_at_idx\` ON \`progress_reports\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`progress_reports_created_at_idx\` ON \`progress_reports\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`__new__progress_reports_v\` (
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
  	\`version_provenance_consulted_on\` text,
  	\`version_provenance_url\` text,
  	\`version_provenance_grade\` text,
  	\`version_provenance_cells\` text,
  	\`version_internal_notes\` text,
  	\`version_key\` text,
  	\`version_changed_by\` text,
  	\`version_changed_by_id\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`progress_reports\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_project_id\`) REFERENCES \`projects\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_reported_by_id\`) REFERENCES \`organizations\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new__progress_reports_v\`("id", "parent_id", "version_project_id", "version_period", "version_status", "version_planned_physical", "version_actual_physical", "version_planned_financial", "version_actual_financial", "version_planned_amount_pen", "version_actual_amount_pen", "version_summary", "version_problems", "version_reported_by_id", "version_provenance_source", "version_provenance_as_of", "version_provenance_consulted_on", "version_provenance_url", "version_provenance_grade", "version_provenance_cells", "version_internal_notes", "version_key", "version_changed_by", "version_changed_by_id", "version_updated_at", "version_created_at", "created_at", "updated_at") SELECT "id", "parent_id", "version_project_id", "version_period", "version_status", "version_planned_physical", "version_actual_physical", "version_planned_financial", "version_actual_financial", "version_planned_amount_pen", "version_actual_amount_pen", "version_summary", "version_problems", "version_reported_by_id", "version_provenance_source", "version_provenance_as_of", "version_provenance_consulted_on", "version_provenance_url", "version_provenance_grade", "version_provenance_cells", "version_internal_notes", "version_key", "version_changed_by", "version_changed_by_id", "version_updated_at", "version_created_at", "created_at", "updated_at" FROM \`_progress_reports_v\`;`)
  await db.run(sql`DROP TABLE \`_progress_reports_v\`;`)
  await db.run(sql`ALTER TABLE \`__new__progress_reports_v\` RENAME TO \`_progress_reports_v\`;`)
  await db.run(sql`CREATE INDEX \`_progress_reports_v_parent_idx\` ON \`_progress_reports_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_progress_reports_v_version_version_project_idx\` ON \`_progress_reports_v\` (\`version_project_id\`);`)
  await db.run(sql`CREATE INDEX \`_progress_reports_v_version_version_period_idx\` ON \`_progress_reports_v\` (\`version_period\`);`)
  await db.run(sql`CREATE INDEX \`_progress_reports_v_version_version_status_idx\` ON \`_progress_reports_v\` (\`version_status\`);`)
  await db.run(sql`CREATE INDEX \`_progress_reports_v_version_version_reported_by_idx\` ON \`_progress_reports_v\` (\`version_reported_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_progress_reports_v_version_provenance_version_provenanc_idx\` ON \`_progress_reports_v\` (\`version_provenance_consulted_on\`);`)
  await db.run(sql`CREATE INDEX \`_progress_reports_v_version_version_key_idx\` ON \`_progress_reports_v\` (\`version_key\`);`)
  await db.run(sql`CREATE INDEX \`_progress_reports_v_version_version_updated_at_idx\` ON \`_progress_reports_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_progress_reports_v_version_version_created_at_idx\` ON \`_progress_reports_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_progress_reports_v_created_at_idx\` ON \`_progress_reports_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_progress_reports_v_updated_at_idx\` ON \`_progress_reports_v\` (\`updated_at\`);`)
  await db.run(sql`ALTER TABLE \`projects\` DROP COLUMN \`confirmed_warnings\`;`)
  await db.run(sql`ALTER TABLE \`_projects_v\` DROP COLUMN \`version_confirmed_warnings\`;`)
  await db.run(sql`ALTER TABLE \`contracting_processes\` DROP COLUMN \`confirmed_warnings\`;`)
  await db.run(sql`ALTER TABLE \`concession_files\` DROP COLUMN \`confirmed_warnings\`;`)
  await db.run(sql`ALTER TABLE \`_concession_files_v\` DROP COLUMN \`version_confirmed_warnings\`;`)
  await db.run(sql`ALTER TABLE \`budget_lines\` DROP COLUMN \`confirmed_warnings\`;`)
  await db.run(sql`ALTER TABLE \`milestones\` DROP COLUMN \`confirmed_warnings\`;`)
  await db.run(sql`ALTER TABLE \`site_settings\` DROP COLUMN \`plausibility_jump_points\`;`)
  await db.run(sql`ALTER TABLE \`site_settings\` DROP COLUMN \`plausibility_district_metres\`;`)
}
