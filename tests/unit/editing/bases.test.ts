import { describe, expect, test } from 'vitest';
import {
  baseOfRequest,
  basesOfRequest,
  isCurrent,
  momentOf,
  takeBase,
  withBase,
} from '../../../cms/plugins/editing/base.ts';

const at = '2026-11-30T12:00:00.000Z';
const later = '2026-11-30T12:00:00.001Z';
const headers = (given: Record<string, string> = {}): Headers => new Headers(given);
const version = (moment: string) => ({ kind: 'version', at: moment });

describe('11-5 the version that a write was made on', () => {
  test.each<[Record<string, string>, unknown, object | null]>([
    [{ 'If-Match': `"${at}"` }, undefined, version(at)],
    [{ 'If-Match': `W/"${at}"` }, undefined, version(at)],
    [{ 'If-Match': ` ${at} ` }, { updatedAt: later }, version(at)],
    [{ 'If-Match': '*' }, { updatedAt: at }, null],
    [{ 'If-Match': '"abc"' }, undefined, null],
    [{}, { updatedAt: at }, version(at)],
    [{}, { updatedAt: '2026-11-30' }, null],
    [{}, { updatedAt: '2026-99-99T00:00:00Z' }, null],
    [{}, { updatedAt: 5 }, null],
    [{}, {}, null],
    [{}, [at], null],
    [{}, null, null],
    [{}, undefined, null],
    // A moment of reading is for lists.
    [{ 'X-Read-At': at }, undefined, null],
  ])('headers %j and body %j: %j', (given, data, base) => {
    expect(baseOfRequest({ headers: headers(given), data })).toEqual(base);
  });

  test('of several documents: each by its own, the rest by the moment of reading', () => {
    const of = basesOfRequest({
      headers: headers({ 'X-Read-At': at }),
      data: { _bases: { a: later, b: 'ayer', c: 5 } },
      now: Date.parse(at),
    });
    const moment = { kind: 'moment', at };
    expect(['a', 'b', 'c', 'd'].map(of)).toEqual([version(later), moment, moment, moment]);
    const unread = basesOfRequest({ headers: headers({ 'X-Read-At': 'ayer' }), data: { _bases: { a: at } } });
    expect(['a', 'b'].map(unread)).toEqual([version(at), null]);
    for (const data of [undefined, null, [], { _bases: [at] }, { _bases: 'x' }])
      expect(basesOfRequest({ headers: headers(), data })('a')).toBeNull();
  });

  test('nobody has read later than now', () => {
    const read = (): unknown => basesOfRequest({ headers: headers({ 'X-Read-At': later }), now: Date.parse(at) });
    expect(read).toThrow(expect.objectContaining({ status: 400, isPublic: true }));
  });

  test.each<[string, 'version' | 'moment', unknown, boolean]>([
    ['the same version', 'version', at, true],
    ['the same as a day', 'version', new Date(at), true],
    ['the same moment in another zone', 'version', '2026-11-30T07:00:00.000-05:00', true],
    ['a newer one', 'version', later, false],
    ['an older one', 'version', '2026-11-30T11:59:59.999Z', false],
    ['nothing stored yet', 'version', null, true],
    ['changed before it was read', 'moment', '2026-11-30T11:00:00.000Z', true],
    ['changed as it was read', 'moment', at, true],
    ['changed after', 'moment', later, false],
    ['nothing stored yet', 'moment', undefined, true],
  ])('%s, by %s', (_what, kind, current, expected) => {
    expect(isCurrent({ kind, at }, current)).toBe(expected);
  });

  test.each([
    [at, Date.parse(at)],
    [new Date(5), 5],
    ['2026-11-30', null],
    [5, null],
    [null, null],
  ])('%j is a moment: %s', (value, moment) => expect(momentOf(value)).toBe(moment));

  test('what own code passes on counts once, for that document', () => {
    const base = { kind: 'version' as const, at };
    const context = withBase({ other: 1 }, { slug: 'news', id: 'n1', base });
    expect(context['other']).toBe(1);
    expect(takeBase(context, { slug: 'pages', id: 'n1' })).toBeNull();
    expect(takeBase(context, { slug: 'news', id: 'n2' })).toBeNull();
    expect(takeBase(context, { slug: 'news', id: 'n1' })).toEqual(base);
    expect(takeBase(context, { slug: 'news', id: 'n1' })).toBeNull();
    expect(takeBase({}, { slug: 'news', id: 'n1' })).toBeNull();
  });
});
