/** Loads what the processes of the portal run and ends: their code is then in `NODE_COMPILE_CACHE`, and the first start is as lean as the next. */
import { flushCompileCache } from 'node:module';

await Promise.all([
  import('./publisher.ts'),
  import('./keep-months.ts'),
  import('./child-server.ts'),
  import('../server/server.ts'),
  import('../open-data/serve.ts'),
]);
flushCompileCache();
process.exit(0);
