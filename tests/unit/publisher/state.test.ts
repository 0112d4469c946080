import { closeSync, existsSync, openSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { arrivalOf, readPublisherState } from '../../../site/published/publisher-state.ts';
import { openPublisherState, type PageRow } from '../../../site/publisher/state.ts';
import { stateIn, temporaryFolder, waitingPage } from './support.ts';

const row = (path: string, given: Partial<PageRow> = {}): PageRow => ({
  path,
  group: 'detail',
  tags: 'projects project:1',
  hash: 'h1',
  size: 10,
  release: 'r1',
  ...given,
});

describe('what the publisher keeps', () => {
  test('pages are found by any of their tags, once each; a tag that a page lost finds it no more', () => {
    const state = stateIn(temporaryFolder());
    state.savePage(row('/obras/1/'));
    state.savePage(row('/obras/', { group: 'list', tags: 'projects' }));
    const found = (...tags: string[]): string[] =>
      state
        .pathsWithTags(tags)
        .map(({ path, group }) => `${path} ${group}`)
        .sort();
    expect(found('projects', 'project:1')).toEqual(['/obras/ list', '/obras/1/ detail']);
    expect(found('project:1')).toEqual(['/obras/1/ detail']);
    expect(found()).toEqual([]);
    state.savePage(row('/obras/1/', { tags: 'projects district:150101', hash: 'h2', size: 11, release: 'r2' }));
    expect(found('project:1')).toEqual([]);
    expect(found('district:150101')).toEqual(['/obras/1/ detail']);
    expect([state.knowsTag('project:1'), state.knowsTag('projects')]).toEqual([false, true]);
    expect(state.page('/obras/1/')).toEqual(
      row('/obras/1/', { tags: 'projects district:150101', hash: 'h2', size: 11, release: 'r2' }),
    );
    expect(state.page('/obras/2/')).toBeNull();
    expect([...state.releases()]).toEqual([
      ['/obras/', 'r1'],
      ['/obras/1/', 'r2'],
    ]);
    state.removePage('/obras/1/');
    state.removePage('/no-hay/');
    expect(state.pages().map(({ path }) => path)).toEqual(['/obras/']);
    expect(found('projects', 'district:150101')).toEqual(['/obras/ list']);
  });
  test('work that was asked for again meanwhile stays on the list', () => {
    const state = stateIn(temporaryFolder());
    const entry = waitingPage('/obras/1/', { ticket: 5, editedAt: null, attempts: 2, nextTryAt: 9, message: 'falló' });
    state.saveWaiting(entry);
    expect(state.waiting()).toEqual([entry]);
    state.clearWaiting('/obras/1/', 4);
    state.clearWaiting('/obras/2/', 5);
    expect(state.waiting()).toEqual([entry]);
    state.saveWaiting({ ...entry, editedAt: 7 });
    expect(state.waiting()[0]?.editedAt).toBe(7);
    state.clearWaiting('/obras/1/', 5);
    expect(state.waiting()).toEqual([]);
  });
  test('notes are kept from one process to the next, and null takes one away', () => {
    const folder = temporaryFolder();
    const state = openPublisherState(join(folder, 'publisher.db'));
    state.setMeta('last_seq', '7');
    state.setMeta('release', 'r1');
    state.setMeta('release', null);
    state.close();
    const again = stateIn(folder);
    expect([again.meta('last_seq'), again.meta('release')]).toEqual(['7', null]);
    expect(() => again.transaction(() => (again.setMeta('last_seq', '8'), JSON.parse('{')))).toThrow();
    expect(again.meta('last_seq')).toBe('7');
  });
  test('12-2 one that is damaged in the middle is put aside at the next start', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'publisher.db');
    const state = openPublisherState(path);
    for (let number = 0; number < 500; number += 1) state.savePage(row(`/obras/${number}/`));
    expect(state.isSound()).toBe(true);
    state.close();
    const { size } = statSync(path);
    const file = openSync(path, 'r+');
    // All but the head and the table of tables.
    for (let at = 8 * 4096; at < size; at += 4096) writeSync(file, Buffer.alloc(4096, 0xa7), 0, 4096, at);
    closeSync(file);
    const again = stateIn(folder);
    expect([again.pages(), again.isSound(), existsSync(`${path}.anterior`)]).toEqual([[], true, true]);
  });
  test('a file that is none, or of another release, is put aside and everything begins anew', () => {
    for (const spoil of [
      (path: string) => writeFileSync(path, 'no es una base de datos, y larga como una'.repeat(100)),
      (path: string) => {
        const database = new DatabaseSync(path);
        database.exec(
          "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL); INSERT INTO meta VALUES ('state_version', '1'), ('release', 'r0')",
        );
        database.close();
      },
    ]) {
      const folder = temporaryFolder();
      spoil(join(folder, 'publisher.db'));
      expect(stateIn(folder).meta('release')).toBeNull();
      expect(existsSync(join(folder, 'publisher.db.anterior'))).toBe(true);
    }
    const folder = temporaryFolder();
    stateIn(join(folder, 'deep', 'er'));
    expect(existsSync(join(folder, 'deep', 'er', 'publisher.db.anterior'))).toBe(false);
  });
});

