import { isInLima } from '../../../../collections/fields/coordinates.ts';
import { CellError } from '../errors.ts';
import { parseCount, parseMoney, parsePercent, roundCents } from '../parse/amount.ts';
import { parseDate } from '../parse/date.ts';
import { parseDegrees, parseInfobrasCode, parseCui, parseSnip, parseUbigeo } from '../parse/identifiers.ts';
import { parseText } from '../parse/text.ts';
import type { SourceRow } from '../read/table.ts';
import type { ReadContext } from './format.ts';
import { limaDistrict } from './places.ts';
import { rowReader, type RowReader } from './reader.ts';
import type { FigureRecord, Party, ProjectRecord, Sourced } from './records.ts';

const moneyMetrics = ['viableCost', 'updatedCost', 'contractAmount', 'accrued', 'finalCost'] as const;
const percentMetrics = ['physicalProgress', 'plannedPhysicalProgress', 'financialProgress', 'plannedFinancialProgress'] as const;
const dateColumns = ['viabilityDate', 'plannedStart', 'plannedEnd', 'actualStart', 'actualEnd'] as const;

/** What differs between the registers of works. */
export type ProjectOptions = {
  /** 1,000,000 where the file gives millions. */
  scale?: number;
  statusOf(reader: RowReader): ProjectRecord['status'];
  entityColumn?: string;
  /** Figures beyond the columns named like a metric. */
  moreFigures?(reader: RowReader): FigureRecord[];
  moreFields?(reader: RowReader, record: ProjectRecord): void;
};

/** The work on one row, null when the row was rejected. Columns carry the names of the collection's fields and metrics. */
export function projectOnRow({ row, context, options }: { row: SourceRow; context: ReadContext; options: ProjectOptions }): ProjectRecord | null {
  const reader = rowReader(row, context.collect);
  const date = (column: string): Sourced<string> | null => reader.lenient(column, (text) => parseDate(text, context.dateOrder));
  const title = reader.required('title', parseText);
  const scale = options.scale ?? 1;
  const place = placeOn(reader);
  const beneficiaries = reader.lenient('beneficiaries', (text) => (scale === 1 ? parseCount(text) : scaled(text, scale)));
  const status = options.statusOf(reader);
  const record: ProjectRecord | null = title && {
    target: 'project', row: row.number,
    cui: reader.strict('cui', parseCui),
    infobrasCode: reader.strict('infobrasCode', parseInfobrasCode),
    title: { ...title, value: title.value.slice(0, 1000) },
    snip: reader.lenient('snip', parseSnip),
    status,
    sector: shortened(reader.text('sector'), 120),
    subsector: shortened(reader.text('subsector'), 120),
    unit: shortened(reader.text('unit'), 200),
    entity: reader.party({ name: options.entityColumn ?? 'entity', role: 'entity' }),
    contractor: contractorOn(reader),
    districts: place.district ? [place.district] : [],
    address: shortened(reader.text('address') ?? place.elsewhere, 500),
    location: locationOn(reader, place.district !== null),
    beneficiaries: beneficiaries && { ...beneficiaries, value: Math.round(beneficiaries.value) },
    dates: Object.fromEntries(dateColumns.flatMap((column) => { const value = date(column); return value ? [[column, value]] : []; })),
    stoppage: null,
    figures: [...figuresOn(reader, scale), ...(options.moreFigures?.(reader) ?? [])],
  };
  if (record && beneficiaries) record.figures.push(figure('beneficiaries', { ...beneficiaries, value: Math.round(beneficiaries.value) }));
  if (record) options.moreFields?.(reader, record);
  return reader.isRejected() ? null : record;
}

/** One figure of a work. */
export function figure(metric: FigureRecord['metric'], value: Sourced<number | string>, extra: Partial<Pick<FigureRecord, 'currency' | 'label' | 'asOf'>> = {}): FigureRecord {
  return { ...value, metric, currency: null, label: null, asOf: null, ...extra };
}

/** An amount times the file's unit, in soles with cents. */
export function scaled(text: string, scale: number): number | null {
  const amount = parseMoney(text)?.amount ?? null;
  return amount === null ? null : roundCents(amount * scale);
}

