type Point = { x: number; y: number };
export type Street = { name: string; paths: readonly (readonly Point[])[] };
export type Nameplate = { name: string; x: number; y: number; degrees: number };

/** Width of a letter of a name, in pixels of the screen, and the room that a name keeps around it. */
const LETTER = 6.2;
const ROOM = 26;
const MOST = 40;

/**
 * Where the names of streets stand on a screen of that size: in the middle of the longest straight piece that is seen
 * and long enough for the name, along it and never upside down; one for each name, none over another.
 */
export function nameplates(
  streets: readonly Street[],
  { width, height }: { width: number; height: number },
): Nameplate[] {
  const longest = new Map<string, { length: number; plate: Nameplate }>();
  for (const { name, paths } of streets) {
    for (const path of paths) {
      for (let at = 1; at < path.length; at += 1) {
        const piece = withinScreen(path[at - 1], path[at], { width, height });
        if (!piece) continue;
        const [from, to] = piece;
        const length = Math.hypot(to.x - from.x, to.y - from.y);
        if (length < name.length * LETTER || length <= (longest.get(name)?.length ?? 0)) continue;
        longest.set(name, {
          length,
          plate: {
            name,
            x: (from.x + to.x) / 2,
            y: (from.y + to.y) / 2,
            degrees: upright(Math.atan2(to.y - from.y, to.x - from.x) * (180 / Math.PI)),
          },
        });
      }
    }
  }
  const placed: Nameplate[] = [];
  for (const { plate } of [...longest.values()].sort((a, b) => b.length - a.length)) {
    if (placed.length >= MOST) break;
    if (
      placed.every((one) => Math.hypot(one.x - plate.x, one.y - plate.y) > (half(one) + half(plate)) * 0.8 + ROOM * 0.5)
    )
      placed.push(plate);
  }
  return placed;
}

const half = ({ name }: Nameplate): number => (name.length * LETTER) / 2;

/** Whole degrees between -90 and 90, so that nobody reads upside down. */
function upright(degrees: number): number {
  const turned = degrees > 90 ? degrees - 180 : degrees < -90 ? degrees + 180 : degrees;
  return Math.round(turned);
}

/** The part of a straight piece that the screen shows (Liang and Barsky), null when none of it. */
function withinScreen(
  from: Point | undefined,
  to: Point | undefined,
  { width, height }: { width: number; height: number },
): [Point, Point] | null {
  if (!from || !to) return null;
  const way = { x: to.x - from.x, y: to.y - from.y };
  let [first, last] = [0, 1];
  for (const [step, room] of [
    [-way.x, from.x],
    [way.x, width - from.x],
    [-way.y, from.y],
    [way.y, height - from.y],
  ] as const) {
    if (step === 0 && room < 0) return null;
    if (step < 0) first = Math.max(first, room / step);
    if (step > 0) last = Math.min(last, room / step);
  }
  const on = (part: number): Point => ({ x: from.x + part * way.x, y: from.y + part * way.y });
  return first < last ? [on(first), on(last)] : null;
}
