type Row = { isLoading?: boolean | undefined; collapsed?: boolean | undefined };

/**
 * The rows with those just added marked as open; null when none was. Payload marks a row as loading while the CMS has
 * not seen it; the mark of its own stays.
 */
export function withNewRowsOpen<One extends Row>(rows: readonly One[]): One[] | null {
  const isNew = ({ isLoading, collapsed }: Row): boolean => isLoading === true && collapsed === undefined;
  return rows.some(isNew) ? rows.map((row) => (isNew(row) ? { ...row, collapsed: false } : row)) : null;
}
