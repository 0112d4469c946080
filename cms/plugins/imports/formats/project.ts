import { isInLima } from '../../../../collections/fields/coordinates.ts';
import { halfPoint } from '../../../../collections/plausibility/place.ts';
import { CellError } from '../errors.ts';
import { parseCount, parseMoney, parsePercent } from '../parse/amount.ts';
import { parseDate } from '../parse/date.ts';
import { parseDegrees, parseInfobrasCode, parseCui, parseSnip, parseUbigeo } from '../parse/identifiers.ts';
import { parseText } from '../parse/text.ts';
import type { SourceRow } from '../read/table.ts';
import { keepsZeros } from '../read/zeros.ts';
import type { ReadContext } from './format.ts';
import { limaDistrict, severalPlaces, type PlaceTexts } from './places.ts';
import { rowReader, type RowReader } from './reader.ts';
import type { FigureRecord, Party, ProjectRecord, Sourced } from './records.ts';

const moneyMetrics = ['viableCost', 'updatedCost', 'contractAmount', 'accrued', 'finalCost'] as const;
const isCost = (metric: (typeof moneyMetrics)[number]): boolean => metric === 'viableCost' || metric === 'updatedCost';
const percentMetrics = [
  'physicalProgress',
  'plannedPhysicalProgress',
  'financialProgress',
  'plannedFinancialProgress',
] as const;
const dateColumns = ['viabilityDate', 'plannedStart', 'plannedEnd', 'actualStart', 'actualEnd'] as const;

/** What differs between the registers of works. */
export type ProjectOptions = {
  /** 1,000,000 where the file counts people in millions as it does soles. */
  peopleUnit?: number;
  /** The state that the row says, and what it says of it in words that are not ours. */
  stateOf(reader: RowReader): { status: ProjectRecord['status']; facts: FigureRecord[] };
  entityColumn?: string;
  /** Figures beyond the columns named like a metric. */
  moreFigures?(reader: RowReader): FigureRecord[];
  moreFields?(reader: RowReader, record: ProjectRecord): void;
};

/**
 * The work on one row, null when the row was rejected. Columns carry the names of the collection's fields and metrics.
 */
export function projectOnRow({
  row,
  context,
  options,
}: {
  row: SourceRow;
  context: ReadContext;
  options: ProjectOptions;
}): ProjectRecord | null {
  const reader = rowReader(row, context.collect);
  const date = (column: string): Sourced<string> | null =>
    reader.lenient(column, (text) => parseDate(text, context.dateOrder));
  const title = reader.required('title', parseText);
  const peopleUnit = options.peopleUnit ?? 1;
  const place = placesOn(reader);
  const beneficiaries = reader.lenient('beneficiaries', (text) =>
    peopleUnit === 1 ? parseCount(text) : peopleOf(text, peopleUnit),
  );
  const { status, facts } = options.stateOf(reader);
  // Every column is asked, also of a row that cannot be taken: whoever mends the file sees all its faults.
  const read: Omit<ProjectRecord, 'title'> = {
    target: 'project',
    row: row.number,
    cui: reader.strict('cui', parseCui),
    infobrasCode: reader.strict('infobrasCode', parseInfobrasCode),
    snip: reader.lenient('snip', parseSnip),
    status,
    sector: shortened(reader.text('sector'), 120),
    subsector: shortened(reader.text('subsector'), 120),
    unit: shortened(reader.text('unit'), 200),
    entity: reader.party({ name: options.entityColumn ?? 'entity', role: 'entity' }),
    contractor: contractorOn(reader),
    districts: place.districts,
    address: shortened(reader.text('address') ?? place.elsewhere, 500),
    location: locationOn(reader, place.districts.length > 0),
    beneficiaries: beneficiaries && { ...beneficiaries, value: Math.round(beneficiaries.value) },
    dates: Object.fromEntries(
      dateColumns.flatMap((column) => {
        const value = date(column);
        return value ? [[column, value]] : [];
      }),
    ),
    stoppage: null,
    figures: [
      ...figuresOn(reader, keepsZeros(context.top.answers)),
      ...facts,
      ...(options.moreFigures?.(reader) ?? []),
    ],
  };
  const record: ProjectRecord | null = title && { ...read, title: { ...title, value: title.value.slice(0, 1000) } };
  if (record && beneficiaries)
    record.figures.push(figure('beneficiaries', { ...beneficiaries, value: Math.round(beneficiaries.value) }));
  // Nobody is kept of it: what it is stays as a fact, so that the work does not look as if it had no contractor.
  if (record?.contractor?.isAnonymous)
    record.figures.push(figure('contractor', { ...record.contractor.origin, value: record.contractor.name }));
  if (record) options.moreFields?.(reader, record);
  return reader.isRejected() ? null : record;
}

