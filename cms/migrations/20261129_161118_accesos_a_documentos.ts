import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`access_grants\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`document_id\` text(36) NOT NULL,
  	\`person_id\` text(36) NOT NULL,
  	\`until\` text NOT NULL,
  	\`is_withdrawn\` integer DEFAULT false,
  	\`person_name\` text,
  	\`changed_by\` text,
  	\`changed_by_id\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`document_id\`) REFERENCES \`documents\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`person_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`access_grants_document_idx\` ON \`access_grants\` (\`document_id\`);`)
  await db.run(sql`CREATE INDEX \`access_grants_person_idx\` ON \`access_grants\` (\`person_id\`);`)
  await db.run(sql`CREATE INDEX \`access_grants_until_idx\` ON \`access_grants\` (\`until\`);`)
  await db.run(sql`CREATE INDEX \`access_grants_updated_at_idx\` ON \`access_grants\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`access_grants_created_at_idx\` ON \`access_grants\` (\`created_at\`);`)
  await db.run(sql`ALTER TABLE \`documents\` ADD \`owner_office\` text;`)
  await db.run(sql`ALTER TABLE \`documents\` ADD \`owner_person_id\` text(36) REFERENCES users(id);`)
  await db.run(sql`CREATE INDEX \`documents_owner_office_idx\` ON \`documents\` (\`owner_office\`);`)
  await db.run(sql`CREATE INDEX \`documents_owner_person_idx\` ON \`documents\` (\`owner_person_id\`);`)
  await db.run(sql`ALTER TABLE \`payload_locked_documents_rels\` ADD \`access_grants_id\` text(36) REFERENCES access_grants(id);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_access_grants_id_idx\` ON \`payload_locked_documents_rels\` (\`access_grants_id\`);`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`access_grants\`;`)
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`__new_documents\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`title\` text NOT NULL,
  	\`description\` text,
  	\`classification\` text DEFAULT 'internal' NOT NULL,
  	\`document_type\` text,
  	\`date\` text,
  	\`project_id\` text(36),
  	\`internal_notes\` text,
  	\`sha256\` text,
  	\`removed_data\` text,
  	\`hidden_content\` text,
  	\`hidden_content_seen\` integer DEFAULT false,
  	\`prefix\` text DEFAULT '',
  	\`_objectkey\` text,
  	\`changed_by\` text,
  	\`changed_by_id\` text,
  	\`search\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`deleted_at\` text,
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
  await db.run(sql`INSERT INTO \`__new_documents\`("id", "title", "description", "classification", "document_type", "date", "project_id", "internal_notes", "sha256", "removed_data", "hidden_content", "hidden_content_seen", "prefix", "_objectkey", "changed_by", "changed_by_id", "search", "updated_at", "created_at", "deleted_at", "url", "thumbnail_u_r_l", "filename", "mime_type", "filesize", "width", "height", "focal_x", "focal_y") SELECT "id", "title", "description", "classification", "document_type", "date", "project_id", "internal_notes", "sha256", "removed_data", "hidden_content", "hidden_content_seen", "prefix", "_objectkey", "changed_by", "changed_by_id", "search", "updated_at", "created_at", "deleted_at", "url", "thumbnail_u_r_l", "filename", "mime_type", "filesize", "width", "height", "focal_x", "focal_y" FROM \`documents\`;`)
  await db.run(sql`DROP TABLE \`documents\`;`)
  await db.run(sql`ALTER TABLE \`__new_documents\` RENAME TO \`documents\`;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
  await db.run(sql`CREATE INDEX \`documents_classification_idx\` ON \`documents\` (\`classification\`);`)
  await db.run(sql`CREATE INDEX \`documents_date_idx\` ON \`documents\` (\`date\`);`)
  await db.run(sql`CREATE INDEX \`documents_project_idx\` ON \`documents\` (\`project_id\`);`)
  await db.run(sql`CREATE INDEX \`documents_updated_at_idx\` ON \`documents\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`documents_created_at_idx\` ON \`documents\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`documents_deleted_at_idx\` ON \`documents\` (\`deleted_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`documents_filename_idx\` ON \`documents\` (\`filename\`);`)
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
  	\`control_reports_id\` text(36),
  	\`memberships_id\` text(36),
  	\`news_id\` text(36),
  	\`press_items_id\` text(36),
  	\`opportunities_id\` text(36),
  	\`pages_id\` text(36),
  	\`transparency_items_id\` text(36),
  	\`media_id\` text(36),
  	\`documents_id\` text(36),
  	\`users_id\` text(36),
  	\`imports_id\` text(36),
  	\`redirects_id\` text(36),
  	\`background_nodes_id\` text(36),
  	\`background_loops_id\` text(36),
  	\`background_runs_id\` text(36),
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
  	FOREIGN KEY (\`control_reports_id\`) REFERENCES \`control_reports\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`memberships_id\`) REFERENCES \`memberships\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`news_id\`) REFERENCES \`news\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`press_items_id\`) REFERENCES \`press_items\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`opportunities_id\`) REFERENCES \`opportunities\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`pages_id\`) REFERENCES \`pages\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`transparency_items_id\`) REFERENCES \`transparency_items\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`media_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`documents_id\`) REFERENCES \`documents\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`imports_id\`) REFERENCES \`imports\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`redirects_id\`) REFERENCES \`redirects\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`background_nodes_id\`) REFERENCES \`background_nodes\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`background_loops_id\`) REFERENCES \`background_loops\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`background_runs_id\`) REFERENCES \`background_runs\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`outgoing_mail_id\`) REFERENCES \`outgoing_mail\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`opportunity_questions_id\`) REFERENCES \`opportunity_questions\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`expressions_of_interest_id\`) REFERENCES \`expressions_of_interest\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`subscriptions_id\`) REFERENCES \`subscriptions\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`change_notices_id\`) REFERENCES \`change_notices\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`publishing_outbox_id\`) REFERENCES \`publishing_outbox\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`content_findings_id\`) REFERENCES \`content_findings\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`INSERT INTO \`__new_payload_locked_documents_rels\`("id", "order", "parent_id", "path", "projects_id", "progress_reports_id", "contracting_processes_id", "organizations_id", "concession_files_id", "budget_lines_id", "milestones_id", "control_reports_id", "memberships_id", "news_id", "press_items_id", "opportunities_id", "pages_id", "transparency_items_id", "media_id", "documents_id", "users_id", "imports_id", "redirects_id", "background_nodes_id", "background_loops_id", "background_runs_id", "outgoing_mail_id", "opportunity_questions_id", "expressions_of_interest_id", "subscriptions_id", "change_notices_id", "publishing_outbox_id", "content_findings_id") SELECT "id", "order", "parent_id", "path", "projects_id", "progress_reports_id", "contracting_processes_id", "organizations_id", "concession_files_id", "budget_lines_id", "milestones_id", "control_reports_id", "memberships_id", "news_id", "press_items_id", "opportunities_id", "pages_id", "transparency_items_id", "media_id", "documents_id", "users_id", "imports_id", "redirects_id", "background_nodes_id", "background_loops_id", "background_runs_id", "outgoing_mail_id", "opportunity_questions_id", "expressions_of_interest_id", "subscriptions_id", "change_notices_id", "publishing_outbox_id", "content_findings_id" FROM \`payload_locked_documents_rels\`;`)
  await db.run(sql`DROP TABLE \`payload_locked_documents_rels\`;`)
  await db.run(sql`ALTER TABLE \`__new_payload_locked_documents_rels\` RENAME TO \`payload_locked_documents_rels\`;`)
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
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_control_reports_id_idx\` ON \`payload_locked_documents_rels\` (\`control_reports_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_memberships_id_idx\` ON \`payload_locked_documents_rels\` (\`memberships_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_news_id_idx\` ON \`payload_locked_documents_rels\` (\`news_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_press_items_id_idx\` ON \`payload_locked_documents_rels\` (\`press_items_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_opportunities_id_idx\` ON \`payload_locked_documents_rels\` (\`opportunities_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_pages_id_idx\` ON \`payload_locked_documents_rels\` (\`pages_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_transparency_items_id_idx\` ON \`payload_locked_documents_rels\` (\`transparency_items_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_media_id_idx\` ON \`payload_locked_documents_rels\` (\`media_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_documents_id_idx\` ON \`payload_locked_documents_rels\` (\`documents_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_users_id_idx\` ON \`payload_locked_documents_rels\` (\`users_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_imports_id_idx\` ON \`payload_locked_documents_rels\` (\`imports_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_redirects_id_idx\` ON \`payload_locked_documents_rels\` (\`redirects_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_background_nodes_id_idx\` ON \`payload_locked_documents_rels\` (\`background_nodes_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_background_loops_id_idx\` ON \`payload_locked_documents_rels\` (\`background_loops_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_background_runs_id_idx\` ON \`payload_locked_documents_rels\` (\`background_runs_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_outgoing_mail_id_idx\` ON \`payload_locked_documents_rels\` (\`outgoing_mail_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_opportunity_questions_id_idx\` ON \`payload_locked_documents_rels\` (\`opportunity_questions_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_expressions_of_interest_id_idx\` ON \`payload_locked_documents_rels\` (\`expressions_of_interest_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_subscriptions_id_idx\` ON \`payload_locked_documents_rels\` (\`subscriptions_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_change_notices_id_idx\` ON \`payload_locked_documents_rels\` (\`change_notices_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_publishing_outbox_id_idx\` ON \`payload_locked_documents_rels\` (\`publishing_outbox_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_content_findings_id_idx\` ON \`payload_locked_documents_rels\` (\`content_findings_id\`);`)
}
