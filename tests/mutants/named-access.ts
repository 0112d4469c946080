/**
 * A change that was thought of: `find` stands exactly once in `file` (else the run stops) and becomes `replace`. `by`: test files to try
 * first, for a table that every test of the CMS loads.
 */
export type Named = { id: string; kind: string; file: string; find: string; replace: string; by?: readonly string[] };

const POLICY = ['tests/integration/policy.test.ts', 'tests/integration/confidential-documents.test.ts'];

/** Mutants of who may do what. */
export const access: Named[] = [
  {
    id: 'concession-drafts-to-partners',
    file: 'collections/access/matrix.ts',
    find: "{ ...supervision(['contractSupervision', 'legal']), read: editorial.read }",
    replace: "supervision(['contractSupervision', 'legal'])",
  },
  {
    id: 'concession-drafts-to-all',
    file: 'collections/access/matrix.ts',
    find: "{ ...supervision(['contractSupervision', 'legal']), read: editorial.read }",
    replace: "{ ...supervision(['contractSupervision', 'legal']), read: give(everyone, 'all') }",
  },
  {
    id: 'works-deleted-by-mml',
    file: 'collections/access/matrix.ts',
    find: '  projects: supervision(projectOffices),',
    replace: "  projects: { ...supervision(projectOffices), delete: give([...editors, 'mml'], 'all') },",
  },
  {
    id: 'news-drafts-to-all',
    file: 'collections/access/matrix.ts',
    find: '  news: editorial,',
    replace: "  news: { ...editorial, read: give(everyone, 'all') },",
  },
  {
    id: 'internal-documents-to-mml',
    file: 'collections/documents/classification.ts',
    find: "['admin', 'webmaster', ...officeRoles, 'internalControl'] as const",
    replace: "['admin', 'webmaster', ...officeRoles, 'internalControl', 'mml'] as const",
  },
].map((one) => ({ kind: 'acceso', by: POLICY, ...one }));
