import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, request as httpRequest, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll } from 'vitest';
import { startPortalServer, type PortalServer } from '../../../site/server/server.ts';

export const folder = mkdtempSync(join(tmpdir(), 'portal-server-'));

export const big = Buffer.alloc(700_000, 'a');

export let portal: PortalServer;

let renderer: Server;

export const asked: string[] = [];

export function write(release: string, file: string, text: string | Buffer): void {
  const path = join(folder, release, file);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  if (!/\.(html|json|csv)$/.test(file)) return;
  writeFileSync(`${path}.br`, brotliCompressSync(text));
  writeFileSync(`${path}.gz`, gzipSync(text));
}

beforeAll(async () => {
  write('r1', 'index.html', 'portada');
  write('r1', 'obras/index.html', 'lista completa');
  write('r1', '404.html', 'no existe');
  write('r1', 'datos/obras.geojson', '{}');
  write('r1', 'datos/obras.csv', 'a;b');
  write('r1', '_astro/a.123.css', 'body{}');
  write('r1', 'grande.json', big);
  write('media', 'foto.avif', '0123456789');
  write('r1', '.oculto', 'secreto');
  writeFileSync(join(folder, 'secreto.txt'), 'secreto');
  symlinkSync('../secreto.txt', join(folder, 'r1/escape.txt'));
  symlinkSync('r1', join(folder, 'public'));
  renderer = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url?.includes('lento')) return;
    if (request.url?.includes('ajeno')) return void response.writeHead(302, { Location: 'https://example.com/' }).end();
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(`filtro ${request.url}`);
  });
  await new Promise<void>((resolve) => renderer.listen(0, '127.0.0.1', resolve));
  const address = renderer.address();
  portal = await startPortalServer({
    port: 0,
    publicDir: join(folder, 'public'),
    mediaDir: join(folder, 'media'),
    publicUrl: 'https://abierto.example.pe',
    tileUrl: 'https://{s}.tiles.example/{z}/{x}/{y}.png',
    renderer: {
      port: () => (typeof address === 'object' && address ? address.port : 0),
      version: () => '1',
      timeoutMs: 200,
    },
    limit: { burst: 12, perSecond: 0.5 },
  });
});

afterAll(async () => {
  await portal.stop();
  renderer.closeAllConnections();
  await new Promise((resolve) => renderer.close(resolve));
  rmSync(folder, { recursive: true });
});

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer };

/** A request as sent: `fetch` would tidy the address. */
export function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { port } = new URL(portal.url);
  return new Promise((resolve, reject) => {
    httpRequest({ host: '127.0.0.1', port, path, headers, method }, (response) => {
      const chunks: Buffer[] = [];
      response
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
        );
    })
      .on('error', reject)
      .end();
  });
}
