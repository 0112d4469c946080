/** The embedded static server over a folder: `serve.ts <folder> <port>`. */
import { join } from 'node:path';
import { startPortalServer } from '../../../site/server/server.ts';

const [publicDir = '', port = ''] = process.argv.slice(2);
process.on('disconnect', () => process.exit(0));
await startPortalServer({ port: Number(port), publicDir, mediaDir: join(publicDir, 'media'), publicUrl: `http://127.0.0.1:${port}`, tileUrl: null });
process.send?.({ type: 'ready' });
