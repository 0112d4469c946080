import type { Config } from 'payload';
import { importsCollection } from './collection.ts';
import type { ImportsOptions } from './types.ts';

/** Adds the importers to the CMS: history, endpoints and the screen «Importar datos». See README.md. */
export const importsPlugin =
  (options: ImportsOptions) =>
  (config: Config): Config => ({
    ...config,
    collections: [...(config.collections ?? []), importsCollection(options)],
  });
