import type { DatabaseSync } from 'node:sqlite';
import type { APIRoute } from 'astro';
import { streamOf } from '../public-file.ts';
import { published } from '../published.ts';
import { allAddresses } from './all.ts';

/** The list of all addresses of the complete static site for the publisher, written as it is read. Not a public file. */
export const GET: APIRoute = () => new Response(streamOf(lines(published())), {
  headers: { 'content-type': 'application/json; charset=utf-8' },
});

function* lines(database: DatabaseSync): Generator<string> {
  let batch = '{"addresses":[';
  let separator = '\n';
  for (const address of allAddresses(database)) {
    batch += separator + JSON.stringify(address);
    separator = ',\n';
    if (batch.length > 32_768) {
      yield batch;
      batch = '';
    }
  }
  yield `${batch}\n]}\n`;
}
