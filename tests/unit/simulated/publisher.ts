import { createEngine, type Engine } from '../../../site/publisher/engine.ts';
import { fileOfAddress } from '../../../site/publisher/addresses.ts';
import { isBundle, type PageGroup } from '../../../site/published/tags.ts';
import { laneOf } from '../../../site/publisher/queue.ts';
import type { PublisherState } from '../../../site/publisher/state.ts';
import { SimulatedRenderer } from './renderer.ts';
import { Site } from './site.ts';
import { enterStage } from './stage.ts';
import { environmentFault, World, type Actor } from './world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
export const HOURS = 50;
/** No edits and no faults for so long at the end: then all is as it should be. */
const CALM_MS = 50 * MINUTE;
/** The publisher looks every twenty milliseconds; here so rarely that an hour does not take a second. */
const POLL_MS = MINUTE;
/** After a fault everything is at work again: a process starts within a minute, what failed is tried again. */
const HEALED_MS = 8 * MINUTE;
/** How old a page may be while nothing is broken, edits following one another. */
const OLDEST_MS = 14 * MINUTE;
/** A file waits for a pause of the edits, fifteen minutes at most; that of everything as long again. */
const OLDEST_FILE_MS = 20 * MINUTE;
const OLDEST_BUNDLE_MS = 35 * MINUTE;
const LOOK_MS = 5 * MINUTE;
const MOST_AT_ONCE = 4;
const START = Date.parse('2026-11-27T15:00:00Z');
const LIMA_MS = -5 * HOUR;

