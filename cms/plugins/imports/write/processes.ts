import { randomUUID } from 'node:crypto';
import { slugify } from '../../../../collections/fields/search-text.ts';
import { shownProcessKey } from '../../../../collections/contracting-processes/hooks/compute.ts';
import { textCleaner } from '../../../../collections/organizations/person-texts.ts';
import { marksIn } from '../../../../collections/organizations/withheld-marks.ts';
import type { Origin, ProcessRecord } from '../formats/records.ts';
import { judge, type Verdict } from './check-rows.ts';
import type { OrganizationDirectory } from './organizations.ts';
import { cleanedProcess, withoutPersonsInTexts } from './process-texts.ts';
import { indexProjects, type Outcome, type ProjectIndex } from './projects.ts';
import { findIn, IN_TRASH, type Change, type Stored, type WriteSession } from './session.ts';
import { mergeProcess } from './merge-process.ts';

/**
 * Creates or updates contracting processes by OCID, else by nomenclature. Bidders and items files only add to known
 * ones.
 */
export async function saveProcesses({
  records: told,
  session,
  directory,
  index,
  keys,
}: {
  records: readonly ProcessRecord[];
  session: WriteSession;
  directory: OrganizationDirectory;
  index: ProjectIndex;
  keys: Set<string>;
}): Promise<Outcome[]> {
  const cleaned = told.map((one) => withoutPersonsInTexts(one, [], directory.withheldOf));
  const records = cleaned.map(({ record }) => record);
  await indexProjects({
    cuis: records.flatMap(({ projectCui }) => (projectCui ? [projectCui.value] : [])),
    session,
    index,
  });
  const stored = await findIn(session, 'contracting-processes', {
    ocid: records.flatMap(({ ocid, callCode }) => [
      ...(ocid ? [ocid.value] : []),
      ...(callCode ? [ocidOfCall(callCode.value)] : []),
    ]),
    callCode: records.flatMap(({ callCode }) => (callCode ? [callCode.value] : [])),
    nomenclature: records.map(({ nomenclature }) => nomenclature.value),
    key: records.flatMap(({ nomenclature, own }) => [slugify(nomenclature.value), ...(own ? [own.key] : [])]),
  });
  for (const process of stored) keys.add(String(process['key']));
  const changes: Change[] = [];
  const outcomes = records.map((ownRecord, place): Outcome => {
    const existing = matching({ record: ownRecord, stored, session });
    const known = marksIn(existing, session.digest);
    const { clean, withheld = [] } = cleaned[place] ?? {};
    // What earlier files withheld of this process is withheld in this one, and the other way round.
    const record =
      known.length === 0
        ? ownRecord
        : {
            ...withoutPersonsInTexts({ ...ownRecord, mentioned: () => withheld }, known, directory.withheldOf).record,
            nomenclature: ownRecord.nomenclature,
          };
    const title = (record.title ?? record.titleOfNew ?? record.nomenclature).value;
    const buyerId = directory.idOf(record.buyer);
    const problem = existing?.['deletedAt']
      ? IN_TRASH
      : existing
        ? null
        : !record.mayCreate
          ? 'no hay un proceso con esta nomenclatura o convocatoria; importe antes el archivo de procesos'
          : !buyerId
            ? (directory.problemOf(record.buyer) ??
              'el archivo no nombra la entidad que contrata y el proceso no está registrado')
            : null;
    if (problem) {
      session.report.reject({
        row: record.row,
        rows: record.rows,
        column: record.nomenclature.column,
        value: record.nomenclature.original,
        reason: problem,
      });
      return { action: 'rejected', key: record.nomenclature.value, title };
    }
    const told = existing && clean && withheld.length > 0 ? cleanedProcess(existing, clean) : existing;
    const base: Stored = told ?? {
      id: randomUUID(),
      key: freeKey(record, keys),
      currency: record.currency,
      isHidden: false,
    };
    const { document, isChanged: isMerged } = mergeProcess({
      record,
      base,
      isNew: !existing,
      isRewritten: told !== existing,
      withheld,
      session,
      directory,
      index,
    });
    // A party that this file names and that may not be named goes from the address too, without a redirect, which would
    // keep it.
    const key = shownProcessKey(String(document['key']), textCleaner([...withheld, ...known]));
    const isReaddressed = key !== document['key'];
    const [merged, isChanged] = isReaddressed ? [{ ...document, key }, true] : [document, isMerged];
    const verdict: Verdict = isChanged
      ? judge({
          row: record.row,
          rows: record.rows,
          slug: 'contracting-processes',
          document: merged,
          before: existing,
          session,
          originOf: (path) => originOf(path, record),
        })
      : { kind: 'take', document: merged };
    if (verdict.kind !== 'take')
      return {
        action: verdict.kind,
        key: record.nomenclature.value,
        title,
        collection: 'contracting-processes',
        before: existing,
        after: merged,
      };
    const { document: taken } = verdict;
    session.seen({ entityId: taken['buyer'], isPublic: taken['isHidden'] !== true });
    if (!isChanged) session.unchanged('contracting-processes');
    else
      changes.push({
        action: existing ? 'update' : 'create',
        document: taken,
        before: existing,
        ...(isReaddressed && existing ? { previousKey: String(existing['key']) } : {}),
      });
    return isChanged
      ? {
          action: existing ? 'update' : 'create',
          key,
          title,
          collection: 'contracting-processes',
          before: existing,
          after: taken,
        }
      : { action: 'unchanged', key, title };
  });
  await session.save('contracting-processes', changes);
  return outcomes;
}

