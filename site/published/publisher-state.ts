import { DatabaseSync } from 'node:sqlite';
import { existsSync } from 'node:fs';
import type { Settings } from '../../collections/installation/environment.ts';
import { SHORT_WAIT_MS } from './open.ts';
import { isBundle, pageGroups, type PageGroup } from './tags.ts';

export type Latency = { count: number; p50: number; p95: number };

/** What the publisher is doing, for the CMS screen and `npm run publish -- --status`. */
export type PublisherReport = {
  /** ISO date and time; null before the first publication. */
  lastPublishedAt: string | null;
  /** Pages asked for and not yet tried. */
  waiting: number;
  /** Pages that failed; their last good version stays on the portal. */
  errors: { path: string; message: string; attempts: number; nextRetryAt: string }[];
  /** Build that visitors get; null before the first publication. */
  release: string | null;
  pages: number;
  /** The newest month (`YYYY-MM`) whose open data are known to be frozen. */
  frozenMonth: string | null;
  /**
   * What the last look into every file of the portal found: `at` (ISO), pages, damaged files that were made anew, files
   * of nobody that were removed.
   */
  verified: { at: string; pages: number; damaged: number; unknown: number } | null;
  /** The order to freeze a month that failed last (`YYYY-MM#attempt`), and why. */
  freezeFailed: { order: string; words: string } | null;
  /** From saving in the CMS to the file being live, over the last 2000 pages. */
  latencyMs: { p50: number; p95: number; byGroup: Partial<Record<PageGroup, Latency>> };
};

const MAXIMUM_ERRORS = 500;

/**
 * Reads the publisher's state without disturbing it; works whether it runs or not. Where its file is locked or damaged
 * now it is as if there were none.
 */
export function readPublisherState(settings: Pick<Settings, 'publisherDb'>): PublisherReport {
  const empty: PublisherReport = {
    lastPublishedAt: null,
    waiting: 0,
    errors: [],
    release: null,
    pages: 0,
    frozenMonth: null,
    freezeFailed: null,
    verified: null,
    latencyMs: { p50: 0, p95: 0, byGroup: {} },
  };
  return existsSync(settings.publisherDb)
    ? whereItCanBeRead(empty, () => reportIn(settings.publisherDb, empty))
    : empty;
}

/** The two files are derived, and healed by those who write them: who only asks is told of nothing meanwhile. */
function whereItCanBeRead<Told>(otherwise: Told, read: () => Told): Told {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR') return otherwise;
    throw error;
  }
}

function reportIn(publisherDb: string, empty: PublisherReport): PublisherReport {
  const database = new DatabaseSync(publisherDb, { readOnly: true, timeout: SHORT_WAIT_MS });
  try {
    if (!database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'waiting'").get()) return empty;
    const meta = (key: string): string | null =>
      (database.prepare('SELECT value FROM meta WHERE key = ?').get(key)?.['value'] as string | undefined) ?? null;
    const count = (sql: string): number => Number(database.prepare(sql).get()?.['n']);
    const latencies = database.prepare('SELECT grp, ms FROM latency ORDER BY ms').all();
    const all = latencies.map((row) => Number(row['ms']));
    const byGroup = Object.fromEntries(
      pageGroups.flatMap((group) => {
        const own = latencies.filter((row) => row['grp'] === group).map((row) => Number(row['ms']));
        return own.length === 0
          ? []
          : [[group, { count: own.length, p50: quantile(own, 0.5), p95: quantile(own, 0.95) }]];
      }),
    );
    return {
      lastPublishedAt: meta('last_published_at'),
      // The files of everything wait for a pause of minutes: that is no work to be done now.
      waiting: Number(
        database
          .prepare('SELECT path FROM waiting WHERE attempts = 0')
          .all()
          .filter((row) => !isBundle(String(row['path']))).length,
      ),
      errors: database
        .prepare('SELECT path, message, attempts, next_try_at FROM waiting WHERE attempts > 0 ORDER BY since LIMIT ?')
        .all(MAXIMUM_ERRORS)
        .map((row) => ({
          path: String(row['path']),
          message: String(row['message']),
          attempts: Number(row['attempts']),
          nextRetryAt: new Date(Number(row['next_try_at'])).toISOString(),
        })),
      release: meta('release'),
      frozenMonth: meta('frozen_month'),
      verified: JSON.parse(meta('verified') ?? 'null') as PublisherReport['verified'],
      freezeFailed: failedFreeze(meta('freeze_failed')),
      pages: count('SELECT count(*) AS n FROM pages'),
      latencyMs: { p50: quantile(all, 0.5), p95: quantile(all, 0.95), byGroup },
    };
  } finally {
    database.close();
  }
}

function failedFreeze(stored: string | null): PublisherReport['freezeFailed'] {
  if (stored === null) return null;
  const [order = '', ...words] = stored.split(' ');
  return { order, words: words.join(' ') };
}

function quantile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/**
 * Has what the read model holds reached the page at `path`? Settled: the publisher has dealt with every change written
 * so far and no rendering of the page waits. While there is no publisher's database, or one of the two is locked or
 * damaged, nothing is settled.
 */
export function arrivalOf(
  settings: Pick<Settings, 'publisherDb' | 'publishedDb'>,
  path: string,
): { isSettled: boolean } {
  if (!existsSync(settings.publisherDb) || !existsSync(settings.publishedDb)) return { isSettled: false };
  return whereItCanBeRead({ isSettled: false }, () => settledIn(settings, path));
}

function settledIn(
  { publishedDb, publisherDb }: Pick<Settings, 'publisherDb' | 'publishedDb'>,
  path: string,
): { isSettled: boolean } {
  const store = new DatabaseSync(publishedDb, { readOnly: true, timeout: SHORT_WAIT_MS });
  const publisher = new DatabaseSync(publisherDb, { readOnly: true, timeout: SHORT_WAIT_MS });
  try {
    const newest = Number(store.prepare('SELECT max(seq) AS seq FROM changes').get()?.['seq'] ?? 0);
    const dealtWith = Number(publisher.prepare("SELECT value FROM meta WHERE key = 'last_seq'").get()?.['value'] ?? -1);
    return {
      isSettled:
        dealtWith >= newest && publisher.prepare('SELECT 1 FROM waiting WHERE path = ?').get(path) === undefined,
    };
  } finally {
    store.close();
    publisher.close();
  }
}