/** The publisher with its queue, turns and retries, for fifty hours; `state` is its database. Returns the hours. */
export async function simulatePublisher(seed: number, state: PublisherState): Promise<number> {
  const world = new World(seed);
  const { random } = world;
  const disk = new Map<string, string>();
  let [fullUntil, lockedUntil, sickUntil] = [0, 0, 0];
  let running: { actor: Actor; engine: Engine; bornAt: number; offset: number } | null = null;
  let [isShown, isCalm] = [false, false];
  let offset = 0;
  const dayNow = (): string => new Date(START + offset + world.now + LIMA_MS).toISOString().slice(0, 10);
  const site = new Site(dayNow());
  /** Whoever asks for the day finds the pages of that day. */
  const dayOf = (): string => {
    const day = dayNow();
    site.day(day, world.now);
    return day;
  };
  const renderer = new SimulatedRenderer(world, site);

  enterStage({
    steady: () => START + (running?.offset ?? offset) + world.now,
    day: dayOf,
    fetch: (path) => renderer.fetch(path),
    async write(file, text) {
      await world.wait(random.whole(0, 20));
      if (world.now < fullUntil) throw environmentFault(random);
      disk.set(file, text);
    },
    async remove(file) {
      await world.wait(random.whole(0, 5));
      if (world.now < fullUntil) throw environmentFault(random);
      disk.delete(file);
    },
    read: (file) => disk.get(file) ?? null,
    files: () => [...disk.keys()],
    fileOf: fileOfAddress,
    after: (ms, work) => world.after(ms, work),
  });
  const guarded = new Proxy(state, {
    get(target, name: keyof PublisherState) {
      const part: unknown = target[name];
      if (typeof part !== 'function') return part;
      return (...args: unknown[]): unknown => {
        if (world.now < lockedUntil && random.chance(0.5)) throw environmentFault(random);
        return (part as (...given: unknown[]) => unknown).apply(target, args);
      };
    },
  });

  const start = (): void => {
    const actor: Actor = { name: `publicador.${world.now}`, isAlive: true, heldUntil: 0 };
    renderer.forget();
    // The clock of intervals begins with the wall, and is not set afterwards.
    const own = { actor, bornAt: world.now, offset };
    world.as(actor, () => {
      try {
        const engine = createEngine({
          ...{ state: guarded, watch: site.watch(), releasesDir: '/r', release: 'b1', pollMs: POLL_MS },
          ...{
            pages: renderer.source(),
            files: renderer.source(),
            isShown: () => isShown,
            log: (text: string) => world.note(text),
          },
          onReconciled: async () => {
            isShown = true;
            await engine.verifyFiles();
          },
        });
        running = { ...own, engine };
        if (!isShown) engine.reconcile();
        engine.start();
      } catch {
        kill(actor);
      }
    });
  };
  /** Whoever watches over it starts another one. */
  const kill = (actor = running?.actor): void => {
    if (!actor?.isAlive) return;
    actor.isAlive = false;
    running = null;
    fault(0);
    world.after(random.whole(1, 60) * SECOND, start, world.nature);
  };
  const fault = (ms: number): void => void (sickUntil = Math.max(sickUntil, world.now + ms));
  const until = HOURS * HOUR - CALM_MS - HEALED_MS;
  const befalls = (perHour: number, what: string, work: (ms: number) => void, longestMs = 10 * MINUTE): void =>
    world.often(perHour, until, () => {
      const ms = random.whole(SECOND, longestMs);
      world.note(what);
      fault(Math.min(ms, until - world.now));
      work(Math.min(ms, until - world.now));
    });

  start();
  befalls(0.4, 'kill', () => kill());
  befalls(0.4, 'renderer dies', () => renderer.die());
  befalls(0.15, 'renderer away', (ms) => renderer.die(ms));
  befalls(0.15, 'renderer blind', (ms) => renderer.blind(ms));
  befalls(0.1, 'renderer hangs', (ms) => renderer.hang(ms), MINUTE);
  befalls(0.15, 'disk full', (ms) => void (fullUntil = world.now + ms));
  befalls(0.2, 'database locked', (ms) => void (lockedUntil = world.now + ms), MINUTE);
  befalls(0.1, 'clock', () => {
    offset += random.pick([-1, 1]) * random.pick([2 * SECOND, HOUR, 50 * HOUR, 900 * HOUR]);
    dayOf();
  });
  befalls(0.05, 'read model replaced', () => site.replace(world.now));
  befalls(0.05, 'rows made anew', (ms) => {
    site.isBeingMade = true;
    world.after(
      ms,
      () => {
        site.isBeingMade = false;
        site.replace(world.now);
      },
      world.nature,
    );
  });
  const edit = (): void => {
    const code = String(random.whole(1, 6));
    const change = random.chance(0.08) ? { isShown: false } : random.chance(0.05) ? { isBad: true } : {};
    site.edit(code, change, world.now);
    // Kills come where they hurt: while its pages wait.
    if (world.now < until && random.chance(0.1)) world.after(random.whole(0, 90 * SECOND), () => kill(), world.nature);
  };
  world.often(4, until, edit);
  // A person in a hurry, or an import.
  world.often(0.15, until - 10 * MINUTE, () => {
    for (let count = random.whole(10, 40); count > 0; count -= 1) world.after(count * 7 * SECOND, edit, world.nature);
  });

  const look = (): void => {
    dayOf();
    if (running && world.now - sickUntil > HEALED_MS && world.now - running.bornAt > HEALED_MS)
      noneIsOld(Math.max(sickUntil, running.bornAt));
    countsNobody();
  };
  const oneAtATime = (): void => {
    // A page that is withdrawn meanwhile is still made.
    const groupOf = (path: string): PageGroup => site.page(path)?.group ?? (path.endsWith('/') ? 'detail' : 'data');
    const lanes = [...renderer.inFlight].map((path) => laneOf({ path, group: groupOf(path) }));
    const views = lanes.filter((lane) => lane === 'views' || lane === 'sums').length;
    if (views > MOST_AT_ONCE) world.broken(`${views} pages are made at once`);
    if (isShown && lanes.filter((lane) => lane === 'sums').length > 1) world.broken('two sums are made at once');
  };
  renderer.onAsked = oneAtATime;
  const noneIsOld = (healthySince: number): void => {
    for (const [path, file] of everyPath()) {
      const page = site.page(path);
      const text = disk.get(file) ?? null;
      if (page?.isBad || text === (page?.text ?? null)) continue;
      const oldest = isBundle(path) ? OLDEST_BUNDLE_MS : path.startsWith('/datos/') ? OLDEST_FILE_MS : OLDEST_MS;
      const saidUntil = text === null ? site.absentUntil(path) : site.saidUntil(path, text);
      if (world.now - Math.max(saidUntil, site.badUntil(path), healthySince + HEALED_MS) > oldest)
        world.broken(
          `${path} says «${text ?? 'nada'}», so until hour ${(saidUntil / HOUR).toFixed(2)}, not «${page?.text ?? 'nada'}»; ${toldState()}`,
        );
    }
  };
  const everyPath = (): Map<string, string> => {
    const paths = new Map<string, string>();
    for (const path of site.paths()) paths.set(path, fileOfAddress(path));
    for (const file of disk.keys()) {
      const path = file.endsWith('index.html') ? `/${file.slice(0, -'index.html'.length)}` : `/${file}`;
      paths.set(path, file);
    }
    return paths;
  };
  const toldState = (): string =>
    `${JSON.stringify(running?.engine.pending())} ${state
      .waiting()
      .map(({ path, attempts, nextTryAt }) => `${path} ${attempts} ${nextTryAt - START - world.now}`)
      .join(', ')}`;
  const countsNobody = (): void => {
    const counted = state.waiting().find(({ path, attempts }) => attempts > 0 && !renderer.own.has(path));
    if (counted) world.broken(`a fault of the environment counted against ${counted.path}: ${counted.message}`);
  };
  for (let at = LOOK_MS; at <= HOURS * HOUR; at += LOOK_MS) {
    await world.run(at);
    if (!isCalm && at > until) {
      isCalm = true;
      renderer.heal();
      site.isBeingMade = false;
    }
    look();
  }
  for (const [path, file] of everyPath()) {
    const [page, text] = [site.page(path), disk.get(file) ?? null];
    // The day may have changed this very moment.
    const isRight =
      text === (page?.text ?? null) || (text !== null && site.saidUntil(path, text) > world.now - LOOK_MS);
    if (page?.isBad !== true && !isRight)
      world.broken(`${path} says «${text ?? 'nada'}» instead of «${page?.text ?? 'nada'}»`);
  }
  const waiting = state.waiting().filter(({ path }) => path !== '/' && site.page(path)?.isBad !== true);
  if (waiting.length > 0) world.broken(`still waiting: ${waiting.map(({ path }) => path).join(', ')}`);
  enterStage(null);
  return HOURS;
}
