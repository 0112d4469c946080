import { costMetrics } from '../../collections/projects/figures.ts';

/**
 * Tables of the read model `published.db`.
 *
 * Each noun is one table of `key` and `doc` (the JSON that `toPublished()` returned); the columns that lists,
 * aggregates and the map filter by are generated from that JSON, so a writer cannot make them disagree.
 * Raise the version when a table changes: a file with another version is rebuilt from the CMS.
 */
export const SCHEMA_VERSION = 13;

/** Names of the tables, which are also the names of the collections they are fed from (in snake case). */
export const publishedTables = [
  'projects',
  'progress_reports',
  'contracting_processes',
  'organizations',
  'budget_lines',
  'concession_files',
  'opportunities',
  'milestones',
  'control_reports',
  'press_items',
  'news',
  'pages',
  'documents',
  'media',
  'settings',
  'redirects',
  'transparency_items',
] as const;
export type PublishedTable = (typeof publishedTables)[number];

const text = (name: string, path: string): string => `${name} TEXT GENERATED ALWAYS AS (doc ->> '${path}') VIRTUAL`;
const real = (name: string, path: string): string =>
  `${name} REAL GENERATED ALWAYS AS (CAST(doc ->> '${path}' AS REAL)) VIRTUAL`;
const whole = (name: string, path: string): string =>
  `${name} INTEGER GENERATED ALWAYS AS (CAST(doc ->> '${path}' AS INTEGER)) VIRTUAL`;

const table = (name: PublishedTable, columns: string[] = []): string =>
  `CREATE TABLE ${name} (key TEXT PRIMARY KEY, ${[...columns, 'doc TEXT NOT NULL'].join(', ')}) STRICT;`;

const index = (name: PublishedTable | string, ...columns: string[]): string =>
  `CREATE INDEX ${name}_by_${columns.map((column) => column.split(' ')[0]).join('_')} ON ${name} (${columns.join(', ')});`;

// The cost that sums may count, null when only the press says it: the grade of the figure behind the cost, else that of the work.
const officialCost = `CASE WHEN coalesce(
    (SELECT min(f.value ->> 'grade') FROM json_each(d, '$.figures') f
      WHERE f.value ->> 'metric' IN (${costMetrics.map((metric) => `'${metric}'`).join(', ')}) AND f.value ->> 'value' = d -> 'costs' ->> 'currentPen'),
    d -> 'provenance' ->> 'grade') IS 'C' THEN NULL ELSE d -> 'costs' ->> 'currentPen' END`;

/** Last day of a year, month or day, as `endOfPeriod` gives it. */
export const lastDay = (partial: string): string =>
  `CASE length(${partial}) WHEN 4 THEN ${partial} || '-12-31' WHEN 7 THEN date(${partial} || '-01', '+1 month', '-1 day') WHEN 10 THEN ${partial} END`;

