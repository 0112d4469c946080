/** Loads what the publisher runs and ends: its code is then in `NODE_COMPILE_CACHE`, and the first start takes no more memory than the next. */
import { flushCompileCache } from 'node:module';

await Promise.all([import('./publisher.ts'), import('./keep-months.ts'), import('../server/server.ts')]);
flushCompileCache();
process.exit(0);
