/** The order that pickers ask for: the own entity's documents first, then by title. */
export const OWN_FIRST = 'own-first';

/** Collections that are chosen with our picker, each with the field that lists show. */
export const pickerTitles = { projects: 'title', organizations: 'displayName', 'contracting-processes': 'nomenclature' } as const;
export type OwnPickerSlug = keyof typeof pickerTitles;

export const isOwnPicker = (slug: string): slug is OwnPickerSlug => Object.hasOwn(pickerTitles, slug);
