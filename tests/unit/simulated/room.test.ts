import { expect, test, vi } from 'vitest';
import { seedsOf, simulateAll } from './seeds.ts';

vi.mock('../../../cms/background/nudge.ts', () => import('./nudges.ts'));
vi.mock('../../../cms/plugins/publishing/rebuild.ts', () => ({ rebuild: () => Promise.resolve(0) }));
const { simulateRoom } = await import('./room.ts');

const MINUTES = 20;

test(
  '12-10 outbox, leases, schedule and runs over thousands of simulated hours: nothing is lost, nothing counts that is of nobody, each slot is done once',
  async () => {
    const random = vi.spyOn(Math, 'random');
    try {
      const told = await simulateAll('room', seedsOf('room', 80), (seed) => {
        random.mockImplementation(() => 0.5);
        return simulateRoom(seed);
      });
      console.info(told);
      expect(told).toContain('horas simuladas');
    } finally {
      random.mockRestore();
    }
  },
  MINUTES * 60_000,
);
