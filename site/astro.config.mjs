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

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  output: 'server',
  // The handler alone: the publisher's child listens, and asks no disk for each page. A page is made whole before it is answered.
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
    plugins: [portalInDevelopment],
    build: { assetsInlineLimit: 0 },
    ssr: { external: ['node:sqlite'] },
  },
});
