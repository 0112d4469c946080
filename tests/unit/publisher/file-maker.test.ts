import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startFileMaker, type Renderer } from '../../../site/publisher/renderer.ts';
import { buildReadModel } from '../../fixtures/read-model.ts';

const folder = mkdtempSync(join(tmpdir(), 'archivos-'));
let maker: Renderer;
beforeAll(async () => {
  const publishedDb = join(folder, 'published.db');
  buildReadModel({ path: publishedDb, works: 3 });
  maker = startFileMaker({ publishedDb, environment: { PUBLIC_URL: 'https://abierto.example.org' } });
  await maker.ready();
});
afterAll(async () => {
  await maker.stop();
  rmSync(folder, { recursive: true });
});
const ask = (path: string): Promise<Response> => fetch(`http://127.0.0.1:${maker.port()}${path}`);

test('11-10 a file of the open data is made without the pages, with what the publisher has to know of it', async () => {
  const answer = await ask('/datos/obras.csv');
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8; header=present']);
  expect(answer.headers.get('x-page-group')).toBe('data');
  expect(answer.headers.get('x-page-tags')?.split(' ')).toContain('projects');
  // Three works and the line of the names.
  expect((await answer.text()).trimEnd().split('\r\n')).toHaveLength(4);
});

test('11-10 files in a folder and those without an ending are made too', async () => {
  const sums = await (await ask('/datos/SHA256SUMS')).text();
  expect(sums).toMatch(/^[0-9a-f]{64} {2}obras\.csv$/m);
  expect(await (await ask('/datos/ocds/records.json')).json()).toMatchObject({ version: '1.1' });
});

test.each(['/', '/datos/', '/datos/openapi.json', '/datos/nada.csv', '/obras/obras.csv', '/datos/../obras.csv'])(
  '11-10 %s is not its own: the pages are asked',
  async (path) => {
    expect((await ask(path)).status).toBe(421);
  },
);
