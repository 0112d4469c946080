/**
 * The embedded server over a folder: `serve.ts <folder> <port>`, with the renderer behind it when `SITE_DIST` is built,
 * as visitors get it.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startRenderer } from '../../../site/publisher/renderer.ts';
import { startPortalServer } from '../../../site/server/server.ts';

const [publicDir = '', port = ''] = process.argv.slice(2);
const publicUrl = `http://127.0.0.1:${port}`;
const entry = join(process.env['SITE_DIST'] ?? '', 'server/entry.mjs');
const renderer = existsSync(entry)
  ? startRenderer({
      entry,
      publishedDb: process.env['PUBLISHED_DB'] ?? '',
      environment: { PUBLIC_URL: publicUrl },
      log: () => undefined,
    })
  : null;
process.on('disconnect', () => void Promise.resolve(renderer?.stop()).finally(() => process.exit(0)));
await renderer?.ready();
await startPortalServer({
  port: Number(port),
  publicDir,
  mediaDir: join(publicDir, 'media'),
  publicUrl,
  tileUrl: null,
  ...(renderer ? { renderer: { port: () => renderer.port(), version: () => '' } } : {}),
});
process.send?.({ type: 'ready' });
