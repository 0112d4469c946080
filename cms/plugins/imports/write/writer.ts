import type {
  BudgetLineRecord,
  OrganizationRecord,
  Party,
  ProcessRecord,
  ProjectRecord,
  TargetRecord,
} from '../formats/records.ts';
import { saveBudgetLines } from './budget-lines.ts';
import { lineWithCodes } from './entity-codes.ts';
import { openDirectory } from './organizations.ts';
import { saveProcesses } from './processes.ts';
import { saveProjects, type Outcome, type ProjectIndex } from './projects.ts';
import type { WriteSession } from './session.ts';

/** Writes the parts of a file, each in the order in which its records refer to each other. */
export type Writer = {
  write(records: readonly TargetRecord[]): Promise<Outcome[]>;
  /** To be called when a part begins: forgets what somebody may have changed since the last one. */
  begin(): Promise<void>;
  /** To be called when a part ends, within its transaction. */
  end(): Promise<void>;
};

export async function openWriter(session: WriteSession): Promise<Writer> {
  const index: ProjectIndex = new Map();
  const keys = new Set<string>();
  const seenLines = new Set<string>();
  const placesOf = new Map<string, Set<string>>();
  // Taken before they are read, so that nothing that comes between is missed.
  let mark = await session.markOf('organizations');
  let directory = await openDirectory(session, placesOf);
  return {
    begin: async () => {
      index.clear();
      session.renew();
      if ((await session.markOf('organizations')) !== mark) directory = await openDirectory(session, placesOf);
    },
    end: async () => {
      mark = await session.markOf('organizations');
    },
    write: async (records) => {
      const projects = records.filter((record): record is ProjectRecord => record.target === 'project');
      const processes = records.filter((record): record is ProcessRecord => record.target === 'process');
      // A file about works names the entity of the work, which need not be the one that spends.
      const lines = records
        .filter((record): record is BudgetLineRecord => record.target === 'budgetLine')
        .map((line) => (projects.length === 0 ? lineWithCodes(line) : line));
      const consortia = records.filter((record): record is OrganizationRecord => record.target === 'organization');
      await directory.resolve([
        ...projects.flatMap(partiesOfProject),
        ...processes.flatMap(partiesOfProcess),
        ...lines.map(({ entity }) => entity),
      ]);
      if (consortia.length > 0) await directory.saveConsortia(consortia);
      const outcomes: Outcome[] = [];
      if (projects.length > 0) outcomes.push(...(await saveProjects({ records: projects, session, directory, index })));
      if (processes.length > 0)
        outcomes.push(...(await saveProcesses({ records: processes, session, directory, index, keys })));
      const lineOutcomes =
        lines.length > 0 ? await saveBudgetLines({ records: lines, session, directory, index, seen: seenLines }) : [];
      return outcomes.length > 0 ? outcomes : lineOutcomes;
    },
  };
}

function partiesOfProject({ entity, contractor, own }: ProjectRecord): Party[] {
  return [entity, contractor, own?.supervisor ?? null].filter((party) => party !== null);
}

function partiesOfProcess({ buyer, bidders, awards }: ProcessRecord): Party[] {
  return [...(buyer ? [buyer] : []), ...(bidders ?? []), ...awards.flatMap(({ suppliers }) => suppliers)];
}
