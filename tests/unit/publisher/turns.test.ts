import { describe, expect, test } from 'vitest';
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

/** A queue in which these wait, and the turns; `next` begins what may begin at that time and tells its address, `made` who makes what. */
function waiting(...pages: Waiting[]): Waited {
  return waitingIn(new Turns(), pages);
}

type Waited = {
  turns: Turns;
  made: string[];
  next: (now?: number) => string | null;
  end: (path: string, isWaitingAgain?: boolean) => void;
  put: (one: Waiting) => void;
};

function waitingIn(turns: Turns, pages: Waiting[]): Waited {
  const queue = new PageQueue();
  const made: string[] = [];
  const ends = new Map<string, (isWaitingAgain: boolean) => void>();
  for (const one of pages) queue.put(one);
  return {
    turns,
    made,
    put: (one) => queue.put(one),
    next(now = 100) {
      const entry = turns.take(queue, now);
      if (!entry) return null;
      const { maker, end } = turns.begin(entry);
      ends.set(entry.path, end);
      made.push(`${maker} ${entry.path}`);
      return entry.path;
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

test('one file and one sum at a time, the home page beside any, two pages beside those that are looked at first', () => {
  const { next, end } = waiting(
    page('/datos/obras.csv', 'data'),
    { ...page('/datos/obras.xlsx', 'data'), since: 10 },
    MAP,
    { ...page('/presupuesto/', 'aggregate'), since: 10 },
    HOME,
    ...[1, 2, 3].map((number): Waiting => ({ ...page(`/obras/${number}/`, 'detail'), since: number })),
  );
  expect([next(), next(), next(), next()]).toEqual(['/', '/obras/1/', '/datos/obras.csv', null]);
  end('/obras/1/');
  expect([next(), next()]).toEqual(['/obras/2/', null]);
  end('/');
  end('/obras/2/');
  expect([next(), next(), next()]).toEqual(['/obras/3/', '/mapa/', null]);
  end('/obras/3/');
  expect(next()).toBeNull();
  end('/mapa/');
  expect(next()).toBe('/presupuesto/');
  end('/datos/obras.csv');
  expect(next()).toBe('/datos/obras.xlsx');
});

test('11-10 what is looked at first passes by the two that are being made, four pages in all', () => {
  const { turns, next, put } = waiting(...[2, 3, 4].map((number) => page(`/obras/${number}/`, 'detail')));
  expect([next(), next(), next()].filter((path) => path === null)).toHaveLength(1);
  turns.putFirst('/obras/1/');
  put(WORK);
  turns.putFirst('/');
  put(HOME);
  expect([next(), next(), next()]).toEqual(['/', '/obras/1/', null]);
});

test('11-10 until the release is shown four pages are made at a time', () => {
  const pages = [1, 2, 3, 4, 5].map((number) => page(`/obras/${number}/`, 'detail'));
  const { next } = waitingIn(new Turns({ isShown: () => false }), pages);
  expect([next(), next(), next(), next(), next()].filter((path) => path !== null)).toHaveLength(4);
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

test('11-10 no feed begins where the file of the map is being made', () => {
  const { next, end } = waiting(page('/datos/obras.geojson', 'data'), page('/proveedores/1.atom', 'data'));
  expect([next(), next()]).toEqual(['/datos/obras.geojson', null]);
  end('/datos/obras.geojson');
  expect(next()).toBe('/proveedores/1.atom');
});

describe('11-10 until the release is shown', () => {
  let since = 0;
  const data = (path: string): Waiting => ({ ...page(`/datos/${path}`, 'data'), since: since++ });

  test('each renderer makes what the other has no time for', () => {
    let isShown = false;
    const { made, next, end, put } = waitingIn(new Turns({ isShown: () => isShown }), [data('a.csv'), data('b.csv')]);
    expect([next(), next(), made]).toEqual([
      '/datos/a.csv',
      '/datos/b.csv',
      ['ofFiles /datos/a.csv', 'ofPages /datos/b.csv'],
    ]);
    put(data('c.csv'));
    put(WORK);
    expect([next(), next(), made.at(-1)]).toEqual(['/obras/1/', null, 'ofPages /obras/1/']);
    end('/datos/b.csv');
    // The pages are not done.
    expect(next()).toBeNull();
    end('/datos/a.csv');
    expect([next(), made.at(-1)]).toEqual(['/datos/c.csv', 'ofFiles /datos/c.csv']);
    end('/datos/c.csv');
    for (const path of ['/obras/2/', '/obras/3/', '/obras/4/']) put(page(path, 'detail'));
    expect([next(), next(), next(), next()].at(-1)).toBeNull();
    expect(made.slice(-3).map((one) => one.split(' ')[0])).toEqual(['ofFiles', 'ofFiles', 'ofPages']);
    isShown = true;
    for (const path of ['/obras/1/', '/obras/2/', '/obras/3/', '/obras/4/']) end(path);
    put(page('/proveedores/2.atom', 'data'));
    put(OTHER);
    expect([next(), next()]).toEqual(['/obras/2/', '/proveedores/2.atom']);
    expect(made.slice(-2)).toEqual(['ofPages /obras/2/', 'ofFiles /proveedores/2.atom']);
  });

  test('what is made of the other files begins when all of them are there', () => {
    const { made, next, end } = waitingIn(new Turns({ isShown: () => false }), [
      ...['a.csv', 'b.csv', 'datapackage.json', 'SHA256SUMS', 'invermet-abierto.zip'].map((path) => data(path)),
    ]);
    expect([next(), next(), next()]).toEqual(['/datos/a.csv', '/datos/b.csv', null]);
    end('/datos/a.csv');
    expect(next()).toBeNull();
    end('/datos/b.csv');
    expect([next(), next(), next()]).toEqual(['/datos/datapackage.json', '/datos/SHA256SUMS', null]);
    end('/datos/datapackage.json');
    expect([next(), made.at(-1)]).toEqual(['/datos/invermet-abierto.zip', 'ofFiles /datos/invermet-abierto.zip']);
  });

  test('the map comes first, and nothing else is made beside it where files are', () => {
    const { made, next, end } = waitingIn(new Turns({ isShown: () => false }), [data('obras.geojson'), data('a.csv')]);
    expect([next(), next(), made]).toEqual(['/datos/obras.geojson', null, ['ofFiles /datos/obras.geojson']]);
    end('/datos/obras.geojson');
    expect(next()).toBe('/datos/a.csv');
  });
});

test('11-10 once it is shown, one of what is made of the other files at a time', () => {
  const { next, end } = waiting(page('/datos/SHA256SUMS', 'data'), page('/datos/invermet-abierto.zip', 'data'));
  expect([next(), next()]).toEqual(['/datos/SHA256SUMS', null]);
  end('/datos/SHA256SUMS');
  expect(next()).toBe('/datos/invermet-abierto.zip');
});
