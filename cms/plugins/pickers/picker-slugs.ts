import type { LinkedSlug } from '../../../collections/nouns.ts';

/** The order that pickers ask for: the own entity's documents first, then by title. */
export const OWN_FIRST = 'own-first';

/** Collections of which some documents are the reader's own, each with the field that lists show. */
export const ownPickerTitles = {
  projects: 'title',
  organizations: 'displayName',
  'contracting-processes': 'nomenclature',
} as const;
/** Collections that are chosen with our picker: the compiler asks for one that texts may link to. */
export const pickerTitles = {
  ...ownPickerTitles,
  documents: 'title',
  news: 'title',
  opportunities: 'title',
  pages: 'title',
  'transparency-items': 'title',
  'control-reports': 'number',
} as const satisfies Record<LinkedSlug | OwnPickerSlug, string>;
export type OwnPickerSlug = keyof typeof ownPickerTitles;
export type PickerSlug = keyof typeof pickerTitles;

export const isOwnPicker = (slug: string): slug is OwnPickerSlug => Object.hasOwn(ownPickerTitles, slug);
export const isPicker = (slug: string): slug is PickerSlug => Object.hasOwn(pickerTitles, slug);
