import { readContent } from '../../../scripts/seed/load.ts';

export const {
  projects,
  controlReports,
  pressItems,
  opportunities,
  concessionFiles,
  budgetLines,
  organizations,
  redirects,
  retired,
} = readContent();

export const work = (code: string) => {
  const found = projects.find((one) => one.code === code);
  if (!found) throw new Error(`no está ${code}`);
  return found;
};

export const facts = projects.flatMap(({ code, figures }) => figures.map((fact) => ({ code, ...fact })));