/** One figure of a work. */
export function figure(
  metric: FigureRecord['metric'],
  value: Sourced<number | string>,
  extra: Partial<Pick<FigureRecord, 'currency' | 'label' | 'asOf'>> = {},
): FigureRecord {
  return { ...value, metric, currency: null, label: null, asOf: null, ...extra };
}

function peopleOf(text: string, unit: number): number | null {
  const amount = parseMoney(text)?.amount ?? null;
  return amount === null ? null : Math.round(amount * unit);
}

function figuresOn(reader: RowReader, hasZeros: boolean): FigureRecord[] {
  const money = moneyMetrics.flatMap((metric) => {
    const value = reader.money(metric);
    // A register writes 0 for an amount it does not have; only what was spent can be nothing, or what a person says
    // that it cost nothing.
    return value && (value.value !== 0 || metric === 'accrued' || (hasZeros && isCost(metric)))
      ? [figure(metric, value, { currency: value.currency })]
      : [];
  });
  const percents = percentMetrics.flatMap((metric) => {
    const value = reader.strict(metric, parsePercent);
    return value ? [figure(metric, value)] : [];
  });
  return [...money, ...percents];
}

/** All places of a row: districts of Lima by their code, others by their names. */
function placesOn(reader: RowReader): { districts: Sourced<string>[]; elsewhere: Sourced<string> | null } {
  const codes = reader.lenient('ubigeo', (text) => {
    const found = severalPlaces(text).flatMap((part) => parseUbigeo(part) ?? []);
    return found.length > 0 ? found : null;
  });
  const [department, province, district] = [
    reader.text('department'),
    reader.text('province'),
    reader.text('district'),
  ];
  const origin = codes ?? district ?? department;
  if (!origin) return { districts: [], elsewhere: null };
  const names = district ? severalPlaces(district.value) : [];
  const count = Math.max(codes?.value.length ?? 0, names.length, 1);
  const nth = (values: readonly string[] | undefined, index: number): string | null =>
    values?.length === 1 && count > 1 ? null : (values?.[index] ?? null);
  const places = Array.from({ length: count }, (_, index): PlaceTexts => ({
    ubigeo: count === 1 ? (codes?.value[0] ?? null) : nth(codes?.value, index),
    department: department?.value ?? null,
    province: province?.value ?? null,
    district: count === 1 ? (names[0] ?? null) : nth(names, index),
  }));
  const found = places.map((place) => limaDistrict(place));
  const others = places
    .flatMap((place, index) =>
      found[index]
        ? []
        : [[place.district, place.province, place.department].filter((part) => part !== null).join(', ')],
    )
    .filter((name) => name !== '');
  const elsewhere = others.join('; ');
  return {
    districts: [...new Set(found)].flatMap((ubigeo) =>
      ubigeo ? [{ original: origin.original, row: origin.row, column: origin.column, value: ubigeo }] : [],
    ),
    elsewhere:
      elsewhere !== '' ? { original: elsewhere, row: origin.row, column: origin.column, value: elsewhere } : null,
  };
}

