import { lastDay, real, text, type Rows } from '../published/rows.ts';
import { costMetrics } from './figures.ts';

// The cost that sums may count, null when only the press says it: the grade of the figure behind the cost, else that of the work.
const officialCost = `CASE WHEN coalesce(
    (SELECT min(f.value ->> 'grade') FROM json_each(d, '$.figures') f
      WHERE f.value ->> 'metric' IN (${costMetrics.map((metric) => `'${metric}'`).join(', ')}) AND f.value ->> 'value' = d -> 'costs' ->> 'currentPen'),
    d -> 'provenance' ->> 'grade') IS 'C' THEN NULL ELSE d -> 'costs' ->> 'currentPen' END`;

export const rows: Rows = {
  columns: [
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
  ],
  indexes: [
    ['status'],
    ['cost_pen DESC', 'key'],
    ['updated_at DESC', 'key'],
    ['planned_end'],
    ['contractor_key'],
    ['supervisor_key'],
    ['entity_key'],
    ['title'],
  ],
  beside: [
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
  ],
  onWrite: `
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
  onDelete:
    'DELETE FROM project_districts WHERE project_code = old.key; DELETE FROM project_facts WHERE key = old.key;',
};
