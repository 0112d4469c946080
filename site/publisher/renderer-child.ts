/**
 * Runs the built Astro server as a child of the publisher, tells it the port, and ends with it even when the
 * publisher is killed: the operating system closes the channel between both.
 */
import { subscribe } from 'node:diagnostics_channel';
import type { Server } from 'node:net';
import { pathToFileURL } from 'node:url';

process.on('disconnect', () => process.exit(0));
subscribe('tracing:net.server.listen:asyncEnd', (message) => {
  const address = (message as { server: Server }).server.address();
  if (address !== null && typeof address === 'object') process.send?.({ port: address.port });
});
const entry = process.argv[2];
if (!entry) throw new Error('Falta la ruta del servidor Astro construido.');
await import(pathToFileURL(entry).href);
