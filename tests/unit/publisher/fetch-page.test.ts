import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pageClient } from '../../../site/publisher/fetch-page.ts';

const LARGE = 'á'.repeat(2_000_000);
let server: Server;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fetch-page-'));
  server = createServer((request, response) => {
    response.writeHead(200, { 'x-page-group': 'data', 'x-page-tags': 'projects' });
    response.end(request.url === '/large.csv' ? LARGE : 'small');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

test('a large file is on disk, and whole; a small one in memory', async () => {
  const client = pageClient({ port: () => (server.address() as AddressInfo).port });
  const file = join(folder, 'large');
  const large = await client.fetch('/large.csv', file, { patience: 2 });
  expect(large).toMatchObject({ size: 4_000_000, body: { file }, group: 'data', tags: ['projects'] });
  expect(readFileSync(file, 'utf8')).toBe(LARGE);
  expect(String((await client.fetch('/small.csv', join(folder, 'small'))).body)).toBe('small');
  client.close();
});
