import { createServer, type Server } from 'node:http';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { nodesInWords } from '../../../cms/health/words.ts';
import type { Mail } from '../../../cms/plugins/mail/enqueue.ts';
import { waitingEdits } from '../../../site/published/waiting-edits.ts';
import { cmsOf, type Row } from '../../fixtures/kept-rows.ts';

const sent: Mail[] = [];
vi.mock('../../../cms/plugins/mail/enqueue.ts', () => ({
  enqueueMail: ({ mail }: { mail: Mail }) => Promise.resolve(void sent.push(mail)),
}));
const { systemState } = await import('../../../cms/health/system-state.ts');
const { alarmKinds, alarmTimes } = await import('../../../cms/health/alarm.ts');
const { cmsHealth } = await import('../../../cms/health/cms-health.ts');

const now = new Date('2026-11-30T12:00:00.000Z');
const ago = (seconds: number): string => new Date(now.getTime() - seconds * 1000).toISOString();
const folder = mkdtempSync(join(tmpdir(), 'estado-'));
const publisherDb = join(folder, 'publisher.db');
/** Of a publisher that owes nobody a page. */
const quietDb = join(folder, 'quiet.db');
let portal: Server;
let portalPort = 0;
beforeAll(async () => {
  const database = new DatabaseSync(publisherDb);
  database.exec(`CREATE TABLE meta (key TEXT, value TEXT); CREATE TABLE pages (path TEXT); CREATE TABLE latency (grp TEXT, ms INTEGER);
    CREATE TABLE waiting (path TEXT, edited_at INTEGER, attempts INTEGER, message TEXT, next_try_at INTEGER, since INTEGER);
    INSERT INTO pages VALUES ('/'), ('/obras/'); INSERT INTO waiting VALUES ('/a/', NULL, 0, '', 0, 1), ('/b/', ${now.getTime() - 300_000}, 2, 'falla', 0, 1),
      ('/datos/invermet-abierto.zip', ${now.getTime() - 800_000}, 0, '', 0, 1)`);
  database.close();
  copyFileSync(publisherDb, quietDb);
  const quiet = new DatabaseSync(quietDb);
  quiet.exec('UPDATE waiting SET edited_at = NULL');
  quiet.close();
  portal = createServer((request, response) => response.writeHead(request.url === '/health/live' ? 200 : 404).end());
  await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve));
  const address = portal.address();
  portalPort = typeof address === 'object' && address ? address.port : 0;
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await new Promise((resolve) => portal.close(resolve));
});

const rows = (): Record<string, Row[]> => ({
  'background-loops': [
    { id: 1, key: 'projection', holder: 'n1', failures: 2, lastError: 'Faulty', lastOkAt: ago(30) },
    { id: 2, key: 'mails', holder: '-', lastOkAt: null },
    { id: 3, key: 'run:7', holder: 'n1' },
  ],
  'background-nodes': [
    { id: 1, key: 'n1', isDead: false },
    { id: 2, key: 'n2', isDead: false },
    { id: 3, key: 'n3', isDead: true },
  ],
  'publishing-outbox': [
    { createdAt: ago(10) },
    { createdAt: ago(70), isAside: false },
    { createdAt: ago(999), isAside: true },
  ],
  'outgoing-mail': [
    { state: 'queued', createdAt: ago(50), dueAt: ago(5) },
    { state: 'sending', createdAt: ago(40), dueAt: null },
    { state: 'queued', createdAt: ago(5000), dueAt: ago(-60) },
    { state: 'failed', createdAt: ago(9000), dueAt: ago(1) },
    { state: 'sent', createdAt: ago(9000), dueAt: ago(1) },
  ],
  'background-runs': [
    { state: 'aside', createdAt: ago(1), dueAt: null },
    { state: 'aside', createdAt: ago(1), dueAt: null },
    { state: 'running', createdAt: ago(1), dueAt: null },
    { state: 'queued', createdAt: ago(1), dueAt: ago(-60) },
    { state: 'queued', createdAt: ago(400), dueAt: ago(-10), startedAt: ago(390) },
  ],
});
const options = (more: object = {}) => ({
  publisherDb,
  publishedDb: join(folder, 'published.db'),
  portalPort,
  ...more,
});

