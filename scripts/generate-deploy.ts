import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { caddyBlocks, nginxBlocks, withBlocks } from './deploy/blocks.ts';

/**
 * Writes what nginx and Caddy need to know of the portal's forms and lists into their files: part of
 * `npm run generate`.
 */
for (const [name, blocks] of [
  ['nginx.conf', nginxBlocks],
  ['Caddyfile', caddyBlocks],
] as const) {
  const path = join(import.meta.dirname, 'deploy', name);
  const before = readFileSync(path, 'utf8');
  const after = withBlocks(before, blocks);
  if (after !== before) writeFileSync(path, after);
}
