export type Series = { categories: string[]; series: { name: string; values: (number | null)[] }[] };

/** Figures of a table: one series for each `th[data-series]`, one category for each row. A cell without a value is a gap, not a zero. */
export function readSeries(table: HTMLTableElement): Series {
  const heads = [...table.querySelectorAll<HTMLTableCellElement>('thead th[data-series]')];
  const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
  return {
    categories: rows.map((row) => categoryOf(row)),
    series: heads.map((head) => ({ name: head.dataset['series'] ?? '', values: rows.map((row) => valueOf(row.cells[head.cellIndex])) })),
  };
}

function categoryOf(row: HTMLTableRowElement): string {
  const cell = row.querySelector<HTMLElement>('[data-category]') ?? row.cells[0];
  return cell?.dataset['category'] ?? cell?.textContent?.trim() ?? '';
}

function valueOf(cell: HTMLTableCellElement | undefined): number | null {
  const text = cell?.dataset['value'];
  return text === undefined || text === '' || !Number.isFinite(Number(text)) ? null : Number(text);
}
