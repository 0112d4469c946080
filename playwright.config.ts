import { defineConfig } from '@playwright/test';

// Debian's Chromium: the product needs no browser of its own.
const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/**
 * Files that ask nothing of the real installation but a look at its pages: only of the demonstration or of what they
 * start themselves.
 */
export const apart: readonly string[] = [
  'audited-pages',
  'charts',
  'demonstration',
  'dev',
  'investor',
  'journalist',
  'offices',
  'page-statements',
  'shared-documents',
].map((name) => `tests/e2e/${name}.spec.ts`);
const filesApart = apart.map((file) => `**/${file}`);

/** `E2E_TRACE=1 npm test -- e2e --only …`: how each page looked at each step, too. */
const isTraced = process.env['E2E_TRACE'] !== undefined;

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './tests/e2e/start-product.ts',
  outputDir: 'tests/output/e2e',
  // Each installation is one for all of its tests: one test at a time on it, and both side by side.
  workers: 2,
  fullyParallel: false,
  projects: [
    { name: 'installation', testIgnore: filesApart, workers: 1 },
    { name: 'apart', testMatch: filesApart, workers: 1 },
  ],
  retries: 0,
  // Whoever waits for a thing goes on as soon as it is there: these are for machines that are slow.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ?? 'tests/output/e2e.json' }]],
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    locale: 'es-PE',
    timezoneId: 'America/Lima',
    screenshot: 'only-on-failure',
    // What was done, asked and said before a failure. Pictures and copies of every page on the way cost a third of the
    // browser's time.
    trace: { mode: 'retain-on-failure', screenshots: isTraced, snapshots: isTraced },
    launchOptions: { executablePath, args: ['--no-sandbox', '--disable-background-networking'] },
  },
});
