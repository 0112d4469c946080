import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { listQueries, ListUnavailable, normaliseQuery, withoutEmpty } from '../../../site/server/list-queries.ts';

let server: Server;
let asked: string[] = [];
let status = 200;
let location: string | null = null;
let version = '1';
let delayMs = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    setTimeout(() => {
      response.writeHead(status, location === null ? {} : { location }).end(`${version} ${asked.length}`);
    }, delayMs);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked = [];
  status = 200;
  location = null;
  version = '1';
  delayMs = 0;
});

const lists = (more: object = {}) =>
  listQueries({ port: () => (server.address() as AddressInfo).port, version: () => version, ...more });
const text = async (answer: Promise<{ identity: Buffer }>): Promise<string> => (await answer).identity.toString();

test('11-5 a filtered list is kept until the data change, and then asked for again', async () => {
  const all = lists();
  expect(await text(all.ask('/obras/', 'distrito=1'))).toBe('1 1');
  expect(await text(all.ask('/obras/', 'distrito=1'))).toBe('1 1');
  expect([asked.length, all.has('/obras/', 'distrito=1')]).toEqual([1, true]);
  version = '2';
  expect(all.has('/obras/', 'distrito=1')).toBe(false);
  expect(await text(all.ask('/obras/', 'distrito=1'))).toBe('2 2');
  expect(await text(all.ask('/obras/', 'distrito=2'))).toBe('2 3');
  all.close();
});

test('11-5 a page whose address carries the key of a mail is kept by nobody', async () => {
  const all = lists();
  await all.ask('/suscripciones/confirmar/', 't=clave');
  await all.ask('/suscripciones/confirmar/', 't=clave');
  expect([asked.length, all.has('/suscripciones/confirmar/', 't=clave')]).toEqual([2, false]);
  all.close();
});

test('11-5 what failed is not remembered: the next one is answered', async () => {
  const all = lists();
  status = 503;
  await expect(all.ask('/obras/', 'a=1')).rejects.toThrow(ListUnavailable);
  status = 200;
  expect(await text(all.ask('/obras/', 'a=1'))).toBe('1 2');
  location = 'https://otro.example/';
  await expect(all.ask('/obras/', 'a=2')).rejects.toThrow('redirigió a otro sitio');
  location = '/obras/?a=3';
  expect((await all.ask('/obras/', 'a=2')).location).toBe('/obras/?a=3');
  all.close();
});

test('11-5 a list that breaks off in the middle is no list', async () => {
  const broken = createServer((_request, response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('<ul><li>Puente', () => setTimeout(() => response.destroy(), 10));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => broken.once('listening', resolve));
  const all = listQueries({ port: () => (broken.address() as AddressInfo).port, version: () => version });
  await expect(all.ask('/obras/', 'a=1')).rejects.toThrow(ListUnavailable);
  expect(all.has('/obras/', 'a=1')).toBe(false);
  all.close();
  broken.close();
});

test('11-5 equal questions at once are asked once; more than may wait are refused', async () => {
  delayMs = 60;
  const all = lists({ concurrency: 1, waiting: 1 });
  const [one, same, other] = [all.ask('/obras/', 'a=1'), all.ask('/obras/', 'a=1'), all.ask('/obras/', 'a=2')];
  await expect(all.ask('/obras/', 'a=3')).rejects.toThrow(ListUnavailable);
  expect([await text(one), await text(same), await text(other)]).toEqual(['1 1', '1 1', '1 2']);
  expect(asked).toEqual(['/obras/?a=1', '/obras/?a=2']);
  all.close();
});

test('11-5 the oldest answer is forgotten first, and one that was asked for again is young', async () => {
  const all = lists({ entries: 2 });
  for (const query of ['a=1', 'a=2', 'a=1', 'a=3']) await all.ask('/obras/', query);
  expect(['a=1', 'a=2', 'a=3'].map((query) => all.has('/obras/', query))).toEqual([true, false, true]);
  all.close();
});

test('11-5 the same filters have one spelling', () => {
  expect(normaliseQuery(' b = 2&a=&a=1&b=1&')).toBe('a=1&b=1&b=2');
  expect(normaliseQuery(Array.from({ length: 30 }, (_, at) => `p${at}=1`).join('&')).split('&')).toHaveLength(20);
  expect([withoutEmpty('a=1&b=&c=+'), withoutEmpty('a=1')]).toEqual(['a=1', null]);
});

test('12-2 while there is no renderer nobody else is asked, such as a web server at the usual port', async () => {
  const all = lists({ port: () => 0 });
  await expect(all.ask('/obras/', 'a=1')).rejects.toThrow('No hay renderizador todavía.');
  await expect(all.ask('/obras/', 'a=1')).rejects.toThrow(ListUnavailable);
  all.close();
});
