// Writes `payload-types.ts` and the admin's import map from the configuration: `npm run generate`, and before every
// build.
import { generateImportMap } from 'payload';
import { generateTypes } from 'payload/node';
import configPromise from './payload.config.ts';

const config = await configPromise;
await generateImportMap(config, { log: false, force: true });
await generateTypes(config, { log: false });
process.exit(0);
