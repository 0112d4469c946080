import { tag } from './tags.ts';

/**
 * A row as the read model held and holds it; one of an earlier release may lack what came later. `null`: it was not
 * there, or is there no more.
 */
export type Change<View extends object> = { key: string; before: Partial<View> | null; after: Partial<View> | null };

/** An organisation that a row names; `key` null where it has no page. */
export type Party = { key: string | null } | null | undefined;

export const appearedOrLeft = ({ before, after }: { before: object | null; after: object | null }): boolean =>
  before === null || after === null;

/** Does one of these fields say something else? */
export function differs<View extends object>(
  { before, after }: Change<View>,
  fields: readonly (keyof View & string)[],
): boolean {
  return fields.some((field) => JSON.stringify(before?.[field]) !== JSON.stringify(after?.[field]));
}

/** What both sides of a change say. */
export function ofBoth<View extends object>(
  { before, after }: Change<View>,
  of: (view: Partial<View>) => readonly string[],
): string[] {
  return [before, after].flatMap((view) => (view ? of(view) : []));
}

/** The page of the work of a row: it shows what hangs on it. */
export const workTags = ({ projectCode }: { projectCode?: string | null }): string[] =>
  typeof projectCode === 'string' ? [tag.project(projectCode)] : [];

/** Pages of companies and entities that a row names: they list it. */
export const partyTags = (parties: readonly Party[]): string[] => keysOf(parties).map(tag.organization);

/** Keys of those that have a page. */
export const keysOf = (parties: readonly Party[]): string[] =>
  parties.flatMap((party) => (typeof party?.key === 'string' ? [party.key] : []));
