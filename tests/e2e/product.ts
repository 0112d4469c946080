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

/** Playwright's `test` with the running product; addresses without a host are the portal's. */
export const test = base.extend<{ product: Product }>({
  baseURL: async ({}, use) => use(fromStart('E2E_PORTAL_URL')),
  product: async ({}, use) => {
    const dataDir = fromStart('E2E_DATA_DIR');
    const portalUrl = fromStart('E2E_PORTAL_URL');
    const cmsUrl = fromStart('E2E_CMS_URL');
    await use({
      portalUrl, cmsUrl, dataDir, email: fromStart('E2E_EMAIL'), password: fromStart('E2E_PASSWORD'),
      async mailsTo(address) {
        const mails = (await (await fetch(fromStart('E2E_MAIL_URL'))).json()) as { to: string; subject: string; text: string }[];
        return mails.filter(({ to }) => to.includes(address));
      },
      run(script, args = []) {
        const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
          cwd: join(import.meta.dirname, '..', '..'),
          env: { ...process.env, NODE_ENV: 'production', DATA_DIR: dataDir, DATABASE_URL: '', PORT_CMS: new URL(cmsUrl).port, PORT_PORTAL: new URL(portalUrl).port },
          encoding: 'utf8',
          timeout: 300_000,
        });
        return { code: status, output: `${stdout}${stderr}` };
      },
    });
  },
});
export { expect } from '@playwright/test';