function figuresOn(reader: RowReader, scale: number): FigureRecord[] {
  const money = moneyMetrics.flatMap((metric) => {
    const value = reader.strict(metric, (text) => scaled(text, scale));
    // A register writes 0 for an amount it does not have; only what was spent can be nothing.
    return value && (value.value !== 0 || metric === 'accrued') ? [figure(metric, value)] : [];
  });
  const percents = percentMetrics.flatMap((metric) => {
    const value = reader.strict(metric, parsePercent);
    return value ? [figure(metric, value)] : [];
  });
  return [...money, ...percents];
}

function placeOn(reader: RowReader): { district: Sourced<string> | null; elsewhere: Sourced<string> | null } {
  const ubigeo = reader.lenient('ubigeo', parseUbigeo);
  const [department, province, district] = [reader.text('department'), reader.text('province'), reader.text('district')];
  const found = limaDistrict({ ubigeo: ubigeo?.value ?? null, department: department?.value ?? null, province: province?.value ?? null, district: district?.value ?? null });
  const origin = ubigeo ?? district ?? department;
  if (found && origin) return { district: { ...origin, value: found }, elsewhere: null };
  const name = [district, province, department].flatMap((part) => (part ? [part.value] : [])).join(', ');
  return { district: null, elsewhere: origin && name !== '' ? { ...origin, original: name, value: name } : null };
}

function locationOn(reader: RowReader, isLima: boolean): ProjectRecord['location'] {
  const latitude = reader.lenient('latitude', (text) => parseDegrees(text, -18.5, 0.1));
  const longitude = reader.lenient('longitude', (text) => parseDegrees(text, -81.5, -68.5));
  if (!latitude || !longitude) return null;
  const point = { latitude: latitude.value, longitude: longitude.value };
  if (isInLima(point)) return { ...latitude, original: `${latitude.original}, ${longitude.original}`, value: { ...point, isExact: reader.row.cell('locationKind')?.text.trim().toLowerCase() === 'exacta' } };
  if (isLima) reader.lenient('latitude', () => { throw new CellError('la coordenada cae fuera de Lima'); });
  return null;
}

function contractorOn(reader: RowReader): Party | null {
  return reader.party({ name: 'contractorName', taxCode: reader.row.cell('contractorRucExecution') ? 'contractorRucExecution' : 'contractorRuc', role: 'contractor' });
}

function shortened(value: Sourced<string> | null, length: number): Sourced<string> | null {
  return value && { ...value, value: value.value.slice(0, length) };
}

/** The rows of one work as one record: the first value of each field, all districts; differing amounts are warned of. */
export function mergeProjects(records: readonly ProjectRecord[], context: ReadContext): ProjectRecord | null {
  const [first, ...others] = records;
  if (!first) return null;
  return others.reduce<ProjectRecord>((merged, next) => ({
    ...next, ...merged,
    cui: merged.cui ?? next.cui, infobrasCode: merged.infobrasCode ?? next.infobrasCode, snip: merged.snip ?? next.snip,
    status: merged.status ?? next.status, sector: merged.sector ?? next.sector, subsector: merged.subsector ?? next.subsector, unit: merged.unit ?? next.unit, entity: merged.entity ?? next.entity,
    contractor: merged.contractor ?? next.contractor, address: merged.address ?? next.address, location: merged.location ?? next.location,
    beneficiaries: merged.beneficiaries ?? next.beneficiaries, dates: { ...next.dates, ...merged.dates }, stoppage: merged.stoppage ?? next.stoppage,
    districts: [...merged.districts, ...next.districts.filter(({ value }) => !merged.districts.some((known) => known.value === value))],
    figures: mergeFigures(merged.figures, next.figures, context),
  }), first);
}

function mergeFigures(known: readonly FigureRecord[], next: readonly FigureRecord[], context: ReadContext): FigureRecord[] {
  const added = next.filter((candidate) => {
    const same = known.find((other) => other.metric === candidate.metric && other.label === candidate.label);
    if (same && same.value !== candidate.value) {
      context.collect.warn({ row: candidate.row, column: candidate.column, value: candidate.original, reason: `la misma obra trae «${same.original}» en la fila ${same.row}; se tomó ese valor` });
    }
    return !same;
  });
  return [...known, ...added];
}
