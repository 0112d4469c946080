import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, expect, test, vi } from 'vitest';
import { temporaryFolder } from './queries-support.ts';

// A copy of its own: whether requests are told of holds for a whole process.
vi.resetModules();
const { remembered, requestBegins } = await import('../../../site/published/statement.ts');

let close: () => void = () => undefined;
afterEach(() => close());

/** A reader and another connection that writes. `asked`: how often the reader looked whether anything changed. */
function twoConnections() {
  const path = join(temporaryFolder(), 'x.db');
  const [reader, writer] = [new DatabaseSync(path), new DatabaseSync(path)];
  writer.exec('CREATE TABLE t (doc TEXT); INSERT INTO t VALUES (1)');
  let asked = 0;
  const prepare = reader.prepare.bind(reader);
  reader.prepare = (sql: string) => {
    const prepared = prepare(sql);
    if (sql !== 'PRAGMA data_version') return prepared;
    const get = prepared.get.bind(prepared);
    prepared.get = (() => {
      asked += 1;
      return get();
    }) as typeof prepared.get;
    return prepared;
  };
  close = () => [reader, writer].forEach((one) => one.close());
  return {
    sum: (key = 'sum') => remembered(reader, key, () => reader.prepare('SELECT sum(doc) AS n FROM t').get()?.['n']),
    add: () => writer.exec('INSERT INTO t VALUES (1)'),
    asked: () => asked,
  };
}

test('11-10 while nobody tells of requests, every call sees what another connection wrote', () => {
  const { sum, add } = twoConnections();
  expect(sum()).toBe(1);
  add();
  expect([sum(), sum('other')]).toEqual([2, 2]);
});

test('11-10 a request looks once whether anything changed, and the next one sees what was written before it began', () => {
  const { sum, add, asked } = twoConnections();
  requestBegins();
  expect([sum(), sum('other'), sum()]).toEqual([1, 1, 1]);
  expect(asked()).toBe(1);
  add();
  requestBegins();
  expect([sum(), sum('other'), sum()]).toEqual([2, 2, 2]);
  expect(asked()).toBe(2);
  add();
  requestBegins();
  expect(sum()).toBe(3);
});

test('11-10 each database is looked at for itself', () => {
  const first = twoConnections();
  requestBegins();
  expect(first.sum()).toBe(1);
  const closeFirst = close;
  const second = twoConnections();
  second.add();
  expect([first.sum(), second.sum()]).toEqual([1, 2]);
  closeFirst();
});
