import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test as base } from '@playwright/test';

export type Product = {
  /** Without a slash at the end, like `cmsUrl`. */
  portalUrl: string;
  cmsUrl: string;
  email: string;
  password: string;
  dataDir: string;
  /** Mails that the product has sent so far to an address, in their order. */
  mailsTo(address: string): Promise<{ subject: string; text: string }[]>;
  /** Runs one of `scripts/` on the same installation; returns its exit code and everything it printed. */
  run(script: string, args?: string[]): { code: number | null; output: string };
};

const fromStart = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`Falta ${name}: las pruebas se ejecutan con «npm test -- e2e».`);
  return value;
};

/** Playwright's `test` with a running installation; addresses without a host are its portal's. */
const testOf = (prefix: 'E2E' | 'E2E_DEMO') =>
  base.extend<{ product: Product }>({
    baseURL: async ({}, use) => use(fromStart(`${prefix}_PORTAL_URL`)),
    product: async ({}, use) => {
      const dataDir = fromStart(`${prefix}_DATA_DIR`);
      const portalUrl = fromStart(`${prefix}_PORTAL_URL`);
      const cmsUrl = fromStart(`${prefix}_CMS_URL`);
      await use({
        portalUrl,
        cmsUrl,
        dataDir,
        email: fromStart(`${prefix}_EMAIL`),
        password: fromStart(`${prefix}_PASSWORD`),
        async mailsTo(address) {
          const mails = (await (await fetch(fromStart(`${prefix}_MAIL_URL`))).json()) as {
            to: string;
            subject: string;
            text: string;
          }[];
          return mails.filter(({ to }) => to.includes(address));
        },
        run(script, args = []) {
          const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
            cwd: join(import.meta.dirname, '..', '..'),
            env: {
              ...process.env,
              NODE_ENV: 'production',
              DATA_DIR: dataDir,
              DATABASE_URL: '',
              PORT_CMS: new URL(cmsUrl).port,
              PORT_PORTAL: new URL(portalUrl).port,
            },
            encoding: 'utf8',
            timeout: 300_000,
          });
          return { code: status, output: `${stdout}${stderr}` };
        },
      });
    },
  });
/** On the real installation, as `npm start` makes it. */
export const test = testOf('E2E');
/**
 * On the pages of the real installation while other tests change it: for what holds of every page, whatever it says at
 * that moment, and asks nothing of the CMS.
 */
export const lookingTest = base.extend({
  baseURL: async ({}, use) => use(fromStart('E2E_PORTAL_URL')),
});
/** On a demonstration, as `npm run demo` makes it: every section has rows. */
export const demoTest = testOf('E2E_DEMO');
export { expect } from '@playwright/test';