describe('11-8 the state of what goes on beside the requests', () => {
  test('loops, queues, processes and the portal; nothing of what is in the queues', async () => {
    expect(await systemState({ payload: cmsOf(rows()), options: options(), now })).toEqual({
      loops: [
        { name: 'mails', isHeld: false, failures: 0, lastError: null, lastOkSeconds: null },
        { name: 'projection', isHeld: true, failures: 2, lastError: 'Faulty', lastOkSeconds: 30 },
      ],
      queues: [
        { name: 'projection', waiting: 2, aside: 1, oldestSeconds: 70 },
        // What waits for its hour does not wait for us.
        { name: 'mails', waiting: 2, aside: 1, oldestSeconds: 50 },
        // What was begun, and looks again in a while, waits all the same.
        { name: 'runs', waiting: 1, aside: 2, oldestSeconds: 400 },
        // A page that only a reconcile asked for waits for nobody; the file of everything waits for a pause.
        { name: 'pages', waiting: 1, aside: 0, oldestSeconds: 300 },
      ],
      nodes: 2,
      portal: { waiting: 1, pages: 2, failing: 1, latencyMs: { p50: 0, p95: 0, byGroup: {} }, isAlive: true },
      compared: null,
      verified: null,
      backups: expect.objectContaining({ isOn: false, hasKey: false }) as object,
      swept: null,
      store: 'La vista pública se está rehaciendo desde el CMS; mientras tanto el portal sigue como estaba.',
    });
  });
  test('a moment that lies ahead is no age; a portal that does not answer, and one on another machine', async () => {
    const ahead = { 'background-loops': [{ id: 1, key: 'mails', holder: 'x', lastOkAt: ago(-100) }] };
    const silent = await systemState({ payload: cmsOf(ahead), options: options({ portalPort: 1 }), now });
    expect([silent.loops[0]?.lastOkSeconds, silent.portal.isAlive]).toEqual([0, false]);
    const elsewhere = await systemState({
      payload: cmsOf({}),
      options: options({ publisherDb: join(folder, 'ninguno.db') }),
      now,
    });
    expect([elsewhere.portal.isAlive, elsewhere.portal.pages, elsewhere.nodes]).toEqual([null, 0, 0]);
  });
});

test('12-9 a process that was killed does nothing any more, though nobody has taken its row', async () => {
  // No process of this machine has that start.
  const gone = `${hostname()}:${process.pid}:1`;
  const killed = {
    ...rows(),
    'background-loops': [
      { id: 1, key: 'mails', holder: 'n1', failures: 0, lastOkAt: ago(20) },
      { id: 2, key: 'projection', holder: 'n2', failures: 0, lastOkAt: ago(20) },
    ],
    'background-nodes': [
      { id: 1, key: 'n1', label: gone, isDead: false },
      { id: 2, key: 'n2', label: 'otra-máquina:7:99', isDead: false },
    ],
  };
  const { nodes, loops } = await systemState({ payload: cmsOf(killed), options: options(), now });
  expect(nodes).toBe(1);
  expect(loops.map(({ name, isHeld }) => [name, isHeld])).toEqual([
    ['mails', false],
    ['projection', true],
  ]);
  expect(nodesInWords(0)).toContain('Ningún proceso del CMS hace las tareas');
  expect(nodesInWords(1)).toBe('1\u00a0proceso del CMS en marcha.');
});

