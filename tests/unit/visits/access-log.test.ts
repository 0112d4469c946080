import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { visitFigures } from '../../../site/published/visits.ts';
import { readLogLine } from '../../../site/server/access-log.ts';

const line = (address: string, time: string, path = '/obras/', agent = 'Mozilla/5.0 Prueba', more = ''): string =>
  `${address} - - [${time}] "GET ${path} HTTP/2.0" 200 4123 "-" "${agent}"${more}\n`;

test('a line of an nginx log is read with its moment; anything else is passed over', () => {
  expect(readLogLine(line('198.51.100.7', '22/Nov/2026:23:30:00 -0500', '/obras/?q=secreto'))).toEqual({
    at: Date.parse('2026-11-23T04:30:00Z'),
    view: {
      method: 'GET',
      path: '/obras/',
      status: 200,
      agent: 'Mozilla/5.0 Prueba',
      address: '198.51.100.7',
      doNotTrack: false,
      isPrefetch: false,
    },
  });
  expect(readLogLine(line('198.51.100.7', '22/Nov/2026:10:00:00 +0000', '/', 'M', ' "1" "-"'))?.view.doNotTrack).toBe(
    true,
  );
  for (const bad of ['', 'basura', '198.51.100.7 - - [no] "GET / HTTP/1.1" 200 1 "-" "x"'])
    expect(readLogLine(bad)).toBeNull();
});

test('PO-15 SE-5 visits behind nginx are counted from its log, each line once, and nothing of the log is kept', () => {
  const folder = mkdtempSync(join(tmpdir(), 'log-'));
  const log = join(folder, 'access.log');
  const data = join(folder, 'data');
  writeFileSync(
    log,
    line('198.51.100.7', '20/Nov/2026:10:00:00 -0500') +
      line('198.51.100.7', '20/Nov/2026:10:00:05 -0500', '/mapa/') +
      line('198.51.100.8', '20/Nov/2026:10:01:00 -0500', '/', 'Googlebot/2.1'),
  );
  const count = () =>
    spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', 'scripts/count-visits.ts', log], {
      env: { ...process.env, DATA_DIR: data },
      encoding: 'utf8',
    });
  mkdirSync(data);
  expect(count().stdout).toBe('access.log: 3 líneas nuevas · 1 visitas en 1 días\n');
  appendFileSync(log, line('198.51.100.9', '21/Nov/2026:10:00:00 -0500'));
  expect(count().stdout).toBe('access.log: 1 líneas nuevas · 1 visitas en 1 días\n');
  expect(visitFigures({ path: join(data, 'visits.db'), today: '2026-11-22' }).months).toEqual([
    { month: '2026-11', visits: 2, pages: 3, days: 2 },
  ]);
  for (const name of readdirSync(data))
    expect(readFileSync(join(data, name)).toString('latin1')).not.toMatch(/198\.51\.100|Prueba/);
  rmSync(folder, { recursive: true });
});
