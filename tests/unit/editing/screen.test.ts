import { describe, expect, test } from 'vitest';
import { baseOfRequest, basesOfRequest, isCurrent } from '../../../cms/plugins/editing/base.ts';
import { hourInLima, dayInLima } from '../../../collections/calendar/lima-time.ts';
import { keepTyped } from '../../../cms/plugins/editing/screen/keep-typed.ts';
import { apiPath, keyOfScreen, kindOf } from '../../../cms/plugins/editing/screen/request-kinds.ts';
import { Turns } from '../../../cms/plugins/editing/turns.ts';

const AT = '2026-11-28T15:15:00.000Z';

describe('10-1.1 the version that a write carries', () => {
  test('10-1.1 in If-Match, with or without quotes, before the body; else in the body; a moment is no version of a document', () => {
    const of = (headers: Record<string, string>, data?: object) =>
      baseOfRequest({ headers: new Headers(headers), data });
    expect([
      of({ 'If-Match': `"${AT}"` }),
      of({ 'if-match': AT }),
      of({ 'If-Match': `W/"${AT}"` }, { updatedAt: '2020-01-01T00:00:00Z' }),
    ]).toEqual(Array(3).fill({ kind: 'version', at: AT }));
    expect(of({}, { updatedAt: AT })).toEqual({ kind: 'version', at: AT });
    for (const empty of [
      of({}),
      of({ 'If-Match': '*' }),
      of({}, { updatedAt: 7 }),
      of({ 'X-Read-At': 'ayer' }),
      of({ 'X-Read-At': AT }),
      of({ 'X-Read-At': '2099-01-01T00:00:00.000Z' }),
    ])
      expect(empty).toBeNull();
  });

  test('10-1.1 of several documents each its own, the rest the moment of reading', () => {
    const baseOf = basesOfRequest({
      headers: new Headers({ 'X-Read-At': AT }),
      data: { _bases: { a: '2026-01-01T00:00:00.000Z' } },
    });
    expect([baseOf('a'), baseOf('b')]).toEqual([
      { kind: 'version', at: '2026-01-01T00:00:00.000Z' },
      { kind: 'moment', at: AT },
    ]);
  });

  test('10-1.1 nobody has read a list later than now', () => {
    const of = (readAt: string) => () =>
      basesOfRequest({ headers: new Headers({ 'X-Read-At': readAt }), data: {}, now: Date.parse(AT) });
    for (const later of ['2026-11-28T15:15:00.001Z', '2099-01-01T00:00:00.000Z', '2026-11-28T10:15:01-05:00'])
      expect(of(later)).toThrow(/momento que todavía no llega/);
    for (const past of [AT, '2026-11-28T10:15:00-05:00']) expect(of(past)).not.toThrow();
  });

  test('10-1.1 a version is current when it is the same, a moment when nothing came after it', () => {
    expect([
      isCurrent({ kind: 'version', at: '2026-11-28T15:15:00Z' }, AT),
      isCurrent({ kind: 'version', at: '2026-11-28T15:15:00.001Z' }, new Date(AT)),
    ]).toEqual([true, false]);
    expect([
      isCurrent({ kind: 'moment', at: AT }, '2026-11-28T15:14:59.000Z'),
      isCurrent({ kind: 'moment', at: AT }, '2026-11-28T15:15:00.001Z'),
    ]).toEqual([true, false]);
  });
});

