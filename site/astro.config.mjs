// @ts-check
import { fileURLToPath } from 'node:url';
import node from '@astrojs/node';
import { defineConfig } from 'astro/config';
import { portalInDevelopment } from './server/development.ts';

/** The list of all addresses starts with an underscore, which file routing leaves out. */
const addressList = {
  name: 'address-list',
  hooks: {
    /** @param {{ injectRoute: (route: { pattern: string, entrypoint: URL }) => void }} astro */
    'astro:config:setup': ({ injectRoute }) => {
      injectRoute({ pattern: '/_addresses.json', entrypoint: new URL('./src/addresses/endpoint.ts', import.meta.url) });
    },
  },
};

const PAGE_MAP = '\0virtual:astro:pages';
/**
 * Astro asks the module loader for the page of every request anew, which costs a tenth of the making of a page: here
 * once for each page.
 */
const pagesLoadedOnce = {
  name: 'pages-loaded-once',
  apply: /** @type {const} */ ('build'),
  enforce: /** @type {const} */ ('post'),
  /** @param {string} code @param {string} id */
  transform(code, id) {
    if (id !== PAGE_MAP) return null;
    const loaders = code.replace(/= (\(\) => import\("[^"]+"\));/g, '= once($1);');
    if (loaders === code && code.includes('import('))
      throw new Error(
        'Astro lists its pages in another way than before: see pagesLoadedOnce in site/astro.config.mjs.',
      );
    const once =
      'const once = (load) => { let loaded; return () => (loaded ??= load().catch((error) => { loaded = undefined; throw error; })); };';
    return { code: `${once}\n${loaders}`, map: null };
  },
};

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  output: 'server',
  // The handler alone: the publisher's child listens, and asks no disk for each page. A page is made whole before it is
  // answered.
  adapter: node({ mode: 'middleware', experimentalDisableStreaming: true }),
  session: false,
  trailingSlash: 'always',
  devToolbar: { enabled: false },
  compressHTML: true,
  scopedStyleStrategy: 'class',
  integrations: [addressList],
  // The CSP of the server allows neither inline styles nor inline scripts.
  build: { inlineStylesheets: 'never' },
  vite: {
    plugins: [portalInDevelopment, pagesLoadedOnce],
    build: { assetsInlineLimit: 0 },
    ssr: { external: ['node:sqlite'] },
  },
});
