export type Tile<T> = { item: T; x: number; y: number; width: number; height: number };

/**
 * Squarified treemap (Bruls, Huizing and van Wijk, 2000): rectangles whose areas are as the values, as near to squares
 * as the order allows. Values of zero or less have no rectangle. Expects the largest first.
 */
export function treemap<T>(
  items: readonly { item: T; value: number }[],
  { width, height }: { width: number; height: number },
): Tile<T>[] {
  const positive = items.filter(({ value }) => value > 0);
  const total = positive.reduce((sum, { value }) => sum + value, 0);
  const areas = positive.map(({ item, value }) => ({ item, area: (value / total) * width * height }));
  const tiles: Tile<T>[] = [];
  let free = { x: 0, y: 0, width, height };
  let start = 0;
  while (start < areas.length) {
    const side = Math.min(free.width, free.height);
    let end = start + 1;
    while (end < areas.length && worst(areas.slice(start, end + 1), side) <= worst(areas.slice(start, end), side))
      end += 1;
    free = place(areas.slice(start, end), free, tiles);
    start = end;
  }
  return tiles;
}

type Area<T> = { item: T; area: number };
type Box = { x: number; y: number; width: number; height: number };

/** The worst ratio of sides that a row of areas along `side` would have. */
function worst(row: readonly Area<unknown>[], side: number): number {
  const sum = row.reduce((total, { area }) => total + area, 0);
  const areas = row.map(({ area }) => area);
  return Math.max((side ** 2 * Math.max(...areas)) / sum ** 2, sum ** 2 / (side ** 2 * Math.min(...areas)));
}

/** Puts a row along the shorter side of the free box and returns what stays free. */
function place<T>(row: readonly Area<T>[], free: Box, tiles: Tile<T>[]): Box {
  const sum = row.reduce((total, { area }) => total + area, 0);
  const isColumn = free.width >= free.height;
  const depth = sum / (isColumn ? free.height : free.width);
  let offset = 0;
  for (const { item, area } of row) {
    const length = area / depth;
    tiles.push(
      isColumn
        ? { item, x: free.x, y: free.y + offset, width: depth, height: length }
        : { item, x: free.x + offset, y: free.y, width: length, height: depth },
    );
    offset += length;
  }
  return isColumn
    ? { ...free, x: free.x + depth, width: free.width - depth }
    : { ...free, y: free.y + depth, height: free.height - depth };
}