describe('11-8 the administration is told of a queue that stands still', () => {
  const users = [
    { id: 'a', role: 'admin', email: 'ana@invermet.example' },
    { id: 'b', role: 'editor', email: 'beto@invermet.example' },
  ];
  const run = async (tables: Record<string, Row[]>, pages = quietDb): Promise<{ warned: string[]; sent: Mail[] }> => {
    sent.length = 0;
    const warned: string[] = [];
    const payload = cmsOf({ users, ...tables }, { logger: { warn: (text: string) => warned.push(text) } });
    const [kind] = alarmKinds({ payload, options: options({ publisherDb: pages }) as never });
    await kind?.run({ signal: new AbortController().signal } as never);
    return { warned, sent: [...sent] };
  };
  const since = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString();

  test('every five minutes, and a missed one is not made up for', () => {
    expect(alarmTimes.map(({ kind, at, first }) => [kind, at, first])).toEqual(
      [0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55].map((minute) => [
        `queue-alarm-${minute}`,
        { every: 'hour', minute },
        'wait',
      ]),
    );
  });
  test('each queue by its limit, in the log and by a mail a day to each administrator, with where to look', async () => {
    const { warned, sent: mails } = await run({
      'publishing-outbox': [{ createdAt: since(11 * 60) }],
      'outgoing-mail': [{ state: 'queued', createdAt: since(59 * 60), dueAt: null }],
    });
    expect(warned).toEqual(['Cambios por pasar al portal: 1 en espera; el más antiguo, hace 11 min.']);
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({
      to: 'ana@invermet.example',
      purpose: 'aviso del sistema',
      subject: 'Hay trabajo detenido: Cambios por pasar al portal',
      text: 'Cambios por pasar al portal: 1 en espera; el más antiguo, hace 11 min.\n\nVea «Estado del sistema»: https://cms.example/admin/estado\n',
    });
    expect(mails[0]?.key).toMatch(/^alarm:projection:\d{4}-\d{2}-\d{2}:a$/);
    expect(mails[0]?.html).toBe(
      '<p>Cambios por pasar al portal: 1 en espera; el más antiguo, hace 11 min.</p><p>Vea «Estado del sistema»: https://cms.example/admin/estado</p>',
    );
  });
  test('of what stands in the read model and not on its page, too; where the portal’s file cannot be read nobody is', async () => {
    const lateDb = join(folder, 'late.db');
    copyFileSync(quietDb, lateDb);
    const late = new DatabaseSync(lateDb);
    late.prepare("UPDATE waiting SET edited_at = ? WHERE path <> '/a/'").run(Date.now() - 12 * 60_000);
    late.close();
    const { warned, sent: mails } = await run({}, lateDb);
    expect(warned).toEqual(['Páginas por publicar con lo que se guardó: 1 en espera; el más antiguo, hace 12 min.']);
    expect(mails.map(({ subject }) => subject)).toEqual([
      'Hay trabajo detenido: Páginas por publicar con lo que se guardó',
    ]);
    const brokenDb = join(folder, 'broken.db');
    writeFileSync(brokenDb, 'x'.repeat(8192));
    expect(waitingEdits({ publisherDb: brokenDb })).toEqual({ pages: 0, oldestAt: null });
    expect(waitingEdits({ publisherDb: join(folder, 'ninguno.db') })).toEqual({ pages: 0, oldestAt: null });
  });
  test('12-1 what was set aside waits for a person, who is told; so is a loop that has failed for a quarter of an hour', async () => {
    const { warned, sent: mails } = await run({
      'publishing-outbox': [{ createdAt: since(5), isAside: true }],
      'background-loops': [
        { id: 1, key: 'notices', holder: 'n1', failures: 40, lastOkAt: since(1200) },
        { id: 2, key: 'mails', holder: 'n1', failures: 2, lastOkAt: since(600) },
        { id: 3, key: 'publications', holder: 'n1', failures: 0, lastOkAt: since(9000) },
      ],
    });
    expect(warned).toEqual([
      'Cambios por pasar al portal: 1\u00a0apartado espera a que alguien vea por qué falla y lo reintente.',
      'Avisos a suscriptores: falla, 40\u00a0veces seguidas; anduvo bien por última vez hace 20 min.',
    ]);
    expect(mails.map(({ subject }) => subject)).toEqual([
      'Hay trabajo apartado: Cambios por pasar al portal',
      'Falla un trabajo continuo: Avisos a suscriptores',
    ]);
  });
  test('12-8 a backup that fails is told by mail, too', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'estado-copias-'));
    vi.stubEnv('DATA_DIR', dataDir);
    vi.stubEnv('BACKUP_KEYS', 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p');
    const { changeReport } = await import('../../../cms/backups/report.ts');
    changeReport(dataDir, (report) => ({ ...report, problem: { at: ago(0), words: 'No queda espacio.' } }));
    const { warned, sent: mails } = await run({});
    vi.unstubAllEnvs();
    rmSync(dataDir, { recursive: true });
    expect(warned).toEqual(['La copia de seguridad falla desde el 30/11/2026, 07:00: No queda espacio.']);
    expect(mails.map(({ subject, to }) => [subject, to])).toEqual([
      ['Las copias de seguridad fallan', 'ana@invermet.example'],
    ]);
  });
  test('of what moves nobody is told', async () => {
    expect(await run({ 'publishing-outbox': [{ createdAt: since(60) }] })).toEqual({ warned: [], sent: [] });
  });
});

describe('11-8 the health of the CMS', () => {
  test('before its work has begun it is not ready, and its figures say so beside its own', async () => {
    const health = cmsHealth(() => ['propia 1']);
    await expect(health.ready()).rejects.toThrow('El CMS arranca todavía.');
    const lines = (await health.metrics()).split('\n');
    expect(lines[0]).toBe('propia 1');
    expect(lines).toContain('invermet_cms_up 0');
    expect(lines.find((line) => line.startsWith('invermet_cms_event_loop_delay_seconds '))).toMatch(/ \d+\.\d{6}$/);
    expect(lines.at(-1)).toBe('');
  });
  test('once it has, it is ready while its database answers', async () => {
    const shared = globalThis as { invermetCms?: Promise<{ payload: unknown }> };
    try {
      shared.invermetCms = Promise.resolve({ payload: cmsOf(rows()) });
      const health = cmsHealth();
      await expect(health.ready()).resolves.toBeUndefined();
      const text = await health.metrics();
      expect(text).toContain('\ninvermet_cms_up 1\n');
      expect(text).toContain('\ninvermet_cms_nodes 2\n');
      const down = { db: { count: () => Promise.reject(new Error('caída')) } };
      shared.invermetCms = Promise.resolve({ payload: cmsOf({}, down) });
      await expect(cmsHealth().ready()).rejects.toThrow('caída');
    } finally {
      delete shared.invermetCms;
    }
  });
  test('the token of the figures is that of the environment, and an empty one is none', () => {
    vi.stubEnv('METRICS_TOKEN', 'clave');
    expect(cmsHealth().token).toBe('clave');
    vi.stubEnv('METRICS_TOKEN', '');
    expect(cmsHealth().token).toBeNull();
    vi.unstubAllEnvs();
  });
});
