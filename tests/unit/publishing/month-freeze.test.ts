import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Payload } from 'payload';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Faulty } from '../../../cms/background/fault.ts';
import { NotYet } from '../../../cms/background/runs.ts';
import { monthFreeze } from '../../../cms/plugins/publishing/month-freeze.ts';
import type { PublishingOptions } from '../../../cms/plugins/publishing/types.ts';
import { orderedFreeze } from '../../../site/published/freeze-order.ts';
import { openPublishedForWriting } from '../../../site/published/open-for-writing.ts';
import { openPublisherState, type PublisherState } from '../../../site/publisher/state.ts';

let folder = '';
let portal: PublisherState;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foto-'));
  openPublishedForWriting(join(folder, 'published.db')).database.close();
  portal = openPublisherState(join(folder, 'publisher.db'));
});
afterEach(() => {
  portal.close();
  rmSync(folder, { recursive: true, force: true });
});

const freeze = (attempts: number): Promise<unknown> => {
  const options = { publishedDb: join(folder, 'published.db'), publisherDb: join(folder, 'publisher.db') };
  const kind = monthFreeze({ payload: {} as Payload, options: options as PublishingOptions });
  return kind.run({
    input: { slot: '2026-11-01T00:30' },
    key: 'k',
    attempts,
    signal: new AbortController().signal,
    progress: () => undefined,
  });
};
const ordered = (): unknown => orderedFreeze(join(folder, 'published.db'));

test('PO-11 the month is ordered and waited for, until the portal says that it is there', async () => {
  await expect(freeze(0)).rejects.toThrow(NotYet);
  expect(ordered()).toEqual({ month: '2026-11', attempt: 1 });
  await expect(freeze(0)).rejects.toThrow(NotYet);
  portal.setMeta('frozen_month', '2026-11');
  expect(await freeze(0)).toEqual({ month: '2026-11' });
});

test('12-1 an order that the portal could not carry out counts, with its words; the next try is an order of its own', async () => {
  await expect(freeze(0)).rejects.toThrow(NotYet);
  portal.setMeta('freeze_failed', '2026-11#1 no queda espacio');
  const failed = freeze(0);
  await expect(failed).rejects.toThrow('El portal no pudo escribirla: no queda espacio');
  await expect(failed).rejects.toMatchObject({ fault: 'document' satisfies Faulty['fault'] });
  await expect(freeze(1)).rejects.toThrow(NotYet);
  expect(ordered()).toEqual({ month: '2026-11', attempt: 2 });
  expect(existsSync(join(folder, 'publisher.db'))).toBe(true);
});
