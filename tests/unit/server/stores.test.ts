import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fileStore, type FileStore, type SiteFile } from '../../../site/server/files.ts';
import { portalHealth } from '../../../site/server/health.ts';
import { openVisitStore } from '../../../site/server/visit-store.ts';
import { visitCounter } from '../../../site/server/visit-counter.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'archivos-'));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});
function write(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}
const isFile = (found: ReturnType<FileStore['find']>): SiteFile => {
  if (found === null || found === 'folder') return expect.fail(`no es un archivo: ${found}`);
  return found;
};
const textOf = (found: ReturnType<FileStore['find']>): string => isFile(found).variants.identity.body?.toString() ?? '';

describe('files of the site', () => {
  const store = (more: { memoryBytes?: number; snapshotsDir?: string } = {}): FileStore =>
    fileStore({ publicDir: join(folder, 'public'), mediaDir: join(folder, 'media'), ...more });

  test('there is none before there is a site, and each is found once there is, behind its link', () => {
    const files = store();
    expect([files.hasSite(), files.find('index.html')]).toEqual([false, null]);
    write('r1/index.html', 'uno');
    write('r2/index.html', 'dos y más');
    symlinkSync('r1', join(folder, 'public'));
    vi.useFakeTimers({ toFake: ['performance'] });
    expect([files.hasSite(), textOf(files.find('index.html'))]).toEqual([true, 'uno']);
    rmSync(join(folder, 'public'));
    symlinkSync('r2', join(folder, 'public'));
    vi.advanceTimersByTime(19);
    expect(textOf(files.find('index.html'))).toBe('uno');
    vi.advanceTimersByTime(1);
    expect(textOf(files.find('index.html'))).toBe('dos y más');
  });
  test('a plain folder serves as well', () => {
    write('public/index.html', 'uno');
    expect([store().hasSite(), textOf(store().find('index.html'))]).toEqual([true, 'uno']);
  });
  test('with its type, its size, its second and its compressed copies', () => {
    write('public/a.csv', 'a;b');
    write('public/a.csv.br', 'B');
    write('public/a.csv.gz', 'GG');
    utimesSync(join(folder, 'public/a.csv'), 1_700_000_000.9, 1_700_000_000.9);
    const { type, variants } = isFile(store().find('a.csv'));
    expect(type).toBe('text/csv; charset=utf-8');
    expect([variants.identity.size, variants.br?.size, variants.gzip?.size]).toEqual([3, 1, 2]);
    expect(variants.identity).toMatchObject({
      modifiedMs: 1_700_000_000_000,
      lastModified: 'Tue, 14 Nov 2023 22:13:20 GMT',
    });
    expect(variants.br?.etag).toMatch(/^"[\da-z]+-1-br"$/);
    expect(variants.gzip?.etag).toMatch(/^"[\da-z]+-2-gz"$/);
    expect(variants.identity.etag).toMatch(/^"[\da-z]+-3"$/);
  });
  test('compressed copies that come after the page are found, and the page is the same version', () => {
    write('public/a.html', 'página');
    vi.useFakeTimers({ toFake: ['performance'] });
    const files = store();
    const before = isFile(files.find('a.html'));
    expect(before.variants.gzip).toBeUndefined();
    write('public/a.html.br', 'B');
    write('public/a.html.gz', 'GG');
    vi.advanceTimersByTime(100);
    const { variants } = isFile(files.find('a.html'));
    expect([variants.br?.size, variants.gzip?.size]).toEqual([1, 2]);
    expect(variants.identity.etag).toBe(before.variants.identity.etag);
  });
  test('12-4 a clock that is set back two days keeps neither an old page nor an old site', () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'], now: 1_800_000_000_000 });
    write('r1/index.html', 'uno');
    write('r2/index.html', 'dos y más');
    write('media/foto.txt', 'antes');
    symlinkSync('r1', join(folder, 'public'));
    const files = store();
    expect([textOf(files.find('index.html')), textOf(files.find('media/foto.txt'))]).toEqual(['uno', 'antes']);
    vi.setSystemTime(1_800_000_000_000 - 2 * 86_400_000);
    write('r1/index.html', 'uno nuevo');
    rmSync(join(folder, 'media'), { recursive: true });
    write('otra/foto.txt', 'después');
    symlinkSync('otra', join(folder, 'media'));
    vi.advanceTimersByTime(1000);
    expect([textOf(files.find('index.html')), textOf(files.find('media/foto.txt'))]).toEqual(['uno nuevo', 'después']);
    rmSync(join(folder, 'public'));
    symlinkSync('r2', join(folder, 'public'));
    vi.advanceTimersByTime(20);
    expect(textOf(files.find('index.html'))).toBe('dos y más');
  });
  test('a folder without its slash is told, a page that is not there is not', () => {
    write('public/obras/1/foto.txt', 'x');
    const files = store();
    expect([files.find('obras'), files.find('obras/1'), files.find('obras/index.html'), files.find('no')]).toEqual([
      'folder',
      'folder',
      null,
      null,
    ]);
    mkdirSync(join(folder, 'public/raro/index.html'), { recursive: true });
    expect(files.find('raro/index.html')).toBeNull();
    expect(files.find('x'.repeat(5000))).toBeNull();
  });
  test('photos and frozen months lie outside of the release, and nothing outside of these is handed out', () => {
    write('public/datos/historico/indice.json', '{}');
    write('media/foto.avif', 'foto');
    write('fotos/2026-11/obras.csv', 'noviembre');
    write('fotos/secreto.txt', 'secreto');
    write('secreto.txt', 'secreto');
    symlinkSync('../secreto.txt', join(folder, 'public/escape.txt'));
    const files = store({ snapshotsDir: join(folder, 'fotos') });
    expect(textOf(files.find('media/foto.avif'))).toBe('foto');
    expect(textOf(files.find('datos/historico/2026-11/obras.csv'))).toBe('noviembre');
    expect(textOf(files.find('datos/historico/indice.json'))).toBe('{}');
    for (const name of [
      'escape.txt',
      'media/../secreto.txt',
      'datos/historico/secreto.txt',
      'datos/historico/2026-11/',
    ])
      expect(files.find(name)).not.toMatchObject({ type: expect.any(String) });
    expect(store().find('datos/historico/2026-11/obras.csv')).toBeNull();
  });
  test('what changed is read again, what did not is the same in memory, what is gone is gone', () => {
    write('public/a.html', 'uno');
    vi.useFakeTimers({ toFake: ['performance'] });
    const files = store();
    const first = files.find('a.html');
    vi.advanceTimersByTime(100);
    expect(files.find('a.html')).toBe(first);
    write('public/a.html', 'otro');
    expect(files.find('a.html')).toBe(first);
    vi.advanceTimersByTime(100);
    expect(textOf(files.find('a.html'))).toBe('otro');
    rmSync(join(folder, 'public/a.html'));
    vi.advanceTimersByTime(100);
    expect(files.find('a.html')).toBeNull();
  });
  test('small ones are kept in memory up to its limit, the oldest leave first; large ones never are', () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    for (const name of ['a', 'b', 'c']) write(`public/${name}.txt`, name.repeat(40));
    write('public/small.bin', 's'.repeat(512 * 1024));
    write('public/large.bin', 'l'.repeat(512 * 1024 + 1));
    const files = store({ memoryBytes: 100 });
    const [a, b] = ['a.txt', 'b.txt'].map((name) => files.find(name));
    vi.advanceTimersByTime(100);
    // Asked for again, it is young; the next one takes the place of the other.
    expect(files.find('a.txt')).toBe(a);
    files.find('c.txt');
    expect(files.find('a.txt')).toBe(a);
    expect(files.find('b.txt')).not.toBe(b);
    expect(isFile(files.find('small.bin')).variants.identity.body).not.toBeNull();
    const large = isFile(files.find('large.bin')).variants.identity;
    expect([large.body, large.size, large.path.endsWith('large.bin')]).toEqual([null, 512 * 1024 + 1, true]);
  });
});

