/** Sources that loop over the descriptors of the nouns (`collections/nouns.ts`) and name none. */
export const loops: readonly string[] = [
  'cms/plugins/publishing/**/*.{ts,tsx}',
  'site/open-data/**/*.ts',
  'site/dataset/*.ts',
  'site/src/api/*.ts',
  'site/server/*.ts',
  'site/publisher/*.ts',
  'scripts/forget/*.ts',
  // Of the read model what writes, keeps and searches it. The other files beside these are queries of the pages of one noun; none of these takes from them.
  ...[
    'being-filled',
    'change-words',
    'district-names',
    'filter-values',
    'forget-party',
    'freeze-order',
    'hidden-parties',
    'history',
    'history-schema',
    'history-months',
    'history-schema',
    'old-versions',
    'open',
    'open-for-writing',
    'party-addresses',
    'party-eraser',
    'party-patterns',
    'published-ids',
    'schema',
    'schema-version',
    'search',
    'search-words',
    'statement',
    'tags',
    'updated-at',
    'views',
    'write',
  ].map((name) => `site/published/${name}.ts`),
];

type Exception = { nouns: readonly string[]; why: string };

const organizations =
  'A company is public while a shown row names it, and its versions of the past may be hidden: no other noun is so.';
const uploads = 'What a photo and a document are as files: where they lie, how they are copied, cut and removed.';
const processes = 'Parties of a process without name or number are known only by marks that its imports left in it.';
const works = 'A file of works alone, with what no table has: their places, their figures, what was corrected.';
const several = 'A table that adds up or compares several nouns.';
const homonym = 'A table of its own database that is called so: it is no noun.';

/** What a source that loops names all the same, and why. */
export const knownNames: Readonly<Record<string, Exception>> = {
  'cms/plugins/publishing/hidden-organizations.ts': { nouns: ['organizations'], why: organizations },
  'cms/plugins/publishing/projector.ts': { nouns: ['media', 'organizations'], why: `${organizations} ${uploads}` },
  'cms/plugins/publishing/organization-views.ts': { nouns: ['organizations'], why: organizations },
  'cms/plugins/publishing/read-as-visitor.ts': { nouns: ['organizations'], why: organizations },
  'cms/plugins/publishing/rebuild.ts': { nouns: ['organizations'], why: organizations },
  'cms/plugins/publishing/withheld-around.ts': { nouns: ['organizations'], why: organizations },
  'cms/plugins/publishing/withheld-parties.ts': {
    nouns: ['contracting-processes', 'organizations'],
    why: `${organizations} ${processes}`,
  },
  'cms/plugins/publishing/project-documents.ts': { nouns: ['documents'], why: uploads },
  'cms/plugins/publishing/public-files.ts': { nouns: ['documents', 'media'], why: uploads },
  'cms/plugins/publishing/text-targets.ts': { nouns: ['documents', 'media'], why: uploads },
  'cms/plugins/publishing/unused-files.ts': { nouns: ['media'], why: uploads },
  'cms/plugins/publishing/upload-source.ts': { nouns: ['documents', 'media'], why: uploads },
  'scripts/forget/portal.ts': { nouns: ['media'], why: uploads },
  'cms/plugins/publishing/endpoints.ts': { nouns: ['projects'], why: 'The panel tells how many works are public.' },
  'site/open-data/bundles.ts': { nouns: ['projects'], why: 'A portal without works has no data to bundle.' },
  'site/open-data/monthly.ts': { nouns: ['projects'], why: 'A month without works is not frozen.' },
  'site/open-data/files.ts': { nouns: ['projects'], why: works },
  'site/open-data/geojson.ts': { nouns: ['projects'], why: works },
  'site/open-data/draw-figures.ts': { nouns: ['projects'], why: works },
  'site/open-data/corrections.ts': { nouns: ['projects'], why: works },
  'site/open-data/corrections-table.ts': { nouns: ['projects'], why: works },
  'site/open-data/work-file.ts': {
    nouns: ['contracting-processes', 'documents', 'milestones', 'progress-reports', 'projects'],
    why: 'The file of one work holds all that hangs on it.',
  },
  'site/open-data/recut/naming.ts': { nouns: ['organizations'], why: 'Who is named today, by name.' },
  'site/open-data/tables/accountability.ts': { nouns: ['progress-reports', 'projects'], why: several },
  'site/open-data/tables/completeness.ts': {
    nouns: ['budget-lines', 'contracting-processes', 'documents', 'milestones', 'projects'],
    why: several,
  },
  'site/open-data/tables/quality.ts': { nouns: ['contracting-processes'], why: several },
  'site/open-data/tables/signs.ts': { nouns: ['contracting-processes'], why: several },
  'site/open-data/tables/suppliers.ts': { nouns: ['contracting-processes', 'organizations'], why: several },
  'site/src/api/contracts.ts': {
    nouns: ['contracting-processes', 'organizations'],
    why: 'Filters, orders and sums of the pages of contracts and suppliers.',
  },
  'site/src/api/works.ts': {
    nouns: ['contracting-processes'],
    why: 'A work with its processes, and the filters of its pages.',
  },
  'site/publisher/state.ts': { nouns: ['pages'], why: homonym },
  'site/publisher/write-site.ts': { nouns: ['media'], why: 'The folder of the copies of photos.' },
  'site/server/visit-store.ts': { nouns: ['pages'], why: homonym },
};
