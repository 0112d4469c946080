import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { backupAlarms } from '../../../cms/backups/alarms.ts';
import { readBackupsState, type BackupsState } from '../../../cms/backups/backups-state.ts';
import { dueNow } from '../../../cms/backups/due.ts';
import { keepRecipient } from '../../../cms/backups/machine-keys.ts';
import { measuredRpo, measuredRto, withGap, type Tested } from '../../../cms/backups/report.ts';
import { readBackupSettings } from '../../../cms/backups/settings.ts';
import { backupsInWords, durationInWords } from '../../../cms/backups/words.ts';
import { metricsText } from '../../../cms/health/metrics.ts';

const folder = mkdtempSync(join(tmpdir(), 'copias-dichas-'));
afterAll(() => rmSync(folder, { recursive: true }));

const KEY = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';
const now = new Date('2026-11-30T15:00:00Z');
const ago = (minutes: number): string => new Date(now.getTime() - minutes * 60_000).toISOString();
const test1: Tested = {
  at: ago(60),
  place: '/srv/copias',
  restored: ago(62),
  seconds: 190,
  files: 12_000,
  bytes: 5_368_709_120,
  documents: 110_000,
  problem: null,
};
const good: BackupsState = {
  isOn: true,
  hasKey: true,
  store: '/var/copias',
  second: '/srv/copias',
  at: { hour: 2, minute: 15 },
  everyMinutes: 5,
  isMongo: false,
  areUploadsElsewhere: false,
  signer: 'clave=',
  report: {
    sequence: 9,
    whole: { at: ago(400), seconds: 12, bytes: 1000 },
    step: { at: ago(3), seconds: 0.8, bytes: 10 },
    coveredUntil: ago(3),
    gaps: { '2026-11-29': 251, '2026-11-30': 243 },
    second: { place: '/srv/copias', at: ago(3), problem: null },
    tests: [test1],
    documents: null,
    problem: null,
    skipped: [],
  },
};
const withReport = (report: Partial<BackupsState['report']>): BackupsState => ({
  ...good,
  report: { ...good.report, ...report },
});

describe('12-8 what is said of the backups', () => {
  test('without a key: plainly that none are made, and how they are turned on', () => {
    const state = readBackupsState({ DATA_DIR: join(folder, 'nueva') });
    expect([state.isOn, state.hasKey]).toEqual([false, false]);
    expect(backupsInWords(state)).toHaveLength(1);
    expect(backupsInWords(state)[0]).toMatch(
      /^No se hacen copias de seguridad: .*npm run backup -- --new-key.*BACKUP_KEYS/,
    );
  });
  test('a key that was made for it, or given, turns them on; a switch off', () => {
    const DATA_DIR = join(folder, 'con-clave');
    keepRecipient(DATA_DIR, KEY);
    expect(readBackupsState({ DATA_DIR })).toMatchObject({
      isOn: true,
      store: join(DATA_DIR, 'backups'),
      second: null,
    });
    expect(readBackupsState({ DATA_DIR: folder, BACKUP_KEYS: KEY }).isOn).toBe(true);
    const off = readBackupsState({ DATA_DIR, BACKUP_SCHEDULE: 'off' });
    expect(off.isOn).toBe(false);
    expect(backupsInWords(off)[0]).toContain('apagadas (BACKUP_SCHEDULE=off)');
  });
  test('on: when, until when, where else, how much would be lost and how long restoring takes, with dates', () => {
    expect(backupsInWords(good)).toEqual([
      'Copias de seguridad cifradas en /var/copias: una completa cada noche a las 02:15 y, cada 5\u00a0minutos, lo que cambió. La última completa es del 30/11/2026, 03:20 (tardó 12 s). Está copiado todo lo guardado hasta el 30/11/2026, 09:57.',
      'Segundo lugar, /srv/copias: al día desde el 30/11/2026, 09:57.',
      'Lo más que se habría perdido en los últimos siete días de funcionamiento (RPO): 4 min 11 s. Restaurar tarda (RTO): 3 min 10 s. Probado el 30/11/2026, 09:00 con la copia del 30/11/2026, 08:58 de /srv/copias: 12\u00a0000\u00a0archivos (5\u00a0120 MB) y 110\u00a0000\u00a0documentos, todo coincide.',
      'Para restaurar en otra máquina anote, junto a la clave secreta, la clave de firma: clave=',
    ]);
  });
  test('what is missing or fails', () => {
    const words = (state: BackupsState): string => backupsInWords(state).join('\n');
    expect(words({ ...good, second: null })).toContain('No hay un segundo lugar para las copias');
    expect(words({ ...good, isMongo: true })).toContain(
      'La base de datos es MongoDB: sus documentos van en la próxima copia.',
    );
    const documents = { documents: 1200, bytes: 3_000_000, notOneMoment: null };
    const mongo = (more: object): BackupsState => ({
      ...withReport({ documents: { ...documents, ...more } }),
      isMongo: true,
    });
    expect(words(mongo({}))).toContain('(1\u00a0200\u00a0documentos, 3 MB), todos como estaban en un mismo momento.');
    expect(words(mongo({ notOneMoment: 'el servidor no es un conjunto de réplicas' }))).toContain(
      'pero no todos como estaban en un mismo momento, porque el servidor no es un conjunto de réplicas: de lo que se guardó',
    );
    const away = 'El servidor de S3 de s3://copias no responde. Revise BACKUP_S3_ENDPOINT y la red.';
    const bucket = { second: { place: 's3://copias', at: null, problem: away } };
    expect(words({ ...withReport(bucket), second: 's3://copias' })).toContain(
      `El segundo lugar, s3://copias, falla (todavía no tiene ninguna copia): ${away}`,
    );
    expect(words({ ...good, areUploadsElsewhere: true })).toContain('están en S3 y no van en estas copias');
    expect(words(withReport({ skipped: ['visits.db'] }))).toContain('faltan en las copias: visits.db');
    expect(words(withReport({ problem: { at: ago(30), words: 'Disco lleno.' } }))).toContain(
      'falla desde el 30/11/2026, 09:30: Disco lleno.',
    );
    expect(words(withReport({ second: { place: '/srv/copias', at: null, problem: 'No está.' } }))).toContain(
      'falla (todavía no tiene ninguna copia): No está.',
    );
    expect(words(withReport({ tests: [] }))).toContain('Todavía no se ha probado restaurar');
    expect(words(withReport({ tests: [{ ...test1, problem: 'Dañado.' }] }))).toContain(
      'falló el 30/11/2026, 09:00: Dañado.',
    );
  });
  test.each([
    [0.4, 'menos de 1 s'],
    [59.6, '1 min'],
    [3725, '1 h 2 min 5 s'],
  ])('%s seconds: %s', (seconds, words) => expect(durationInWords(seconds)).toBe(words));
});

