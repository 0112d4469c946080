import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  explainNpmFailure,
  reasonToInstall,
  releaseInstallLock,
  takeInstallLock,
} from '../../../scripts/ensure-install.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ensure-install-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lock = (packages: Record<string, object>): string => JSON.stringify({ packages: { '': {}, ...packages } });
const left = { version: '1.0.0', integrity: 'sha512-a' };

function installed(wanted: Record<string, object>, present: Record<string, object> | null): string | null {
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  writeFileSync(join(folder, 'package-lock.json'), lock(wanted));
  if (present) writeFileSync(join(folder, 'node_modules', '.package-lock.json'), lock(present));
  return reasonToInstall(folder);
}

test('a fresh clone needs an installation', () => {
  expect(installed({ 'node_modules/left': left }, null)).toBe('faltan las dependencias');
});

test('the packages of the lock file need none', () => {
  expect(installed({ 'node_modules/left': left }, { 'node_modules/left': left })).toBeNull();
});

test('another version, another content or a missing package needs one', () => {
  expect(installed({ 'node_modules/left': left }, { 'node_modules/left': { ...left, version: '2.0.0' } })).toBe(
    'cambió left',
  );
  expect(installed({ 'node_modules/left': left }, { 'node_modules/left': { ...left, integrity: 'sha512-b' } })).toBe(
    'cambió left',
  );
  expect(installed({ 'node_modules/left': left }, {})).toBe('cambió left');
});

test('an optional package of another platform is not missed', () => {
  expect(installed({ 'node_modules/left': { ...left, optional: true } }, {})).toBeNull();
});

test('a Node of the project that was never put in place needs one', () => {
  expect(installed({ 'node_modules/node': left }, { 'node_modules/node': left })).toBe('falta Node 24');
});

test('two commands do not install at once, and what a killed one left does not stop the next', async () => {
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const ended = once(other, 'exit');
  writeFileSync(join(folder, '.instalando'), String(other.pid));
  expect(takeInstallLock(folder)).toBe(other.pid);
  releaseInstallLock(folder);
  expect(takeInstallLock(folder)).toBe(other.pid);
  other.kill('SIGKILL');
  await ended;
  expect(takeInstallLock(folder)).toBeNull();
  expect(takeInstallLock(folder)).toBe(process.pid);
  releaseInstallLock(folder);
  expect(existsSync(join(folder, '.instalando'))).toBe(false);
});

test.each([
  ['npm error code ENOSPC', 'No hay espacio en el disco'],
  ['npm error code EACCES\nnpm error path /srv/x', 'No hay permiso de escritura'],
  ['npm error request to https://example.org failed, reason: getaddrinfo EAI_AGAIN example.org', 'no hay conexión'],
  ['npm error code EINTEGRITY', 'suma de comprobación'],
  ['npm error code EUSAGE', 'no coinciden'],
  ['npm error code SELF_SIGNED_CERT_IN_CHAIN', 'NODE_EXTRA_CA_CERTS'],
])('what npm says (%s) is told in Spanish', (output, expected) => {
  expect(explainNpmFailure(output)).toContain(expected);
});
