export type FormatOption = { id: string; label: string; hint: string; source: string };

export type Action = 'create' | 'update' | 'unchanged' | 'rejected';
export type PreviewRow = { action: Action; key: string; title: string };
export type Finding = { severity: 'rejected' | 'warning'; row: number; column: string; value: string; reason: string };

/** How the server answers `GET /api/imports/:id/progress`. */
export type ImportState = {
  id: string;
  status: 'preview' | 'running' | 'done' | 'refused' | 'failed' | 'undone';
  fileName: string;
  format: string;
  source: string | null;
  asOf: string | null;
  summary: string | null;
  message: string | null;
  counts: {
    read: number; rejected: number; warnings: number; besides: string | null; preview: PreviewRow[]; findings: Finding[]; findingCount: number;
    description: { container: 'csv' | 'xlsx'; encoding: string | null; separator: string | null; sheet: string | null; headerRow: number; columns: string[] } | null;
  } | null;
  progress: { stage: 'reading'; bytes: number; rows: number } | { stage: 'writing'; done: number; total: number } | null;
};
