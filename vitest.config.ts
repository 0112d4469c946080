import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Some files are about one database; the others run on both.
const ofOtherDatabase =
  process.env['TEST_DATABASE'] === 'mongodb'
    ? [
        'tests/integration/single-writer*.test.ts',
        'tests/integration/publisher*.test.ts',
        'tests/integration/no-silent-loss*.test.ts',
        'tests/integration/cost-of-edits*.test.ts',
        // Whoever asks MongoDB waits for the answer, and others have their turn anyway.
        'tests/integration/turns-of-others*.test.ts',
      ]
    : ['tests/integration/mongo-*.test.ts'];

// Measuring runs of `npm run mutants` note what each test file enters.
const isMeasuring = process.env['MUTANTS_MAP'] !== undefined;

export default defineConfig({
  resolve: {
    alias: { '@payload-config': fileURLToPath(new URL('./cms/payload.config.ts', import.meta.url)) },
  },
  test: {
    setupFiles: isMeasuring ? ['./tests/mutants/collect.ts'] : [],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          pool: 'threads',
          // A thread for many files, as in the integration.
          isolate: isMeasuring,
          setupFiles: ['./tests/fixtures/fresh-start.ts'],
          globalSetup: './tests/fixtures/temporary-files.ts',
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        // One file after the other: they share the database server, and two cores.
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          exclude: ofOtherDatabase,
          pool: 'forks',
          // One process for all: loading Payload takes as long as many a file. What one leaves behind the next does not
          // find.
          isolate: isMeasuring,
          setupFiles: ['./tests/fixtures/fresh-start.ts', './tests/fixtures/quick-hashes.ts'],
          globalSetup: './tests/fixtures/temporary-files.ts',
          fileParallelism: false,
          // Whoever waits for a thing goes on as soon as it is there: these are for machines that are slow, or do much
          // else.
          testTimeout: 180_000,
          hookTimeout: 400_000,
        },
      },
    ],
  },
});
