import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { readModel } from './support.ts';

const digest = (): string => {
  const { database } = readModel({ works: 30 });
  const hash = createHash('sha256');
  for (const table of ['projects', 'progress_reports', 'contracting_processes', 'organizations', 'budget_lines']) {
    for (const row of database.prepare(`SELECT key, doc FROM ${table} ORDER BY key`).iterate())
      hash.update(`${String(row['key'])}${String(row['doc'])}`);
  }
  return hash.digest('hex');
};

test('the generated read model is the same for the same options', () => {
  expect(digest()).toBe(digest());
});

test('the generated read model has the works asked for and ten reports per work on average', () => {
  const { database } = readModel({ works: 30 });
  expect(database.prepare('SELECT count(*) AS n FROM projects').get()?.['n']).toBe(30);
  expect(database.prepare('SELECT count(*) AS n FROM progress_reports').get()?.['n']).toBe(300);
});
