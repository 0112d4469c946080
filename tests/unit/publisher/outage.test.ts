import { expect, test, vi } from 'vitest';
import { Outage } from '../../../site/publisher/outage.ts';
import { made } from './engine-setup.ts';

test('12-1 one is tried after half a second, one, two, four, and then every five; what failed beside it does not count twice', () => {
  const outage = new Outage();
  expect([outage.isOn, outage.nextAt(), outage.worked()]).toEqual([false, null, false]);
  expect([outage.failed(1000), outage.failed(1001), outage.failed(1002)]).toEqual([true, false, false]);
  expect(outage.nextAt()).toBe(1502);
  for (const pause of [1000, 2000, 4000, 5000, 5000]) {
    outage.begin(9000);
    // One that takes long holds the next one up for ten seconds.
    expect(outage.nextAt()).toBe(19_000);
    expect(outage.failed(10_000)).toBe(false);
    expect(outage.nextAt()).toBe(10_000 + pause);
  }
  outage.begin(9000);
  expect([outage.worked(), outage.isOn, outage.nextAt(), outage.worked()]).toEqual([true, false, null, false]);
  outage.begin(9000);
  expect(outage.nextAt()).toBeNull();
});

test('12-1 while the renderer cannot read, one page at a time is tried and none is counted; then all are made', async () => {
  const works = Object.fromEntries(
    Array.from({ length: 12 }, (_, number) => [
      `/obras/${number}/`,
      { text: `obra ${number}`, tags: 'projects', status: 503 as number },
    ]),
  );
  const one = await made({ pages: works });
  for (const page of one.pages.values()) page.status = 503;
  one.engine.reconcile();
  one.engine.start();
  await vi.waitFor(() => expect(one.asked().length).toBeGreaterThanOrEqual(6), { timeout: 15_000 });
  // Four that began at once, and those that were tried since.
  expect(one.asked().length).toBeLessThanOrEqual(8);
  expect(one.state.waiting().map(({ attempts }) => attempts)).toEqual(Array.from({ length: 15 }, () => 0));
  expect(one.told.filter((text) => text.startsWith('La publicación se detuvo'))).toHaveLength(1);
  one.forget();
  for (const page of one.pages.values()) page.status = 200;
  await vi.waitFor(() => expect(one.told).toContain('todo'), { timeout: 15_000, interval: 5 });
  await one.settled();
  expect(one.told.at(-2)).toBe('La publicación sigue.');
  expect([one.levels[0], one.levels.at(-1)]).toEqual(['error', 'info']);
  expect([one.file('/obras/11/'), one.state.waiting()]).toEqual(['obra 11', []]);
});

test('12-1 a site of which no page could be made is not shown', async () => {
  const one = await made();
  for (const path of ['/datos/calidad/', '/obras/2/']) one.pages.delete(path);
  for (const page of one.pages.values()) page.status = 503;
  one.engine.reconcile();
  one.engine.start();
  await vi.waitFor(() => expect(one.asked().length).toBeGreaterThanOrEqual(4), { timeout: 15_000 });
  expect(one.told).not.toContain('todo');
});

test('12-1 a page that fails by itself holds up no other', async () => {
  const one = await made({ pages: { '/obras/3/': { text: 'mal', tags: '', status: 500 } } });
  one.engine.reconcile();
  one.engine.start();
  await vi.waitFor(() => expect(one.told).toContain('todo'), { timeout: 15_000, interval: 5 });
  expect(one.state.waiting().map(({ path, attempts }) => `${path} ${attempts}`)).toEqual(['/obras/3/ 1']);
  expect(one.file('/obras/2/')).toBe('dos');
});
