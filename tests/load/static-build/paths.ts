import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openPublished } from '../../../site/published/open.ts';
import { allAddresses } from '../../../site/src/addresses/all.ts';

let addresses: string[] | undefined;

/** Values of the parameter of a page (`obras/[code].astro`) for every address of the portal that it answers. */
export function pathsOf(page: string): { params: Record<string, string> }[] {
  addresses ??= [...allAddresses(openPublished(process.env['PUBLISHED_DB'] ?? ''))].map(({ path }) => path);
  const isPage = page.endsWith('.astro');
  const route = page.replace(/\.(astro|ts)$/, '');
  const name = /\[(\w+)\]/.exec(route)?.[1] ?? '';
  const pattern = new RegExp(`^/${route.replaceAll('.', '\\.').replace(/\[\w+\]/, '([^/]+?)')}${isPage ? '/' : ''}$`);
  return addresses.flatMap((address) => {
    const value = pattern.exec(address)?.[1];
    return value === undefined || (isPage && hasOwnFile(address)) ? [] : [{ params: { [name]: value } }];
  });
}

/** Whether a page without parameters answers the address: it wins over one with. */
function hasOwnFile(address: string): boolean {
  // The module is bundled: its own place says nothing, the command runs in the repository.
  const file = join(process.cwd(), 'site/src/pages', address);
  return existsSync(`${file.replace(/\/$/, '')}.astro`) || existsSync(join(file, 'index.astro'));
}
