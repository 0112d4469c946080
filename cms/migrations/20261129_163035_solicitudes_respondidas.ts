import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`information_requests\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`title\` text,
  	\`answer\` text,
  	\`answered_on\` text,
  	\`project_id\` text(36),
  	\`internal_notes\` text,
  	\`slug\` text,
  	\`changed_by\` text,
  	\`changed_by_id\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`deleted_at\` text,
  	\`_status\` text DEFAULT 'draft',
  	FOREIGN KEY (\`project_id\`) REFERENCES \`projects\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`information_requests_answered_on_idx\` ON \`information_requests\` (\`answered_on\`);`)
  await db.run(sql`CREATE INDEX \`information_requests_project_idx\` ON \`information_requests\` (\`project_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`information_requests_slug_idx\` ON \`information_requests\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`information_requests_updated_at_idx\` ON \`information_requests\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`information_requests_created_at_idx\` ON \`information_requests\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`information_requests_deleted_at_idx\` ON \`information_requests\` (\`deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`information_requests__status_idx\` ON \`information_requests\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`_information_requests_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text(36),
  	\`version_title\` text,
  	\`version_answer\` text,
  	\`version_answered_on\` text,
  	\`version_project_id\` text(36),
  	\`version_internal_notes\` text,
  	\`version_slug\` text,
  	\`version_changed_by\` text,
  	\`version_changed_by_id\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version_deleted_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`latest\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`information_requests\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_project_id\`) REFERENCES \`projects\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_information_requests_v_parent_idx\` ON \`_information_requests_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_information_requests_v_version_version_answered_on_idx\` ON \`_information_requests_v\` (\`version_answered_on\`);`)
  await db.run(sql`CREATE INDEX \`_information_requests_v_version_version_project_idx\` ON \`_information_requests_v\` (\`version_project_id\`);`)
  await db.run(sql`CREATE INDEX \`_information_requests_v_version_version_slug_idx\` ON \`_information_requests_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_information_requests_v_version_version_updated_at_idx\` ON \`_information_requests_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_information_requests_v_version_version_created_at_idx\` ON \`_information_requests_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_information_requests_v_version_version_deleted_at_idx\` ON \`_information_requests_v\` (\`version_deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`_information_requests_v_version_version__status_idx\` ON \`_information_requests_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_information_requests_v_created_at_idx\` ON \`_information_requests_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_information_requests_v_updated_at_idx\` ON \`_information_requests_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_information_requests_v_latest_idx\` ON \`_information_requests_v\` (\`latest\`);`)
  await db.run(sql`ALTER TABLE \`payload_locked_documents_rels\` ADD \`information_requests_id\` text(36) REFERENCES information_requests(id);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_information_requests_id_idx\` ON \`payload_locked_documents_rels\` (\`information_requests_id\`);`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`information_requests\`;`)
  await db.run(sql`DROP TABLE \`_information_requests_v\`;`)
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
  	\`control_reports_id\` text(36),
  	\`memberships_id\` text(36),
  	\`news_id\` text(36),
  	\`press_items_id\` text(36),
  	\`opportunities_id\` text(36),
  	\`pages_id\` text(36),
  	\`transparency_items_id\` text(36),
  	\`media_id\` text(36),
  	\`documents_id\` text(36),
  	\`access_grants_id\` text(36),
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
  	FOREIGN KEY (\`access_grants_id\`) REFERENCES \`access_grants\`(\`id\`) ON UPDATE no action ON DELETE cascade,
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
  await db.run(sql`INSERT INTO \`__new_payload_locked_documents_rels\`("id", "order", "parent_id", "path", "projects_id", "progress_reports_id", "contracting_processes_id", "organizations_id", "concession_files_id", "budget_lines_id", "milestones_id", "control_reports_id", "memberships_id", "news_id", "press_items_id", "opportunities_id", "pages_id", "transparency_items_id", "media_id", "documents_id", "access_grants_id", "users_id", "imports_id", "redirects_id", "background_nodes_id", "background_loops_id", "background_runs_id", "outgoing_mail_id", "opportunity_questions_id", "expressions_of_interest_id", "subscriptions_id", "change_notices_id", "publishing_outbox_id", "content_findings_id") SELECT "id", "order", "parent_id", "path", "projects_id", "progress_reports_id", "contracting_processes_id", "organizations_id", "concession_files_id", "budget_lines_id", "milestones_id", "control_reports_id", "memberships_id", "news_id", "press_items_id", "opportunities_id", "pages_id", "transparency_items_id", "media_id", "documents_id", "access_grants_id", "users_id", "imports_id", "redirects_id", "background_nodes_id", "background_loops_id", "background_runs_id", "outgoing_mail_id", "opportunity_questions_id", "expressions_of_interest_id", "subscriptions_id", "change_notices_id", "publishing_outbox_id", "content_findings_id" FROM \`payload_locked_documents_rels\`;`)
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
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_control_reports_id_idx\` ON \`payload_locked_documents_rels\` (\`control_reports_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_memberships_id_idx\` ON \`payload_locked_documents_rels\` (\`memberships_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_news_id_idx\` ON \`payload_locked_documents_rels\` (\`news_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_press_items_id_idx\` ON \`payload_locked_documents_rels\` (\`press_items_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_opportunities_id_idx\` ON \`payload_locked_documents_rels\` (\`opportunities_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_pages_id_idx\` ON \`payload_locked_documents_rels\` (\`pages_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_transparency_items_id_idx\` ON \`payload_locked_documents_rels\` (\`transparency_items_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_media_id_idx\` ON \`payload_locked_documents_rels\` (\`media_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_documents_id_idx\` ON \`payload_locked_documents_rels\` (\`documents_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_access_grants_id_idx\` ON \`payload_locked_documents_rels\` (\`access_grants_id\`);`)
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
