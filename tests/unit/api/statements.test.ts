import { join } from 'node:path';
import { expect, test } from 'vitest';
import { apiResponse } from '../../../site/src/api/answer.ts';
import { resources } from '../../../site/src/api/resources.ts';
import { allAddresses } from '../../../site/src/addresses/all.ts';
import { openPublished } from '../../../site/published/open.ts';
import { countedStatements } from '../../fixtures/counted-statements.ts';
import { risenNumbers } from '../../fixtures/falling-numbers.ts';
import { readModel } from '../open-data/support.ts';

const { path, database } = readModel({ works: 130 });
process.env['PUBLISHED_DB'] = path;
const publicUrl = 'https://abierto.example.org';

/** Statements for one answer, asked a second time: what many answers share is remembered by then. */
async function statementsOf(route: string, query = ''): Promise<number> {
  const ask = (): Response => apiResponse({ path: route, query: new URLSearchParams(query), database, publicUrl });
  expect([route, ask().status]).toEqual([route, 200]);
  return (await countedStatements(ask)).statements;
}

test('11-5 the statements that every route of the read API asks of the database may only fall', async () => {
  const measured: Record<string, number> = {};
  for (const { name, single } of resources) {
    measured[`/${name}`] = await statementsOf(`/${name}`);
    const key = single?.example(database);
    if (key) measured[`/${name}/:key`] = await statementsOf(`/${name}/${encodeURIComponent(key)}`);
  }
  expect(risenNumbers(join(import.meta.dirname, 'statements.json'), measured)).toEqual([]);
});

test('11-5 a list asks as many statements for a hundred rows as for one', async () => {
  for (const { name } of resources) {
    const [one, many] = [await statementsOf(`/${name}`, 'limite=1'), await statementsOf(`/${name}`, 'limite=100')];
    expect([name, many]).toEqual([name, one]);
  }
});

test('11-5 the addresses of the whole portal are listed without a statement for each', async () => {
  // A connection of its own: what the lists of the API remember does not count for it.
  const fresh = openPublished(path);
  const { result, statements } = await countedStatements(() => [...allAddresses(fresh)].length);
  fresh.close();
  expect(result).toBeGreaterThan(500);
  expect(statements).toBeLessThanOrEqual(49);
});
