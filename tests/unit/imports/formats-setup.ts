import type { BudgetLineRecord, ProjectRecord } from '../../../cms/plugins/imports/formats/records.ts';

export const projects = (records: readonly { target: string }[]) =>
  records.filter((record): record is ProjectRecord => record.target === 'project');

export const lines = (records: readonly { target: string }[]) =>
  records.filter((record): record is BudgetLineRecord => record.target === 'budgetLine');

export const figureOf = (project: ProjectRecord | undefined, metric: string) =>
  project?.figures.find((figure) => figure.metric === metric);
