import { nudge } from '../../../cms/background/nudge.ts';
import { startRun } from '../../../cms/background/runs.ts';
import type { Schedule } from '../../../cms/background/schedule.ts';
import { Documents } from './documents.ts';
import { PROJECTION, SimulatedNode, BEAT_MS, type House } from './node.ts';
import { enter } from './nudges.ts';
import { Rows } from './rows.ts';
import { Works } from './works.ts';
import { World, type Actor } from './world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Faults come for so long, then none for so long that whatever waits by a clock that had jumped is due again (25 hours). */
export const CHAOS_H = 68;
export const CALM_H = 32;
/** So long after the last fault what was saved is shown: a process starts again, or is taken for dead by another one. */
const HEALED_MS = 75 * MINUTE;
const LULL_EVERY_MS = 11 * HOUR;

const schedules: readonly Schedule[] = [
  { kind: 'hourly', at: { every: 'hour', minute: 20 }, first: 'run' },
  { kind: 'daily', at: { every: 'day', hour: 7 }, first: 'wait' },
  { kind: 'weekly', at: { every: 'week', day: 3, hour: 5 }, first: 'run', firstMs: 600_000 },
];
const STEPS = [1500, 90_000, HOUR, 5 * HOUR, 26 * HOUR, 4 * 24 * HOUR, 40 * 24 * HOUR] as const;