describe('what the panel says of the publisher', () => {
  const empty = {
    waiting: 0,
    errors: [],
    release: null,
    pages: 0,
    frozenMonth: null,
    freezeFailed: null,
    verified: null,
    lastPublishedAt: null,
  };
  test('nothing before it ever ran', () => {
    const folder = temporaryFolder();
    const none = readPublisherState({ publisherDb: join(folder, 'none.db') });
    expect(none).toEqual({ ...empty, latencyMs: { p50: 0, p95: 0, byGroup: {} } });
    new DatabaseSync(join(folder, 'blank.db')).close();
    expect(readPublisherState({ publisherDb: join(folder, 'blank.db') })).toEqual(none);
  });
  test('pages, failures by their age, waiting work without the files of everything, and how long edits took', () => {
    const folder = temporaryFolder();
    const state = stateIn(folder);
    for (const path of ['/', '/obras/']) state.savePage(row(path));
    state.setMeta('release', 'r1');
    state.setMeta('frozen_month', '2026-10');
    state.setMeta('verified', '{"at":"2026-11-20T09:00:00.000Z","pages":2,"damaged":1,"unknown":0}');
    state.setMeta('freeze_failed', '2026-11#2 no queda espacio');
    state.setMeta('last_published_at', '2026-11-20T10:00:00.000Z');
    state.saveWaiting(waitingPage('/obras/1/'));
    state.saveWaiting(waitingPage('/datos/invermet-abierto.zip', { group: 'data' }));
    state.saveWaiting(
      waitingPage('/b/', { since: 2000, attempts: 3, nextTryAt: Date.UTC(2026, 10, 20), message: 'B' }),
    );
    state.saveWaiting(waitingPage('/a/', { since: 3000, attempts: 1, nextTryAt: 1000, message: 'A' }));
    for (let ms = 1; ms <= 20; ms += 1) state.addLatency(ms === 20 ? 'list' : 'detail', ms + 0.4);
    state.addLatency('list', -5);
    const report = readPublisherState({ publisherDb: join(folder, 'publisher.db') });
    expect(report).toEqual({
      lastPublishedAt: '2026-11-20T10:00:00.000Z',
      waiting: 1,
      errors: [
        { path: '/b/', message: 'B', attempts: 3, nextRetryAt: '2026-11-20T00:00:00.000Z' },
        { path: '/a/', message: 'A', attempts: 1, nextRetryAt: '1970-01-01T00:00:01.000Z' },
      ],
      release: 'r1',
      pages: 2,
      frozenMonth: '2026-10',
      verified: { at: '2026-11-20T09:00:00.000Z', pages: 2, damaged: 1, unknown: 0 },
      freezeFailed: { order: '2026-11#2', words: 'no queda espacio' },
      // Of 0, 1 … 20 (21 values) the eleventh and the twentieth; of 1 … 19 the tenth and the nineteenth.
      latencyMs: {
        p50: 10,
        p95: 19,
        byGroup: { detail: { count: 19, p50: 10, p95: 19 }, list: { count: 2, p50: 20, p95: 20 } },
      },
    });
  });
  test('of how long edits took the last 2000 are kept', () => {
    const folder = temporaryFolder();
    const state = stateIn(folder);
    state.transaction(() => {
      for (let count = 0; count < 2003; count += 1) state.addLatency('detail', count < 3 ? 99 : 1);
    });
    const { byGroup } = readPublisherState({ publisherDb: join(folder, 'publisher.db') }).latencyMs;
    expect(byGroup).toEqual({ detail: { count: 2000, p50: 1, p95: 1 } });
  });
});

describe('has a change reached its page?', () => {
  const cases: [string, { newest: number[]; dealtWith: string | null; waits: string[] }, boolean][] = [
    ['dealt with, and nothing waits', { newest: [1, 7], dealtWith: '7', waits: [] }, true],
    ['dealt with more than what is kept', { newest: [7], dealtWith: '9', waits: [] }, true],
    ['another page waits', { newest: [7], dealtWith: '7', waits: ['/obras/2/'] }, true],
    ['its page waits', { newest: [7], dealtWith: '7', waits: ['/obras/1/'] }, false],
    ['a change is not dealt with', { newest: [1, 7], dealtWith: '6', waits: [] }, false],
    ['no change yet, and the publisher has looked', { newest: [], dealtWith: '0', waits: [] }, true],
    ['the publisher has not looked', { newest: [], dealtWith: null, waits: [] }, false],
  ];
  test.each(cases)('%s', (_, { newest, dealtWith, waits }, isSettled) => {
    const folder = temporaryFolder();
    const settings = { publisherDb: join(folder, 'publisher.db'), publishedDb: join(folder, 'published.db') };
    expect(arrivalOf(settings, '/obras/1/')).toEqual({ isSettled: false });
    const state = stateIn(folder);
    expect(arrivalOf(settings, '/obras/1/')).toEqual({ isSettled: false });
    const store = new DatabaseSync(settings.publishedDb);
    store.exec('CREATE TABLE changes (seq INTEGER PRIMARY KEY)');
    for (const seq of newest) store.prepare('INSERT INTO changes VALUES (?)').run(seq);
    store.close();
    state.setMeta('last_seq', dealtWith);
    for (const path of waits) state.saveWaiting(waitingPage(path));
    expect(arrivalOf(settings, '/obras/1/')).toEqual({ isSettled });
  });
});
