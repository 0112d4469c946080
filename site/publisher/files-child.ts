/**
 * Makes the files of the open data for the static site, without the portal's pages: half of the memory of a renderer. What is under `/datos/` and is none of these files is answered with 421: the pages have it.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { pipeline } from 'node:stream/promises';
import { openDataFile, isOpenDataFile } from '../open-data/serve.ts';
import { MISDIRECTED } from './fetch-page.ts';
import { endWithParent, listenForParent } from './child-server.ts';

const FOLDER = '/datos/';

async function answer({ url = '' }: IncomingMessage, response: ServerResponse): Promise<void> {
  const name = decodeURI(url.slice(FOLDER.length));
  if (!url.startsWith(FOLDER) || !isOpenDataFile(name)) {
    response.writeHead(MISDIRECTED).end();
    return;
  }
  try {
    const { status, headers, body } = openDataFile(name);
    response.writeHead(status, Object.fromEntries(headers));
    await pipeline(body ? Readable.fromWeb(body as ReadableStream<Uint8Array>) : Readable.from([]), response);
  } catch (error) {
    // Half a file must not pass for a whole one: its connection breaks.
    console.error(error);
    if (response.headersSent) response.destroy();
    else response.writeHead(500).end();
  }
}

endWithParent('files');
listenForParent(answer);
