/** Runs the built Astro portal as a child of the publisher. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pathToFileURL } from 'node:url';
import { endWithParent, listenForParent } from './child-server.ts';

endWithParent('renderer');
const entry = process.argv[2];
if (!entry) throw new Error('Falta la ruta del portal Astro construido.');
const { handler } = (await import(pathToFileURL(entry).href)) as {
  handler: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
};
listenForParent(handler);
