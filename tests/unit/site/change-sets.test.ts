import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import {
  fieldChanges,
  historyOf,
  latestVersions,
  openHistory,
  openHistoryForWriting,
  versionsOf,
} from '../../../site/published/history.ts';
import { projectRow } from './read-model-rows.ts';
import { temporaryFolder } from './queries-support.ts';

const at = (day: number): string => `2026-11-0${day}T00:00:00.000Z`;
const person = (name: string) => ({ contractor: { key: null, ruc: null, name } });
function written(): NonNullable<ReturnType<typeof openHistory>> {
  const path = join(temporaryFolder(), 'history.db');
  const writer = openHistoryForWriting(path);
  const record = (key: string, day: number, given: object | null): void =>
    writer.record({ table: 'projects', key, at: at(day), doc: given && projectRow({ code: key, ...given }).doc });
  record('1', 1, { status: 'preparation', ...person('Juan Pérez Quispe') });
  record('1', 2, { status: 'preparation', ...person('Rosa Flores Quispe') });
  record('2', 2, { title: 'Otra' });
  record('1', 3, { status: 'execution', ...person('Rosa Flores Quispe') });
  record('1', 4, null);
  record('1', 5, { status: 'stopped', ...person('Rosa Flores Quispe') });
  record('1', 6, { status: 'stopped', updatedAt: at(6), ...person('Rosa Flores Quispe') });
  writer.close();
  const history = openHistory(path) ?? expect.fail();
  onTestFinished(() => history.close());
  return history;
}

test('what changed is told newest first; the change of a person alone, and a withdrawal, tell nothing', () => {
  const history = written();
  expect(historyOf(history, 'projects', '1')).toEqual([
    { at: at(5), changes: [{ field: 'status', before: 'execution', after: 'stopped' }] },
    { at: at(3), changes: [{ field: 'status', before: 'preparation', after: 'execution' }] },
  ]);
  expect([historyOf(history, 'projects', '2'), historyOf(history, 'projects', '9')]).toEqual([[], []]);
  expect(versionsOf(history, 'projects', '1').map(({ at: moment, doc }) => [moment, doc === null])).toEqual([
    [at(1), false],
    [at(2), false],
    [at(3), false],
    [at(4), true],
    [at(5), false],
  ]);
});

test('the latest versions come with the one before, those since a moment, as many as are wanted', () => {
  const history = written();
  const told = (options: { since?: string; limit: number }): unknown[] =>
    latestVersions<{ status: string }>(history, { table: 'projects', ...options }).map(
      ({ key, at: moment, doc, before }) => [key, moment, doc.status, before?.status ?? null],
    );
  expect(told({ limit: 9 })).toEqual([
    ['1', at(5), 'stopped', 'execution'],
    ['1', at(3), 'execution', 'preparation'],
    ['2', at(2), 'execution', null],
    ['1', at(2), 'preparation', 'preparation'],
    ['1', at(1), 'preparation', null],
  ]);
  expect([told({ limit: 1 }).length, told({ since: at(3), limit: 9 }).length]).toEqual([1, 2]);
});

test('fields that differ, objects inside, lists as a whole; what only a computer derives is none, unless it lies deeper', () => {
  expect(fieldChanges({ a: 1, b: { c: 1, d: 2 }, e: [1] }, { a: 1, b: { c: 1, d: 3 }, e: [1, 2], f: null })).toEqual([
    { field: 'b.d', before: 2, after: 3 },
    { field: 'e', before: [1], after: [1, 2] },
  ]);
  expect(
    fieldChanges({ updatedAt: 1, search: 'a', entityContact: 1, buyerContact: 1 }, { updatedAt: 2, search: 'b' }),
  ).toEqual([]);
  expect(fieldChanges({ x: { search: 'a' } }, { x: { search: 'b' } })).toEqual([
    { field: 'x.search', before: 'a', after: 'b' },
  ]);
  expect(fieldChanges({ x: { y: 1 } }, { x: [1] })).toEqual([{ field: 'x', before: { y: 1 }, after: [1] }]);
  expect(fieldChanges({ x: { y: 1, z: null } }, { x: { y: 1 } })).toEqual([]);
  expect(fieldChanges({}, { x: 0 })).toEqual([{ field: 'x', before: null, after: 0 }]);
});
