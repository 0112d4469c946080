import type { Payload } from 'payload';
import { underRequest } from '../../collections/doors/request-id.ts';
import { systemClock, type Clock } from './clock.ts';
import { leasesOf } from './leases.ts';
import { runLoop, type Loop } from './loop.ts';
import { joinNodes, singleWriterTimes, usualTimes, type NodeTimes } from './nodes.ts';
import { onNudge } from './nudge.ts';
import { payloadStore } from './payload-store.ts';
import { runsEngine } from './run-runs.ts';
import { RUNS, type AnyRunKind } from './runs.ts';
import { scheduler, type Schedule } from './schedule.ts';
import { rememberTitle } from './titles.ts';

const RUNS_POLL_MS = 1000;
const SCHEDULE_EVERY_MS = 20_000;

/** However often it is stopped, it ends once. */
export type Room = { stop(): Promise<void> };

/** The times of this process: those of its database, faster ones where `BACKGROUND_BEAT_MS` asks for them (tests). */
function timesFor(payload: Payload): NodeTimes {
  const beatMs = Number(process.env['BACKGROUND_BEAT_MS']);
  if (beatMs > 0) return { beatMs, deadMs: beatMs * 4, deadWhileAliveMs: beatMs * 4 };
  return payload.db.name === 'mongoose' ? usualTimes : singleWriterTimes;
}

/**
 * Begins all background work of this process: its beat, its loops (each under a lease), the runs that wait and the schedules that ask for
 * them. Stopping waits for what is at work, and gives every lease back.
 */
export function openRoom(given: RoomOptions): Promise<Room> {
  // Whoever starts the CMS may do it for a request: what goes on from then on is not caused by that.
  return underRequest(null, () => open(given));
}

export type RoomOptions = {
  payload: Payload;
  loops: readonly Loop[];
  kinds?: readonly AnyRunKind[];
  schedules?: readonly Schedule[];
  clock?: Clock;
  times?: NodeTimes;
};

/** What screens of this process call the runs, whoever does them. */
export function nameRuns({ kinds = [] }: Pick<RoomOptions, 'kinds'>): void {
  for (const { kind, title } of kinds) rememberTitle(kind, title);
}

async function open({
  payload,
  loops,
  kinds = [],
  schedules = [],
  clock = systemClock,
  times = timesFor(payload),
}: RoomOptions): Promise<Room> {
  const store = payloadStore(payload);
  const { logger } = payload;
  nameRuns({ kinds });
  const node = joinNodes({ store, clock, times });
  const leases = leasesOf({ store, node });
  const engine = runsEngine({ store, leases, node, clock, logger, kinds });
  const slots = scheduler({ store, clock, schedules });
  await node.tick();

  const ending = new AbortController();
  const warn = (what: string) => (error: unknown) =>
    logger.error({ err: error, msg: `${what}: no se pudo; se intentará de nuevo` });
  const every = async (ms: () => number, work: () => Promise<void>, what: string): Promise<void> => {
    while (!ending.signal.aborted) {
      await work().catch(warn(what));
      await clock.wait(ms(), ending.signal);
    }
  };
  const beats = new AbortController();
  const beating = (async () => {
    while (!beats.signal.aborted) {
      await clock.wait(times.beatMs, beats.signal);
      if (!beats.signal.aborted) await node.tick().catch(warn('Señal de vida del CMS'));
    }
  })();
  const running = loops.map((loop) => runLoop({ loop, leases, clock, logger, lookMs: times.beatMs }));
  const turning =
    kinds.length === 0
      ? []
      : [
          every(() => SCHEDULE_EVERY_MS, slots.look, 'Horario de tareas'),
          every(() => RUNS_POLL_MS, engine.look, 'Tareas'),
        ];
  const forget = onNudge(RUNS, () => void engine.look().catch(warn('Tareas')));
  const end = async (): Promise<void> => {
    ending.abort();
    forget();
    await Promise.all([...running.map((loop) => loop.stop()), ...turning, engine.stop()]);
    beats.abort();
    await beating;
    await node.leave().catch(() => undefined);
  };
  let ended: Promise<void> | null = null;
  return { stop: () => (ended ??= end()) };
}