describe('12-8 who is told', () => {
  const names = (state: BackupsState): string[] => backupAlarms(state, now).map(({ name }) => name);
  test('nobody while all is well, nor where none are made', () => {
    expect(names(good)).toEqual([]);
    expect(names({ ...withReport({ coveredUntil: ago(9000) }), isOn: false })).toEqual([]);
    expect(names(withReport({ whole: null, step: null, coveredUntil: null, second: null, tests: [] }))).toEqual([]);
  });
  test.each<[string, Partial<BackupsState['report']>, string[]]>([
    ['a backup that fails', { problem: { at: ago(6), words: 'x' }, coveredUntil: ago(70) }, ['backup-failed']],
    ['half an hour without one', { coveredUntil: ago(31) }, ['backup-old']],
    ['twenty-nine minutes', { coveredUntil: ago(29) }, []],
    ['a day and a half without a whole one', { whole: { at: ago(37 * 60), seconds: 1, bytes: 1 } }, ['backup-whole']],
    [
      'a second place away for three hours',
      { second: { place: '/srv/copias', at: ago(180), problem: 'x' } },
      ['backup-second'],
    ],
    ['for one hour', { second: { place: '/srv/copias', at: ago(60), problem: 'x' } }, []],
    ['one that never was there', { second: { place: '/srv/copias', at: null, problem: 'x' } }, ['backup-second']],
    ['a test that failed', { tests: [{ ...test1, problem: 'x' }] }, ['backup-test']],
    ['and then went well', { tests: [{ ...test1, problem: 'x' }, test1] }, []],
    ['ten days without a test', { tests: [{ ...test1, at: ago(10 * 1440) }] }, ['backup-untested']],
    ['files that cannot be read', { skipped: ['visits.db'] }, ['backup-skipped']],
  ])('%s', (_, report, wanted) => expect(names(withReport(report))).toEqual(wanted));
});

