import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { seedsOf, simulateAll } from './seeds.ts';
import { timers } from './stage.ts';

vi.mock('../../../collections/installation/steady-clock.ts', async () => (await import('./stage.ts')).steadyClock);
vi.mock('../../../collections/calendar/days.ts', async (original) => ({
  ...(await original<object>()),
  ...(await import('./stage.ts')).lima,
}));
vi.mock('../../../site/publisher/fetch-page.ts', async () => (await import('./stage.ts')).fetchPage);
vi.mock('../../../site/publisher/write-page.ts', async () => (await import('./stage.ts')).writePage);
vi.mock('../../../site/publisher/verification.ts', async () => (await import('./stage.ts')).verification);
vi.mock('node:fs/promises', async (original) => ({
  ...(await original<object>()),
  ...(await import('./stage.ts')).files,
}));
const { simulatePublisher } = await import('./publisher.ts');
const { openPublisherState } = await import('../../../site/publisher/state.ts');

const MINUTES = 20;

beforeEach(() => {
  vi.stubGlobal('setTimeout', timers.setTimeout);
  vi.stubGlobal('clearTimeout', timers.clearTimeout);
});
afterEach(() => vi.unstubAllGlobals());

test(
  '12-10 the publisher over thousands of simulated hours: every page that was asked for is made, none is older than its kind may be, nothing counts that is of nobody',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'publicador-simulado-'));
    try {
      const told = await simulateAll('publisher', seedsOf('publisher', 40), async (seed) => {
        const state = openPublisherState(join(folder, `${seed}.db`));
        try {
          return await simulatePublisher(seed, state);
        } finally {
          state.close();
        }
      });
      console.info(told);
      expect(told).toContain('horas simuladas');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  MINUTES * 60_000,
);
