import type { APIRoute } from 'astro';
import { published } from '../published.ts';
import type { Address } from './address.ts';
import { coreAddresses } from './core.ts';

/** Every section's part. A new section adds its file beside this one and a line here. */
const sources = [coreAddresses];

/** The list of all addresses of the complete static site, written as it is read. Not a public file. */
export const GET: APIRoute = () => {
  const database = published();
  return new Response(ReadableStream.from(lines(database)).pipeThrough(new TextEncoderStream()), {
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });
};

function* lines(database: ReturnType<typeof published>): Generator<string> {
  let separator = '{"addresses":[\n';
  let batch = '';
  for (const source of sources) {
    for (const address of source(database) as Iterable<Address>) {
      batch += separator + JSON.stringify(address);
      separator = ',\n';
      if (batch.length > 32_768) {
        yield batch;
        batch = '';
      }
    }
  }
  yield `${batch}\n]}\n`;
}
