import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { onTestFinished } from 'vitest';
import type { PublishedTable } from '../../../site/published/schema.ts';
import { readModelWith } from './read-model-rows.ts';

export type Row = { table: PublishedTable; key: string; doc: object };
/** A read model with these rows, closed with its test. */
export function model(...rows: Row[]): DatabaseSync {
  const database = readModelWith(rows);
  onTestFinished(() => database.close());
  return database;
}
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'consultas-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
export const updatedAt = '2026-11-01T00:00:00.000Z';
export const newsRow = (slug: string, given: object = {}): Row => ({
  table: 'news',
  key: slug,
  doc: {
    slug,
    title: slug,
    summary: '',
    bodyHtml: '',
    publishedOn: '2026-11-01',
    image: null,
    projectCodes: [],
    event: null,
    source: null,
    sourceUrl: null,
    updatedAt,
    ...given,
  },
});
/** What an opportunity needs to be written; it is an idea. */
export const opportunityDoc = (slug: string, given: object = {}): object => ({
  slug,
  title: slug,
  titleEn: null,
  summary: '',
  summaryEn: null,
  bodyHtml: null,
  bodyEnHtml: null,
  stage: 'idea',
  modality: null,
  amount: null,
  currency: 'PEN',
  districts: [],
  projectCode: null,
  calendar: [],
  documents: [],
  questions: [],
  contactOffice: null,
  provenance: { source: 'X', asOf: null, url: null, grade: null },
  updatedAt,
  ...given,
});
