/**
 * A change that was thought of: `find` stands exactly once in `file` (else the run stops) and becomes `replace`. `by`:
 * test files to try first, for a table that every test of the CMS loads.
 */
export type Named = { id: string; kind: string; file: string; find: string; replace: string; by?: readonly string[] };

const POLICY = ['tests/integration/policy.test.ts', 'tests/integration/confidential-documents.test.ts'];

/** Mutants of who may do what. */
export const access: Named[] = [
  {
    id: 'concession-drafts-to-partners',
    file: 'collections/concession-files/index.ts',
    find: '  read: editorial.read,',
    replace: "  read: { representsCompany: 'all', ...editorial.read },",
  },
  {
    id: 'concession-drafts-to-all',
    file: 'collections/concession-files/index.ts',
    find: '  read: editorial.read,',
    replace: "  read: { anyone: 'all' },",
  },
  {
    id: 'works-deleted-by-mml',
    file: 'collections/projects/index.ts',
    find: "const rows: Rows = keptBy('keepsWorks');",
    replace: "const rows: Rows = { ...keptBy('keepsWorks'), delete: { readsDrafts: 'all' } };",
  },
  {
    id: 'news-drafts-to-all',
    file: 'collections/news/index.ts',
    find: 'const rows: Rows = editorial;',
    replace: "const rows: Rows = { ...editorial, read: { anyone: 'all' } };",
  },
  {
    id: 'internal-documents-to-mml',
    file: 'collections/access/capabilities.ts',
    find: 'mml: { ...none, readsDrafts: true },',
    replace: 'mml: { ...none, readsDrafts: true, readsInternalDocuments: true },',
  },
].map((one) => ({ kind: 'acceso', by: POLICY, ...one }));
