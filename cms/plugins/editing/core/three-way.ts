import { sameValue } from './equality.ts';
import { dataFields, isComputed, isRecord, labelOf, rowLabelOf, type DataField, type FieldShape } from './fields.ts';
import { orderRows, rowsById, type Row } from './rows.ts';

export type Side = 'mine' | 'theirs';

/** One value that is not the same everywhere. `path` names rows by identifier: `figures[6f…].value`. */
export type Difference = {
  path: string;
  /** Name of the field for people, with the list and row it stands in: «Cifras › fila 2 › Valor». */
  label: string;
  field: FieldShape;
  /** conflict: both changed it, differently; mine, theirs: only that side did. */
  kind: 'conflict' | Side;
  old: unknown;
  mine: unknown;
  theirs: unknown;
};

export type Merge = { merged: Record<string, unknown>; differences: Difference[] };

type Level = { fields: readonly FieldShape[]; old: Data; mine: Data; theirs: Data; at: string; under: string };
type Data = Record<string, unknown> | undefined;
type Place = { path: string; label: string; hidden: boolean };

/**
 * Unites two changes of one document made from the same version. What only one side changed is taken from it; what both
 * changed differently is a conflict: `choose` says whose value stands (theirs, when it says nothing). A field that
 * `mine` leaves out was not touched. Rows of lists are known by their `id`. Without `old` every difference is a
 * conflict. Values that the system computes follow without being listed.
 */
export function threeWay({
  fields,
  old,
  mine,
  theirs,
  choose = () => undefined,
}: {
  fields: readonly FieldShape[];
  old: Data;
  mine: Record<string, unknown>;
  theirs: Record<string, unknown>;
  choose?: (path: string) => Side | undefined;
}): Merge {
  const differences: Difference[] = [];

  const leaf = (
    field: DataField,
    { path, label, hidden }: Place,
    values: { old: unknown; mine: unknown; theirs: unknown },
    same = sameValue,
  ): unknown => {
    if (same(values.mine, values.theirs, field)) return values.mine;
    const kind =
      old !== undefined && same(values.mine, values.old, field)
        ? 'theirs'
        : old !== undefined && same(values.theirs, values.old, field)
          ? 'mine'
          : 'conflict';
    if (!hidden) differences.push({ path, label, field, kind, ...values });
    const side = kind === 'conflict' ? (hidden ? 'theirs' : (choose(path) ?? 'theirs')) : kind;
    return values[side];
  };

  const level = (
    { fields: shapes, old: before, mine: own, theirs: other, at, under }: Level,
    hidden: boolean,
  ): Record<string, unknown> => {
    const known = dataFields(shapes);
    const result: Record<string, unknown> = { ...other, ...own };
    for (const field of known) {
      const isUntouched = own === undefined || own[field.name] === undefined;
      const values = {
        old: before?.[field.name],
        mine: isUntouched ? (before ?? other)?.[field.name] : own[field.name],
        theirs: other?.[field.name],
      };
      const place: Place = {
        path: at === '' ? field.name : `${at}.${field.name}`,
        label: under === '' ? labelOf(field) : `${under} › ${labelOf(field)}`,
        hidden: hidden || isComputed(field),
      };
      if (values.mine === undefined && values.theirs === undefined) continue;
      result[field.name] =
        field.type === 'group' &&
        field.fields &&
        [values.mine, values.theirs].every((value) => value === undefined || value === null || isRecord(value))
          ? level(
              {
                fields: field.fields,
                old: dataOf(values.old),
                mine: dataOf(values.mine),
                theirs: dataOf(values.theirs),
                at: place.path,
                under: place.label,
              },
              place.hidden,
            )
          : field.type === 'array' || field.type === 'blocks'
            ? list(field, place, values)
            : leaf(field, place, values);
    }
    return result;
  };

  const list = (field: DataField, place: Place, values: { old: unknown; mine: unknown; theirs: unknown }): unknown => {
    const [before, own, other] = [rowsById(values.old), rowsById(values.mine), rowsById(values.theirs)];
    if (before === null || own === null || other === null) return leaf(field, place, values);
    const rowName = rowLabelOf(field).toLowerCase();
    const rows = orderRows({ old: before, mine: own, theirs: other }).flatMap(({ key, number }): Row[] => {
      const row = { old: before.get(key), mine: own.get(key), theirs: other.get(key) };
      const here: Place = { ...place, path: `${place.path}[${key}]`, label: `${place.label} › ${rowName} ${number}` };
      const shapes = rowFields(field, row.mine ?? row.theirs);
      if (row.mine && row.theirs && row.mine['blockType'] === row.theirs['blockType'])
        return [
          level(
            { fields: shapes, old: row.old, mine: row.mine, theirs: row.theirs, at: here.path, under: here.label },
            here.hidden,
          ),
        ];
      const kept = leaf(field, here, row, (left, right) => sameRow(left, right, shapes));
      return isRecord(kept) ? [kept] : [];
    });
    return rows;
  };

  return { merged: level({ fields, old, mine, theirs, at: '', under: '' }, false), differences };
}

function rowFields(field: FieldShape, row: Row | undefined): readonly FieldShape[] {
  if (field.type === 'blocks') return field.blocks?.find(({ slug }) => slug === row?.['blockType'])?.fields ?? [];
  return field.fields ?? [];
}

/** Rows are compared by what people entered in them, not by what the system adds. */
function sameRow(left: unknown, right: unknown, fields: readonly FieldShape[]): boolean {
  if (!isRecord(left) || !isRecord(right)) return left === right || (left === undefined && right === undefined);
  return threeWay({ fields, old: undefined, mine: left, theirs: right }).differences.length === 0;
}

function dataOf(value: unknown): Data {
  return isRecord(value) ? value : undefined;
}