describe('what the portal says of itself', () => {
  let neighbour: Server;
  beforeEach(async () => {
    neighbour = createServer((request, response) =>
      response.writeHead(request.url === '/health/live' ? 200 : 404).end(),
    );
    await new Promise<void>((resolve) => neighbour.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => new Promise((resolve) => neighbour.close(resolve)));
  const portOf = (): number => (neighbour.address() as { port: number }).port;

  test('ready once there is a home page', async () => {
    const health = portalHealth({ publicDir: join(folder, 'public') });
    await expect(health.ready()).rejects.toThrow('El portal no tiene todavía un sitio completo.');
    write('public/index.html', 'x');
    await expect(health.ready()).resolves.toBeUndefined();
    health.stop();
  });
  test('its figures: delay in seconds, memory in bytes, and which neighbours turn', async () => {
    vi.stubEnv('METRICS_TOKEN', 'clave');
    const health = portalHealth({ publicDir: folder, neighbours: { cms: portOf, renderer: () => 0, otro: () => 1 } });
    const text = await health.metrics();
    health.stop();
    const value = (name: string): number => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
    expect(text.endsWith('\n')).toBe(true);
    expect(text.split('\n').filter((line) => line.startsWith('portal_neighbour_alive'))).toEqual([
      'portal_neighbour_alive{process="cms"} 1',
      'portal_neighbour_alive{process="renderer"} 0',
      'portal_neighbour_alive{process="otro"} 0',
    ]);
    expect(value('portal_memory_bytes')).toBeGreaterThan(1e7);
    expect(value('portal_event_loop_delay_seconds')).toBeLessThan(60);
    for (const name of ['portal_event_loop_delay_seconds', 'portal_memory_bytes', 'portal_neighbour_alive']) {
      expect(text).toMatch(new RegExp(`^# HELP ${name} \\S`, 'm'));
      expect(text).toContain(`# TYPE ${name} gauge\n`);
    }
    expect(health.token).toBe('clave');
    vi.stubEnv('METRICS_TOKEN', '');
    const open = portalHealth({ publicDir: folder });
    expect(open.token).toBeNull();
    open.stop();
  });
});

describe('PO-15 sums of visits', () => {
  test('are added to those of the day, and each log has its own end', () => {
    const store = openVisitStore(join(folder, 'visits.db'));
    const sums = (pages: [string, number][]) => [{ day: '2026-11-29', visits: 2, pages: new Map(pages) }];
    store.add(sums([['obras', 3]]));
    store.add(sums([['obras', 4]]), { name: 'a.log', until: '10' });
    expect([store.countedUntil('a.log'), store.countedUntil('b.log')]).toEqual(['10', '']);
    store.add([], { name: 'a.log', until: '20' });
    expect(store.countedUntil('a.log')).toBe('20');
    store.close();
    expect(existsSync(join(folder, 'visits.db'))).toBe(true);
    expect(statSync(join(folder, 'visits.db')).mode & 0o077).toBe(0);
  });
  test('a visitor is told from another by address and browser together, and anew each day', () => {
    const counter = visitCounter();
    const view = {
      method: 'GET',
      path: '/obras/',
      status: 200,
      agent: 'A',
      address: '1',
      doNotTrack: false,
      isPrefetch: false,
    };
    const day = Date.UTC(2026, 10, 29, 17);
    for (const given of [{}, {}, { agent: 'B' }, { address: '2' }, { path: '/' }, { method: 'HEAD' }])
      counter.add({ ...view, ...given }, day);
    counter.add(view, day + 86_400_000);
    const taken = counter.take();
    expect(taken.map(({ day: name, visits, pages }) => [name, visits, [...pages]])).toEqual([
      [
        '2026-11-29',
        3,
        [
          ['obras', 4],
          ['portada', 1],
        ],
      ],
      ['2026-11-30', 1, [['obras', 1]]],
    ]);
    expect(counter.take()).toEqual([]);
    counter.giveBack(taken);
    counter.add(view, day + 86_400_000);
    expect(counter.take().map(({ visits, pages }) => [visits, pages.get('obras')])).toEqual([
      [3, 4],
      [1, 2],
    ]);
  });
});
