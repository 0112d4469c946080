import type { Question, Reading } from '../questions.ts';

export type FormatOption = { id: string; label: string; hint: string; source: string };

export type Action = 'create' | 'update' | 'unchanged' | 'rejected' | 'held';
export type Difference = { label: string; before: string | null; after: string | null };
export type PreviewRow = { action: Action; key: string; title: string; changes?: Difference[] };
export type Severity = 'rejected' | 'held' | 'recognised' | 'warning';
export type Finding = {
  severity: Severity;
  row: number;
  sheet?: string;
  column: string;
  value: string;
  reason: string;
};

/** An import «Por confirmar», to be resumed or discarded. */
export type PendingImport = {
  id: string;
  fileName: string;
  format: string;
  summary: string | null;
  who: string | null;
  uploadedAt: string;
};

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
  canUndo: boolean;
  counts: {
    read: number;
    rejected: number;
    warnings: number;
    held?: number;
    recognised?: number;
    besides: string | null;
    preview: PreviewRow[];
    findings: Finding[];
    findingCount: number;
    understanding?: { readings: Reading[]; questions: Question[]; notes: string[]; unreadColumns: string[] };
    description: {
      container: 'csv' | 'xlsx';
      encoding: string | null;
      separator: string | null;
      sheet: string | null;
      headerRow: number;
      columns: string[];
    } | null;
  } | null;
  progress:
    { stage: 'reading'; bytes: number; rows: number } | { stage: 'writing'; done: number; total: number } | null;
};

/** What the person chose in the preview; it holds for every further reading of the same file. */
export type Choice = { answers: Record<string, string>; isPartial: boolean; isDraft: boolean; takesHeld: boolean };
export const noChoice: Choice = { answers: {}, isPartial: false, isDraft: false, takesHeld: false };
