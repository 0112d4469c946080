import type { OwnFacts, Sourced } from '../formats/records.ts';
import { cellPlace } from '../read/places.ts';
import { isEmpty, same } from './equality.ts';
import { compareMoments, dayOfMoment } from './moments.ts';
import type { Stored, WriteSession } from './session.ts';

/**
 * What the internal field `provenance.cells` keeps of every imported value. `at`: the instant it speaks of, where the
 * file tells one.
 */
export type CellOrigin = {
  value: unknown;
  original: string;
  file: string;
  row: number;
  column: string;
  source: string;
  asOf: string;
  at?: string;
};
type Provenance = {
  source?: string | null;
  asOf?: string | null;
  consultedOn?: string | null;
  url?: string | null;
  grade?: string | null;
  cells?: Record<string, CellOrigin> | null;
};

export type FieldMerger = {
  /**
   * Takes a value for a field, unless a newer or hand-made one stands there. `value` replaces the sourced one (an
   * identifier).
   */
  set(field: string, incoming: Sourced<unknown> | null | undefined, value?: unknown): void;
  /** Writes a field without asking; true when it differs from what stood there. */
  put(field: string, value: unknown): boolean;
  /** Keeps a value among the original cells only, for what the collection has no field for. */
  keep(name: string, incoming: Sourced<unknown>): void;
  /** What stands in a field now. */
  value(field: string): unknown;
  isChanged(): boolean;
  /** The document with its provenance. */
  result(): Stored;
};

/**
 * Brings imported values into a document. An empty field is filled. A field that this or another import filled
 * is replaced by the same source's value of the same day or later, or by another source's later one. What
 * a person wrote since stays, with a warning: an import never undoes an editor's correction. `moment`: the instant of
 * which the record speaks, where it tells one; else the day of the file. `cutoff`: the day or month to which the file
 * says that the amounts go, null where it does not say, for records of which the day of the file is only that on which
 * they were read.
 */
export function fieldMerger({
  document,
  session,
  isNew,
  moment,
  cutoff,
}: {
  document: Stored;
  session: WriteSession;
  isNew: boolean;
  moment?: string | null | undefined;
  cutoff?: string | null | undefined;
}): FieldMerger {
  const asOf = moment ?? session.asOf;
  const day = dayOfMoment(asOf) || session.asOf;
  const merged: Stored = { ...document };
  const provenance: Provenance = { ...(document['provenance'] as Provenance | undefined) };
  const cells: Record<string, CellOrigin> = { ...provenance.cells };
  let isChanged = isNew;

  const put = (field: string, value: unknown): boolean => {
    if (same(merged[field], value)) return false;
    merged[field] = value;
    isChanged = true;
    return true;
  };
  const origin = (incoming: Sourced<unknown>, value: unknown): CellOrigin => ({
    value,
    original: incoming.original.slice(0, 500),
    ...cellPlace(session.fileName, incoming.row),
    column: incoming.column,
    source: session.source,
    asOf: day,
    ...(moment ? { at: moment } : {}),
  });
  return {
    put,
    keep: (name, incoming) => {
      if (same(cells[name]?.value, incoming.value)) return;
      cells[name] = origin(incoming, incoming.value);
      isChanged = true;
    },
    set: (field, incoming, value = incoming?.value) => {
      if (!incoming || value === null || value === undefined) return;
      const known = cells[field];
      const isImported = known !== undefined && same(known.value, merged[field]);
      const isOurs = known ? known.source === session.source : provenance.source === session.source;
      const order = compareMoments(
        asOf,
        known ? (known.at ?? known.asOf) : (provenance.asOf ?? provenance.consultedOn?.slice(0, 10)),
      );
      const isTakeable =
        isEmpty(merged[field]) || ((isImported || (!known && isOurs)) && (isOurs ? order >= 0 : order > 0));
      if (!isTakeable) {
        if (!isImported && !same(merged[field], value)) {
          session.report.warn({
            row: incoming.row,
            column: incoming.column,
            value: incoming.original,
            reason: `el CMS tiene otro valor, puesto a mano o de otra fuente; se conservó${told(merged[field])}`,
          });
        }
        return;
      }
      const hasNewValue = put(field, value);
      if (!hasNewValue && known !== undefined && order <= 0) return;
      cells[field] = origin(incoming, value);
      isChanged = true;
    },
    value: (field) => merged[field],
    isChanged: () => isChanged,
    result: () => {
      const isOurs = !provenance.source || provenance.source === session.source;
      return {
        ...merged,
        provenance: {
          ...provenance,
          source: provenance.source ?? session.source,
          ...(cutoff === undefined
            ? daysOf({ provenance, day, isOurs, isRead: session.isDayRead === true && !moment })
            : cutoffDays({ provenance, day, isOurs, cutoff })),
          grade: provenance.grade ?? session.origin?.grade ?? 'A',
          ...(session.origin && isOurs
            ? { url: session.origin.url ?? provenance.url ?? null, consultedOn: session.asOf }
            : {}),
          cells,
        },
      };
    },
  };
}

/** «Dato de» where the file or a person gives the day; else it is only that on which the file was read. */
function daysOf({
  provenance,
  day,
  isOurs,
  isRead,
}: {
  provenance: Provenance;
  day: string;
  isOurs: boolean;
  isRead: boolean;
}): Pick<Provenance, 'asOf' | 'consultedOn'> {
  if (!isRead) {
    const asOf = isOurs && day > (provenance.asOf ?? '') ? day : (provenance.asOf ?? day);
    // Nothing is read before the day of which it speaks: that it was read earlier was said of what stood here before.
    return {
      asOf,
      ...(provenance.consultedOn && provenance.consultedOn.slice(0, 10) < asOf ? { consultedOn: null } : {}),
    };
  }
  const isNew = !provenance.asOf && day > (provenance.consultedOn?.slice(0, 10) ?? '');
  return isNew || (isOurs && day > (provenance.asOf ?? provenance.consultedOn?.slice(0, 10) ?? ''))
    ? { asOf: null, consultedOn: day }
    : {};
}

/** «Dato de» as the file says, «consultado el» its day; a file that is older than what is known changes neither. */
function cutoffDays({
  provenance,
  day,
  isOurs,
  cutoff,
}: {
  provenance: Provenance;
  day: string;
  isOurs: boolean;
  cutoff: string | null;
}): Pick<Provenance, 'asOf' | 'consultedOn'> {
  const isFirst = !provenance.asOf && !provenance.consultedOn;
  const known = provenance.consultedOn?.slice(0, 10) ?? provenance.asOf ?? '';
  return isFirst || (isOurs && day >= known) ? { asOf: cutoff, consultedOn: day } : {};
}

/**
 * A document made from an export of this portal, with the source that its facts had there; the cells still say which
 * file they came from.
 */
export function withOwnProvenance(document: Stored, { provenance }: OwnFacts): Stored {
  return { ...document, provenance: { ...(document['provenance'] as Provenance), ...provenance } };
}

/**
 * The kept value for a message: texts and numbers only, since a relation is an identifier that tells nobody anything.
 */
function told(value: unknown): string {
  const isUuid = typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(value);
  return (typeof value === 'string' && !isUuid) || typeof value === 'number' ? `: «${String(value).slice(0, 80)}»` : '';
}
