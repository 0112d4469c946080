import { maskPersonNumbers } from '../../../collections/organizations/person-texts.ts';
import { limits } from './limits.ts';
import { isFormula } from './parse/text.ts';
import { placeOfRow } from './read/places.ts';

/**
 * `rejected`: the row was not taken. `held`: it waits for a person, since it looks wrong or may repeat what is known.
 * `recognised`: it was taken for a known fact by likeness. `warning`: taken, but one of its cells was not or needs a
 * look.
 */
export type Severity = 'rejected' | 'held' | 'recognised' | 'warning';
export type Finding = {
  severity: Severity;
  row: number;
  sheet?: string;
  column: string;
  value: string;
  reason: string;
};

/** Collects what cannot be taken, without stopping the other rows. */
export type RowCollector = {
  /** `rows`: the other rows of the same record, rejected with it. */
  reject(finding: Omit<Finding, 'severity' | 'sheet'> & { rows?: readonly number[] | undefined }): void;
  warn(finding: Omit<Finding, 'severity' | 'sheet'>): void;
};

/** Findings of one file. Beyond `limits.reportRows` they are only counted. */
export type Report = RowCollector & {
  hold(finding: Omit<Finding, 'severity' | 'sheet'>): void;
  recognise(finding: Omit<Finding, 'severity' | 'sheet'>): void;
  findings: Finding[];
  rejectedRows: Set<number>;
  warnings: number;
  held: number;
  recognised: number;
};

/** `sheets`: the names of the sheets that are read; with more than one, findings name theirs. */
export function newReport(sheets: readonly (string | null)[] = []): Report {
  const findings: Finding[] = [];
  const rejectedRows = new Set<number>();
  const add = (finding: Finding): void => {
    if (findings.length >= limits.reportRows) return;
    const { sheet, row } = placeOfRow(finding.row);
    const name = sheets.length > 1 ? sheets[sheet] : null;
    findings.push({
      ...finding,
      row,
      ...(name ? { sheet: name } : {}),
      value: maskPersonNumbers(finding.value).slice(0, 200),
      reason: maskPersonNumbers(finding.reason),
    });
  };
  const report: Report = {
    findings,
    rejectedRows,
    warnings: 0,
    held: 0,
    recognised: 0,
    reject: ({ rows, ...finding }) => {
      for (const row of [finding.row, ...(rows ?? [])]) rejectedRows.add(row);
      add({ ...finding, severity: 'rejected' });
    },
    warn: (finding) => {
      report.warnings++;
      add({ ...finding, severity: 'warning' });
    },
    hold: (finding) => {
      report.held++;
      add({ ...finding, severity: 'held' });
    },
    recognise: (finding) => {
      report.recognised++;
      add({ ...finding, severity: 'recognised' });
    },
  };
  return report;
}

export const severityWords: Record<Severity, string> = {
  rejected: 'rechazada',
  held: 'por confirmar',
  recognised: 'reconocida',
  warning: 'aviso',
};

/**
 * The findings as CSV (UTF-8 with BOM, RFC 4180) with row, column, value and reason; cells that a spreadsheet would run
 * are defused.
 */
export function reportCsv(report: Pick<Report, 'findings'>): string {
  const lines = report.findings.map(({ severity, row, sheet, column, value, reason }) => [
    severityWords[severity],
    sheet ? `${row} (hoja ${sheet})` : String(row),
    column,
    value,
    reason,
  ]);
  return `\uFEFF${[['tipo', 'fila', 'columna', 'valor', 'motivo'], ...lines].map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

/** A cell of a CSV; one that a spreadsheet would run is defused. */
export function csvCell(text: string): string {
  const safe = isFormula(text) || /^[\t\r=+\-@]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