describe('10-1.1 typing while the answer to a save is on its way (payload#17676)', () => {
  const field = (value: unknown) => ({ value, initialValue: value, valid: true });

  test('10-1.1 a field that changed since keeps what was typed, also when another was typed in after it; the rest takes the answer', () => {
    const sent = { title: field('uno'), summary: field('dos'), code: field(null) };
    const current = { title: field('uno y más'), summary: field('dos y más'), code: field(null) };
    const answered = { title: field('uno'), summary: field('dos'), code: field('puente-1') };
    expect(
      Object.fromEntries(
        Object.entries(keepTyped({ sent, current, answered }).state).map(([path, { value }]) => [path, value]),
      ),
    ).toEqual({ title: 'uno y más', summary: 'dos y más', code: 'puente-1' });
  });

  test('10-1.1 a row added or moved meanwhile keeps its list', () => {
    const rows = (...ids: string[]) => ({ value: ids.length, rows: ids.map((id) => ({ id })) });
    const sent = { list: rows('a'), 'list.0.name': field('A') };
    const current = { list: rows('b', 'a'), 'list.0.name': field('B'), 'list.1.name': field('A') };
    const { state: kept, hasTyped } = keepTyped({
      sent,
      current,
      answered: { list: rows('a'), 'list.0.name': field('A') },
    });
    expect([hasTyped, keepTyped({ sent, current: sent, answered: sent }).hasTyped]).toEqual([true, false]);
    expect(kept['list']?.rows?.map(({ id }) => id)).toEqual(['b', 'a']);
    expect(kept['list.0.name']?.value).toBe('B');
  });
});

describe('10-1.1 what the screens send', () => {
  const kind = (method: string, address: string, viewedKey: string | null = null) => {
    const place = apiPath(address, 'http://cms.example');
    return place && kindOf({ method, ...place, viewedKey });
  };

  test('10-1.1 a save, the trash and a deletion are of one document; a selection is of several; versions belong to the document in view', () => {
    expect(kind('PATCH', '/api/projects/7?depth=0')).toEqual({ kind: 'document', key: 'projects/7' });
    expect(kind('DELETE', 'http://cms.example/api/news/7')).toEqual({ kind: 'document', key: 'news/7' });
    expect(kind('POST', '/api/globals/site-settings')).toEqual({ kind: 'document', key: 'globals/site-settings' });
    expect(kind('PATCH', '/api/projects?where[id][in][0]=7&draft=true')).toEqual({ kind: 'several', slug: 'projects' });
    expect(kind('POST', '/api/projects/versions/9', 'projects/7')).toEqual({ kind: 'document', key: 'projects/7' });
    for (const [method, address] of [
      ['POST', '/api/projects'],
      ['GET', '/api/projects/7'],
      ['POST', '/api/projects/7/merge'],
      ['PATCH', '/api/payload-locked-documents/7'],
      ['POST', '/api/payload-preferences/x'],
    ] as const)
      expect(kind(method, address)).toEqual({ kind: 'other' });
    expect([kind('GET', '/api/users/me'), kind('POST', '/api/users/login'), kind('POST', '/api/users/logout')]).toEqual(
      [{ kind: 'session' }, { kind: 'login' }, { kind: 'logout' }],
    );
    expect(apiPath('https://otro.example/api/projects/7', 'http://cms.example')).toBeNull();
  });

  test('10-1.1 the document of a screen', () => {
    expect(
      [
        '/admin/collections/projects/7',
        '/admin/collections/projects/7/versions/9',
        '/admin/globals/site-settings',
        '/admin/collections/news/trash/7',
        '/admin/collections/projects',
        '/admin/collections/projects/create',
        '/admin',
      ].map(keyOfScreen),
    ).toEqual(['projects/7', 'projects/7', 'globals/site-settings', 'news/7', null, null, null]);
  });
});

test('10-1.1 hours are those of Lima', () => {
  expect([hourInLima(AT), dayInLima('2026-11-28T03:00:00Z')]).toEqual(['10:15', '27/11/2026']);
});

test('10-1.1 without transactions, writes to one collection follow each other and one that fails lets the next pass', async () => {
  const turns = new Turns();
  const order: string[] = [];
  const slow = async (name: string, fails = false): Promise<void> => {
    order.push(`${name} empieza`);
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
    order.push(`${name} termina`);
    if (fails) throw new Error(name);
  };
  await Promise.allSettled([
    turns.take('a', () => slow('1', true)),
    turns.take('a', () => slow('2')),
    turns.take('b', () => slow('3')),
  ]);
  expect(order.filter((step) => !step.startsWith('3'))).toEqual(['1 empieza', '1 termina', '2 empieza', '2 termina']);
});
