import { measuredRpo, measuredRto, newestTests } from '../backups/report.ts';
import type { SystemState } from './system-state.ts';

type Sample = { labels?: Record<string, string>; value: number };

const escaped = (value: string): string =>
  value.replace(/[\\"\n]/g, (found) => (found === '\n' ? '\\n' : `\\${found}`));

function family(name: string, help: string, samples: readonly Sample[]): string[] {
  if (samples.length === 0) return [];
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} gauge`,
    ...samples.map(({ labels = {}, value }) => {
      const told = Object.entries(labels).map(([key, text]) => `${key}="${escaped(text)}"`);
      return `${name}${told.length > 0 ? `{${told.join(',')}}` : ''} ${value}`;
    }),
  ];
}

/**
 * The state as Prometheus reads it (text format 0.0.4). Numbers and names of our own only: nothing that anybody wrote.
 * Pure.
 */
export function metricsText(
  {
    loops,
    queues,
    nodes,
    portal,
    backups,
  }: Pick<SystemState, 'loops' | 'queues' | 'nodes' | 'portal'> & Partial<Pick<SystemState, 'backups'>>,
  memoryBytes: number,
  now = new Date(),
): string {
  const byLoop = (value: (loop: SystemState['loops'][number]) => number | null): Sample[] =>
    loops.flatMap((loop) => {
      const number = value(loop);
      return number === null ? [] : [{ labels: { loop: loop.name }, value: number }];
    });
  const { p50, p95 } = portal.latencyMs;
  return [
    ...family('invermet_cms_nodes', 'Live processes of the CMS that do what goes on beside the requests', [
      { value: nodes },
    ]),
    ...family('invermet_cms_memory_bytes', 'Resident memory of this process', [{ value: memoryBytes }]),
    ...family(
      'background_lease_held',
      'Whether some process has the lease of the loop',
      byLoop(({ isHeld }) => Number(isHeld)),
    ),
    ...family(
      'background_failures',
      'Failures in a row of the loop',
      byLoop(({ failures }) => failures),
    ),
    ...family(
      'background_last_ok_seconds',
      'Since the last turn that was told to go well',
      byLoop((loop) => loop.lastOkSeconds),
    ),
    ...family(
      'queue_length',
      'What waits, and what was set aside for a person',
      queues.flatMap(({ name, waiting, aside }) => [
        { labels: { queue: name, state: 'waiting' }, value: waiting },
        { labels: { queue: name, state: 'aside' }, value: aside },
      ]),
    ),
    ...family(
      'queue_oldest_seconds',
      'Age of the oldest that waits',
      queues.map(({ name, oldestSeconds }) => ({ labels: { queue: name }, value: oldestSeconds })),
    ),
    ...(portal.isAlive === null
      ? []
      : family('invermet_portal_alive', 'Whether the process of the portal turns', [
          { value: Number(portal.isAlive) },
        ])),
    ...family('portal_pages', 'Pages of the portal', [{ value: portal.pages }]),
    ...family('portal_pages_waiting', 'Pages asked for and not yet tried', [{ value: portal.waiting }]),
    ...family('portal_pages_failing', 'Pages whose last good version stays', [{ value: portal.failing }]),
    ...family('portal_latency_ms', 'From saving to being live', [
      { labels: { quantile: '0.5' }, value: p50 },
      { labels: { quantile: '0.95' }, value: p95 },
    ]),
    ...(backups ? backupFamilies(backups, now) : []),
    '',
  ].join('\n');
}

/** Nothing of what never happened. */
function backupFamilies({ isOn, report }: SystemState['backups'], now: Date): string[] {
  const one = (value: number | null): Sample[] => (value === null ? [] : [{ value }]);
  const age = (at: string | null | undefined): number | null =>
    at ? Math.max(0, Math.round((now.getTime() - Date.parse(at)) / 1000)) : null;
  const tests = newestTests(report).map((test, place) => ({
    ...test,
    labels: { place: place === 0 ? 'first' : 'second' },
  }));
  return [
    ...family('backup_enabled', 'Whether backups are made by themselves', one(Number(isOn))),
    ...family('backup_failing', 'Whether the last backup failed', one(Number(report.problem !== null))),
    ...family(
      'backup_covered_age_seconds',
      'Since the moment that the newest backup holds',
      one(age(report.coveredUntil)),
    ),
    ...family('backup_whole_age_seconds', 'Since the last whole backup', one(age(report.whole?.at))),
    ...family('backup_second_place_age_seconds', 'Since the second place was up to date', one(age(report.second?.at))),
    ...family('backup_unread_files', 'Durable files that could not be read', one(report.skipped.length)),
    ...family('backup_rpo_seconds', 'Most seconds of work at stake in the last seven days', one(measuredRpo(report))),
    ...family('backup_rto_seconds', 'Seconds of the slowest of the newest restores', one(measuredRto(report))),
    ...family(
      'backup_test_ok',
      'Whether the newest restore of each place fitted',
      tests.map(({ labels, problem }) => ({ labels, value: Number(problem === null) })),
    ),
    ...family(
      'backup_test_age_seconds',
      'Since the newest restore of each place',
      tests.map(({ labels, at }) => ({ labels, value: age(at) ?? 0 })),
    ),
  ];
}