describe('12-8 when', () => {
  const at = { hour: 2, minute: 15 };
  test.each([
    ['never made', null, '2026-11-30T15:00:00Z', 'whole'],
    ['made tonight', '2026-11-30T07:15:30Z', '2026-11-30T15:00:00Z', 'step'],
    ['a second before the hour', '2026-11-29T07:15:30Z', '2026-11-30T07:14:59Z', 'step'],
    ['at the hour', '2026-11-29T07:15:30Z', '2026-11-30T07:15:00Z', 'whole'],
    ['by hand in the afternoon, then at night', '2026-11-29T20:00:00Z', '2026-11-30T07:15:00Z', 'whole'],
    ['off for days', '2026-11-20T07:15:00Z', '2026-11-30T15:00:00Z', 'whole'],
    ['a clock that went back', '2026-11-30T07:15:30Z', '2026-11-28T15:00:00Z', 'whole'],
    ['a clock that had been years ahead', '2099-01-01T07:15:30Z', '2026-11-30T15:00:00Z', 'whole'],
  ])('%s', (_, lastWhole, moment, kind) => expect(dueNow(new Date(moment), { at, lastWhole })).toBe(kind));

  test('a bucket as second place has settings of its own, apart from those of the uploads', () => {
    const { second, s3 } = readBackupSettings({
      DATA_DIR: folder,
      S3_BUCKET: 'fotos',
      S3_ACCESS_KEY_ID: 'de-fotos',
      BACKUP_SECOND_PLACE: 's3://copias/invermet/',
      BACKUP_S3_ENDPOINT: 'https://s3.example',
      BACKUP_S3_REGION: 'sa-east-1',
      BACKUP_S3_ACCESS_KEY_ID: 'de-copias',
      BACKUP_S3_SECRET_ACCESS_KEY: 'secreta',
    });
    expect([second, s3]).toEqual([
      's3://copias/invermet',
      { endpoint: 'https://s3.example', region: 'sa-east-1', accessKeyId: 'de-copias', secretAccessKey: 'secreta' },
    ]);
    expect(readBackupSettings({ DATA_DIR: folder, BACKUP_SECOND_PLACE: 's3://copias' }).s3).toEqual({
      endpoint: null,
      region: 'us-east-1',
      accessKeyId: null,
      secretAccessKey: null,
    });
  });

  test.each([
    ['BACKUP_AT', '25:00'],
    ['BACKUP_EVERY_MINUTES', '0'],
    ['BACKUP_KEEP', '0/4/12'],
    ['BACKUP_SCHEDULE', 'sí'],
    ['BACKUP_SECOND_PLACE', 'https://cubo.example'],
    ['BACKUP_SECOND_PLACE', join(folder, 'backups')],
  ])('a wrong %s is refused by its name', (name, value) =>
    expect(() => readBackupSettings({ DATA_DIR: folder, [name]: value })).toThrow(name),
  );
});

describe('12-8 what is measured', () => {
  test('RPO: from what a copy holds to the end of the next, since the program runs, the worst of seven days', () => {
    const runsSince = new Date('2026-11-30T10:00:00Z');
    const gap = (coveredUntil: string | null, endedAt: string) =>
      withGap({}, { coveredUntil, runsSince, endedAt: new Date(endedAt) });
    expect(gap(null, '2026-11-30T10:05:00Z')).toEqual({});
    expect(gap('2026-11-30T10:00:30Z', '2026-11-30T10:05:00Z')).toEqual({ '2026-11-30': 270 });
    // Off at night: nothing was written then.
    expect(gap('2026-11-29T03:00:00Z', '2026-11-30T10:00:20Z')).toEqual({ '2026-11-30': 20 });
    let gaps: Record<string, number> = {};
    for (let day = 1; day <= 9; day += 1)
      gaps = withGap(gaps, {
        coveredUntil: `2026-12-0${day}T12:00:00Z`,
        runsSince,
        endedAt: new Date(Date.UTC(2026, 11, day, 12, 0, 100 - day)),
      });
    expect(Object.keys(gaps)).toHaveLength(7);
    expect(measuredRpo({ gaps })).toBe(97);
    expect(measuredRpo({ gaps: {} })).toBeNull();
  });
  test('RTO: the slowest of the newest good tests', () => {
    const tests = [
      { ...test1, seconds: 900 },
      { ...test1, seconds: 30 },
      { ...test1, place: '/var/copias', seconds: 60 },
      { ...test1, place: '/otro', seconds: 999, problem: 'x' },
    ];
    expect(measuredRto({ tests })).toBe(60);
    expect(measuredRto({ tests: [] })).toBeNull();
  });
  test('both are among the figures, and nothing that never happened', () => {
    const state = {
      loops: [],
      queues: [],
      nodes: 1,
      portal: { pages: 0, waiting: 0, failing: 0, isAlive: null, latencyMs: { p50: 0, p95: 0, byGroup: {} } },
    };
    const lines = metricsText({ ...state, backups: good } as never, 1, now).split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'backup_enabled 1',
        'backup_failing 0',
        'backup_covered_age_seconds 180',
        'backup_rpo_seconds 251',
        'backup_rto_seconds 190',
        'backup_test_ok{place="first"} 1',
        'backup_test_age_seconds{place="first"} 3600',
      ]),
    );
    const none = readBackupsState({ DATA_DIR: join(folder, 'ninguna') });
    const text = metricsText({ ...state, backups: none } as never, 1, now);
    expect(text).toContain('\nbackup_enabled 0\n');
    expect(text).not.toMatch(/backup_(rpo|rto|covered|whole|test)/);
  });
});
