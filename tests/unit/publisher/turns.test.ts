import { expect, test } from 'vitest';
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

test('beside a page that is looked at first only others of its kind begin, for three seconds', () => {
  const turns = new Turns();
  turns.putFirst('/obras/1/');
  turns.putFirst('/');
  expect(turns.mustWait(page('/mapa/', 'aggregate'), 0)).toBe(false);
  const end = turns.begin(page('/obras/1/', 'detail'));
  expect([
    turns.mustWait(page('/obras/2/', 'detail'), 100),
    turns.mustWait(page('/', 'aggregate'), 100),
    turns.isClosed(100),
  ]).toEqual([true, false, false]);
  const endHome = turns.begin(page('/', 'aggregate'));
  expect([turns.isClosed(100), turns.heldUntil(100)]).toEqual([true, 3000]);
  expect([turns.isClosed(3000), turns.mustWait(page('/obras/2/', 'detail'), 3000)]).toEqual([false, false]);
  end(false);
  endHome(false);
  expect([turns.heldUntil(4000), turns.inFlight.size, turns.count('pages')]).toEqual([null, 0, 0]);
});

test('11-10 a file waits for no page', () => {
  const turns = new Turns();
  turns.putFirst('/obras/1/');
  turns.begin(page('/obras/1/', 'detail'));
  expect(turns.mustWait(page('/obras/2/', 'detail'), 100)).toBe(true);
  expect(turns.mustWait(page('/datos/obras.csv', 'data'), 100)).toBe(false);
});

test('an import of thousands holds nobody back', () => {
  const turns = new Turns();
  for (let number = 0; number < 21; number += 1) turns.putFirst(`/obras/${number}/`);
  turns.begin(page('/obras/0/', 'detail'));
  expect(turns.mustWait(page('/mapa/', 'aggregate'), 0)).toBe(false);
});

test('one file and one sum at a time, the home page beside any', () => {
  const turns = new Turns();
  turns.begin(page('/datos/obras.csv', 'data'));
  turns.begin(page('/obras/9/', 'detail', null));
  turns.begin(page('/mapa/', 'aggregate'));
  expect([turns.count('pages'), turns.count('files')]).toEqual([2, 1]);
  expect([
    turns.mustWait(page('/datos/obras.json', 'data'), 0),
    turns.mustWait(page('/presupuesto/', 'aggregate'), 0),
    turns.mustWait(page('/', 'aggregate'), 0),
  ]).toEqual([true, true, false]);
});

test('a page asked for again while it is rendered stays among the first', () => {
  const turns = new Turns();
  turns.putFirst('/obras/1/');
  turns.begin(page('/obras/1/', 'detail'))(true);
  turns.begin(page('/obras/1/', 'detail'));
  expect(turns.mustWait(page('/mapa/', 'aggregate'), 0)).toBe(true);
  turns.forget('/obras/1/');
  expect(turns.mustWait(page('/mapa/', 'aggregate'), 0)).toBe(false);
});

test('the file of the map does not stand behind another file', () => {
  const turns = new Turns();
  turns.begin(page('/datos/oc4ids.json', 'data'));
  expect(turns.mustWait(page('/datos/obras.geojson', 'data'), 0)).toBe(false);
  const end = turns.begin(page('/datos/obras.geojson', 'data'));
  expect(turns.mustWait(page('/datos/obras.geojson', 'data'), 0)).toBe(true);
  end(false);
  expect(turns.mustWait(page('/datos/obras.csv', 'data'), 0)).toBe(true);
});
