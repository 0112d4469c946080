import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isAlive } from '../../../scripts/start/processes.ts';
import { superviseService, type Service } from '../../../scripts/start/supervise.ts';
import { freePorts } from '../../fixtures/free-ports.ts';

/** Answers with the number of a process that it started, which writes to the same log and ends for nobody. */
const script = `
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
const stays = "for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => undefined); setInterval(() => undefined, 1000)";
const helper = spawn(process.execPath, ['-e', stays], { stdio: ['ignore', 'inherit', 'inherit'] });
createServer((request, response) => response.end(String(helper.pid))).listen(Number(process.env.PORT), '127.0.0.1');`;

let folder = '';
let service: Service | null = null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'queda-'));
});
afterEach(async () => {
  await service?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('12-4 a process that was killed is there again though one that it started hangs, and leaves nobody behind', async () => {
  const path = join(folder, 'servicio.mjs');
  writeFileSync(path, script);
  const [port = 0] = await freePorts(1);
  const pids: number[] = [];
  service = superviseService({
    name: 'prueba',
    title: 'la prueba',
    script: path,
    environment: { ...process.env, PORT: String(port) },
    logPath: join(folder, 'prueba.log'),
    healthUrl: `http://127.0.0.1:${port}/`,
    hasShown: () => true,
    goesOn: () => '',
    onProcess: (pid) => void (pid !== null && pids.push(pid)),
    tell: () => undefined,
    onGiveUp: () => undefined,
    // Nobody looks whether it hangs.
    patience: { everyMs: 600_000 },
  });
  await service.ready({ signal: new AbortController().signal, timeoutMs: 60_000 });
  const helper = Number(await (await fetch(`http://127.0.0.1:${port}/`)).text());
  expect(isAlive(helper)).toBe(true);
  process.kill(pids[0] ?? 0, 'SIGKILL');
  await vi.waitFor(() => expect(pids).toHaveLength(2), 10_000);
  await vi.waitFor(() => expect(isAlive(helper)).toBe(false), 5000);
}, 90_000);
