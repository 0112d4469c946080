import type { Party, Sourced } from '../../../cms/plugins/imports/formats/records.ts';
import { newReport } from '../../../cms/plugins/imports/report.ts';
import { openDecisions } from '../../../cms/plugins/imports/write/decisions.ts';
import type { OrganizationDirectory } from '../../../cms/plugins/imports/write/organizations.ts';
import type { Change, Stored, Target, WriteSession } from '../../../cms/plugins/imports/write/session.ts';

export const told = <T>(value: T, column = 'c'): Sourced<T> => ({ value, original: String(value), row: 3, column });
export const party = (name: string): Party => ({
  name,
  taxCode: null,
  isAnonymous: false,
  origin: { original: name, row: 3, column: 'ENTIDAD' },
  role: 'entity',
});
export const directory = {
  idOf: (of: Party | null) => (of && of.name !== 'desconocida' ? `id-${of.name}` : null),
  problemOf: (of: Party | null) => (of?.name === 'desconocida' ? 'hay dos de ese nombre' : null),
  withheldOf: () => [],
} as unknown as OrganizationDirectory;

export type Options = {
  source?: string;
  asOf?: string;
  isDayOfFile?: boolean;
  answers?: Record<string, string>;
  takesHeld?: boolean;
  format?: string;
};
/** A session over these stored documents, of which a query finds all of a collection. */
export function sessionOver(
  stored: Partial<Record<'budget-lines' | 'projects' | 'organizations' | 'contracting-processes' | 'before', object[]>>,
  {
    source = 'MEF',
    asOf = '2026-05-01',
    isDayOfFile = false,
    answers = {},
    takesHeld = false,
    format = 'ssi',
  }: Options = {},
) {
  const report = newReport();
  const saved: Change[] = [];
  const moves: [string, string][] = [];
  let unchanged = 0;
  const session = {
    format,
    source,
    asOf,
    isDayOfFile,
    takesHeld,
    fileName: 'gasto.csv',
    newStatus: 'published',
    report,
    decisions: openDecisions(answers),
    digest: (word: string) => word,
    // The lines of the year before are asked for by years that lie before those of the file.
    find: (collection: Target, where: unknown) =>
      Promise.resolve(
        (collection === 'budget-lines' && JSON.stringify(where).includes('"month":{"exists":false}')
          ? stored.before
          : stored[collection]) ?? [],
      ),
    codelessWorks: () => Promise.resolve((stored.projects ?? []).filter((work) => !('cui' in work)) as Stored[]),
    save: (_collection: string, changes: readonly Change[]) => {
      saved.push(...changes);
      return Promise.resolve();
    },
    moveWork: (from: string, to: string) => {
      moves.push([from, to]);
      return Promise.resolve();
    },
    unchanged: () => {
      unchanged += 1;
    },
    seen: () => undefined,
    learnName: () => undefined,
    nameOf: (id: string) => id,
  } as unknown as WriteSession;
  return { session, report, saved, moves, unchanged: () => unchanged };
}
export const reasons = (report: ReturnType<typeof newReport>): string[] => report.findings.map(({ reason }) => reason);
