import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { smallPortal } from '../../fixtures/small-portal.ts';

const faults = vi.hoisted(() => ({ left: 0 }));
vi.mock('../../../site/publisher/release.ts', async (original) => {
  const real = await original<typeof import('../../../site/publisher/release.ts')>();
  return {
    ...real,
    sweepTemporary: async (root: string) => {
      faults.left -= 1;
      if (faults.left >= 0) throw Object.assign(new Error('EIO: i/o error, scandir'), { code: 'EIO' });
      await real.sweepTemporary(root);
    },
  };
});
const { startPublisher } = await import('../../../site/publisher/publisher.ts');

test('12-1 a publisher whose start the disk did not let through begins by itself a moment later', async () => {
  const portal = smallPortal();
  portal.save({ 1: 'Puente' }, ['all']);
  faults.left = 2;
  const said: string[] = [];
  const publisher = await startPublisher({
    settings: portal.settings,
    distDir: portal.distDir,
    debounce: { quietMs: 50, maximumMs: 100 },
    pollMs: 10,
    log: (text) => said.push(text),
  });
  onTestFinished(async () => {
    await publisher.stop();
    portal.remove();
  });
  await publisher.live;
  const page = join(portal.settings.publicDir, 'obras/1/index.html');
  await vi.waitFor(() => expect(existsSync(page) && readFileSync(page, 'utf8')).toMatch(/Puente/), { timeout: 60_000 });
  expect(said.filter((line) => line.includes('EIO'))).toHaveLength(2);
}, 120_000);
