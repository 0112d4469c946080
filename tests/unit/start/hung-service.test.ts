import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isSameProcess, processIdentity } from '../../../scripts/start/processes.ts';
import { superviseService, type Service } from '../../../scripts/start/supervise.ts';
import { freePorts } from '../../fixtures/free-ports.ts';

/** Answers everything; gets stuck for good when it is asked for `/stuck`. */
const script = `
import { createServer } from 'node:http';
createServer((request, response) => {
  response.end('{}');
  if (request.url === '/stuck') response.once('close', () => { for (;;); });
}).listen(Number(process.env.PORT), '127.0.0.1');`;

let folder = '';
let service: Service | null = null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'colgado-'));
});
afterEach(async () => {
  await service?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test.each(['stopped', 'stuck in a loop'])(
  'a process that is %s is told, ended, and another one answers',
  async (how) => {
    const path = join(folder, 'servicio.mjs');
    writeFileSync(path, script);
    const [port = 0] = await freePorts(1);
    const pids: number[] = [];
    const told: string[] = [];
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
      tell: (line) => told.push(line),
      onGiveUp: (error) => told.push(error.message),
      patience: { everyMs: 50, askMs: 2000, hungAsks: 3, hungMs: 4000 },
    });
    await service.ready({ signal: new AbortController().signal, timeoutMs: 60_000 });
    const [first = 0] = pids;
    const identity = processIdentity(first) ?? '';
    if (how === 'stopped') process.kill(first, 'SIGSTOP');
    else await (await fetch(`http://127.0.0.1:${port}/stuck`, { headers: { connection: 'close' } })).text();
    await vi.waitFor(
      () => expect(told).toContainEqual(expect.stringMatching(/^✓ la prueba vuelve a responder/)),
      60_000,
    );
    expect(isSameProcess(first, identity)).toBe(false);
    expect(pids).toHaveLength(2);
    expect(told.map((line) => line.split(/[(:;.]/)[0]?.trim())).toEqual([
      '⚠ la prueba no responde',
      '⚠ la prueba se detuvo',
      '✓ la prueba vuelve a responder',
    ]);
    expect((await fetch(`http://127.0.0.1:${port}/`)).ok).toBe(true);
  },
  120_000,
);
