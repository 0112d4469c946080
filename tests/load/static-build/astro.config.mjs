// @ts-check
// The portal as a plain static build, to compare the publisher with: the same pages, whose paths come from the
// publisher's own list of addresses.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'astro/config';
import portal from '../../../site/astro.config.mjs';

const pages = fileURLToPath(new URL('../../../site/src/pages/', import.meta.url));
const paths = fileURLToPath(new URL('./paths.ts', import.meta.url));

/** Gives `getStaticPaths` to the pages and files whose name holds a parameter. */
const suppliedPaths = {
  name: 'supplied-paths',
  enforce: /** @type {const} */ ('pre'),
  /** @param {string} id */
  load(id) {
    if (!id.startsWith(pages) || !id.includes('[') || !existsSync(id)) return null;
    const source = readFileSync(id, 'utf8');
    const own = `export async function getStaticPaths() { const { pathsOf } = await import(${JSON.stringify(paths)}); return pathsOf(${JSON.stringify(id.slice(pages.length))}); }`;
    return id.endsWith('.astro') ? source.replace('---\n', `---\n${own}\n`) : `${source}\n${own}\n`;
  },
};

const { root, session, trailingSlash, devToolbar, compressHTML, scopedStyleStrategy, build, vite } = portal;
export default defineConfig({
  root,
  session,
  trailingSlash,
  devToolbar,
  compressHTML,
  scopedStyleStrategy,
  build,
  output: 'static',
  vite: { ...vite, plugins: [suppliedPaths] },
});
