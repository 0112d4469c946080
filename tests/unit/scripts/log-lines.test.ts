import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, request as rawRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pino } from 'pino';
import { toldCall, jsonLogger, quietConsole } from '../../../cms/logger.ts';
import { createFront } from '../../../cms/server/front.ts';
import { requestIdHeader, withRequestId } from '../../../collections/doors/request-id.ts';
import { asLogLine, lineReader, logLine, logTo } from '../../../collections/installation/log-lines.ts';
import { openLog, tailOf } from '../../../scripts/start/logs.ts';

const folder = mkdtempSync(join(tmpdir(), 'invermet-registro-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const person = 'zenobia.quillahuaman@correo.example';
const planted = /zenobia|quillahuaman|45678912|10456789123/i;
const written: string[] = [];
const saved = { ...console };
beforeEach(() => {
  written.length = 0;
  vi.stubEnv('LOG_FORMAT', 'json');
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
});
afterEach(() => {
  Object.assign(console, saved);
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});
const lines = (): Record<string, unknown>[] =>
  written
    .join('')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test('a line of the log is JSON with time, level, process and words, and without mails, numbers of persons or what was searched for', () => {
  const time = new Date('2026-11-29T12:00:00Z');
  expect(JSON.parse(logLine({ level: 'error', process: 'portal', msg: 'Falló', time }))).toEqual({
    time: '2026-11-29T12:00:00.000Z',
    level: 'error',
    process: 'portal',
    msg: 'Falló',
  });
  for (const msg of [
    `No se pudo enviar a <${person}>`,
    'GET /buscar/?q=Zenobia%20Quillahuaman tardó 3 s',
    'http://127.0.0.1:4000/obras/?q=zenobia+quillahuaman&estado=x: socket hang up',
    'DNI 45678912 y RUC 10456789123',
  ]) {
    const line = logLine({ level: 'warn', process: 'portal', msg });
    expect(line).not.toMatch(planted);
    expect(asLogLine(msg, { level: 'info', process: 'renderer' })).not.toMatch(planted);
  }
  // One that is of this form already stays as it is; anything else becomes the words of one.
  const line = logLine({ level: 'warn', process: 'renderer', msg: 'a' });
  expect(asLogLine(line, { level: 'info', process: 'portal' })).toBe(line);
  expect(JSON.parse(asLogLine('{"no": "es"}', { level: 'info', process: 'portal' }))).toMatchObject({
    level: 'info',
    msg: '{"no": "es"}',
  });
});

test('lines come whole out of the pieces of a stream, a letter cut in two included', () => {
  const got: string[] = [];
  const reader = lineReader((one) => got.push(one));
  const bytes = Buffer.from('añ\nb\n\nc');
  for (const byte of bytes) reader.take(Buffer.from([byte]));
  expect(got).toEqual(['añ', 'b']);
  reader.end();
  expect(got).toEqual(['añ', 'b', 'c']);
});

test('the portal and its renderer say what they say as such lines, words of a crash line by line', () => {
  logTo('portal')(`Error: no\n    at a.ts:1\n${logLine({ level: 'error', process: 'renderer', msg: 'b' })}`);
  expect(lines().map(({ process: name, level, msg }) => [name, level, msg])).toEqual([
    ['portal', 'warn', 'Error: no'],
    ['portal', 'warn', '    at a.ts:1'],
    ['renderer', 'error', 'b'],
  ]);
  written.length = 0;
  const log = logTo('portal');
  log('Comenzó', 'info');
  log('Se detuvo', 'error');
  log('No se pudo; se intentará de nuevo');
  expect(lines().map(({ level }) => level)).toEqual(['info', 'error', 'warn']);
});

const frontOf = (work: () => void) =>
  createFront((_request, response) => {
    work();
    response.end();
  });
const listening = async (server: ReturnType<typeof createFront>): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};
/** The answer's identifier. */
const ask = (port: number, headers: Record<string, string> = {}): Promise<string> =>
  new Promise((resolve, reject) => {
    rawRequest({ host: '127.0.0.1', port, headers, agent: false }, (answer) => {
      answer.resume().once('end', () => resolve(String(answer.headers['x-request-id'])));
    })
      .once('error', reject)
      .end();
  });

test('a request has one identifier, of the proxy or new, which its answer tells and every line that it causes: of the CMS, of a library, of the next process', async () => {
  const { logger } = jsonLogger();
  const { options, destination } = logger as { options: object; destination: NodeJS.WritableStream };
  const log = pino(options, destination);
  quietConsole();
  let passedOn: Record<string, string> = {};
  const server = frontOf(() => {
    log.error(...(toldCall([{ err: new Error(`«${person}»`), msg: 'Falló' }]) as [object]));
    console.error(new Error(`"${person}" DNI 45678912`));
    console.warn('GET /buscar/?q=zenobia');
    passedOn = requestIdHeader();
  });
  const port = await listening(server);
  const given = '0123456789abcdef0123456789abcdef';
  expect(await ask(port, { 'x-request-id': given })).toBe(given);
  expect(lines().map(({ request, process: name, level }) => [request, name, level])).toEqual([
    [given, 'cms', 'error'],
    [given, 'cms', 'error'],
    [given, 'cms', 'warn'],
  ]);
  expect(written.join('')).not.toMatch(planted);
  for (const line of lines()) expect(String(line['time'])).toMatch(/^\d{4}-\d\d-\d\dT/);
  expect(passedOn).toEqual({ 'X-Request-Id': given });
  // What says something, or might, is nobody's identifier.
  const [one, other] = [await ask(port, { 'x-request-id': person }), await ask(port)];
  expect(one).toMatch(/^[0-9a-f-]{36}$/);
  expect(one).not.toBe(other);
  expect(requestIdHeader()).toEqual({});
  await new Promise((resolve) => server.close(resolve));
});

test('two requests that are answered at the same time keep theirs apart', async () => {
  const got: Record<string, string>[] = [];
  const server = createServer((request, response) =>
    withRequestId(request, response, async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      got.push({ ...requestIdHeader(), own: String(response.getHeader('X-Request-Id')) });
      response.end();
    }),
  );
  const port = await listening(server);
  await Promise.all([ask(port), ask(port), ask(port)]);
  expect(new Set(got.map((one) => one['own'])).size).toBe(3);
  for (const one of got) expect(one['X-Request-Id']).toBe(one['own']);
  await new Promise((resolve) => server.close(resolve));
});

