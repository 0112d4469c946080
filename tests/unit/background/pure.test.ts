import { expect, test } from 'vitest';
import { Faulty, faultOf } from '../../../cms/background/fault.ts';
import { isInTime, latestSlot, type Times } from '../../../cms/background/lima-slots.ts';
import { waitAfter } from '../../../cms/background/loop.ts';
import { isDue, nextTry } from '../../../cms/background/retry.ts';

const coded = (code: string): Error => Object.assign(new Error('x'), { code });

test('whose fault: the disk, the database and the network are the environment; the rest is the document', () => {
  for (const code of [
    'ENOSPC',
    'EIO',
    'EMFILE',
    'SQLITE_FULL',
    'SQLITE_BUSY',
    'SQLITE_IOERR_WRITE',
    'ECONNREFUSED',
    'ECONNECTION',
  ])
    expect(faultOf(coded(code)), code).toBe('environment');
  expect(faultOf(new Error('envuelto', { cause: coded('ENOSPC') }))).toBe('environment');
  // As node:sqlite tells «database or disk is full» and «constraint failed».
  expect(faultOf(Object.assign(coded('ERR_SQLITE_ERROR'), { errcode: 13 }))).toBe('environment');
  expect(faultOf(Object.assign(coded('ERR_SQLITE_ERROR'), { errcode: 19 }))).toBe('document');
  expect(faultOf(Object.assign(new Error('x'), { name: 'MongoNetworkTimeoutError' }))).toBe('environment');
  expect(faultOf(new RangeError('Invalid time value'))).toBe('document');
  expect(faultOf(coded('ENOENT'))).toBe('document');
  expect(faultOf(new Faulty('permanent', 'no existe'))).toBe('permanent');
  expect(faultOf('texto')).toBe('document');
});

test('12-1 the disk, a lock or the server stays no fault of the document however it is wrapped or told', () => {
  const full = Object.assign(new Error('database or disk is full'), { code: 'ERR_SQLITE_ERROR', errcode: 13 });
  const environment: [string, unknown][] = [
    ['deep causes', new Error('a', { cause: new Error('b', { cause: new Error('c', { cause: full }) }) })],
    ['a cause that is no Error', new Error('Failed query', { cause: { code: 'EDQUOT' } })],
    ['several at once', new AggregateError([new RangeError('x'), full], 'varios')],
    ['words of an image library', new Error('VipsForeignSave: write error\nsystem error: No space left on device')],
    ['words of SQLite alone', new Error('SQLITE_FULL: database or disk is full')],
    ['a copy of another realm', { name: 'Error', code: 'ENOSPC', message: 'x' }],
    ['no space, as MongoDB says it', Object.assign(new Error('x'), { name: 'MongoServerError', code: 14031 })],
    ['a primary that steps down', Object.assign(new Error('x'), { name: 'MongoServerError', code: 189 })],
    ['the storage of files', Object.assign(new Error('x'), { name: 'SlowDown', $metadata: { httpStatusCode: 503 } })],
  ];
  for (const [what, error] of environment) expect(faultOf(error), what).toBe('environment');
  const document: [string, unknown][] = [
    ['a repeated value in MongoDB', Object.assign(new Error('E11000'), { name: 'MongoServerError', code: 11000 })],
    [
      'a file that is not in the storage',
      Object.assign(new Error('x'), { name: 'NoSuchKey', $metadata: { httpStatusCode: 404 } }),
    ],
    ['a number that is no code of a server', Object.assign(new Error('x'), { code: 189 })],
  ];
  for (const [what, error] of document) expect(faultOf(error), what).toBe('document');
});

test('the waits grow by the plan up to its cap, and the last failure sets aside', () => {
  const plan = { baseMs: 1000, factor: 4, capMs: 60_000, mostAttempts: 6 };
  const waits = [1, 2, 3, 4, 5, 6].map((attempts) => nextTry(plan, attempts, () => 1));
  expect(waits).toEqual([
    { waitMs: 1000 },
    { waitMs: 4000 },
    { waitMs: 16_000 },
    { waitMs: 60_000 },
    { waitMs: 60_000 },
    'aside',
  ]);
  expect(nextTry(plan, 1, () => 0)).toEqual({ waitMs: 500 });
  expect(nextTry({ ...plan, mostAttempts: 1e6 }, 100_000, () => 1)).toEqual({ waitMs: 60_000 });
});

test('what waits is due at its moment; what a clock that had jumped ahead put off for days is due at once', () => {
  const now = new Date('2026-11-30T12:00:00Z');
  for (const dueAt of [null, undefined, '2026-11-30T12:00:00.000Z', '2026-11-30T11:00:00.000Z'])
    expect(isDue(dueAt, now)).toBe(true);
  for (const dueAt of ['2026-11-30T12:00:01.000Z', '2026-12-01T12:00:00.000Z']) expect(isDue(dueAt, now)).toBe(false);
  expect(isDue('2036-11-30T12:00:00.000Z', now)).toBe(true);
});

test('a loop waits 1, 2, 4 … 60 seconds after failures in a row', () => {
  expect([1, 2, 3, 7, 50].map((failures) => waitAfter(failures))).toEqual([1000, 2000, 4000, 60_000, 60_000]);
  expect(waitAfter(50, 5000)).toBe(5000);
});

test.each<[Times, string, string]>([
  // 12:00 UTC is 07:00 in Lima.
  [{ every: 'day', hour: 7 }, '2026-11-30T12:00:00Z', '2026-11-30T07:00'],
  [{ every: 'day', hour: 7 }, '2026-11-30T11:59:59Z', '2026-11-29T07:00'],
  [{ every: 'day' }, '2026-12-01T04:59:00Z', '2026-11-30T00:00'],
  [{ every: 'day' }, '2026-12-01T05:00:00Z', '2026-12-01T00:00'],
  // 2026-11-30 is a Monday.
  [{ every: 'week', day: 1, hour: 7 }, '2026-11-30T12:00:00Z', '2026-11-30T07:00'],
  [{ every: 'week', day: 1, hour: 7 }, '2026-11-30T11:00:00Z', '2026-11-23T07:00'],
  [{ every: 'week', day: 7, hour: 2 }, '2026-11-30T12:00:00Z', '2026-11-29T02:00'],
  [{ every: 'month', day: 1, minute: 30 }, '2026-11-30T23:00:00Z', '2026-11-01T00:30'],
  [{ every: 'month', day: 1, minute: 30 }, '2027-01-01T05:29:00Z', '2026-12-01T00:30'],
  [{ every: 'month', day: 1, minute: 30 }, '2027-01-01T05:30:00Z', '2027-01-01T00:30'],
  [{ every: 'hour' }, '2026-11-30T12:59:00Z', '2026-11-30T07:00'],
  [{ every: 'hour', minute: 15 }, '2026-11-30T12:10:00Z', '2026-11-30T06:15'],
])('the latest slot of %o at %s is %s', (times, now, slot) => {
  expect(latestSlot(times, new Date(now))).toBe(slot);
});

test('a slot with an end is not begun after it, nor on another day', () => {
  const times: Times = { every: 'day', hour: 2, untilHour: 5 };
  const slot = '2026-11-30T02:00';
  expect(isInTime(times, slot, new Date('2026-11-30T09:59:00Z'))).toBe(true);
  expect(isInTime(times, slot, new Date('2026-11-30T10:00:00Z'))).toBe(false);
  expect(isInTime(times, slot, new Date('2026-12-01T08:00:00Z'))).toBe(false);
  expect(isInTime({ every: 'day' }, slot, new Date('2026-12-09T08:00:00Z'))).toBe(true);
});
