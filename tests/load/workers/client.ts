/**
 * Asks for files as fast as answers come, over kept-alive connections, one request at a time on each:
 * `client.ts <port> <connections> <seconds> <path>…`. Sends how many answers came and what went wrong.
 * Each connection asks for one address and counts bytes, so that the client costs less than the server.
 */
import { connect } from 'node:net';

const [port = '', connections = '', seconds = '', ...paths] = process.argv.slice(2);
const WARM_UP_MS = 1500;
let isCounting = false;
let isOver = false;
let answers = 0;
const problems = new Set<string>();

function open(path: string): void {
  const request = Buffer.from(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n`);
  const socket = connect({ port: Number(port), host: '127.0.0.1', noDelay: true });
  let left = 0;
  socket.on('connect', () => socket.write(request));
  socket.on('data', (chunk) => {
    if (left === 0) left = lengthOf(chunk, path);
    left -= chunk.length;
    if (left > 0) return;
    if (left < 0) problems.add(`${path}: llegó más de lo anunciado`);
    if (isCounting) answers += 1;
    left = 0;
    if (!isOver) socket.write(request);
  });
  socket.on('error', (error) => problems.add(error.message));
  socket.on('close', () => {
    if (!isOver) open(path);
  });
}

/** Bytes of the whole answer that begins with this chunk. */
function lengthOf(chunk: Buffer, path: string): number {
  const end = chunk.indexOf('\r\n\r\n');
  const head = chunk.toString('latin1', 0, end);
  const length = /^content-length: (\d+)/im.exec(head)?.[1];
  if (end < 0 || length === undefined || !head.startsWith('HTTP/1.1 200'))
    problems.add(`${path}: ${head.slice(0, 60)}`);
  if (!/^content-encoding: gzip/im.test(head)) problems.add(`${path}: sin gzip`);
  return end + 4 + Number(length ?? 0);
}

for (let number = 0; number < Number(connections); number += 1) open(paths[number % paths.length] ?? '/');
setTimeout(() => {
  isCounting = true;
  const started = performance.now();
  setTimeout(
    () => {
      isOver = true;
      const perSecond = answers / ((performance.now() - started) / 1000);
      process.send?.({ type: 'result', perSecond, problems: [...problems].slice(0, 5) }, () => process.exit(0));
    },
    Number(seconds) * 1000,
  );
}, WARM_UP_MS);
process.on('disconnect', () => process.exit(0));