test('a log is renamed at its size, three of them are kept, and its end is told to people as words', () => {
  const path = join(folder, 'cms.log');
  const log = openLog(path, 2000);
  for (let number = 1; number <= 200; number += 1)
    log.write(`${logLine({ level: 'info', process: 'cms', msg: `línea ${number}` })}\n`);
  log.close();
  const names = readdirSync(folder).filter((name) => name.startsWith('cms.log'));
  expect(names.sort()).toEqual(['cms.log', 'cms.log.1', 'cms.log.2', 'cms.log.3']);
  // No line is cut in two, and none is larger than the size and a line.
  for (const name of names) {
    const text = readFileSync(join(folder, name), 'utf8');
    expect(text.length).toBeLessThan(2200);
    for (const line of text.trimEnd().split('\n')) expect(() => JSON.parse(line) as unknown).not.toThrow();
  }
  expect(tailOf(path, 1)).toEqual(['línea 200']);
});

test('a log that could not be renamed goes on where it was', () => {
  const path = join(folder, 'otro.log');
  const log = openLog(path, 10);
  log.write('uno, más largo que diez\n');
  rmSync(path);
  log.write('dos\n');
  expect(existsSync(path)).toBe(true);
  expect(readFileSync(path, 'utf8')).toBe('dos\n');
  log.close();
});
