/**
 * Everything that a rule may find. `stop`: it cannot be so and is refused. `warning`: it may be so; whoever writes it
 * says why.
 */
export const severities = {
  'text.blank': 'stop',
  'percent.range': 'stop',
  'amount.negative': 'stop',
  'date.future': 'stop',
  'date.range': 'stop',
  'date.missing': 'stop',
  'date.order': 'stop',
  'period.future': 'stop',
  'point.incomplete': 'stop',
  'point.offLand': 'stop',
  'point.outsideDistrict': 'stop',
  'code.taken': 'stop',
  'report.exists': 'stop',
  'line.outsideDistrict': 'warning',
  'amount.huge': 'warning',
  'amount.zero': 'warning',
  'amount.overspent': 'warning',
  'progress.back': 'warning',
  'progress.jump': 'warning',
  'finished.futureEnd': 'warning',
  'finished.noEnd': 'warning',
  'finished.notComplete': 'warning',
  'report.beforeStart': 'warning',
  'milestone.noDate': 'warning',
} as const;
export type RuleCode = keyof typeof severities;
export type Severity = 'stop' | 'warning';

/**
 * What a rule found: `path` is the field (rows by their position: `figures.0.value`), `message` says in Spanish what,
 * where and how to mend it.
 */
export type Finding = { code: RuleCode; severity: Severity; path: string; message: string };

export const finding = (code: RuleCode, path: string, message: string): Finding => ({
  code,
  severity: severities[code],
  path,
  message,
});

/** A document as forms, the API and the importers know it. */
export type Data = Readonly<Record<string, unknown>>;

/** Percentages of a report, in points, and its accumulated amount in soles. */
export type ReportFigures = {
  period: string;
  actualPhysical?: number | null;
  actualFinancial?: number | null;
  actualAmountPen?: number | null;
};

/** What the rules need to know beside the document. */
export type Context = {
  /** Today in Lima, `YYYY-MM-DD`. */
  today: string;
  /** Marks that the settings change: points between two reports, metres outside a district. */
  limits: { jumpPoints: number; districtMetres: number };
  /** The document is public, or will be with this change. */
  isPublic: boolean;
  /** The document as it was; null for a new one. */
  previous?: Data | null;
  /** The approved or submitted reports of the same author and work just before and after this one. */
  reports?: { before: ReportFigures | null; after: ReportFigures | null };
  /** Of the work that the document hangs on. */
  work?: { actualStart?: string | null } | null;
  /** The act of reception of the work is among its documents. */
  hasReceptionAct?: boolean;
};

export type Rule = (data: Data, context: Context) => Finding[];

export const usualThresholds: Context['limits'] = { jumpPoints: 20, districtMetres: 100 };
