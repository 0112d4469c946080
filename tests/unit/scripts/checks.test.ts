import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  checkDisk,
  checkPorts,
  checkWritable,
  commandName,
  diskLimits,
  listeningInodes,
  portMessage,
  portProblem,
} from '../../../scripts/start/checks.ts';
import { StartError } from '../../../scripts/start/failures.ts';

let folder = '';
let server: Server;
let port = 0;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'checks-'));
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await new Promise((resolve) => server.close(resolve));
});

const use = { port: 3000, variable: 'PORT_CMS', title: 'CMS', free: 3001 } as const;

test('a port in use is told with its number, what holds it and the variable that changes it', () => {
  const message = portMessage({ ...use, code: 'EADDRINUSE', holder: '«node server.js» (proceso 12)' });
  expect(message).toBe(
    'El puerto 3000 (CMS) ya está en uso por «node server.js» (proceso 12). Cierre ese programa o use otro puerto: PORT_CMS=3001 npm start',
  );
});

test('a privileged port is told apart from one in use', () => {
  expect(portMessage({ ...use, port: 80, code: 'EACCES', holder: null })).toContain('exige permisos de administrador');
});

test('a taken port is refused with exit code 2, and a free one is not', async () => {
  expect(await portProblem(port)).toBe('EADDRINUSE');
  await expect(checkPorts([{ port, variable: 'PORT_PORTAL', title: 'portal' }])).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringContaining(`El puerto ${port} (portal) ya está en uso`),
  });
});

test('the listening sockets of a port are read from the table of the kernel', () => {
  const table = [
    '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
    '   0: 0100007F:0BB8 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4242 1',
    '   1: 0100007F:0BB8 0100007F:9C40 01 00000000:00000000 00:00000000 00000000     0        0 4343 1',
    '   2: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4444 1',
  ].join('\n');
  expect(listeningInodes(table, 3000)).toEqual(['4242']);
});

test('a program is named without its folder and loader', () => {
  expect(commandName('/opt/x/bin/node\0--import\0file:///a.mjs\0server.js\0-p\x003000\0')).toBe(
    'node server.js -p 3000',
  );
});

test('a data folder is made when missing, and nothing stays in it', () => {
  checkWritable(join(folder, 'a', 'b'));
  expect(readdirSync(join(folder, 'a', 'b'))).toEqual([]);
});

test('a data folder that is a file is refused naming DATA_DIR', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => checkWritable(join(folder, 'file'))).toThrow(/no es una carpeta.*DATA_DIR/);
  expect(() => checkWritable(join(folder, 'file', 'data'))).toThrow(/no es una carpeta.*DATA_DIR/);
});

test('a folder that the system does not let anybody make is refused at once', { timeout: 5000 }, () => {
  if (!existsSync('/proc/self')) return;
  expect(() => checkWritable('/proc/invermet/datos')).toThrow(/No se puede crear la carpeta .*DATA_DIR/);
});

test('a nearly full disk is refused, a filling one is warned about, an empty one is not mentioned', () => {
  expect(() => checkDisk('/datos', false, diskLimits.refuseBytes - 1)).toThrow(StartError);
  expect(() => checkDisk('/datos', true, diskLimits.refuseBuildBytes - 1)).toThrow(/se necesitan 800 MB/);
  expect(checkDisk('/datos', false, diskLimits.refuseBytes)).toContain(
    'Queda poco espacio en el disco de /datos: 200 MB libres',
  );
  expect(checkDisk('/datos', true, diskLimits.warnBytes)).toBeNull();
});