function locationOn(reader: RowReader, isLima: boolean): ProjectRecord['location'] {
  const latitude = reader.lenient('latitude', (text) => parseDegrees(text, -18.5, 0.1));
  const longitude = reader.lenient('longitude', (text) => parseDegrees(text, -81.5, -68.5));
  if (!latitude || !longitude) {
    const missing = latitude ? 'longitude' : 'latitude';
    const given = latitude ? 'latitude' : 'longitude';
    if ((latitude || longitude) && (reader.row.cell(missing)?.text.trim() ?? '') === '')
      reader.lenient(given, () => {
        throw new CellError(`no se tomó la ubicación: ${halfPoint(missing)}`);
      });
    return null;
  }
  const point = { latitude: latitude.value, longitude: longitude.value };
  if (isInLima(point))
    return {
      ...latitude,
      original: `${latitude.original}, ${longitude.original}`,
      value: { ...point, isExact: reader.row.cell('locationKind')?.text.trim().toLowerCase() === 'exacta' },
    };
  if (isLima)
    reader.lenient('latitude', () => {
      throw new CellError('la coordenada cae fuera de Lima');
    });
  return null;
}

function contractorOn(reader: RowReader): Party | null {
  return reader.party({
    name: 'contractorName',
    taxCode: reader.row.cell('contractorRucExecution') ? 'contractorRucExecution' : 'contractorRuc',
    role: 'contractor',
  });
}

function shortened(value: Sourced<string> | null, length: number): Sourced<string> | null {
  return value && { ...value, value: value.value.slice(0, length) };
}

/**
 * The rows of one work as one record: the first value of each field, all districts; differing amounts are warned of.
 */
export function mergeProjects(records: readonly ProjectRecord[], context: ReadContext): ProjectRecord | null {
  const [first, ...others] = records;
  if (!first) return null;
  return others.reduce<ProjectRecord>(
    (merged, next) => ({
      ...next,
      ...merged,
      cui: merged.cui ?? next.cui,
      infobrasCode: merged.infobrasCode ?? next.infobrasCode,
      snip: merged.snip ?? next.snip,
      status: merged.status ?? next.status,
      sector: merged.sector ?? next.sector,
      subsector: merged.subsector ?? next.subsector,
      unit: merged.unit ?? next.unit,
      entity: merged.entity ?? next.entity,
      contractor: merged.contractor ?? next.contractor,
      address: joinedAddress(merged.address, next.address),
      location: merged.location ?? next.location,
      beneficiaries: merged.beneficiaries ?? next.beneficiaries,
      dates: { ...next.dates, ...merged.dates },
      stoppage: merged.stoppage ?? next.stoppage,
      districts: [
        ...merged.districts,
        ...next.districts.filter(({ value }) => !merged.districts.some((known) => known.value === value)),
      ],
      figures: mergeFigures(merged.figures, next.figures, context),
    }),
    first,
  );
}

/** The addresses of a work in several places, each once; the first row's cell stays the origin. */
function joinedAddress(one: Sourced<string> | null, other: Sourced<string> | null): Sourced<string> | null {
  if (!one || !other || one.value.split('; ').includes(other.value)) return one ?? other;
  const value = `${one.value}; ${other.value}`;
  return value.length > 500 ? one : { ...one, original: value, value };
}

function mergeFigures(
  known: readonly FigureRecord[],
  next: readonly FigureRecord[],
  context: ReadContext,
): FigureRecord[] {
  const added = next.filter((candidate) => {
    const same = known.find(
      (other) =>
        other.metric === candidate.metric &&
        other.label === candidate.label &&
        (other.currency ?? 'PEN') === (candidate.currency ?? 'PEN'),
    );
    if (same && same.value !== candidate.value) {
      context.collect.warn({
        row: candidate.row,
        column: candidate.column,
        value: candidate.original,
        reason: `la misma obra trae «${same.original}» en la fila ${same.row}; se tomó ese valor`,
      });
    }
    return !same;
  });
  return [...known, ...added];
}
