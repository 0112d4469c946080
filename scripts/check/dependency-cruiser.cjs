// Draft. Rooms and their doors: `npx depcruise --config scripts/check/dependency-cruiser.cjs collections cms site scripts` in `npm run check`.
// The arrows are the ones drawn in the README; a test compares both. .astro files are not read by dependency-cruiser (see rooms.md 1.7).
/** room -> rooms it may take from (besides itself and packages). */
const arrows = {
  collections: [],
  'site/published': ['collections'],
  'site/dataset': ['collections', 'site/published'],
  'site/standards': ['collections', 'site/published', 'site/dataset'],
  'site/open-data': ['collections', 'site/published', 'site/dataset', 'site/standards'],
  'site/feeds': ['collections', 'site/published', 'site/dataset', 'site/open-data'],
  'site/src': ['collections', 'site/published', 'site/dataset', 'site/standards', 'site/open-data', 'site/feeds'],
  'site/server': ['collections', 'site/published'],
  'site/publisher': ['collections', 'site/published', 'site/open-data', 'site/server'],
  cms: ['collections', 'site/published'],
  scripts: ['collections', 'cms', 'site/published', 'site/dataset', 'site/open-data', 'site/publisher', 'site/server'],
};
const own = '^(collections|cms|site|scripts|tests)/';
const inside = (room) => `^${room}/`;
const doors = Object.entries(arrows).map(([room, taken]) => ({
  name: `door-of-${room.replace('/', '-')}`,
  comment: `${room} takes from ${taken.length > 0 ? taken.join(', ') : 'nothing of the house'} and nothing else.`,
  severity: 'error',
  from: { path: inside(room), ...(room === 'scripts' ? { pathNot: '^scripts/(bench\\.ts|test/)' } : {}) },
  to: { path: own, pathNot: [room, ...taken].map(inside).join('|') },
}));
module.exports = {
  forbidden: [
    ...doors,
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'Values only: two types that name each other are no circle.',
      from: { path: own },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'payload-stays-in-cms',
      severity: 'error',
      comment: 'The portal knows no Payload; collections take its types and errors only.',
      from: { path: '^site/' },
      to: { path: 'node_modules/(payload|@payloadcms)/' },
    },
    {
      name: 'no-node-in-words',
      severity: 'error',
      comment: 'Words, calendar and labels run in the browser too.',
      from: { path: '^collections/(words|calendar)/' },
      to: { dependencyTypes: ['core', 'npm'] },
    },
    {
      name: 'no-tests-in-product',
      severity: 'error',
      from: { path: '^(collections|cms|site)/' },
      to: { path: '^tests/' },
    },
    {
      name: 'pages-are-ends',
      severity: 'error',
      comment: 'Nobody takes from a page.',
      from: { path: own, pathNot: '^(site/src/pages|tests)/' },
      to: { path: '^site/src/pages/' },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^astro:|^content.d.ts|\\?(url|raw)$' },
    },
  ],
  options: {
    tsPreCompilationDeps: true, // type imports are arrows too
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(cms/\\.next|site/dist|data|data-demo|tests/output)/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css', '.astro'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
    cache: { folder: 'node_modules/.cache/dependency-cruiser', strategy: 'content' },
    reporterOptions: { text: { highlightFocused: true } },
  },
};
