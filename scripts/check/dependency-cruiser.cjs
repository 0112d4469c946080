// Rooms and their doors, for `.ts` and `.tsx`; `.astro` files are not read by dependency-cruiser
// (scripts/check/folders.ts).
const { arrows } = require('./arrows.ts');

const own = '^(collections|cms|site|scripts|tests)/';
const inside = (room) => `^${room}/`;
const doors = Object.entries(arrows).map(([room, taken]) => ({
  name: `door-of-${room.replace('/', '-')}`,
  comment: `${room} takes from ${taken.length > 0 ? taken.join(', ') : 'nothing of the house'} and nothing else.`,
  severity: 'error',
  from: {
    path: inside(room),
    ...(room === 'scripts' ? { pathNot: '^scripts/((bench|chaos|mutants)\\.ts|test/)' } : {}),
  },
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
    exclude: { path: '^(cms/\\.next/|cms/next-env\\.d\\.ts$|(site/dist|data|data-demo|tests/output)/)' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css', '.astro'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
    cache: { folder: 'node_modules/.cache/dependency-cruiser', strategy: 'content' },
    reporterOptions: { text: { highlightFocused: true } },
  },
};
