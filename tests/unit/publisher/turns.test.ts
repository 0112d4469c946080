import { expect, test } from 'vitest';
import { PageQueue } from '../../../site/publisher/queue.ts';
import type { Waiting } from '../../../site/publisher/state.ts';
import { Turns } from '../../../site/publisher/turns.ts';

const page = (path: string, group: Waiting['group'], editedAt: number | null = 1): Waiting => ({
  path,
  group,
  ticket: 1,
  editedAt,
  since: 0,
  attempts: 0,
  nextTryAt: 0,
  message: '',
});

/** A queue in which these wait, and the turns; `next` begins what may begin at that time and tells its address. */
function waiting(...pages: Waiting[]): {
  turns: Turns;
  next: (now?: number) => string | null;
  end: (path: string, isWaitingAgain?: boolean) => void;
  put: (one: Waiting) => void;
} {
  const queue = new PageQueue();
  const turns = new Turns();
  const ends = new Map<string, (isWaitingAgain: boolean) => void>();
  for (const one of pages) queue.put(one);
  return {
    turns,
    put: (one) => queue.put(one),
    next(now = 100) {
      const entry = turns.take(queue, now);
      if (entry) ends.set(entry.path, turns.begin(entry));
      return entry?.path ?? null;
    },
    end: (path, isWaitingAgain = false) => ends.get(path)?.(isWaitingAgain),
  };
}

const WORK = page('/obras/1/', 'detail');
const OTHER = page('/obras/2/', 'detail');
const HOME = page('/', 'aggregate');
const MAP = page('/mapa/', 'aggregate');

test('beside a page that is looked at first only others of its kind begin, for three seconds', () => {
  const { turns, next, end } = waiting(OTHER, MAP, HOME, { ...WORK, since: -5000 });
  turns.putFirst('/obras/1/');
  turns.putFirst('/');
  expect([next(), turns.heldUntil(100), next(), next()]).toEqual(['/obras/1/', 3100, '/', null]);
  expect(next(3100)).toBe('/obras/2/');
  end('/obras/1/');
  end('/');
  end('/obras/2/');
  expect([turns.heldUntil(4000), turns.inFlight.size, next(4000), next(4000)]).toEqual([null, 0, '/mapa/', null]);
});

test('11-10 a file waits for no page, however urgent that is', () => {
  const { turns, next } = waiting(page('/datos/obras.csv', 'data'), OTHER, WORK);
  turns.putFirst('/obras/1/');
  turns.begin(WORK);
  expect([next(), next()]).toEqual(['/datos/obras.csv', null]);
});

test('an import of thousands holds nobody back', () => {
  const { turns, next } = waiting(MAP);
  for (let number = 0; number < 21; number += 1) turns.putFirst(`/obras/${number}/`);
  turns.begin(page('/obras/0/', 'detail'));
  expect(next()).toBe('/mapa/');
});

test('one file and one sum at a time, the home page beside any, four pages in all', () => {
  const { next, end } = waiting(
    page('/datos/obras.csv', 'data'),
    { ...page('/datos/obras.xlsx', 'data'), since: 10 },
    MAP,
    { ...page('/presupuesto/', 'aggregate'), since: 10 },
    HOME,
    ...[1, 2, 3].map((number) => page(`/obras/${number}/`, 'detail')),
  );
  const begun = Array.from({ length: 6 }, () => next());
  expect(begun.at(-1)).toBeNull();
  expect(new Set(begun)).toEqual(new Set(['/', '/obras/1/', '/obras/2/', '/obras/3/', '/datos/obras.csv', null]));
  end('/obras/1/');
  expect([next(), next()]).toEqual(['/mapa/', null]);
  end('/obras/2/');
  expect(next()).toBeNull();
  end('/mapa/');
  expect(next()).toBe('/presupuesto/');
  end('/datos/obras.csv');
  expect(next()).toBe('/datos/obras.xlsx');
});

test('a page asked for again while it is rendered stays among the first, and is not begun twice', () => {
  const { turns, next, end, put } = waiting(WORK, { ...MAP, since: 9000 });
  turns.putFirst('/obras/1/');
  expect(next()).toBe('/obras/1/');
  put({ ...WORK, ticket: 2 });
  expect(next()).toBeNull();
  end('/obras/1/', true);
  expect([next(), next()]).toEqual(['/obras/1/', null]);
  turns.forget('/obras/1/');
  expect(next()).toBe('/mapa/');
});

test('11-10 feeds and tables of one thing wait for no file of the open data, nor these for them', () => {
  const { next, end } = waiting(
    ...[1, 2, 3].map((number) => page(`/proveedores/${number}.csv`, 'data')),
    page('/datos/oc4ids.json', 'data'),
    page('/datos/obras.csv', 'data'),
  );
  const begun = [next(), next(), next(), next()];
  expect(begun.filter((path) => path?.startsWith('/proveedores/'))).toHaveLength(2);
  expect(begun.filter((path) => path?.startsWith('/datos/'))).toHaveLength(1);
  expect(begun.at(-1)).toBeNull();
  end(begun.find((path) => path?.startsWith('/proveedores/')) ?? '');
  expect(next()).toMatch(/^\/proveedores/);
});

test('the file of the map does not stand behind another file, and none begins beside it', () => {
  const { next, end, put } = waiting(page('/datos/oc4ids.json', 'data'));
  expect(next()).toBe('/datos/oc4ids.json');
  put(page('/datos/obras.geojson', 'data'));
  put(page('/datos/obras.csv', 'data'));
  expect([next(), next()]).toEqual(['/datos/obras.geojson', null]);
  end('/datos/oc4ids.json');
  expect(next()).toBeNull();
  end('/datos/obras.geojson');
  expect(next()).toBe('/datos/obras.csv');
});
