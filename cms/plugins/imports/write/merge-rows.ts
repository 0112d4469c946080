import type { Origin } from '../formats/records.ts';
import type { Report } from '../report.ts';
import { isEmpty, same } from './equality.ts';
import { compareMoments } from './moments.ts';
import { MADE_UP, originOf, schemeOf, type Row } from './row-origin.ts';

/** A row of a file: `ids` with their scheme, `values` by field (null: the file does not say), `origin` for messages. */
export type IncomingRow = { ids: readonly string[]; values: Row; origin: Origin };

type RowMerge = {
  known: readonly Row[];
  incoming: readonly IncomingRow[];
  /** Of whom and of which moment the file speaks. `ownsDocument`: the whole document came from this source. */
  told: { source: string; asOf: string; ownsDocument: boolean };
  /** Identifiers of a row that no importer wrote, as its fields tell them. */
  idsOf(row: Row): readonly string[];
  /** Identifiers under which this portal exports any row. */
  ownIds(row: Row): readonly string[];
  /** Fields that a row keeps as it was first known: addresses and standards lead to it. */
  lasting: readonly string[];
  /** Could both be the same fact, told by two sources under different identifiers? */
  isAlike(row: Row, incoming: IncomingRow): boolean;
  /** What one is called in messages, and how a row is named. */
  noun: string;
  nameOf(row: Row): string;
  /** Rows that might repeat known ones are taken too: a person has looked at them. */
  takesDoubtful: boolean;
  report: Report;
};

/**
 * Brings the rows of a file into a list. Identity is the source's identifier. Rows of one file never absorb each other;
 * only a row of another file, under another kind of identifier, is recognised by likeness, one to one, and said so.
 * What may repeat known rows in another division (a total against its lots) is held for a person and not added.
 * `places`: where each incoming row went, -1 when it is held.
 */
export function mergeRows(input: RowMerge): { rows: Row[]; places: number[] } {
  const rows = [...input.known];
  const matched = placesOf(input);
  const unexplained = input.known.filter((_row, place) => !matched.includes(place));
  const placeOfId = new Map<string, number>();
  const places = input.incoming.map((row, index) => {
    const found = matched[index] ?? -1;
    const place =
      found !== -1 ? found : (row.ids.map((id) => placeOfId.get(id)).find((known) => known !== undefined) ?? -1);
    const previous = rows[place];
    if (
      !previous &&
      !input.takesDoubtful &&
      unexplained.some((other) => isOfOtherScheme(idsFor(other, input), row.ids))
    ) {
      const { origin, values } = row;
      input.report.hold({
        row: origin.row,
        column: origin.column,
        value: origin.original,
        reason: `${input.noun} «${input.nameOf(values)}» puede repetir en otra forma lo que ya está en el proceso (${unexplained.map(input.nameOf).join('; ').slice(0, 120)}); no se sumó`,
      });
      return -1;
    }
    const next = filled(previous, row, input);
    const at = previous ? place : rows.length;
    rows[at] = next;
    for (const id of row.ids) placeOfId.set(id, at);
    return at;
  });
  return { rows, places };
}

/**
 * For each incoming row the place of its known row: by identifier, else by likeness where it is the only pair or both
 * sides count the same.
 */
function placesOf(input: RowMerge): number[] {
  const { known, incoming, report } = input;
  const ids = known.map((row) => new Set(idsFor(row, input)));
  const places = incoming.map((row) => ids.findIndex((of) => row.ids.some((id) => of.has(id))));
  const taken = new Set(places);
  const alike = incoming.map((row, index) =>
    places[index] !== -1
      ? []
      : known.flatMap((other, place) =>
          !taken.has(place) && isOfOtherScheme([...(ids[place] ?? [])], row.ids) && input.isAlike(other, row)
            ? [place]
            : [],
        ),
  );
  incoming.forEach((row, index) => {
    const candidates = (alike[index] ?? []).filter((place) => !taken.has(place));
    const rivals = alike.filter((other, at) => at >= index && other.some((place) => candidates.includes(place))).length;
    const [place] = candidates;
    if (place === undefined || candidates.length !== rivals) return;
    places[index] = place;
    taken.add(place);
    report.recognise({
      row: row.origin.row,
      column: row.origin.column,
      value: row.origin.original,
      reason: `se reconoció por semejanza como ${input.noun} «${input.nameOf(known[place] ?? {})}», que otra fuente ya trajo`,
    });
  });
  return places;
}

/** Rows under identifiers of the same kind that differ are different rows, unless no source gave them. */
function isOfOtherScheme(known: readonly string[], incoming: readonly string[]): boolean {
  const schemes = new Set(known.map(schemeOf).filter((scheme) => scheme !== MADE_UP));
  return !incoming.some((id) => schemes.has(schemeOf(id)));
}

function idsFor(row: Row, { idsOf, ownIds }: RowMerge): readonly string[] {
  const { ids } = originOf(row);
  return [...(ids.length > 0 ? ids : idsOf(row)), ...ownIds(row)];
}

/**
 * The previous row with what the file tells, unless something newer or a person's own value stands there. The row
 * itself when nothing differs.
 */
function filled(
  previous: Row | undefined,
  { ids, values, origin }: IncomingRow,
  { told, noun, nameOf, report, idsOf, lasting }: RowMerge,
): Row {
  const before = originOf(previous);
  const cells = { ...before.cells };
  const next: Row = { ...previous };
  for (const [field, value] of Object.entries(values)) {
    if (isEmpty(value) || (lasting.includes(field) && !isEmpty(previous?.[field]))) continue;
    const cell = cells[field];
    const present = previous?.[field];
    const isImported = cell ? same(cell.value, present) : told.ownsDocument;
    const order = cell ? compareMoments(told.asOf, cell.asOf) : 0;
    const isNewer = !cell || (cell.source === told.source ? order >= 0 : order > 0);
    if (isEmpty(present) || (isImported && isNewer)) {
      next[field] = value;
      if (!cell || !same(cell.value, value) || order > 0)
        cells[field] = { value, source: told.source, asOf: told.asOf };
    } else if (!isImported && !same(present, value)) {
      report.warn({
        row: origin.row,
        column: origin.column,
        value: origin.original,
        reason: `${noun} «${nameOf(previous ?? {})}» tiene otro valor, puesto a mano o de otra fuente; se conservó${typeof present === 'object' ? '' : `: «${String(present).slice(0, 80)}»`}`,
      });
    }
  }
  const allIds = [...new Set([...(before.ids.length > 0 ? before.ids : previous ? idsOf(previous) : []), ...ids])];
  next['origin'] = { ids: allIds, cells };
  return previous && same(previous, next) ? previous : next;
}
