import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { rendererOnDemand, type RendererOnDemand } from '../../../site/publisher/renderer-on-demand.ts';
import type { Renderer } from '../../../site/publisher/renderer.ts';

/** Renderers that only tell when they are started and stopped; `refusing` of them do not start. */
function launches({ refusing = 0 } = {}): { launch: () => Renderer; told: string[] } {
  const told: string[] = [];
  let number = 0;
  return {
    told,
    launch() {
      number += 1;
      const own = number;
      let isReady = false;
      told.push(`start ${own}`);
      return {
        port: () => 4000 + own,
        ready: async () => {
          await pause(5);
          if (own <= refusing) throw new Error('does not start');
          isReady = true;
        },
        isReady: () => isReady,
        restart: async () => undefined,
        growLittle: () => undefined,
        stop: async () => void told.push(`stop ${own}`),
      };
    },
  };
}

/** Waits for the process and begins, as the publisher does. */
async function begun(files: RendererOnDemand): Promise<() => void> {
  await files.ready();
  const end = files.begin();
  if (!end) throw new Error('It is ready and nothing can be asked.');
  return end;
}

test('11-10 the renderer of the files runs while it is used, is shared, and ends when it is idle', async () => {
  const { launch, told } = launches();
  const files = rendererOnDemand(launch, { idleMs: 60 });
  expect([files.begin(), told.length]).toEqual([null, 0]);
  const [first, second] = await Promise.all([begun(files), begun(files)]);
  expect(files.port()).toBe(4001);
  first();
  // Saying it twice counts once.
  first();
  await pause(150);
  expect(told).toEqual(['start 1']);
  second();
  const again = await begun(files);
  await pause(150);
  expect(told).toEqual(['start 1']);
  again();
  await expect.poll(() => told).toEqual(['start 1', 'stop 1']);
  await begun(files);
  expect(files.port()).toBe(4002);
  await files.stop();
  expect(told).toEqual(['start 1', 'stop 1', 'start 2', 'stop 2']);
});

test('11-10 another read model gets another process at its next use', async () => {
  const { launch, told } = launches();
  const files = rendererOnDemand(launch, { idleMs: 10_000 });
  await begun(files);
  await files.renew();
  expect(told).toEqual(['start 1', 'stop 1']);
  await begun(files);
  expect(files.port()).toBe(4002);
  await files.stop();
});

test('11-10 one that is to be another waits until nobody asks it anything', async () => {
  const { launch, told } = launches();
  const files = rendererOnDemand(launch, { idleMs: 10_000 });
  const end = await begun(files);
  files.renewWhenIdle();
  await pause(50);
  expect(told).toEqual(['start 1']);
  end();
  await expect.poll(() => told).toEqual(['start 1', 'stop 1']);
  (await begun(files))();
  expect([files.port(), told.length]).toEqual([4002, 3]);
  await files.stop();
});

test('11-10 one that does not start is told to who asked, and ends when nobody asks', async () => {
  const { launch, told } = launches({ refusing: 1 });
  const files = rendererOnDemand(launch, { idleMs: 20 });
  expect(files.begin()).toBeNull();
  await expect(files.ready()).rejects.toThrow('does not start');
  await expect.poll(() => told).toEqual(['start 1', 'stop 1']);
  (await begun(files))();
  await files.stop();
});
