import { standingOf, withheldNames } from '../../../../collections/organizations/legal-entity.ts';
import { CellError } from '../errors.ts';
import { currencyNames, type Currency } from '../../../../collections/words/currencies.ts';
import { parseCurrency } from '../parse/currency.ts';
import { readTaxCode } from '../parse/identifiers.ts';
import { parseText } from '../parse/text.ts';
import { amountOf } from '../read/amount-of.ts';
import type { SourceRow } from '../read/table.ts';
import type { RowCollector } from '../report.ts';
import type { Origin, Party, Sourced } from './records.ts';

/** Takes cells of one row as typed values. What cannot be read is collected, the row goes on. */
export type RowReader = {
  row: SourceRow;
  /** A cell without which the row would mislead: unreadable, it rejects the row. */
  strict<T>(column: string, parse: (text: string) => T | null): Sourced<T> | null;
  /** A cell the row can do without: unreadable, it is left out with a warning. */
  lenient<T>(column: string, parse: (text: string) => T | null): Sourced<T> | null;
  /** A cell that must be there. */
  required<T>(column: string, parse: (text: string) => T | null): Sourced<T> | null;
  /**
   * An amount after what its column showed, with cents, in the currency that the cell, the header, the currency column
   * of the row (`currency`) or the file names, in this order. Unreadable, of unknown currency or named in two ways, it
   * rejects the row.
   */
  money(column: string, currency?: string): (Sourced<number> & { currency: Currency }) | null;
  /** The same where only soles make sense (budgets); any other currency rejects the row. */
  soles(column: string): Sourced<number> | null;
  /** A text; null when empty. */
  text(column: string): Sourced<string> | null;
  /** The company or office in two columns; whoever may not be kept loses name and number. */
  party(columns: { name: string; taxCode?: string; role: Party['role'] }): Party | null;
  isRejected(): boolean;
};

export function rowReader(row: SourceRow, collect: RowCollector): RowReader {
  let rejections = 0;
  const originOf = (column: string): Origin => ({
    original: row.cell(column)?.text.trim() ?? '',
    row: row.number,
    column: row.header(column),
  });
  const take = <T>(column: string, parse: (text: string) => T | null, isStrict: boolean): Sourced<T> | null => {
    const cell = row.cell(column);
    if (!cell) return null;
    const origin = originOf(column);
    try {
      const value = parse(cell.text);
      return value === null ? null : { value, ...origin };
    } catch (error) {
      if (!(error instanceof CellError)) throw error;
      const finding = { row: row.number, column: origin.column, value: origin.original, reason: error.message };
      if (isStrict) {
        rejections++;
        collect.reject(finding);
      } else collect.warn({ ...finding, reason: `${finding.reason}; se dejó vacío` });
      return null;
    }
  };
  const money: RowReader['money'] = (column, currencyColumn) => {
    const cell = row.cell(column);
    if (!cell) return null;
    const read = take(
      column,
      () => {
        const amount = amountOf(cell, row.amounts(column));
        if (!amount) return null;
        const told = currencyColumn ? row.cell(currencyColumn) : undefined;
        const ofRow = told ? parseCurrency(told.text) : null;
        if (ofRow && amount.currency && ofRow !== amount.currency)
          throw new CellError(
            `la celda está en ${currencyNames[amount.currency]} y la columna «${row.header(currencyColumn ?? '')}» dice ${currencyNames[ofRow]}`,
          );
        const rule = row.amounts(column);
        const known = amount.currency ?? (rule.isNamed ? rule.currency : null) ?? ofRow ?? rule.currency;
        // Nothing was published: no currency is missed.
        if (!known && amount.amount !== 0) throw new CellError('no se sabe en qué moneda está');
        return { amount: amount.amount, currency: known ?? 'PEN' };
      },
      true,
    );
    return read && { ...read, value: read.value.amount, currency: read.value.currency };
  };
  const reader: RowReader = {
    row,
    money,
    soles: (column) => {
      const amount = money(column);
      if (!amount || amount.currency === 'PEN') return amount;
      rejections++;
      collect.reject({
        row: row.number,
        column: amount.column,
        value: amount.original,
        reason: `está en ${currencyNames[amount.currency]} y aquí solo caben soles`,
      });
      return null;
    },
    strict: (column, parse) => take(column, parse, true),
    lenient: (column, parse) => take(column, parse, false),
    required: (column, parse) => {
      const before = rejections;
      const sourced = take(column, parse, true);
      if (!sourced && rejections === before) {
        rejections++;
        collect.reject({
          row: row.number,
          column: row.header(column),
          value: row.cell(column)?.text ?? '',
          reason: 'la celda está vacía y es obligatoria',
        });
      }
      return sourced;
    },
    text: (column) => take(column, parseText, true),
    party: ({ name, taxCode, role }) => {
      const number = taxCode ? (row.cell(taxCode)?.text.trim() ?? '') : '';
      const { kind, code } = readTaxCode(number);
      const label = take(name, parseText, true);
      if (!label && kind === 'none') return null;
      const party = makeParty({
        name: label?.value ?? code ?? '',
        taxCode: number,
        role,
        origin: originOf(label ? name : (taxCode ?? name)),
      });
      if (kind === 'unknown' && taxCode)
        warnAboutNumber({ row: row.number, column: row.header(taxCode), code, collect });
      return party;
    },
    isRejected: () => rejections > 0,
  };
  return reader;
}

/**
 * A party as kept. A natural person, and whoever carries a number that is none, is nobody: only what it is stays (Ley
 * 29733).
 */
export function makeParty({
  name,
  taxCode,
  role,
  origin,
}: {
  name: string;
  taxCode: string | null;
  role: Party['role'];
  origin: Origin;
}): Party {
  const { kind, code } = readTaxCode(taxCode ?? '');
  const standing = standingOf({ name, ruc: taxCode });
  const isNobody = standing === 'naturalPerson' || (standing === 'unidentified' && kind === 'unknown' && code === null);
  if (standing === 'named') return { name: name.slice(0, 300), taxCode: code, isAnonymous: false, role, origin };
  const withheld = withheldNames[standing];
  return {
    name: isNobody ? withheld : name.slice(0, 300),
    taxCode: isNobody ? null : code,
    isAnonymous: isNobody,
    role,
    withheld: () => ({ name, standing }),
    origin: { original: withheld, row: origin.row, column: origin.column },
  };
}

/** The number itself is not repeated unless it is a RUC 20 that was mistyped: it may be a person's. */
function warnAboutNumber({
  row,
  column,
  code,
  collect,
}: {
  row: number;
  column: string;
  code: string | null;
  collect: RowCollector;
}): void {
  if (code)
    collect.warn({
      row,
      column,
      value: code,
      reason: 'el dígito verificador del RUC no coincide; quien lo lleva se muestra como «Proveedor no identificado»',
    });
  else
    collect.warn({
      row,
      column,
      value: '(reservado)',
      reason:
        'no es un RUC ni un código de consorcio; quien lo lleva se muestra como «Proveedor no identificado», sin nombre ni número',
    });
}
