import { mayUse } from '../../../collections/access/permissions.ts';
import type { TargetName } from './formats/format.ts';
import { formats } from './formats/registry.ts';

const collections = { project: 'projects', process: 'contracting-processes', budgetLine: 'budget-lines', organization: 'organizations' } as const satisfies Record<TargetName, string>;

/** May the user import files of this format? Who may create what the format is about, may import it. */
export function mayImport(user: unknown, format: string): boolean {
  const known = formats.find(({ id }) => id === format);
  return known !== undefined && mayUse({ user, slug: collections[known.mainTarget], operation: 'create' });
}

/** The formats that the user may import, for the form. */
export function importableFormats(user: unknown): { id: string; label: string; hint: string; source: string }[] {
  return formats.filter(({ id }) => mayImport(user, id)).map(({ id, label, hint, defaultSource }) => ({ id, label, hint, source: defaultSource }));
}
