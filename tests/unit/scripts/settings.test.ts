import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureSecrets } from '../../../scripts/start/secrets.ts';
import { readCmsSettings } from '../../../cms/environment.ts';
import { EnvironmentError, readSettings } from '../../../collections/installation/environment.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'settings-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('without variables the addresses are those of the README', () => {
  expect(readSettings({})).toMatchObject({ cmsUrl: 'http://127.0.0.1:3000', publicUrl: 'http://127.0.0.1:4321' });
});

test('every wrong variable is named in one Spanish message', () => {
  const wrong = (): unknown => readSettings({ PORT_CMS: 'abc', DATABASE_URL: 'postgres://x', PUBLIC_URL: 'ftp://x' });
  expect(wrong).toThrow(EnvironmentError);
  expect(wrong).toThrow(/Revise estas variables[^]*PORT_CMS[^]*DATABASE_URL[^]*PUBLIC_URL/);
});

test('both servers on one port are refused', () => {
  expect(() => readSettings({ PORT_CMS: '4000', PORT_PORTAL: '4000' })).toThrow(
    /PORT_PORTAL: debe ser distinto de PORT_CMS/,
  );
});

test('SE-1 the secret is made once, kept, and readable by its owner only', () => {
  const first = ensureSecrets(folder, {});
  expect(first.PAYLOAD_SECRET).toMatch(/^[0-9a-f]{64}$/);
  expect(ensureSecrets(folder, {})).toEqual(first);
  expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
});

test('SE-1 a short secret from the environment is refused', () => {
  expect(() => ensureSecrets(folder, { PAYLOAD_SECRET: 'short' })).toThrow(/al menos 32 caracteres/);
});

test('a damaged file of secrets is refused, not replaced', () => {
  writeFileSync(join(folder, 'secrets.json'), '{"payloadSecret":');
  expect(() => ensureSecrets(folder, {})).toThrow(/no se entiende/);
  writeFileSync(join(folder, 'secrets.json'), '{}');
  expect(() => ensureSecrets(folder, {})).toThrow(/no se entiende/);
});

test('10-2.1 a session lasts 12 hours unless SESSION_HOURS says another whole number from 2 to 24', () => {
  const hours = (SESSION_HOURS?: string): number =>
    readCmsSettings({ DATA_DIR: folder, ...(SESSION_HOURS === undefined ? {} : { SESSION_HOURS }) }).sessionHours;
  expect([hours(), hours(''), hours('2'), hours('24')]).toEqual([12, 12, 2, 24]);
  for (const wrong of ['1', '25', '2.5', 'doce', '-3']) expect(() => hours(wrong)).toThrow(/SESSION_HOURS: debe ser/);
});
