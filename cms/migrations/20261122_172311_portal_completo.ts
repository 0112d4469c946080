import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`concession_files_shareholders\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`name\` text,
  	\`share_percent\` numeric,
  	\`from\` text,
  	\`to\` text,
  	\`source\` text,
  	\`source_date\` text,
  	\`source_url\` text,
  	\`grade\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`concession_files\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`concession_files_shareholders_order_idx\` ON \`concession_files_shareholders\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`concession_files_shareholders_parent_id_idx\` ON \`concession_files_shareholders\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`concession_files_lenders\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`name\` text,
  	\`instrument\` text,
  	\`amount\` numeric,
  	\`currency\` text DEFAULT 'PEN',
  	\`date\` text,
  	\`source\` text,
  	\`source_date\` text,
  	\`source_url\` text,
  	\`grade\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`concession_files\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`concession_files_lenders_order_idx\` ON \`concession_files_lenders\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`concession_files_lenders_parent_id_idx\` ON \`concession_files_lenders\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`concession_files_obligations\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`description\` text,
  	\`kind\` text DEFAULT 'other',
  	\`clause\` text,
  	\`status\` text DEFAULT 'pending',
  	\`due_date\` text,
  	\`met_on\` text,
  	\`evidence\` text,
  	\`source\` text,
  	\`source_date\` text,
  	\`source_url\` text,
  	\`grade\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`concession_files\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`concession_files_obligations_order_idx\` ON \`concession_files_obligations\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`concession_files_obligations_parent_id_idx\` ON \`concession_files_obligations\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`concession_files_obligations_due_date_idx\` ON \`concession_files_obligations\` (\`due_date\`);`)
  await db.run(sql`CREATE INDEX \`concession_files_obligations_met_on_idx\` ON \`concession_files_obligations\` (\`met_on\`);`)
  await db.run(sql`CREATE TABLE \`concession_files_guarantees\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`kind\` text DEFAULT 'performance',
  	\`purpose\` text,
  	\`amount\` numeric,
  	\`currency\` text DEFAULT 'PEN',
  	\`issuer\` text,
  	\`issued_on\` text,
  	\`expires_on\` text,
  	\`status\` text DEFAULT 'active',
  	\`source\` text,
  	\`source_date\` text,
  	\`source_url\` text,
  	\`grade\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`concession_files\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`concession_files_guarantees_order_idx\` ON \`concession_files_guarantees\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`concession_files_guarantees_parent_id_idx\` ON \`concession_files_guarantees\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`concession_files_guarantees_issued_on_idx\` ON \`concession_files_guarantees\` (\`issued_on\`);`)
  await db.run(sql`CREATE INDEX \`concession_files_guarantees_expires_on_idx\` ON \`concession_files_guarantees\` (\`expires_on\`);`)
  await db.run(sql`CREATE TABLE \`concession_files_addenda\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`number\` text,
  	\`date\` text,
  	\`months_change\` numeric,
  	\`reason\` text,
  	\`effect\` text,
  	\`amount_change\` numeric,
  	\`currency\` text DEFAULT 'PEN',
  	\`source\` text,
  	\`source_date\` text,
  	\`source_url\` text,
  	\`grade\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`concession_files\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`concession_files_addenda_order_idx\` ON \`concession_files_addenda\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`concession_files_addenda_parent_id_idx\` ON \`concession_files_addenda\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`concession_files_renegotiations\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`topic\` text,
  	\`started_on\` text,
  	\`ended_on\` text,
  	\`status\` text DEFAULT 'ongoing',
  	\`outcome\` text,
  	\`source\` text,
  	\`source_date\` text,
  	\`source_url\` text,
  	\`grade\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`concession_files\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`concession_files_renegotiations_order_idx\` ON \`concession_files_renegotiations\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`concession_files_renegotiations_parent_id_idx\` ON \`concession_files_renegotiations\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`concession_files_penalties\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`reason\` text,
  	\`date\` text,
  	\`clause\` text,
  	\`status\` text DEFAULT 'imposed',
  	\`amount\` numeric,
  	\`currency\` text DEFAULT 'PEN',
  	\`paid_amount\` numeric,
  	\`paid_on\` text,
  	\`source\` text,
  	\`source_date\` text,
  	\`source_url\` text,
  	\`grade\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`concession_files\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`concession_files_penalties_order_idx\` ON \`concession_files_penalties\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`concession_files_penalties_parent_id_idx\` ON \`concession_files_penalties\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`concession_files_penalties_paid_on_idx\` ON \`concession_files_penalties\` (\`paid_on\`);`)
  await db.run(sql`CREATE TABLE \`concession_files_claims\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`title\` text,
  	\`forum\` text,
  	\`claimant\` text,
  	\`amount\` numeric,
  	\`currency\` text DEFAULT 'PEN',
  	\`status\` text DEFAULT 'filed',
  	\`filed_on\` text,
  	\`resolved_on\` text,
  	\`outcome\` text,
  	\`source\` text,
  	\`source_date\` text,
  	\`source_url\` text,
  	\`grade\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`concession_files\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`concession_files_claims_order_idx\` ON \`concession_files_claims\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`concession_files_claims_parent_id_idx\` ON \`concession_files_claims\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`concession_files_risks\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`description\` text,
  	\`category\` text DEFAULT 'construction',
  	\`probability\` text DEFAULT 'medium',
  	\`impact\` text DEFAULT 'medium',
  	\`allocation\` text DEFAULT 'shared',
  	\`mitigation\` text,
  	\`source\` text,
  	\`source_date\` text,
  	\`source_url\` text,
  	\`grade\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`concession_files\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`concession_files_risks_order_idx\` ON \`concession_files_risks\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`concession_files_risks_parent_id_idx\` ON \`concession_files_risks\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`concession_files_tariffs\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`name\` text,
  	\`unit\` text,
  	\`amount\` numeric,
  	\`currency\` text DEFAULT 'PEN',
  	\`valid_from\` text,
  	\`basis\` text,
  	\`source\` text,
  	\`source_date\` text,
  	\`source_url\` text,
  	\`grade\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`concession_files\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`concession_files_tariffs_order_idx\` ON \`concession_files_tariffs\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`concession_files_tariffs_parent_id_idx\` ON \`concession_files_tariffs\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`concession_files\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`project_id\` text(36),
  	\`name\` text,
  	\`summary\` text,
  	\`contract_number\` text,
  	\`modality\` text,
  	\`contract_url\` text,
  	\`signed_on\` text,
  	\`starts_on\` text,
  	\`ends_on\` text,
  	\`term_years\` numeric,
  	\`investment\` numeric,
  	\`currency\` text DEFAULT 'PEN',
  	\`handback\` text,
  	\`grantor_id\` text(36),
  	\`concessionaire_id\` text(36),
  	\`supervisor_id\` text(36),
  	\`concessionaire_name\` text,
  	\`provenance_source\` text,
  	\`provenance_as_of\` text,
  	\`provenance_url\` text,
  	\`provenance_grade\` text,
  	\`provenance_cells\` text,
  	\`internal_notes\` text,
  	\`is_demo\` integer DEFAULT false,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`_status\` text DEFAULT 'draft',
  	FOREIGN KEY (\`project_id\`) REFERENCES \`projects\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`grantor_id\`) REFERENCES \`organizations\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`concessionaire_id\`) REFERENCES \`organizations\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`supervisor_id\`) REFERENCES \`organizations\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`concession_files_project_idx\` ON \`concession_files\` (\`project_id\`);`)
  await db.run(sql`CREATE INDEX \`concession_files_name_idx\` ON \`concession_files\` (\`name\`);`)
  await db.run(sql`CREATE INDEX \`concession_files_grantor_idx\` ON \`concession_files\` (\`grantor_id\`);`)
  await db.run(sql`CREATE INDEX \`concession_files_concessionaire_idx\` ON \`concession_files\` (\`concessionaire_id\`);`)
  await db.run(sql`CREATE INDEX \`concession_files_supervisor_idx\` ON \`concession_files\` (\`supervisor_id\`);`)
  await db.run(sql`CREATE INDEX \`concession_files_is_demo_idx\` ON \`concession_files\` (\`is_demo\`);`)
  await db.run(sql`CREATE INDEX \`concession_files_updated_at_idx\` ON \`concession_files\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`concession_files_created_at_idx\` ON \`concession_files\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`concession_files__status_idx\` ON \`concession_files\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`concession_files_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`documents_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`concession_files\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`documents_id\`) REFERENCES \`documents\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`concession_files_rels_order_idx\` ON \`concession_files_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`concession_files_rels_parent_idx\` ON \`concession_files_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`concession_files_rels_path_idx\` ON \`concession_files_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`concession_files_rels_documents_id_idx\` ON \`concession_files_rels\` (\`documents_id\`);`)
  await db.run(sql`CREATE TABLE \`_concession_files_v_version_shareholders\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`name\` text,
  	\`share_percent\` numeric,
  	\`from\` text,
  	\`to\` text,
  	\`source\` text,
  	\`source_date\` text,
  	\`source_url\` text,
  	\`grade\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_concession_files_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_concession_files_v_version_shareholders_order_idx\` ON \`_concession_files_v_version_shareholders\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_concession_files_v_version_shareholders_parent_id_idx\` ON \`_concession_files_v_version_shareholders\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_concession_files_v_version_lenders\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`name\` text,
  	\`instrument\` text,
  	\`amount\` numeric,
  	\`currency\` text DEFAULT 'PEN',
  	\`date\` text,
  	\`source\` text,
  	\`source_date\` text,
  	\`source_url\` text,
  	\`grade\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_concession_files_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_concession_files_v_version_lenders_order_idx\` ON \`_concession_files_v_version_lenders\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_concession_files_v_version_lenders_parent_id_idx\` ON \`_concession_files_v_version_lenders\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_concession_files_v_version_obligations\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`description\` text,
  	\`kind\` text DEFAULT 'other',
  	\`clause\` text,
  	\`status\` text DEFAULT 'pending',
  	\`due_date\` text,
  	\`met_on\` text,
  	\`evidence\` text,
  	\`source\` text,
  	\`source_date\` text,
  	\`source_url\` text,
  	\`grade\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_concession_files_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_concession_files_v_version_obligations_order_idx\` ON \`_concession_files_v_version_obligations\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_concession_files_v_version_obligations_parent_id_idx\` ON \`_concession_files_v_version_obligations\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_concession_files_v_version_obligations_due_date_idx\` ON \`_concession_files_v_version_obligations\` (\`due_date\`);`)
  await db.run(sql`CREATE INDEX \`_concession_files_v_version_obligations_met_on_idx\` ON \`_concession_files_v_version_obligations\` (\`met_on\`);`)
  await db.run(sql`CREATE TABLE \`_concession_files_v_version_guarantees\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`kind\` text DEFAULT 'performance',
  	\`purpose\` text,
  	\`amount\` numeric,
  	\`currency\` text DEFAULT 'PEN',
  	\`issuer\` text,
  	\`issued_on\` text,
  	\`expires_on\` text,
  	\`status\` text DEFAULT 'active',
  	\`source\` text,
  	\`source_date\` text,
  	\`source_url\` text,
  	\`grade\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_concession_files_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_concession_files_v_version_guarantees_order_idx\` ON \`_concession_files_v_version_guarantees\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_concession_files_v_version_guarantees_parent_id_idx\` ON \`_concession_files_v_version_guarantees\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_concession_files_v_version_guarantees_issued_on_idx\` ON \`_concession_files_v_version_guarantees\` (\`issued_on\`);`)
  await db.run(sql`CREATE INDEX \`_concession_files_v_version_guarantees_expires_on_idx\` ON \`_concession_files_v_version_guarantees\` (\`expires_on\`);`)
  await db.run(sql`CREATE TABLE \`_concession_files_v_version_addenda\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`number\` text,
  	\`date\` text,
  	\`months_change\` numeric,
  	\`reason\` text,
  	\`effect\` text,
  	\`amount_change\` numeric,
  	\`currency\` text DEFAULT 'PEN',
  	\`source\` text,
  	\`source_date\` text,
  	\`source_url\` text,
  	\`grade\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_concession_files_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_concession_files_v_version_addenda_order_idx\` ON \`_concession_files_v_version_addenda\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_concession_files_v_version_addenda_parent_id_idx\` ON \`_concession_files_v_version_addenda\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_concession_files_v_version_renegotiations\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`topic\` text,
  	\`started_on\` text,
  	\`ended_on\` text,
  	\`status\` text DEFAULT 'ongoing',
  	\`outcome\` text,
  	\`source\` text,
  	\`source_date\` text,
  	\`source_url\` text,
  	\`grade\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_concession_files_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_concession_files_v_version_renegotiations_order_idx\` ON \`_concession_files_v_version_renegotiations\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_concession_files_v_version_renegotiations_parent_id_idx\` ON \`_concession_files_v_version_renegotiations\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_concession_files_v_version_penalties\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`reason\` text,
  	\`date\` text,
  	\`clause\` text,
  	\`status\` text DEFAULT 'imposed',
  	\`amount\` numeric,
  	\`currency\` text DEFAULT 'PEN',
  	\`paid_amount\` numeric,
  	\`paid_on\` text,
  	\`source\` text,
  	\`source_date\` text,
  	\`source_url\` text,
  	\`grade\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_concession_files_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_concession_files_v_version_penalties_order_idx\` ON \`_concession_files_v_version_penalties\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_concession_files_v_version_penalties_parent_id_idx\` ON \`_concession_files_v_version_penalties\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_concession_files_v_version_penalties_paid_on_idx\` ON \`_concession_files_v_version_penalties\` (\`paid_on\`);`)
  await db.run(sql`CREATE TABLE \`_concession_files_v_version_claims\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`title\` text,
  	\`forum\` text,
  	\`claimant\` text,
  	\`amount\` numeric,
  	\`currency\` text DEFAULT 'PEN',
  	\`status\` text DEFAULT 'filed',
  	\`filed_on\` text,
  	\`resolved_on\` text,
  	\`outcome\` text,
  	\`source\` text,
  	\`source_date\` text,
  	\`source_url\` text,
  	\`grade\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_concession_files_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_concession_files_v_version_claims_order_idx\` ON \`_concession_files_v_version_claims\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_concession_files_v_version_claims_parent_id_idx\` ON \`_concession_files_v_version_claims\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_concession_files_v_version_risks\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`description\` text,
  	\`category\` text DEFAULT 'construction',
  	\`probability\` text DEFAULT 'medium',
  	\`impact\` text DEFAULT 'medium',
  	\`allocation\` text DEFAULT 'shared',
  	\`mitigation\` text,
  	\`source\` text,
  	\`source_date\` text,
  	\`source_url\` text,
  	\`grade\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_concession_files_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_concession_files_v_version_risks_order_idx\` ON \`_concession_files_v_version_risks\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_concession_files_v_version_risks_parent_id_idx\` ON \`_concession_files_v_version_risks\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_concession_files_v_version_tariffs\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`name\` text,
  	\`unit\` text,
  	\`amount\` numeric,
  	\`currency\` text DEFAULT 'PEN',
  	\`valid_from\` text,
  	\`basis\` text,
  	\`source\` text,
  	\`source_date\` text,
  	\`source_url\` text,
  	\`grade\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_concession_files_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_concession_files_v_version_tariffs_order_idx\` ON \`_concession_files_v_version_tariffs\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_concession_files_v_version_tariffs_parent_id_idx\` ON \`_concession_files_v_version_tariffs\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_concession_files_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text(36),
  	\`version_project_id\` text(36),
  	\`version_name\` text,
  	\`version_summary\` text,
  	\`version_contract_number\` text,
  	\`version_modality\` text,
  	\`version_contract_url\` text,
  	\`version_signed_on\` text,
  	\`version_starts_on\` text,
  	\`version_ends_on\` text,
  	\`version_term_years\` numeric,
  	\`version_investment\` numeric,
  	\`version_currency\` text DEFAULT 'PEN',
  	\`version_handback\` text,
  	\`version_grantor_id\` text(36),
  	\`version_concessionaire_id\` text(36),
  	\`version_supervisor_id\` text(36),
  	\`version_concessionaire_name\` text,
  	\`version_provenance_source\` text,
  	\`version_provenance_as_of\` text,
  	\`version_provenance_url\` text,
  	\`version_provenance_grade\` text,
  	\`version_provenance_cells\` text,
  	\`version_internal_notes\` text,
  	\`version_is_demo\` integer DEFAULT false,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`latest\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`concession_files\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_project_id\`) REFERENCES \`projects\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_grantor_id\`) REFERENCES \`organizations\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_concessionaire_id\`) REFERENCES \`organizations\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_supervisor_id\`) REFERENCES \`organizations\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_concession_files_v_parent_idx\` ON \`_concession_files_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_concession_files_v_version_version_project_idx\` ON \`_concession_files_v\` (\`version_project_id\`);`)
  await db.run(sql`CREATE INDEX \`_concession_files_v_version_version_name_idx\` ON \`_concession_files_v\` (\`version_name\`);`)
  await db.run(sql`CREATE INDEX \`_concession_files_v_version_version_grantor_idx\` ON \`_concession_files_v\` (\`version_grantor_id\`);`)
  await db.run(sql`CREATE INDEX \`_concession_files_v_version_version_concessionaire_idx\` ON \`_concession_files_v\` (\`version_concessionaire_id\`);`)
  await db.run(sql`CREATE INDEX \`_concession_files_v_version_version_supervisor_idx\` ON \`_concession_files_v\` (\`version_supervisor_id\`);`)
  await db.run(sql`CREATE INDEX \`_concession_files_v_version_version_is_demo_idx\` ON \`_concession_files_v\` (\`version_is_demo\`);`)
  await db.run(sql`CREATE INDEX \`_concession_files_v_version_version_updated_at_idx\` ON \`_concession_files_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_concession_files_v_version_version_created_at_idx\` ON \`_concession_files_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_concession_files_v_version_version__status_idx\` ON \`_concession_files_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_concession_files_v_created_at_idx\` ON \`_concession_files_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_concession_files_v_updated_at_idx\` ON \`_concession_files_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_concession_files_v_latest_idx\` ON \`_concession_files_v\` (\`latest\`);`)
  await db.run(sql`CREATE TABLE \`_concession_files_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`documents_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_concession_files_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`documents_id\`) REFERENCES \`documents\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_concession_files_v_rels_order_idx\` ON \`_concession_files_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_concession_files_v_rels_parent_idx\` ON \`_concession_files_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_concession_files_v_rels_path_idx\` ON \`_concession_files_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_concession_files_v_rels_documents_id_idx\` ON \`_concession_files_v_rels\` (\`documents_id\`);`)
  await db.run(sql`CREATE TABLE \`transparency_items_links\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`label\` text,
  	\`url\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`transparency_items\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`transparency_items_links_order_idx\` ON \`transparency_items_links\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`transparency_items_links_parent_id_idx\` ON \`transparency_items_links\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`transparency_items\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`title\` text,
  	\`summary\` text,
  	\`office\` text,
  	\`frequency\` text DEFAULT 'monthly',
  	\`last_updated_on\` text,
  	\`body\` text,
  	\`legal_basis\` text,
  	\`internal_notes\` text,
  	\`order\` numeric DEFAULT 100,
  	\`slug\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`_status\` text DEFAULT 'draft'
  );
  `)
  await db.run(sql`CREATE INDEX \`transparency_items_last_updated_on_idx\` ON \`transparency_items\` (\`last_updated_on\`);`)
  await db.run(sql`CREATE INDEX \`transparency_items_order_idx\` ON \`transparency_items\` (\`order\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`transparency_items_slug_idx\` ON \`transparency_items\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`transparency_items_updated_at_idx\` ON \`transparency_items\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`transparency_items_created_at_idx\` ON \`transparency_items\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`transparency_items__status_idx\` ON \`transparency_items\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`transparency_items_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`documents_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`transparency_items\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`documents_id\`) REFERENCES \`documents\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`transparency_items_rels_order_idx\` ON \`transparency_items_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`transparency_items_rels_parent_idx\` ON \`transparency_items_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`transparency_items_rels_path_idx\` ON \`transparency_items_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`transparency_items_rels_documents_id_idx\` ON \`transparency_items_rels\` (\`documents_id\`);`)
  await db.run(sql`CREATE TABLE \`_transparency_items_v_version_links\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`label\` text,
  	\`url\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_transparency_items_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_transparency_items_v_version_links_order_idx\` ON \`_transparency_items_v_version_links\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_transparency_items_v_version_links_parent_id_idx\` ON \`_transparency_items_v_version_links\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_transparency_items_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text(36),
  	\`version_title\` text,
  	\`version_summary\` text,
  	\`version_office\` text,
  	\`version_frequency\` text DEFAULT 'monthly',
  	\`version_last_updated_on\` text,
  	\`version_body\` text,
  	\`version_legal_basis\` text,
  	\`version_internal_notes\` text,
  	\`version_order\` numeric DEFAULT 100,
  	\`version_slug\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`latest\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`transparency_items\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_transparency_items_v_parent_idx\` ON \`_transparency_items_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_transparency_items_v_version_version_last_updated_on_idx\` ON \`_transparency_items_v\` (\`version_last_updated_on\`);`)
  await db.run(sql`CREATE INDEX \`_transparency_items_v_version_version_order_idx\` ON \`_transparency_items_v\` (\`version_order\`);`)
  await db.run(sql`CREATE INDEX \`_transparency_items_v_version_version_slug_idx\` ON \`_transparency_items_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_transparency_items_v_version_version_updated_at_idx\` ON \`_transparency_items_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_transparency_items_v_version_version_created_at_idx\` ON \`_transparency_items_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_transparency_items_v_version_version__status_idx\` ON \`_transparency_items_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_transparency_items_v_created_at_idx\` ON \`_transparency_items_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_transparency_items_v_updated_at_idx\` ON \`_transparency_items_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_transparency_items_v_latest_idx\` ON \`_transparency_items_v\` (\`latest\`);`)
  await db.run(sql`CREATE TABLE \`_transparency_items_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`documents_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_transparency_items_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`documents_id\`) REFERENCES \`documents\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_transparency_items_v_rels_order_idx\` ON \`_transparency_items_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_transparency_items_v_rels_parent_idx\` ON \`_transparency_items_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_transparency_items_v_rels_path_idx\` ON \`_transparency_items_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_transparency_items_v_rels_documents_id_idx\` ON \`_transparency_items_v_rels\` (\`documents_id\`);`)
  await db.run(sql`CREATE TABLE \`redirects\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`from\` text NOT NULL,
  	\`to\` text NOT NULL,
  	\`is_permanent\` integer DEFAULT true,
  	\`origin\` text DEFAULT 'manual',
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`redirects_from_idx\` ON \`redirects\` (\`from\`);`)
  await db.run(sql`CREATE INDEX \`redirects_to_idx\` ON \`redirects\` (\`to\`);`)
  await db.run(sql`CREATE INDEX \`redirects_updated_at_idx\` ON \`redirects\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`redirects_created_at_idx\` ON \`redirects\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`outgoing_mail\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`purpose\` text NOT NULL,
  	\`state\` text DEFAULT 'queued' NOT NULL,
  	\`to\` text,
  	\`recipient_hash\` text,
  	\`subject\` text,
  	\`text\` text,
  	\`html\` text,
  	\`headers\` text,
  	\`attempts\` numeric DEFAULT 0,
  	\`due_at\` text,
  	\`error\` text,
  	\`sent_at\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`outgoing_mail_key_idx\` ON \`outgoing_mail\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`outgoing_mail_state_idx\` ON \`outgoing_mail\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`outgoing_mail_recipient_hash_idx\` ON \`outgoing_mail\` (\`recipient_hash\`);`)
  await db.run(sql`CREATE INDEX \`outgoing_mail_due_at_idx\` ON \`outgoing_mail\` (\`due_at\`);`)
  await db.run(sql`CREATE INDEX \`outgoing_mail_sent_at_idx\` ON \`outgoing_mail\` (\`sent_at\`);`)
  await db.run(sql`CREATE INDEX \`outgoing_mail_updated_at_idx\` ON \`outgoing_mail\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`outgoing_mail_created_at_idx\` ON \`outgoing_mail\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`opportunity_questions\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`code\` text NOT NULL,
  	\`state\` text DEFAULT 'received' NOT NULL,
  	\`opportunity_id\` text(36) NOT NULL,
  	\`received\` text,
  	\`asker_name\` text,
  	\`asker_email\` text,
  	\`question\` text,
  	\`answer\` text,
  	\`question_en\` text,
  	\`answer_en\` text,
  	\`asked_on\` text NOT NULL,
  	\`answered_on\` text,
  	\`is_demo\` integer DEFAULT false,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`opportunity_id\`) REFERENCES \`opportunities\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`opportunity_questions_code_idx\` ON \`opportunity_questions\` (\`code\`);`)
  await db.run(sql`CREATE INDEX \`opportunity_questions_state_idx\` ON \`opportunity_questions\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`opportunity_questions_opportunity_idx\` ON \`opportunity_questions\` (\`opportunity_id\`);`)
  await db.run(sql`CREATE INDEX \`opportunity_questions_asked_on_idx\` ON \`opportunity_questions\` (\`asked_on\`);`)
  await db.run(sql`CREATE INDEX \`opportunity_questions_answered_on_idx\` ON \`opportunity_questions\` (\`answered_on\`);`)
  await db.run(sql`CREATE INDEX \`opportunity_questions_is_demo_idx\` ON \`opportunity_questions\` (\`is_demo\`);`)
  await db.run(sql`CREATE INDEX \`opportunity_questions_updated_at_idx\` ON \`opportunity_questions\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`opportunity_questions_created_at_idx\` ON \`opportunity_questions\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`expressions_of_interest\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`code\` text NOT NULL,
  	\`opportunity_id\` text(36) NOT NULL,
  	\`received_on\` text NOT NULL,
  	\`company\` text NOT NULL,
  	\`company_id\` text,
  	\`country\` text,
  	\`contact_name\` text NOT NULL,
  	\`email\` text NOT NULL,
  	\`phone\` text,
  	\`message\` text,
  	\`language\` text DEFAULT 'es' NOT NULL,
  	\`follow_up\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`opportunity_id\`) REFERENCES \`opportunities\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`expressions_of_interest_code_idx\` ON \`expressions_of_interest\` (\`code\`);`)
  await db.run(sql`CREATE INDEX \`expressions_of_interest_opportunity_idx\` ON \`expressions_of_interest\` (\`opportunity_id\`);`)
  await db.run(sql`CREATE INDEX \`expressions_of_interest_received_on_idx\` ON \`expressions_of_interest\` (\`received_on\`);`)
  await db.run(sql`CREATE INDEX \`expressions_of_interest_updated_at_idx\` ON \`expressions_of_interest\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`expressions_of_interest_created_at_idx\` ON \`expressions_of_interest\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`subscriptions\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`email\` text NOT NULL,
  	\`address_hash\` text NOT NULL,
  	\`kind\` text NOT NULL,
  	\`topic\` text NOT NULL,
  	\`unique\` text NOT NULL,
  	\`language\` text DEFAULT 'es' NOT NULL,
  	\`frequency\` text DEFAULT 'daily' NOT NULL,
  	\`state\` text DEFAULT 'pending' NOT NULL,
  	\`confirm_hash\` text,
  	\`confirm_until\` text,
  	\`confirmed_at\` text,
  	\`consent\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`subscriptions_address_hash_idx\` ON \`subscriptions\` (\`address_hash\`);`)
  await db.run(sql`CREATE INDEX \`subscriptions_topic_idx\` ON \`subscriptions\` (\`topic\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`subscriptions_unique_idx\` ON \`subscriptions\` (\`unique\`);`)
  await db.run(sql`CREATE INDEX \`subscriptions_frequency_idx\` ON \`subscriptions\` (\`frequency\`);`)
  await db.run(sql`CREATE INDEX \`subscriptions_state_idx\` ON \`subscriptions\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`subscriptions_confirm_hash_idx\` ON \`subscriptions\` (\`confirm_hash\`);`)
  await db.run(sql`CREATE INDEX \`subscriptions_confirm_until_idx\` ON \`subscriptions\` (\`confirm_until\`);`)
  await db.run(sql`CREATE INDEX \`subscriptions_updated_at_idx\` ON \`subscriptions\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`subscriptions_created_at_idx\` ON \`subscriptions\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`change_notices\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`topics\` text NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`change_notices_key_idx\` ON \`change_notices\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`change_notices_updated_at_idx\` ON \`change_notices\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`change_notices_created_at_idx\` ON \`change_notices\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`content_findings\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`kind\` text NOT NULL,
  	\`subject\` text NOT NULL,
  	\`problem\` text NOT NULL,
  	\`page\` text,
  	\`pages\` numeric,
  	\`document_slug\` text,
  	\`document_id\` text,
  	\`unique\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`content_findings_kind_idx\` ON \`content_findings\` (\`kind\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`content_findings_unique_idx\` ON \`content_findings\` (\`unique\`);`)
  await db.run(sql`CREATE INDEX \`content_findings_updated_at_idx\` ON \`content_findings\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`content_findings_created_at_idx\` ON \`content_findings\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`site_settings_non_working_days\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`date\` text NOT NULL,
  	\`name\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`site_settings\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`site_settings_non_working_days_order_idx\` ON \`site_settings_non_working_days\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`site_settings_non_working_days_parent_id_idx\` ON \`site_settings_non_working_days\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`site_settings_non_working_days_date_idx\` ON \`site_settings_non_working_days\` (\`date\`);`)
  await db.run(sql`ALTER TABLE \`contracting_processes\` ADD \`tender_start\` text;`)
  await db.run(sql`ALTER TABLE \`contracting_processes\` ADD \`tender_end\` text;`)
  await db.run(sql`CREATE INDEX \`contracting_processes_tender_start_idx\` ON \`contracting_processes\` (\`tender_start\`);`)
  await db.run(sql`CREATE INDEX \`contracting_processes_tender_end_idx\` ON \`contracting_processes\` (\`tender_end\`);`)
  await db.run(sql`ALTER TABLE \`opportunities_calendar\` ADD \`label_en\` text;`)
  await db.run(sql`ALTER TABLE \`opportunities_calendar\` ADD \`is_deadline\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`opportunities_calendar\` ADD \`start_date\` text;`)
  await db.run(sql`ALTER TABLE \`opportunities_calendar\` ADD \`working_days\` numeric;`)
  await db.run(sql`CREATE INDEX \`opportunities_calendar_start_date_idx\` ON \`opportunities_calendar\` (\`start_date\`);`)
  await db.run(sql`ALTER TABLE \`opportunities\` ADD \`title_en\` text;`)
  await db.run(sql`ALTER TABLE \`opportunities\` ADD \`body_en\` text;`)
  await db.run(sql`ALTER TABLE \`_opportunities_v_version_calendar\` ADD \`label_en\` text;`)
  await db.run(sql`ALTER TABLE \`_opportunities_v_version_calendar\` ADD \`is_deadline\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`_opportunities_v_version_calendar\` ADD \`start_date\` text;`)
  await db.run(sql`ALTER TABLE \`_opportunities_v_version_calendar\` ADD \`working_days\` numeric;`)
  await db.run(sql`CREATE INDEX \`_opportunities_v_version_calendar_start_date_idx\` ON \`_opportunities_v_version_calendar\` (\`start_date\`);`)
  await db.run(sql`ALTER TABLE \`_opportunities_v\` ADD \`version_title_en\` text;`)
  await db.run(sql`ALTER TABLE \`_opportunities_v\` ADD \`version_body_en\` text;`)
  await db.run(sql`ALTER TABLE \`payload_locked_documents_rels\` ADD \`concession_files_id\` text(36) REFERENCES concession_files(id);`)
  await db.run(sql`ALTER TABLE \`payload_locked_documents_rels\` ADD \`transparency_items_id\` text(36) REFERENCES transparency_items(id);`)
  await db.run(sql`ALTER TABLE \`payload_locked_documents_rels\` ADD \`redirects_id\` text(36) REFERENCES redirects(id);`)
  await db.run(sql`ALTER TABLE \`payload_locked_documents_rels\` ADD \`outgoing_mail_id\` text(36) REFERENCES outgoing_mail(id);`)
  await db.run(sql`ALTER TABLE \`payload_locked_documents_rels\` ADD \`opportunity_questions_id\` text(36) REFERENCES opportunity_questions(id);`)
  await db.run(sql`ALTER TABLE \`payload_locked_documents_rels\` ADD \`expressions_of_interest_id\` text(36) REFERENCES expressions_of_interest(id);`)
  await db.run(sql`ALTER TABLE \`payload_locked_documents_rels\` ADD \`subscriptions_id\` text(36) REFERENCES subscriptions(id);`)
  await db.run(sql`ALTER TABLE \`payload_locked_documents_rels\` ADD \`change_notices_id\` text(36) REFERENCES change_notices(id);`)
  await db.run(sql`ALTER TABLE \`payload_locked_documents_rels\` ADD \`content_findings_id\` text(36) REFERENCES content_findings(id);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_concession_files_id_idx\` ON \`payload_locked_documents_rels\` (\`concession_files_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_transparency_items_id_idx\` ON \`payload_locked_documents_rels\` (\`transparency_items_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_redirects_id_idx\` ON \`payload_locked_documents_rels\` (\`redirects_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_outgoing_mail_id_idx\` ON \`payload_locked_documents_rels\` (\`outgoing_mail_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_opportunity_questions_id_idx\` ON \`payload_locked_documents_rels\` (\`opportunity_questions_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_expressions_of_interest_id_idx\` ON \`payload_locked_documents_rels\` (\`expressions_of_interest_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_subscriptions_id_idx\` ON \`payload_locked_documents_rels\` (\`subscriptions_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_change_notices_id_idx\` ON \`payload_locked_documents_rels\` (\`change_notices_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_content_findings_id_idx\` ON \`payload_locked_documents_rels\` (\`content_findings_id\`);`)
  await db.run(sql`ALTER TABLE \`site_settings\` ADD \`visits_baseline_monthly\` numeric;`)
  await db.run(sql`ALTER TABLE \`site_settings\` ADD \`visits_baseline_goal_percent\` numeric DEFAULT 30;`)
  await db.run(sql`ALTER TABLE \`site_settings\` ADD \`visits_baseline_source\` text;`)
  await db.run(sql`ALTER TABLE \`site_settings\` ADD \`visits_baseline_as_of\` text;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`concession_files_shareholders\`;`)
  await db.run(sql`DROP TABLE \`concession_files_lenders\`;`)
  await db.run(sql`DROP TABLE \`concession_files_obligations\`;`)
  await db.run(sql`DROP TABLE \`concession_files_guarantees\`;`)
  await db.run(sql`DROP TABLE \`concession_files_addenda\`;`)
  await db.run(sql`DROP TABLE \`concession_files_renegotiations\`;`)
  await db.run(sql`DROP TABLE \`concession_files_penalties\`;`)
  await db.run(sql`DROP TABLE \`concession_files_claims\`;`)
  await db.run(sql`DROP TABLE \`concession_files_risks\`;`)
  await db.run(sql`DROP TABLE \`concession_files_tariffs\`;`)
  await db.run(sql`DROP TABLE \`concession_files\`;`)
  await db.run(sql`DROP TABLE \`concession_files_rels\`;`)
  await db.run(sql`DROP TABLE \`_concession_files_v_version_shareholders\`;`)
  await db.run(sql`DROP TABLE \`_concession_files_v_version_lenders\`;`)
  await db.run(sql`DROP TABLE \`_concession_files_v_version_obligations\`;`)
  await db.run(sql`DROP TABLE \`_concession_files_v_version_guarantees\`;`)
  await db.run(sql`DROP TABLE \`_concession_files_v_version_addenda\`;`)
  await db.run(sql`DROP TABLE \`_concession_files_v_version_renegotiations\`;`)
  await db.run(sql`DROP TABLE \`_concession_files_v_version_penalties\`;`)
  await db.run(sql`DROP TABLE \`_concession_files_v_version_claims\`;`)
  await db.run(sql`DROP TABLE \`_concession_files_v_version_risks\`;`)
  await db.run(sql`DROP TABLE \`_concession_files_v_version_tariffs\`;`)
  await db.run(sql`DROP TABLE \`_concession_files_v\`;`)
  await db.run(sql`DROP TABLE \`_concession_files_v_rels\`;`)
  await db.run(sql`DROP TABLE \`transparency_items_links\`;`)
  await db.run(sql`DROP TABLE \`transparency_items\`;`)
  await db.run(sql`DROP TABLE \`transparency_items_rels\`;`)
  await db.run(sql`DROP TABLE \`_transparency_items_v_version_links\`;`)
  await db.run(sql`DROP TABLE \`_transparency_items_v\`;`)
  await db.run(sql`DROP TABLE \`_transparency_items_v_rels\`;`)
  await db.run(sql`DROP TABLE \`redirects\`;`)
  await db.run(sql`DROP TABLE \`outgoing_mail\`;`)
  await db.run(sql`DROP TABLE \`opportunity_questions\`;`)
  await db.run(sql`DROP TABLE \`expressions_of_interest\`;`)
  await db.run(sql`DROP TABLE \`subscriptions\`;`)
  await db.run(sql`DROP TABLE \`change_notices\`;`)
  await db.run(sql`DROP TABLE \`content_findings\`;`)
  await db.run(sql`DROP TABLE \`site_settings_non_working_days\`;`)
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
  await db.run(sql`INSERT INTO \`__new_payload_locked_documents_rels\`("id", "order", "parent_id", "path", "projects_id", "progress_reports_id", "contracting_processes_id", "organizations_id", "budget_lines_id", "milestones_id", "news_id", "opportunities_id", "pages_id", "media_id", "documents_id", "users_id", "imports_id", "publishing_outbox_id") SELECT "id", "order", "parent_id", "path", "projects_id", "progress_reports_id", "contracting_processes_id", "organizations_id", "budget_lines_id", "milestones_id", "news_id", "opportunities_id", "pages_id", "media_id", "documents_id", "users_id", "imports_id", "publishing_outbox_id" FROM \`payload_locked_documents_rels\`;`)
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
  await db.run(sql`DROP INDEX \`contracting_processes_tender_start_idx\`;`)
  await db.run(sql`DROP INDEX \`contracting_processes_tender_end_idx\`;`)
  await db.run(sql`ALTER TABLE \`contracting_processes\` DROP COLUMN \`tender_start\`;`)
  await db.run(sql`ALTER TABLE \`contracting_processes\` DROP COLUMN \`tender_end\`;`)
  await db.run(sql`DROP INDEX \`opportunities_calendar_start_date_idx\`;`)
  await db.run(sql`ALTER TABLE \`opportunities_calendar\` DROP COLUMN \`label_en\`;`)
  await db.run(sql`ALTER TABLE \`opportunities_calendar\` DROP COLUMN \`is_deadline\`;`)
  await db.run(sql`ALTER TABLE \`opportunities_calendar\` DROP COLUMN \`start_date\`;`)
  await db.run(sql`ALTER TABLE \`opportunities_calendar\` DROP COLUMN \`working_days\`;`)
  await db.run(sql`DROP INDEX \`_opportunities_v_version_calendar_start_date_idx\`;`)
  await db.run(sql`ALTER TABLE \`_opportunities_v_version_calendar\` DROP COLUMN \`label_en\`;`)
  await db.run(sql`ALTER TABLE \`_opportunities_v_version_calendar\` DROP COLUMN \`is_deadline\`;`)
  await db.run(sql`ALTER TABLE \`_opportunities_v_version_calendar\` DROP COLUMN \`start_date\`;`)
  await db.run(sql`ALTER TABLE \`_opportunities_v_version_calendar\` DROP COLUMN \`working_days\`;`)
  await db.run(sql`ALTER TABLE \`opportunities\` DROP COLUMN \`title_en\`;`)
  await db.run(sql`ALTER TABLE \`opportunities\` DROP COLUMN \`body_en\`;`)
  await db.run(sql`ALTER TABLE \`_opportunities_v\` DROP COLUMN \`version_title_en\`;`)
  await db.run(sql`ALTER TABLE \`_opportunities_v\` DROP COLUMN \`version_body_en\`;`)
  await db.run(sql`ALTER TABLE \`site_settings\` DROP COLUMN \`visits_baseline_monthly\`;`)
  await db.run(sql`ALTER TABLE \`site_settings\` DROP COLUMN \`visits_baseline_goal_percent\`;`)
  await db.run(sql`ALTER TABLE \`site_settings\` DROP COLUMN \`visits_baseline_source\`;`)
  await db.run(sql`ALTER TABLE \`site_settings\` DROP COLUMN \`visits_baseline_as_of\`;`)
}
