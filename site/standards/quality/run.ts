import type { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import type { PublishedContractingProcess } from '../../../collections/contracting-processes/published.ts';
import { shownProcessKey } from '../../../collections/contracting-processes/hooks/compute.ts';
import { anonymousIdentifier } from '../../../collections/organizations/person-texts.ts';
import { documents } from '../../dataset/column.ts';
import { ocidOf } from '../../../collections/standards/identifiers.ts';
import { compiledRelease } from '../ocds-merge.ts';
import { releasesOf } from '../ocds-releases.ts';
import { processVersions } from '../sources.ts';
import { datasetChecks } from './dataset-checks.ts';
import { textAt } from './document.ts';
import { processChecks } from './process-checks.ts';

/**
 * One check with what came of it. `level`: one process, all processes, or two moments. `percent` is null when nothing
 * could be checked.
 */
export type QualityResult = {
  code: string;
  level: 'process' | 'dataset' | 'time';
  name: string;
  checked: number;
  met: number;
  failed: number;
  percent: number | null;
  /** Why it is not 100 %: the processes that fail, or what is missing to check it. */
  reason: string | null;
};

const NAMED = 5;
const PROCESSES_A_TURN = 5;
type Tally = { checked: number; failed: string[]; failures: number };
const tally = (): Tally => ({ checked: 0, failed: [], failures: 0 });

function count(of: Tally, isMet: boolean, ocid: string): void {
  of.checked += 1;
  if (isMet) return;
  of.failures += 1;
  if (of.failed.length < NAMED) of.failed.push(ocid);
}

/**
 * All checks over everything published, in one pass: 37 of each process, 24 of the whole and 3 across time, where what
 * was shown once is compared with what is shown now: neither identifiers nor stages may vanish, and titles stay.
 */
export function qualityResults(database: DatabaseSync, history: DatabaseSync | null): QualityResult[] {
  const pass = qualityPass(database, history);
  for (;;) {
    const step = pass.next();
    if (step.done) return step.value;
  }
}

let known: { stamp: string; results: Promise<QualityResult[]> } | null = null;

/**
 * The same with other work let through between processes, and kept until a process changes: the table's three files and
 * its page share one pass. The connection must be of the caller's own, open at one moment.
 */
export function sharedQualityResults(database: DatabaseSync, history: DatabaseSync | null): Promise<QualityResult[]> {
  const stamp = stampOf(database);
  if (known?.stamp !== stamp) known = { stamp, results: inTurns(qualityPass(database, history)) };
  const { results } = known;
  return results.catch((error: unknown) => {
    known = null;
    throw error;
  });
}

/** Which read model it is, and the last change that touched a process. */
function stampOf(database: DatabaseSync): string {
  const store = database.prepare("SELECT value FROM meta WHERE key = 'store_id'").get()?.['value'];
  const seq = database
    .prepare(
      "SELECT max(seq) AS seq FROM changes WHERE tags LIKE '%table-contracting_processes%' OR (' ' || tags || ' ') LIKE '% all %'",
    )
    .get()?.['seq'];
  return `${String(store)} ${String(seq)} ${String(database.prepare('SELECT count(*) AS n FROM contracting_processes').get()?.['n'])}`;
}

async function inTurns(pass: Generator<void, QualityResult[]>): Promise<QualityResult[]> {
  for (let step = 0; ; step += 1) {
    const next = pass.next();
    if (next.done) return next.value;
    if (step % PROCESSES_A_TURN === 0) await setImmediate();
  }
}

function* qualityPass(database: DatabaseSync, history: DatabaseSync | null): Generator<void, QualityResult[]> {
  const ofProcess = new Map(processChecks.map(({ code }) => [code, tally()] as const));
  const dataset = datasetChecks();
  const time = { ocid: tally(), phase_stable: tally(), tender_title: tally() };
  const present = new Set<string>();
  for (const versions of processVersions(database, history)) {
    yield;
    const releases = releasesOf(versions);
    const compiled = compiledRelease(releases);
    const ocid = String(compiled['ocid']);
    present.add(ocid);
    for (const { code, check } of processChecks) {
      const outcome = check(compiled);
      const own = ofProcess.get(code);
      if (outcome !== null && own) count(own, outcome, ocid);
    }
    dataset.add(compiled);
    if (releases.length < 2) continue;
    const now = stagesOf(versions.slice(-1));
    count(
      time.phase_stable,
      stagesOf(versions.slice(0, -1)).every((stage) => now.includes(stage)),
      ocid,
    );
    count(
      time.tender_title,
      versions.every(({ doc }) => doc.nomenclature === '' || doc.nomenclature === textAt(compiled, 'tender.title')),
      ocid,
    );
  }
  for (const { ocid, readdressed } of shownProcesses(history))
    count(time.ocid, present.has(ocid) || present.has(readdressed()), ocid);
  return [
    ...processChecks.map(({ code, name }) =>
      resultOf(
        { code, level: 'process', name },
        ofProcess.get(code) ?? tally(),
        'ningún proceso publicado dice lo que se comprueba',
      ),
    ),
    ...dataset.results().map(({ code, name, isMet, looked, figures }): QualityResult => ({
      code,
      level: 'dataset',
      name,
      checked: isMet === null ? 0 : 1,
      met: isMet === true ? 1 : 0,
      failed: isMet === false ? 1 : 0,
      percent: isMet === null ? null : isMet ? 100 : 0,
      reason: isMet === null ? `Muy pocos datos para decirlo (${looked}).` : isMet ? null : `${figures}.`,
    })),
    resultOf(
      {
        code: 'time.ocid',
        level: 'time',
        name: 'Todo proceso que se mostró alguna vez sigue publicado con el mismo identificador.',
      },
      time.ocid,
      'aún no hay versiones anteriores',
    ),
    resultOf(
      { code: 'time.phase_stable', level: 'time', name: 'Ninguna etapa que un proceso mostró ha desaparecido.' },
      time.phase_stable,
      'ningún proceso tiene más de una versión',
    ),
    resultOf(
      {
        code: 'time.tender_title',
        level: 'time',
        name: 'El nombre de cada convocatoria es el de sus versiones anteriores.',
      },
      time.tender_title,
      'ningún proceso tiene más de una versión',
    ),
  ];
}

function resultOf(
  head: Pick<QualityResult, 'code' | 'level' | 'name'>,
  { checked, failed, failures }: Tally,
  nothing: string,
): QualityResult {
  const rest = failures > failed.length ? ` y ${failures - failed.length} más` : '';
  return {
    ...head,
    checked,
    met: checked - failures,
    failed: failures,
    percent: checked === 0 ? null : ((checked - failures) / checked) * 100,
    reason:
      checked === 0
        ? `No se puede comprobar: ${nothing}.`
        : failures === 0
          ? null
          : `No se cumple en ${failed.join(', ')}${rest}: así lo dice la fuente, o lo retiró una persona.`,
  };
}

/** Stages that some of the states have reached. A state tells the whole: what it does not have is gone. */
const stagesOf = (states: readonly { doc: PublishedContractingProcess }[]): string[] => [
  'tender',
  ...(states.some(({ doc }) => doc.awards.length > 0) ? ['awards'] : []),
  ...(states.some(({ doc }) => doc.contracts.length > 0) ? ['contracts'] : []),
];

/**
 * Identifier of every process that the history has shown, with the last state it was shown in. `readdressed`: the one
 * it has since its address, which named somebody, was changed to one that says nothing; a name is not repeated here
 * either.
 */
function* shownProcesses(history: DatabaseSync | null): Generator<{ ocid: string; readdressed: () => string }> {
  if (history === null) return;
  const sql =
    "SELECT doc FROM versions WHERE id IN (SELECT max(id) FROM versions WHERE name = 'contracting_processes' AND doc IS NOT NULL GROUP BY key) ORDER BY key";
  for (const { ocid, key } of documents<PublishedContractingProcess>(history, sql))
    yield {
      ocid: ocidOf({ ocid, key: shownProcessKey(key) }),
      readdressed: () => ocidOf({ ocid, key: anonymousIdentifier(key) }),
    };
}
