import { randomUUID } from 'node:crypto';
import { computeProject } from '../../../../collections/projects/hooks/compute.ts';
import type { FigureData } from '../../../../collections/projects/figures.ts';
import type { FigureRecord, ProjectRecord } from '../formats/records.ts';
import { cellPlace } from '../read/places.ts';
import { registeredFacts } from '../../../../collections/projects/facts.ts';
import { fieldMerger, withOwnProvenance } from './merge-fields.ts';
import type { OrganizationDirectory } from './organizations.ts';
import { humanNote, noteQuestion, REMOVE_NOTE } from './decisions.ts';
import { keptMarks } from '../../../../collections/organizations/withheld-marks.ts';
import type { WithheldParty } from '../../../../collections/organizations/party-mask.ts';
import { type Stored, type WriteSession } from './session.ts';

export function mergeProject({
  record,
  existing,
  session,
  directory,
  withheld,
}: {
  record: ProjectRecord;
  existing: Stored | null;
  session: WriteSession;
  directory: OrganizationDirectory;
  withheld: readonly WithheldParty[];
}): { document: Stored; isChanged: boolean; heldFor?: string | null } | null {
  const base: Stored = existing ?? {
    id: randomUUID(),
    kind: 'publicWork',
    status: 'notPublished',
    statusAsOf: null,
    _status: session.newStatus,
    ...(record.own ? ownFields(record.own, directory) : {}),
  };
  const fields = fieldMerger({ document: base, session, isNew: !existing });
  const entityId = directory.idOf(record.entity);
  if (!existing && !entityId) return null;
  if (!existing && record.status) fields.put('status', null);

  fields.set('title', record.title);
  for (const name of ['cui', ...registeredFacts] as const) fields.set(name, record[name]);
  if (record.status) fields.set('status', record.status);
  // Told again is known anew: of the day of the file, which reads «consultado el» where nobody gave one.
  if (
    record.status &&
    !record.own &&
    fields.value('status') === record.status.value &&
    session.asOf > String(base['statusAsOf'] ?? '')
  )
    fields.put('statusAsOf', session.asOf);
  if (record.entity) fields.set('entity', { ...record.entity.origin, value: entityId });
  if (record.contractor)
    fields.set('contractor', { ...record.contractor.origin, value: directory.idOf(record.contractor) });
  for (const [name, date] of Object.entries(record.dates)) fields.set(name, date);
  const [firstDistrict] = record.districts;
  const districts = record.districts.map(({ value }) => value);
  if (firstDistrict) fields.set('districts', firstDistrict, record.own ? districts : districts.sort());
  if (record.location) {
    fields.set('latitude', record.location, record.location.value.latitude);
    fields.set('longitude', record.location, record.location.value.longitude);
    if (!record.own)
      fields.set('locationAccuracy', record.location, record.location.value.isExact ? 'exact' : 'approximate');
  }
  fields.set('stoppageCause', record.stoppage?.cause);
  fields.set('stoppedSince', record.stoppage?.since);
  if (withheld.length > 0) {
    fields.keep('withheld', { ...record.title, original: '', value: keptMarks(base, withheld, session.digest) });
  }

  const { figures, heldFor } = mergeFigures({
    known: (base['figures'] as FigureData[] | undefined) ?? [],
    incoming: record.figures,
    session,
    document: base,
  });
  fields.put('figures', figures);
  if (!fields.isChanged()) return { document: base, isChanged: false };
  const result =
    !existing && record.own
      ? withOwnProvenance({ ...fields.result(), ...record.own.more }, record.own)
      : fields.result();
  const document = computeProject({ data: result as Stored & { title?: string } }) ?? base;
  return { document, isChanged: true, heldFor };
}

/** What an export of this portal tells that no register does. */
function ownFields(own: NonNullable<ProjectRecord['own']>, directory: OrganizationDirectory): Record<string, unknown> {
  return {
    code: own.key,
    kind: own.kind,
    supervisor: directory.idOf(own.supervisor),
    nextReportDueOn: own.nextReportDueOn,
  };
}

/**
 * One figure per metric, label and source, the newest of each; figures of other sources stay beside it (PO-10). A
 * figure with a person's note waits for what becomes of the note (`heldFor`) before its value changes. Two figures of
 * one row never absorb each
 * other: the source itself gives both.
 */
function mergeFigures({
  known,
  incoming,
  session,
  document,
}: {
  known: readonly FigureData[];
  incoming: readonly FigureRecord[];
  session: WriteSession;
  document: Stored;
}): { figures: FigureData[]; heldFor: string | null } {
  const merged = [...known];
  const met = new Set<number>();
  let heldFor: string | null = null;
  for (const figure of incoming) {
    const source = figure.told?.source ?? session.source;
    const asOf = figure.told ? figure.told.asOf : (figure.asOf ?? (session.isDayRead ? null : session.asOf));
    const consultedOn = !figure.told && asOf === null ? session.asOf : null;
    const isText = typeof figure.value === 'string';
    const value = typeof figure.value === 'number' ? figure.value : null;
    const places = merged.flatMap((other, index) =>
      !met.has(index) &&
      other.metric === figure.metric &&
      (other.label ?? null) === figure.label &&
      other.source === source &&
      (other.currency ?? 'PEN') === (figure.currency ?? 'PEN')
        ? [index]
        : [],
    );
    const place =
      places.find(
        (index) =>
          (merged[index]?.asOf ?? null) === asOf &&
          (isText ? merged[index]?.text === figure.value : merged[index]?.value === value),
      ) ??
      places[0] ??
      -1;
    met.add(place === -1 ? merged.length : place);
    const previous = merged[place];
    if (
      previous &&
      (orderDay(previous) > orderDay({ asOf, consultedOn }) ||
        (orderDay(previous) === orderDay({ asOf, consultedOn }) &&
          (isText ? previous.text === figure.value : previous.value === value)))
    )
      continue;
    const note = previous && previous.value !== value ? humanNote(previous.note) : null;
    const change = `${figure.label ?? figure.metric}: ${String(previous?.value ?? previous?.text ?? '')} → ${String(figure.value)}`;
    const answer =
      note &&
      session.decisions.ask(
        noteQuestion({
          place: `projects:${document.id}:${figure.metric}:${figure.label ?? ''}:${source}`,
          title: String(document['title'] ?? ''),
          note,
          change,
        }),
      );
    if (note && answer === null)
      heldFor = `cambia una cifra que lleva la nota «${note.slice(0, 120)}» (${change}): decida si la nota queda`;
    const at = cellPlace(session.fileName, figure.row);
    const next: FigureData = {
      ...previous,
      ...(answer === REMOVE_NOTE ? { note: null } : {}),
      metric: figure.metric,
      value,
      text: isText ? (figure.value as string) : null,
      currency: figure.currency,
      label: figure.label,
      source,
      asOf,
      ...(session.isDayRead ? { consultedOn } : {}),
      grade: 'A',
      ...figure.told,
      cell: `${at.file} · fila ${at.row} · «${figure.column}» · «${figure.original.slice(0, 200)}»`,
    };
    if (place === -1) merged.push(next);
    else merged[place] = next;
  }
  return { figures: merged, heldFor };
}

/** The day by which two facts of one source are put in order: that it speaks of, else that on which it was read. */
const orderDay = ({ asOf, consultedOn }: Pick<FigureData, 'asOf' | 'consultedOn'>): string =>
  asOf ?? consultedOn?.slice(0, 10) ?? '';
