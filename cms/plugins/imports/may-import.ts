import type { Capability } from '../../../collections/access/capabilities.ts';
import { may } from '../../../collections/access/permissions.ts';
import type { TargetName } from './formats/format.ts';
import { formats } from './formats/registry.ts';

/** Who keeps what a record is about. */
const keepers: Record<TargetName, Capability> = {
  project: 'keepsWorks',
  process: 'keepsContracts',
  budgetLine: 'keepsBudget',
  organization: 'keepsWorks',
};
/** What a format brings beside what it is about: the files of works of the MEF carry the budget of each year. */
const alsoBrings: Readonly<Record<string, readonly TargetName[]>> = {
  'mef-detalle': ['budgetLine'],
  ssi: ['budgetLine'],
};

/** May the user write what a record is about? Organisations come along as the records name them. */
export function mayWrite(user: unknown, target: TargetName): boolean {
  return may(user, 'editsEverything') || may(user, keepers[target]);
}

/**
 * May the user import files of this format? Who may create something of what the format brings, may import that part of
 * it.
 */
export function mayImport(user: unknown, format: string): boolean {
  const known = formats.find(({ id }) => id === format);
  return (
    known !== undefined && [known.mainTarget, ...(alsoBrings[known.id] ?? [])].some((target) => mayWrite(user, target))
  );
}

/** The formats that the user may import, for the form. */
export function importableFormats(user: unknown): { id: string; label: string; hint: string; source: string }[] {
  return formats
    .filter(({ id }) => mayImport(user, id))
    .map(({ id, label, hint, defaultSource }) => ({ id, label, hint, source: defaultSource }));
}