/** The cell of the file from which the value at a field of the process came. */
function originOf(path: string, record: ProcessRecord): Origin | null {
  const [name = '', index] = path.split('.');
  if (name === 'awards' || name === 'contracts')
    return (record[name][Number(index)] ?? record[name][0])?.origin ?? null;
  const direct = (record as unknown as Record<string, unknown>)[name];
  return typeof direct === 'object' && direct !== null && 'column' in direct
    ? (direct as unknown as Origin)
    : record.nomenclature;
}

/** The nomenclature's address, or the OCID's where SEACE published two processes under one nomenclature. */
function freeKey({ nomenclature, ocid, own }: ProcessRecord, keys: Set<string>): string {
  const wanted = own?.key ?? slugify(nomenclature.value);
  const key = keys.has(wanted) && ocid ? slugify(ocid.value) : wanted;
  keys.add(key);
  return key;
}

/** The OCID under which the publisher lists a call of SEACE, for processes that came from it. */
const ocidOfCall = (code: string): string => `ocds-dgv273-seacev3-${code}`;

function matching({
  record,
  stored,
  session,
}: {
  record: ProcessRecord;
  stored: readonly Stored[];
  session: WriteSession;
}): Stored | null {
  const { ocid, callCode, nomenclature } = record;
  const byOcid = ocid && stored.find((process) => process['ocid'] === ocid.value);
  if (byOcid) return byOcid;
  const byCall =
    callCode &&
    (stored.find((process) => process['callCode'] === callCode.value) ??
      stored.find((process) => process['ocid'] === ocidOfCall(callCode.value)));
  if (byCall) return byCall;
  const named = stored.filter(
    (process) =>
      process['nomenclature'] === nomenclature.value &&
      (!ocid || !process['ocid']) &&
      (!callCode || !process['callCode']),
  );
  if (named.length < 2) return named[0] ?? null;
  const [best] = [...named].sort(
    (a, b) => likeness(b, record) - likeness(a, record) || String(a.id).localeCompare(String(b.id)),
  );
  session.report.warn({
    row: record.row,
    column: nomenclature.column,
    value: nomenclature.original,
    reason: `hay ${named.length} procesos con esta nomenclatura; se completó ${String(best?.['ocid'] ?? best?.['key'])}`,
  });
  return best ?? null;
}

/**
 * Of several processes with one nomenclature, the one whose number of bidders is nearest, else the one that had any.
 */
function likeness(process: Stored, record: ProcessRecord): number {
  const announced = Number(process['numberOfBidders'] ?? 0);
  const isAwarded = Array.isArray(process['awards']) && process['awards'].length > 0;
  return (
    (isAwarded ? 1000 : 0) + (announced > 0 ? 500 : 0) - Math.abs(announced - (record.bidders?.length ?? announced))
  );
}
