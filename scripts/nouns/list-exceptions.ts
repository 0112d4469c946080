const imports = 'What registers bring: an import format that brings another noun is written with its part here.';
const content = 'The files of the initial content, each read by its own part of the loading.';
const standards = 'What the standard asks of the files, whatever else the portal publishes.';

/** Sources that list published collections by hand, and why another one need not join the list, or what asks for it. */
export const knownLists: Readonly<Record<string, string>> = {
  'cms/database/invented-rows.ts':
    'Installations of before 26 November 2026 marked invented rows in these collections: no later one ever had the mark.',
  'cms/plugins/imports/summary.ts': imports,
  'cms/plugins/imports/undo/journal.ts': imports,
  'cms/plugins/imports/undo/undo-import.ts': imports,
  'cms/plugins/imports/write/session.ts': imports,
  'cms/plugins/offices/recent.ts':
    'Three examples for who writes nothing: works, control reports and contracts; more would hide these.',
  'cms/plugins/pickers/picker-slugs.ts':
    'Of which a partner has some of its own, by its memberships: the list makes the type (OwnPickerSlug) that the others satisfy.',
  'collections/plausibility/check.ts':
    'Whose warnings are confirmed with a reason: these forms have the field for it, as migrations made it.',
  'collections/published/tags.ts': 'Names of data, which happen to be those of tables; a noun says its own.',
  'scripts/seed/load.ts': content,
  'scripts/seed/read.ts': content,
  'site/standards/files.ts': standards,
};
