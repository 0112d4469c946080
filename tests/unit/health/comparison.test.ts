import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Payload } from 'payload';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { NotYet } from '../../../cms/background/runs.ts';
import type { PublishingOptions } from '../../../cms/plugins/publishing/types.ts';
import { comparedInWords, verifiedInWords } from '../../../cms/health/words.ts';
import { comparedIn, keepCompared, type Compared } from '../../../site/published/compared.ts';
import { openPublishedForWriting } from '../../../site/published/open-for-writing.ts';
import { openPublisherState, type PublisherState } from '../../../site/publisher/state.ts';

const raised: { line: string }[] = [];
vi.mock('../../../cms/health/alarm.ts', () => ({
  raise: (_: unknown, told: { line: string }) => Promise.resolve(raised.push(told)),
}));
const { comparison } = await import('../../../cms/health/comparison.ts');

let folder = '';
let portal: PublisherState;
beforeEach(() => {
  raised.length = 0;
  folder = mkdtempSync(join(tmpdir(), 'comparacion-'));
  openPublishedForWriting(join(folder, 'published.db')).database.close();
  portal = openPublisherState(join(folder, 'publisher.db'));
  // 03:30 in Lima is 08:30 of the world's clock.
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-30T08:31:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
  portal.close();
  rmSync(folder, { recursive: true, force: true });
});

const outbox: unknown[] = [];
const payload = {
  db: {
    count: () => Promise.resolve({ totalDocs: outbox.length }),
    create: ({ data }: { data: unknown }) => Promise.resolve(outbox.push(data)),
  },
} as unknown as Payload;
const run = (): Promise<unknown> =>
  comparison({
    payload,
    options: {
      publishedDb: join(folder, 'published.db'),
      publisherDb: join(folder, 'publisher.db'),
    } as PublishingOptions,
  }).run({
    input: { slot: '2026-11-30T03:30' },
    key: 'k',
    attempts: 0,
    signal: new AbortController().signal,
    progress: () => undefined,
  });
const keep = (compared: Partial<Compared>): void => {
  const { database } = openPublishedForWriting(join(folder, 'published.db'));
  keepCompared(database, { at: '2026-11-30T08:33:00.000Z', rows: 9000, mended: 0, wasFilled: false, ...compared });
  database.close();
};
const verify = (damaged: number, at = '2026-11-30T08:40:00.000Z'): void =>
  portal.setMeta('verified', JSON.stringify({ at, pages: 900, damaged, unknown: 0 }));

test('12-3 the rows are asked for once, then the files are waited for, and nothing is told when nothing differs', async () => {
  outbox.length = 0;
  keep({ at: '2026-11-30T08:29:00.000Z' });
  await expect(run()).rejects.toThrow(NotYet);
  await expect(run()).rejects.toThrow(NotYet);
  expect(outbox).toEqual([{ source: '*', documentId: '*', operation: 'rebuild', attempts: 0 }]);
  keep({});
  await expect(run()).rejects.toThrow(NotYet);
  verify(0, '2026-11-30T08:32:00.000Z');
  await expect(run()).rejects.toThrow(NotYet);
  verify(0);
  expect(await run()).toMatchObject({ rows: 9000, mended: 0, files: { pages: 900, damaged: 0 } });
  expect(raised).toEqual([]);
});

test.each<[string, Partial<Compared>, number, number]>([
  ['rows that differed', { mended: 2 }, 0, 1],
  ['damaged files', {}, 3, 1],
  ['not that all rows were made anew after an update', { mended: 9000, wasFilled: true }, 0, 0],
])('12-3 what is told to the administration: %s', async (_, compared, damaged, times) => {
  keep(compared);
  verify(damaged);
  await run();
  expect(raised).toHaveLength(times);
});

test('a portal that does not run holds the comparison up for two hours, and no longer', async () => {
  keep({});
  vi.setSystemTime(new Date('2026-11-30T10:32:59Z'));
  await expect(run()).rejects.toThrow(NotYet);
  vi.setSystemTime(new Date('2026-11-30T10:33:01Z'));
  expect(await run()).toMatchObject({ files: null });
});

test('what was found in words', () => {
  const compared = { at: '2026-11-30T08:33:00.000Z', rows: 9000, mended: 0, wasFilled: false };
  expect(comparedInWords(null)).toBe('Los datos del CMS y los del portal no se han comparado todavía.');
  expect(comparedInWords(compared)).toMatch(/: 9[\s,]000\u00a0filas, todas iguales\.$/);
  expect(comparedInWords({ ...compared, mended: 1 })).toMatch(/, 1\u00a0distinta, que se corrigió\.$/);
  expect(comparedInWords({ ...compared, mended: 5, wasFilled: true })).toMatch(/, que se hicieron de nuevo\.$/);
  const verified = { at: '2026-11-30T08:40:00.000Z', pages: 900, damaged: 0, unknown: 0 };
  expect(verifiedInWords(null)).toBe('Los archivos del portal no se han comprobado todavía.');
  expect(verifiedInWords(verified)).toMatch(/: 900\u00a0páginas, ningún archivo dañado\.$/);
  expect(verifiedInWords({ ...verified, damaged: 2, unknown: 1 })).toMatch(
    /, 2\u00a0archivos dañados, que se escribieron de nuevo; 1\u00a0archivo de ninguna página, que se quitó\.$/,
  );
});

test('a read model of before has not been compared', () => {
  const { database } = openPublishedForWriting(join(folder, 'published.db'));
  expect(comparedIn(database)).toBeNull();
  database.exec("INSERT INTO meta VALUES ('compared', '{}')");
  expect(comparedIn(database)).toBeNull();
  database.close();
});
