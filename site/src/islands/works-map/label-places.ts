/** A number at a place of a drawing, in its units. */
export type Label = { x: number; y: number; text: string };
/**
 * Where the number stands: at its place, else as near as it finds room; `from` is then the place that a line leads to.
 */
export type PlacedLabel = Label & { from: { x: number; y: number } | null };

/** Room that a bold digit of 17 units takes with its outline, and a line of them. */
const DIGIT = 10.5;
const EDGE = 4;
const HEIGHT = 18;
const STEP = 4;
const FARTHEST = 160;
const DIRECTIONS = 24;

/**
 * Numbers of the districts so that none lies over another: the first keep their place, the others take the nearest free
 * one.
 */
export function placedLabels(labels: readonly Label[], size: { width: number; height: number }): PlacedLabel[] {
  const taken: Label[] = [];
  return labels.map((label) => {
    const free =
      placesAround(label).find((at) => isInside(at, size) && !taken.some((other) => overlaps(at, other))) ?? label;
    taken.push(free);
    return { ...free, from: free.x === label.x && free.y === label.y ? null : { x: label.x, y: label.y } };
  });
}

/** The place itself, then those around it, the nearest first. */
function placesAround({ x, y, text }: Label): Label[] {
  const rings = Array.from({ length: FARTHEST / STEP }, (_, ring) => (ring + 1) * STEP);
  const around = rings.flatMap((radius) =>
    Array.from({ length: DIRECTIONS }, (_, turn) => {
      const angle = (turn / DIRECTIONS) * 2 * Math.PI;
      return { x: round(x + radius * Math.cos(angle)), y: round(y + radius * Math.sin(angle)), text };
    }),
  );
  return [{ x, y, text }, ...around];
}

const width = ({ text }: Label): number => text.length * DIGIT + EDGE;

export function overlaps(one: Label, other: Label): boolean {
  return Math.abs(one.x - other.x) * 2 < width(one) + width(other) && Math.abs(one.y - other.y) < HEIGHT;
}

function isInside(label: Label, size: { width: number; height: number }): boolean {
  return (
    label.x >= width(label) / 2 &&
    label.x <= size.width - width(label) / 2 &&
    label.y >= HEIGHT / 2 &&
    label.y <= size.height - HEIGHT / 2
  );
}

const round = (value: number): number => Math.round(value * 10) / 10;
