import type { DataTable } from '../dataset/column.ts';
import { monthlyBudgetTable, yearlyBudgetTable } from './tables/budget.ts';
import { completenessTable } from './tables/completeness.ts';
import { concessionPartTables, concessionsTable } from './tables/concessions.ts';
import { contractsTable } from './tables/contracts.ts';
import { controlReportsTable, controlReportWorksTable } from './tables/control-reports.ts';
import { correctionsTable } from './tables/corrections.ts';
import { workDistrictsTable } from './tables/districts.ts';
import { figuresTable } from './tables/figures.ts';
import { milestonesTable } from './tables/milestones.ts';
import { opportunitiesTable } from './tables/opportunities.ts';
import { amendmentsTable, awardsTable, biddersTable } from './tables/process-parts.ts';
import { processesTable } from './tables/processes.ts';
import { projectsTable } from './tables/projects.ts';
import { qualityTable } from './tables/quality.ts';
import { reportsTable } from './tables/reports.ts';
import { signsTable } from './tables/signs.ts';
import { suppliersTable } from './tables/suppliers.ts';

/** Every table of the open data, in the order in which the page and the data package list them. */
export const dataTables: readonly DataTable[] = [
  projectsTable,
  workDistrictsTable,
  figuresTable,
  reportsTable,
  milestonesTable,
  controlReportsTable,
  controlReportWorksTable,
  processesTable,
  contractsTable,
  awardsTable,
  biddersTable,
  amendmentsTable,
  signsTable,
  suppliersTable,
  concessionsTable,
  ...concessionPartTables,
  yearlyBudgetTable,
  monthlyBudgetTable,
  opportunitiesTable,
  completenessTable,
  qualityTable,
  correctionsTable,
];
