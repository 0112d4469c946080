import type { DataTable } from './column.ts';
import { budgetTable } from './tables/budget.ts';
import { completenessTable } from './tables/completeness.ts';
import { contractsTable } from './tables/contracts.ts';
import { figuresTable } from './tables/figures.ts';
import { opportunitiesTable } from './tables/opportunities.ts';
import { projectsTable } from './tables/projects.ts';
import { reportsTable } from './tables/reports.ts';
import { suppliersTable } from './tables/suppliers.ts';

/** Every table of the open data, in the order in which the page and the data package list them. */
export const dataTables: readonly DataTable[] = [projectsTable, figuresTable, reportsTable, contractsTable, suppliersTable, budgetTable, opportunitiesTable, completenessTable];
