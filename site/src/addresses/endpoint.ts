import type { DatabaseSync } from 'node:sqlite';
import type { APIRoute } from 'astro';
import { streamFromSnapshot } from '../files/public-file.ts';
import { allAddresses, completeAddresses } from './all.ts';

/**
 * The list of all addresses for the publisher, written as it is read; with `?completo=1` also of the files made on
 * request, for the complete static site. Not a public file.
 */
export const GET: APIRoute = ({ url }) =>
  new Response(
    streamFromSnapshot((database) => lines(database, url.searchParams.has('completo'))),
    {
      headers: { 'content-type': 'application/json; charset=utf-8' },
    },
  );

function* lines(database: DatabaseSync, isComplete: boolean): Generator<string> {
  let batch = '{"addresses":[';
  let separator = '\n';
  for (const address of isComplete ? completeAddresses(database) : allAddresses(database)) {
    batch += separator + JSON.stringify(address);
    separator = ',\n';
    if (batch.length > 32_768) {
      yield batch;
      batch = '';
    }
  }
  yield `${batch}\n]}\n`;
}
