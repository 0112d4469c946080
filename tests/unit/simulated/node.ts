import type { Clock } from '../../../cms/background/clock.ts';
import { leasesOf } from '../../../cms/background/leases.ts';
import { runLoop, type Loop } from '../../../cms/background/loop.ts';
import { joinNodes, type NodeTimes } from '../../../cms/background/nodes.ts';
import { onNudge } from '../../../cms/background/nudge.ts';
import { runsEngine } from '../../../cms/background/run-runs.ts';
import { RUNS, type AnyRunKind } from '../../../cms/background/runs.ts';
import { scheduler, type Schedule } from '../../../cms/background/schedule.ts';
import type { Store } from '../../../cms/background/store.ts';
import { drainOutbox } from '../../../cms/plugins/publishing/drain.ts';
import type { Documents } from './documents.ts';
import { linkOf, storeOver, type Rows } from './rows.ts';
import type { Actor, World } from './world.ts';

/** Ninety times as long as in the product, so that an hour passes in milliseconds; looks and the longest faults are as many times as long. */
export const BEAT_MS = 6 * 60_000;
const LOOK_MS = 6 * 60_000;
const SLOTS_MS = 10 * 60_000;
export const START = Date.parse('2026-11-27T15:00:00Z');
export const PROJECTION = 'projection';
const MAILS = 'mails';
const silent = { error: () => undefined, info: () => undefined, warn: () => undefined };

export type House = {
  world: World;
  rows: Rows;
  documents: Documents;
  times: NodeTimes;
  schedules: readonly Schedule[];
  isDown: (actor: Actor) => boolean;
  judge: (label: string) => 'gone' | 'alive' | 'unknown';
  kindsOf: (node: SimulatedNode) => readonly AnyRunKind[];
  /** Successful turns of a loop, with the epoch of the lease that it was done under. */
  onTurn: (loop: string, epoch: number, node: SimulatedNode) => void;
};

/** A process of the CMS with its background room. */
export class SimulatedNode {
  readonly actor: Actor;
  readonly clock: Clock;
  /** By how much its wall clock is wrong (ms). */
  offset = 0;
  /** It has beaten since it was held the last time, so that it knows whether it is taken for dead. */
  hasBeaten = false;
  store: Store | null = null;
  #stop: (() => Promise<void>) | null = null;

  constructor({ world }: House, name: string, offset: number) {
    this.actor = { name, isAlive: true, heldUntil: 0 };
    this.offset = offset;
    const bornAt = world.now;
    this.clock = {
      mono: () => world.now - bornAt,
      wall: () => new Date(START + world.now + this.offset),
      wait: (ms, signal) => world.wait(ms, signal),
    };
  }

  /** Does it take part in the work? */
  get isWell(): boolean {
    return this.actor.isAlive && this.store !== null;
  }

  /** As the CMS opens its room; rejects where the first beat cannot be noted. */
  async open(house: House): Promise<void> {
    const { world, rows, documents, times, schedules, isDown, judge, kindsOf } = house;
    const { clock } = this;
    const link = linkOf(world, isDown);
    const store = storeOver(rows, link);
    const member = joinNodes({ store, clock, label: this.actor.name, times, judge });
    const leases = leasesOf({ store, node: member });
    const engine = runsEngine({ store, leases, node: member, clock, logger: silent, kinds: kindsOf(this) });
    const slots = scheduler({ store, clock, schedules });
    await member.tick();
    this.hasBeaten = true;
    const ending = new AbortController();
    const every = async (ms: number, work: () => Promise<void>): Promise<void> => {
      while (!ending.signal.aborted) {
        await work().catch(() => undefined);
        await clock.wait(ms, ending.signal);
      }
    };
    const beat = async (): Promise<void> => {
      await member.tick();
      this.hasBeaten = true;
    };
    const payload = documents.payload(link);
    let fenced = '';
    const projection: Loop = {
      name: PROJECTION,
      title: 'El paso de los datos al portal',
      pollMs: LOOK_MS,
      nudgeMs: 10,
      mostWaitMs: 5000,
      onTaken: async () => void (fenced = ''),
      turn: async ({ lease, token, signal }) => {
        if (fenced !== token) documents.fence(token);
        fenced = token;
        await drainOutbox({
          ...{ payload, projector: documents.projector(token, link), now: () => clock.wall(), signal },
          beforeDone: () => documents.throwIfFull(),
        });
        house.onTurn(PROJECTION, lease.epoch, this);
        return 'idle';
      },
    };
    // A log of one writer: where it is read to goes from holder to holder.
    const mails: Loop = {
      name: MAILS,
      title: 'Los correos',
      pollMs: LOOK_MS,
      turn: async ({ lease }) => {
        const at = Number(lease.offset ?? 0);
        await link(() => undefined);
        await lease.saveOffset(at);
        house.onTurn(MAILS, lease.epoch, this);
        return 'idle';
      },
    };
    const running = [projection, mails].map((loop) =>
      runLoop({ loop, leases, clock, logger: silent, lookMs: BEAT_MS }),
    );
    const turning = [every(BEAT_MS, beat), every(SLOTS_MS, () => slots.look()), every(LOOK_MS, () => engine.look())];
    const forget = onNudge(RUNS, () => void engine.look().catch(() => undefined));
    this.store = store;
    this.#stop = async () => {
      this.store = null;
      ending.abort();
      forget();
      await Promise.all([...running.map((loop) => loop.stop()), engine.stop(), ...turning]);
      await member.leave().catch(() => undefined);
    };
  }

  /** SIGTERM: what is at work is ended in order. */
  async stop(): Promise<void> {
    await this.#stop?.();
    this.actor.isAlive = false;
  }
}
