import { describe, expect, test } from 'vitest';
import { judge, type StoredVersion } from '../../../cms/health/sweep/judge.ts';
import { isNothing, sweptInWords } from '../../../cms/health/sweep/words.ts';

const at = (second: number): string => new Date(Date.UTC(2026, 10, 30, 12, 0, second)).toISOString();
/** A version of second `second`, the newest one unless told otherwise. */
const version = (id: string, second: number, more: Partial<StoredVersion> = {}): StoredVersion => ({
  id,
  updatedAt: at(second),
  createdAt: at(second),
  isLatest: true,
  saidAt: at(second),
  deletedAt: null,
  status: 'published',
  ...more,
});
const document = (second: number, deletedAt: string | null = null) => ({ id: 'a', updatedAt: at(second), deletedAt });

describe('12-6 document and newest version are judged by one rule: what was said last counts', () => {
  test('what is whole is left alone', () => {
    expect(judge(document(5), [version('old', 1, { isLatest: false }), version('new', 5)])).toBeNull();
    // The row of the version is written after the document, and later within the same save.
    expect(judge(document(5), [version('new', 5, { updatedAt: at(6) })])).toBeNull();
  });
  test('a draft above what is published is no fault, nor one of a document that was never published', () => {
    expect(judge(document(5), [version('p', 5, { isLatest: false }), version('d', 9, { status: 'draft' })])).toBeNull();
  });
  test('killed before the version was written, the version follows the document', () => {
    expect(judge(document(7), [version('v', 5)])).toEqual({ flags: [], follow: 'document', newest: 'v' });
    expect(judge(document(7), [])).toEqual({ flags: [], follow: 'document', newest: null });
    expect(judge(document(7), [version('d', 5, { status: 'draft' })])?.follow).toBe('document');
  });
  test('12-10 where the clock went back nothing is taken for older than it is: all stays, the trash and the flags too', () => {
    const ahead = [version('old', 5, { isLatest: false }), version('v', 8)];
    expect(judge(document(5), ahead)).toBeNull();
    expect(judge(document(6, at(6)), [...ahead, version('trash', 6, { deletedAt: at(6) })])).toBeNull();
  });
  test('killed before the others lost their flag, or after all had: one is the newest', () => {
    expect(judge(document(5), [version('old', 1), version('v', 5)])).toEqual({
      flags: [{ id: 'old', latest: false }],
      follow: null,
      newest: 'v',
    });
    expect(judge(document(5), [version('old', 1, { isLatest: false }), version('v', 5, { isLatest: false })])).toEqual({
      flags: [{ id: 'v', latest: true }],
      follow: null,
      newest: 'v',
    });
  });
  test('of the trash the mark alone is carried over, in both directions', () => {
    expect(judge(document(9, at(9)), [version('d', 6, { status: 'draft' })])).toEqual({
      flags: [],
      follow: 'trash',
      newest: 'd',
    });
    expect(judge(document(9), [version('d', 6, { deletedAt: at(6) })])?.follow).toBe('trash');
  });
});

test('12-6 the sweep says what it did, and that nothing was half done', () => {
  const nothing = {
    at: at(0),
    looked: 1203,
    fromDocument: 0,
    flagged: 0,
    trashed: 0,
    again: 0,
    gone: 0,
  };
  expect([isNothing(nothing), isNothing({ ...nothing, again: 3 }), isNothing({ ...nothing, gone: 1 })]).toEqual([
    true,
    true,
    false,
  ]);
  expect(sweptInWords(null)).toBe('Lo que pudo quedar a medias no se ha repasado todavía.');
  expect(sweptInWords(nothing).replaceAll('\u00a0', ' ')).toBe(
    'Repaso de lo que pudo quedar a medias, el 30/11/2026, 07:00: 1 203 documentos mirados; nada a medias.',
  );
  expect(sweptInWords({ ...nothing, fromDocument: 2, gone: 1, again: 5 }).replaceAll('\u00a0', ' ')).toBe(
    'Repaso de lo que pudo quedar a medias, el 30/11/2026, 07:00: 1 203 documentos mirados; 2 últimas versiones rehechas de su documento; 1 fila del portal sin su documento, que se quita; 5 cambios recientes pasan de nuevo al portal.',
  );
});
