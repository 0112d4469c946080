/**
 * Runs the built Astro server as a child of the publisher and ends with it, even when the publisher is killed:
 * the operating system closes the channel between both.
 */
import { pathToFileURL } from 'node:url';

process.on('disconnect', () => process.exit(0));
const entry = process.argv[2];
if (!entry) throw new Error('Falta la ruta del servidor Astro construido.');
await import(pathToFileURL(entry).href);
