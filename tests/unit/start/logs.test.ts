import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openLog } from '../../../scripts/start/logs.ts';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'registros-'));
  path = join(folder, 'cms.log');
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});
const read = (suffix = ''): string => readFileSync(`${path}${suffix}`, 'utf8');
/** Writes so many lines of ten bytes; gives them back. */
const lines = (log: { write(text: string): void }, count: number, word = 'lin'): string =>
  Array.from({ length: count }, (_, index) => {
    const line = `${word}${String(index).padStart(6, '0')}\n`;
    log.write(line);
    return line;
  }).join('');

describe('12-7 a log that cannot be renamed', () => {
  test('goes on where it was when no new file can be opened; the former ones stay, whatever is written', () => {
    // A folder with something in it where the new file would be opened first.
    mkdirSync(`${path}.new/ocupado`, { recursive: true });
    for (const number of [1, 2, 3]) writeFileSync(`${path}.${number}`, `antiguo ${number}`);
    const log = openLog(path, 50);
    const written = lines(log, 500);
    log.close();
    expect(read()).toBe(written);
    expect([1, 2, 3].map((number) => read(`.${number}`))).toEqual(['antiguo 1', 'antiguo 2', 'antiguo 3']);
  });
  test('loses none of the former ones when a renaming fails half-way, again and again', () => {
    writeFileSync(`${path}.1`, 'antiguo 1');
    writeFileSync(`${path}.3`, 'antiguo 3');
    mkdirSync(`${path}.2/ocupado`, { recursive: true });
    const log = openLog(path, 50);
    const written = lines(log, 500);
    expect([read(), read('.1'), read('.3'), existsSync(`${path}.new`)]).toEqual([
      written,
      'antiguo 1',
      'antiguo 3',
      false,
    ]);
    log.close();
  });
  test('is tried again after a minute or another megabyte, not at every line', () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    mkdirSync(`${path}.new/ocupado`, { recursive: true });
    const log = openLog(path, 50);
    let written = lines(log, 10);
    rmSync(`${path}.new`, { recursive: true });
    written += lines(log, 10);
    vi.advanceTimersByTime(59_999);
    written += lines(log, 10);
    expect([read(), readdirSync(folder)]).toEqual([written, ['cms.log']]);
    vi.advanceTimersByTime(1);
    const next = lines(log, 5);
    expect([read(), read('.1')]).toEqual([next, written]);
    mkdirSync(`${path}.new/ocupado`, { recursive: true });
    lines(log, 10);
    rmSync(`${path}.new`, { recursive: true });
    log.write(`${'x'.repeat(1024 * 1024)}\n`);
    log.write('otra\n');
    expect([read(), read('.1').startsWith(next)]).toEqual(['otra\n', true]);
    log.close();
  });
});

test('12-7 the new file takes the place of the old one under its own name, and no line is lost between them', () => {
  const log = openLog(path, 100);
  const written = lines(log, 30);
  log.close();
  expect(readdirSync(folder).sort()).toEqual(['cms.log', 'cms.log.1', 'cms.log.2']);
  expect(read('.2') + read('.1') + read()).toBe(written);
});

test('12-7 after the end nothing is written or closed: the number of its file is another one’s by then', () => {
  const log = openLog(path);
  log.write('uno\n');
  log.close();
  const other = join(folder, 'otro');
  const descriptors = Array.from({ length: 5 }, () => openSync(other, 'w'));
  log.write('dos\n');
  log.close();
  for (const descriptor of descriptors) {
    expect(fstatSync(descriptor).size).toBe(0);
    closeSync(descriptor);
  }
  expect(read()).toBe('uno\n');
});