export const schemaSql = [
  'CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;',
  `INSERT INTO meta VALUES ('schema_version', '${SCHEMA_VERSION}');`,
  // Another file, another identity: the publisher notices that the numbers of `changes` began anew.
  "INSERT INTO meta VALUES ('store_id', lower(hex(randomblob(8))));",

  // What changed, in order: the publisher reads from the last number it has dealt with.
  'CREATE TABLE changes (seq INTEGER PRIMARY KEY AUTOINCREMENT, tags TEXT NOT NULL, edited_at TEXT NOT NULL, written_at TEXT NOT NULL) STRICT;',

  // Of which document each row was made: it leaves the address where it stood when its document stands at another or nowhere.
  'CREATE TABLE published_ids (name TEXT NOT NULL, id TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (name, id), UNIQUE (name, key)) STRICT, WITHOUT ROWID;',

  table('projects', [
    text('title', '$.title'),
    text('kind', '$.kind'),
    text('status', '$.status'),
    text('unit', '$.unit'),
    text('sector', '$.sector'),
    text('entity_name', '$.entity.name'),
    text('entity_key', '$.entity.key'),
    text('contractor_key', '$.contractor.key'),
    text('supervisor_key', '$.supervisor.key'),
    real('cost_pen', '$.costs.currentPen'),
    real('physical', '$.progress.physical'),
    real('planned_physical', '$.progress.plannedPhysical'),
    real('financial', '$.progress.financial'),
    text('planned_start', '$.dates.plannedStart'),
    text('planned_end', '$.dates.plannedEnd'),
    real('latitude', '$.location.latitude'),
    real('longitude', '$.location.longitude'),
    text('report_due_on', '$.nextReport.dueOn'),
    text('search', '$.search'),
    text('updated_at', '$.updatedAt'),
  ]),
  index('projects', 'status'),
  index('projects', 'cost_pen DESC', 'key'),
  index('projects', 'updated_at DESC', 'key'),
  index('projects', 'planned_end'),
  index('projects', 'contractor_key'),
  index('projects', 'supervisor_key'),
  index('projects', 'entity_key'),
  index('projects', 'title'),
  // What filters, orders and sums look at, apart from the documents: 10,000 of these rows are read in a few milliseconds,
  // the same columns of `projects` in 300 (a generated column parses its document, even beside an index).
  `CREATE TABLE project_facts (key TEXT PRIMARY KEY, title TEXT NOT NULL, status TEXT NOT NULL, kind TEXT NOT NULL, unit TEXT,
    cost_pen REAL, viable_pen REAL, planned_physical REAL, physical REAL, planned_end TEXT, actual_end TEXT, start_year TEXT, report_due_on TEXT,
    updated_at TEXT NOT NULL, search TEXT NOT NULL, latitude REAL, longitude REAL, first_district TEXT,
    stopped_since TEXT, grade TEXT, official_pen REAL, figures INTEGER, short_title TEXT, status_as_of TEXT, newest_fact_on TEXT,
    physical_low REAL, physical_high REAL, work_type TEXT, accuracy TEXT, has_line INTEGER NOT NULL DEFAULT 0, status_day TEXT, accrued_pen REAL, updated_pen REAL, press_pen REAL, status_is_read INTEGER NOT NULL DEFAULT 0, is_disputed INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;`,
  'CREATE INDEX project_facts_by_cost ON project_facts (cost_pen DESC, key);',
  'CREATE INDEX project_facts_by_place ON project_facts (latitude, longitude) WHERE latitude IS NOT NULL;',
  'CREATE INDEX project_facts_with_line ON project_facts (cost_pen DESC, key) WHERE has_line = 1;',
  'CREATE TABLE project_districts (ubigeo TEXT NOT NULL, project_code TEXT NOT NULL, PRIMARY KEY (ubigeo, project_code)) STRICT, WITHOUT ROWID;',
  'CREATE INDEX project_districts_by_project ON project_districts (project_code);',
  ...onWrite(
    'projects',
    `
    DELETE FROM project_districts WHERE project_code = new.key;
    INSERT INTO project_districts SELECT DISTINCT d.value ->> 'ubigeo', new.key FROM json_each(new.doc, '$.districts') d;
    DELETE FROM project_facts WHERE key = new.key;
    INSERT INTO project_facts SELECT new.key, d ->> 'title', d ->> 'status', d ->> 'kind', d ->> 'unit',
      d -> 'costs' ->> 'currentPen', d -> 'costs' ->> 'viablePen', d -> 'progress' ->> 'plannedPhysical', d -> 'progress' ->> 'physical',
      d -> 'dates' ->> 'plannedEnd', d -> 'dates' ->> 'actualEnd',
      substr(coalesce(d -> 'dates' ->> 'actualStart', d -> 'dates' ->> 'plannedStart', d -> 'dates' ->> 'viability'), 1, 4),
      d -> 'nextReport' ->> 'dueOn', d ->> 'updatedAt', d ->> 'search',
      d -> 'location' ->> 'latitude', d -> 'location' ->> 'longitude', d ->> '$.districts[0].name',
      d -> 'stoppage' ->> 'since', d -> 'provenance' ->> 'grade', ${officialCost}, json_array_length(new.doc, '$.figures'),
      d ->> 'shortTitle', d ->> 'statusAsOf', d ->> 'newestFactOn', d -> 'physicalRange' ->> 'low', d -> 'physicalRange' ->> 'high', d ->> 'workType',
      d -> 'location' ->> 'accuracy', (d ->> 'line') IS NOT NULL,
      ${lastDay("d ->> 'statusAsOf'")}, d -> 'costs' ->> 'accruedPen', d -> 'costs' ->> 'updatedPen',
      CASE WHEN ${officialCost} IS NULL THEN d -> 'costs' ->> 'currentPen' END, coalesce(d ->> 'isStatusDayRead', 0), coalesce(json_array_length(new.doc, '$.disputes'), 0) > 0 FROM (SELECT new.doc AS d);`,
  ),
  onDelete(
    'projects',
    'DELETE FROM project_districts WHERE project_code = old.key; DELETE FROM project_facts WHERE key = old.key;',
  ),

  table('progress_reports', [
    text('project_code', '$.projectCode'),
    text('period', '$.period'),
    real('actual_physical', '$.actualPhysical'),
    text('updated_at', '$.updatedAt'),
  ]),
  index('progress_reports', 'project_code', 'period'),
  index('progress_reports', 'updated_at'),

  table('contracting_processes', [
    text('project_code', '$.projectCode'),
    text('status', '$.status'),
    text('date_published', '$.datePublished'),
    text('buyer_name', '$.buyer.name'),
    text('buyer_key', '$.buyer.key'),
    text('category', '$.category'),
    text('nomenclature', '$.nomenclature'),
    real('reference_amount', '$.referenceAmount'),
    text('search', '$.search'),
    text('updated_at', '$.updatedAt'),
  ]),
  index('contracting_processes', 'updated_at'),
  index('contracting_processes', 'project_code'),
  index('contracting_processes', 'date_published DESC', 'key'),
  index('contracting_processes', 'buyer_key'),
  'CREATE TABLE process_awards (process_key TEXT NOT NULL, award_id TEXT NOT NULL, supplier_key TEXT, supplier_name TEXT NOT NULL, amount REAL, currency TEXT NOT NULL, date TEXT) STRICT;',
  'CREATE INDEX process_awards_by_supplier ON process_awards (supplier_key);',
  'CREATE INDEX process_awards_by_process ON process_awards (process_key);',
  'CREATE TABLE process_bidders (process_key TEXT NOT NULL, bidder_key TEXT, name TEXT NOT NULL, is_winner INTEGER NOT NULL) STRICT;',
  'CREATE INDEX process_bidders_by_bidder ON process_bidders (bidder_key);',
  'CREATE INDEX process_bidders_by_process ON process_bidders (process_key);',
  ...onWrite(
    'contracting_processes',
    `
    DELETE FROM process_awards WHERE process_key = new.key;
    DELETE FROM process_bidders WHERE process_key = new.key;
    INSERT INTO process_awards SELECT new.key, a.value ->> 'id', s.value ->> 'key', s.value ->> 'name', CAST(a.value ->> 'amount' AS REAL), a.value ->> 'currency', a.value ->> 'date'
      FROM json_each(new.doc, '$.awards') a, json_each(a.value, '$.suppliers') s
      WHERE coalesce(a.value ->> 'status', '') NOT IN ('cancelled', 'unsuccessful');
    INSERT INTO process_bidders SELECT new.key, b.value ->> 'key', b.value ->> 'name', b.value ->> 'isWinner' FROM json_each(new.doc, '$.bidders') b;`,
  ),
  onDelete(
    'contracting_processes',
    `
    DELETE FROM process_awards WHERE process_key = old.key;
    DELETE FROM process_bidders WHERE process_key = old.key;`,
  ),

  table('organizations', [text('name', '$.name'), text('ruc', '$.ruc'), text('search', '$.search')]),
  index('organizations', 'name'),
  // Who belongs to which consortium, so that a member's page finds its consortia without reading every row.
  'CREATE TABLE organization_members (organization_key TEXT NOT NULL, member_key TEXT NOT NULL, PRIMARY KEY (member_key, organization_key)) STRICT, WITHOUT ROWID;',
  'CREATE INDEX organization_members_by_organization ON organization_members (organization_key);',
  ...onWrite(
    'organizations',
    `
    DELETE FROM organization_members WHERE organization_key = new.key;
    INSERT INTO organization_members SELECT DISTINCT new.key, m.value ->> 'key' FROM json_each(new.doc, '$.members') m WHERE m.value ->> 'key' IS NOT NULL;`,
  ),
  onDelete('organizations', 'DELETE FROM organization_members WHERE organization_key = old.key;'),

  table('budget_lines', [
    whole('year', '$.year'),
    whole('month', '$.month'),
    text('entity_name', '$.entityName'),
    text('entity_ruc', '$.entityRuc'),
    text('funding_source', '$.fundingSource'),
    text('project_code', '$.projectCode'),
    text('ubigeo', '$.ubigeo'),
    real('pia', '$.piaPen'),
    real('pim', '$.pimPen'),
    real('certified', '$.certifiedPen'),
    real('committed', '$.committedPen'),
    real('accrued', '$.accruedPen'),
    real('paid', '$.paidPen'),
  ]),
  index('budget_lines', 'year', 'month'),
  index('budget_lines', 'project_code'),

  table('concession_files', [
    text('project_code', '$.projectCode'),
    text('grantor_key', '$.grantor.key'),
    text('concessionaire_key', '$.concessionaire.key'),
    text('supervisor_key', '$.supervisor.key'),
  ]),
  index('concession_files', 'project_code'),
  index('concession_files', 'grantor_key'),
  index('concession_files', 'concessionaire_key'),
  index('concession_files', 'supervisor_key'),

  table('opportunities', [
    text('title', '$.title'),
    text('stage', '$.stage'),
    real('amount', '$.amount'),
    text('updated_at', '$.updatedAt'),
  ]),
  table('milestones', [text('project_code', '$.projectCode'), text('due_date', '$.dueDate')]),
  index('milestones', 'project_code', 'due_date'),
  table('control_reports', [
    text('number', '$.number'),
    text('published_on', '$.publishedOn'),
    text('entity_key', '$.entity.key'),
  ]),
  index('control_reports', 'published_on DESC', 'key'),
  index('control_reports', 'entity_key'),
  'CREATE TABLE control_report_works (project_code TEXT NOT NULL, slug TEXT NOT NULL, PRIMARY KEY (project_code, slug)) STRICT, WITHOUT ROWID;',
  'CREATE INDEX control_report_works_by_report ON control_report_works (slug);',
  ...onWrite(
    'control_reports',
    `
    DELETE FROM control_report_works WHERE slug = new.key;
    INSERT INTO control_report_works SELECT DISTINCT w.value ->> 'code', new.key FROM json_each(new.doc, '$.projects') w;`,
  ),
  onDelete('control_reports', 'DELETE FROM control_report_works WHERE slug = old.key;'),
  table('press_items', [text('event_on', '$.eventOn')]),
  index('press_items', 'event_on DESC', 'key'),
  'CREATE TABLE press_item_works (project_code TEXT NOT NULL, slug TEXT NOT NULL, PRIMARY KEY (project_code, slug)) STRICT, WITHOUT ROWID;',
  'CREATE INDEX press_item_works_by_item ON press_item_works (slug);',
  ...onWrite(
    'press_items',
    `
    DELETE FROM press_item_works WHERE slug = new.key;
    INSERT INTO press_item_works SELECT DISTINCT w.value, new.key FROM json_each(new.doc, '$.projectCodes') w;`,
  ),
  onDelete('press_items', 'DELETE FROM press_item_works WHERE slug = old.key;'),
  table('news', [text('title', '$.title'), text('published_on', '$.publishedOn')]),
  index('news', 'published_on DESC'),
  table('pages', [text('title', '$.title')]),
  table('documents', [text('project_code', '$.projectCode'), text('title', '$.title')]),
  index('documents', 'project_code'),
  table('media'),
  table('settings'),
  table('redirects'),
  table('transparency_items', [whole('sort_order', '$.order')]),

  // Full-text search over everything public. The writer fills it: news and pages lose their markup first.
  'CREATE TABLE search_entries (id INTEGER PRIMARY KEY, name TEXT NOT NULL, key TEXT NOT NULL, UNIQUE (name, key)) STRICT;',
  "CREATE VIRTUAL TABLE search_index USING fts5 (title, codes, place, body, terms, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3 4');",
  "CREATE VIRTUAL TABLE search_words USING fts5vocab (search_index, 'row');",
].join('\n');

// In a trigger the conflict policy of the statement that fired it rules (an upsert: abort), so OR IGNORE and OR REPLACE do nothing here.
function onWrite(name: PublishedTable, body: string): string[] {
  return [
    `CREATE TRIGGER ${name}_inserted AFTER INSERT ON ${name} BEGIN ${body} END;`,
    `CREATE TRIGGER ${name}_updated AFTER UPDATE ON ${name} BEGIN ${body} END;`,
  ];
}

function onDelete(name: PublishedTable, body: string): string {
  return `CREATE TRIGGER ${name}_deleted AFTER DELETE ON ${name} BEGIN ${body} END;`;
}
