import type { CmsSettings } from '../../environment.ts';

export type WebmasterOptions = Pick<
  CmsSettings,
  'publishedDb' | 'publicDir' | 'publishedMediaDir' | 'dataDir' | 'publicUrl'
>;

export const findingKinds = ['internalLink', 'externalLink', 'altText'] as const;
export type FindingKind = (typeof findingKinds)[number];

export const findingLabels: Record<FindingKind, string> = {
  internalLink: 'Enlace interno roto',
  externalLink: 'Enlace externo roto',
  altText: 'Texto alternativo por mejorar',
};

/** Something on the portal that somebody should mend. */
export type Finding = {
  kind: FindingKind;
  /** The address that leads nowhere, or the photo. */
  subject: string;
  /** What is wrong, in Spanish. */
  problem: string;
  /** Page of the portal where it was seen first, and on how many. */
  page: string | null;
  pages: number;
  /** Document to mend. */
  documentSlug: string | null;
  documentId: string | null;
};

/** Where a check stands. */
export type CheckProgress = { stage: 'pages' | 'links' | 'photos'; done: number; total: number | null };
export type CheckOutcome = {
  finishedAt: string;
  pages: number;
  links: number;
  photos: number;
  findings: number;
  message: string | null;
};