/** The background room of two or three processes with one database, for a hundred hours. Returns the hours. */
export async function simulateRoom(seed: number): Promise<number> {
  const world = new World(seed);
  enter(world);
  const { random } = world;
  const [rows, documents] = [new Rows(), new Documents(world)];
  const works = new Works(world, rows);
  const nodes: (SimulatedNode | null)[] = Array.from({ length: random.whole(2, 3) }, () => null);
  const downUntil = new Map<Actor | 'all', number>();
  const alive = new Set<string>();
  const isSameHost = random.chance(0.5);
  const holders = new Map<string, SimulatedNode>();
  let quietSince = 0;
  let born = 0;
  let isCalm = false;
  const house: House = {
    ...{ world, rows, documents, schedules },
    times: { beatMs: BEAT_MS, deadMs: BEAT_MS * 3.75, deadWhileAliveMs: BEAT_MS * (random.chance(0.5) ? 3.75 : 30) },
    isDown: (actor) => world.now < Math.max(downUntil.get('all') ?? 0, downUntil.get(actor) ?? 0),
    judge: (label) => (isSameHost ? (alive.has(label) ? 'alive' : 'gone') : 'unknown'),
    kindsOf: (node) =>
      works.kindsOf(node, {
        mayFail: () => !isCalm,
        // Kills and steps of the clock come where they hurt.
        onBegun: (ms) => {
          if (isCalm || world.now < quietSince || !random.chance(0.16)) return;
          const harm = random.chance(0.5)
            ? () => end(node, nodes.indexOf(node))
            : () => void (node.offset = isCalm || random.chance(0.5) ? 0 : random.pick(STEPS));
          world.after(random.whole(0, ms + BEAT_MS / 2), harm, world.nature);
        },
      }),
    onTurn: (loop, epoch, node) => {
      const holder = holders.get(`${loop} ${epoch}`) ?? node;
      if (holder !== node)
        world.broken(`${holder.actor.name} and ${node.actor.name} both held ${loop} in epoch ${epoch}`);
      holders.set(`${loop} ${epoch}`, node);
      lastTurn.set(loop, world.now);
    },
  };
  const lastTurn = new Map<string, number>();

  const start = (place: number, offset = 0): void => {
    born += 1;
    const node = new SimulatedNode(house, `n${place}.${born}`, isCalm ? 0 : offset);
    nodes[place] = node;
    alive.add(node.actor.name);
    world.as(node.actor, () => void node.open(house).catch(() => end(node, place)));
  };
  /** The process is gone; whoever watches over it starts another one. */
  const end = (node: SimulatedNode, place: number): void => {
    if (nodes[place] !== node) return;
    node.actor.isAlive = false;
    alive.delete(node.actor.name);
    works.died(node);
    nodes[place] = null;
    const pause = isCalm || random.chance(0.7) ? random.whole(1, 60) * 1000 : random.whole(1, 180) * MINUTE;
    world.after(pause, () => nodes[place] === null && start(place, node.offset), world.nature);
  };
  const some = (): [SimulatedNode, number] | null => {
    const place = random.whole(0, nodes.length - 1);
    const node = nodes[place];
    return node ? [node, place] : null;
  };
  /** Something that befalls one of the processes, unless it is quiet. */
  const befalls = (perHour: number, what: string, work: (node: SimulatedNode, place: number) => void): void =>
    world.often(perHour, CHAOS_H * HOUR, () => {
      const one = world.now >= quietSince ? some() : null;
      if (!one) return;
      world.note(`${what} ${one[0].actor.name}`);
      work(...one);
    });

  nodes.forEach((_, place) => start(place));
  befalls(0.6, 'kill', end);
  befalls(0.4, 'stop', (node, place) => world.as(node.actor, () => void node.stop().then(() => end(node, place))));
  befalls(0.5, 'hold', (node) => {
    node.actor.heldUntil = world.now + random.whole(5, 4800) * 1000;
    node.hasBeaten = false;
  });
  befalls(
    0.5,
    'database away from',
    ({ actor }) => void downUntil.set(actor, world.now + random.whole(1, 3600) * 1000),
  );
  befalls(0.4, 'database away', () => void downUntil.set('all', world.now + random.whole(1, 3600) * 1000));
  befalls(0.4, 'disk full', () => void (documents.fullUntil = world.now + random.whole(5, 3600) * 1000));
  befalls(0.7, 'clock', (node) => {
    const step = random.pick(STEPS) * (random.chance(0.5) ? 1 : -1);
    node.offset = random.chance(0.3) ? 0 : node.offset + step;
  });
  world.often(8, (CHAOS_H + CALM_H) * HOUR - HEALED_MS, () => {
    const node = some()?.[0];
    if (!node?.isWell || world.now < node.actor.heldUntil || house.isDown(node.actor)) return;
    documents.save(`d${random.whole(1, 30)}`, node.clock.wall(), random.chance(0.04));
    world.as(node.actor, () => nudge(PROJECTION));
  });
  world.often(1, CHAOS_H * HOUR, () => {
    const [node, kind] = [some()?.[0], random.pick(['sum', 'import'])];
    const key = `${kind}:by-hand-${works.nextNumber()}`;
    const { store } = node ?? {};
    if (!node || !store) return;
    world.as(node.actor, () => {
      void startRun(store, { kind, key, input: null }).then(
        () => works.acknowledged(key),
        () => undefined,
      );
    });
  });

  /** From now on nothing befalls anybody: what was saved is shown soon. */
  const heal = async (): Promise<void> => {
    quietSince = world.now + HEALED_MS;
    downUntil.clear();
    documents.fullUntil = 0;
    for (const node of nodes) if (node) node.actor.heldUntil = 0;
    nodes.forEach((node, place) => node === null && start(place));
    await world.run(world.now + HEALED_MS);
    documents.check();
    for (const [loop, at] of lastTurn)
      if (world.now - at > 4 * BEAT_MS) world.broken(`${loop} has had no turn since hour ${(at / HOUR).toFixed(2)}`);
  };
  while (world.now + LULL_EVERY_MS < CHAOS_H * HOUR) {
    await world.run(world.now + random.whole(LULL_EVERY_MS / 2, LULL_EVERY_MS));
    await heal();
  }
  await world.run(CHAOS_H * HOUR);
  isCalm = true;
  works.calmFrom = world.now;
  for (const node of nodes) if (node) node.offset = 0;
  await heal();
  const calmSince = world.now;
  await world.run((CHAOS_H + CALM_H) * HOUR);
  documents.check();
  works.check(schedules, calmSince);
  return CHAOS_H + CALM_H;
}
