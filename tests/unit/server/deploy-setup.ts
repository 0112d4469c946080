import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const deploy = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../../scripts/deploy', name), 'utf8');

/**
 * Does the CMS's host let an address through? nginx: an exact location, else the longest prefix. Caddy: the first group
 * that names it.
 */
export const lets: Record<string, (path: string) => boolean> = {
  'nginx.conf': (path) => {
    const block = deploy('nginx.conf').split('server_name cms.example.pe;')[1] ?? '';
    const locations = [...block.matchAll(/^ {4}location (= |\^~ )?(\/\S*)\s+\{ (.*) \}$/gm)].map(
      ([, kind, prefix = '', does = '']) => ({ isExact: kind === '= ', prefix, isLet: !does.includes('return 404') }),
    );
    const prefixes = locations
      .filter(({ isExact, prefix }) => !isExact && path.startsWith(prefix))
      .sort((one, other) => other.prefix.length - one.prefix.length);
    return (locations.find(({ isExact, prefix }) => isExact && prefix === path) ?? prefixes[0])?.isLet ?? false;
  },
  Caddyfile: (path) => {
    const block = deploy('Caddyfile').split('cms.example.pe {')[1] ?? '';
    const names = (group: string): boolean =>
      (new RegExp(`@${group} path (.*)`).exec(block)?.[1] ?? '')
        .split(' ')
        .some((pattern) => (pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern));
    return !names('interno') && names('cuentas');
  },
};
