import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { openPublishedForWriting } from '../../../site/published/open-for-writing.ts';
import { publishedWriter } from '../../../site/published/write.ts';
import { projectRow } from './read-model-rows.ts';

vi.mock('astro:middleware', () => ({ defineMiddleware: (handler: unknown) => handler }));
type Context = { locals: { page?: { tags: string[]; group: string } }; request: Request; url: URL };
// By a name of its own: only Astro knows the types of what it imports.
const middleware = '../../../site/src/middleware/index.ts';
const { onRequest } = (await import(middleware)) as {
  onRequest: (context: Context, next: () => Promise<Response>) => Promise<Response>;
};
const { published } = await import('../../../site/src/portal/read-model.ts');
const { PREVIEW_HEADER } = await import('../../../site/src/portal/preview.ts');
const { publicFile, streamFromSnapshot, streamOf } = await import('../../../site/src/files/public-file.ts');

const folder = mkdtempSync(join(tmpdir(), 'paginas-'));
const path = join(folder, 'published.db');
let writer: DatabaseSync;
beforeAll(() => {
  ({ database: writer } = openPublishedForWriting(path));
  publishedWriter(writer).apply({
    rows: [projectRow({ code: '7', title: 'Publicado' })],
    tags: [],
    editedAt: '2026-01-01T00:00:00.000Z',
  });
  process.env['PUBLISHED_DB'] = path;
});
beforeEach(() => {
  delete process.env['PREVIEW_DIR'];
  writer.exec("DELETE FROM meta WHERE key = 'needs_rebuild'");
});
afterAll(() => {
  writer.close();
  rmSync(folder, { recursive: true });
});

const html = (status = 200): Response => new Response('página', { status, headers: { 'content-type': 'text/html' } });
/** The answer to an address, of a page that says these tags. */
async function answer(
  address: string,
  given: { response?: () => Response; page?: { tags: string[]; group: string }; preview?: string } = {},
) {
  const url = new URL(address, 'https://p.example');
  const request = new Request(url, given.preview === undefined ? {} : { headers: { [PREVIEW_HEADER]: given.preview } });
  const locals = given.page ? { page: given.page } : {};
  const response = await onRequest({ locals, request, url }, () => Promise.resolve((given.response ?? html)()));
  const { headers } = response;
  return {
    status: response.status,
    type: headers.get('content-type'),
    tags: headers.get('x-page-tags'),
    group: headers.get('x-page-group'),
    wait: headers.get('retry-after'),
    text: await response.text(),
  };
}

describe('a page that is rendered', () => {
  test('says what it is made from, once each, and in which letters it is written', async () => {
    const page = { tags: ['projects', 'pages', 'projects'], group: 'list' };
    expect(await answer('/obras/', { page })).toEqual({
      status: 200,
      type: 'text/html; charset=utf-8',
      tags: 'settings pages projects',
      group: 'list',
      wait: null,
      text: 'página',
    });
    expect(await answer('/obras/')).toMatchObject({ type: 'text/html; charset=utf-8', tags: null, group: null });
  });
  test('a file stays as it is', async () => {
    const response = () => new Response('a', { headers: { 'content-type': 'text/csv' } });
    expect(await answer('/x.csv', { response, page: { tags: ['a'], group: 'data' } })).toMatchObject({
      type: 'text/csv',
      tags: null,
    });
    expect((await answer('/x', { response: () => new Response(null, { status: 301 }) })).status).toBe(301);
  });
  test('the page of what is not found is a file with status 200, at its own address only', async () => {
    const page = { tags: ['a'], group: 'detail' };
    expect(await answer('/404.html', { response: () => html(404), page })).toMatchObject({
      status: 200,
      tags: 'settings pages a',
      text: 'página',
    });
    expect((await answer('/otra/', { response: () => html(404), page })).status).toBe(404);
  });
});

describe('while the read model is being filled', () => {
  test.each([
    ['/obras/?estado=paralizada', 200, 503],
    ['/api/v1/obras/', 200, 503],
    ['/apia/', 200, 200],
    ['/_addresses.json?completo=1', 200, 200],
    ['/obras/', 200, 200],
    ['/obras/7/', 404, 503],
    ['/obras/7/', 500, 500],
  ])('%s that would answer %i answers %i', async (address, status, expected) => {
    const response = () => html(status);
    expect((await answer(address, { response })).status).toBe(status);
    writer.exec("INSERT INTO meta VALUES ('needs_rebuild', 'filling')");
    const told = await answer(address, { response });
    expect([told.status, told.wait]).toEqual([expected, expected === 503 ? '30' : null]);
  });
});

describe('a preview', () => {
  const name = 'a'.repeat(64);
  const title = (): unknown =>
    published().prepare("SELECT doc ->> '$.title' AS title FROM projects WHERE key = '7'").get()?.['title'];
  function ask(given: object, as = name): void {
    process.env['PREVIEW_DIR'] = join(folder, 'vistas');
    mkdirSync(join(folder, 'vistas'), { recursive: true });
    const request = {
      path: '/obras/7/',
      expiresAt: Date.now() + 60_000,
      rows: [projectRow({ code: '7', title: 'Borrador' })],
      ...given,
    };
    writeFileSync(join(folder, 'vistas', `${as}.json`), JSON.stringify(request));
  }
  const response = () => new Response(String(title()), { headers: { 'content-type': 'text/html' } });
  test('shows the draft of its own page for this request alone', async () => {
    ask({});
    expect((await answer('/obras/7/', { preview: name, response })).text).toBe('Borrador');
    expect((await answer('/obras/7/', { response })).text).toBe('Publicado');
  });
  test.each<[string, object, string, string]>([
    ['of another page', {}, '/obras/8/', name],
    ['that is over', { expiresAt: Date.now() - 1 }, '/obras/7/', name],
    ['that nobody wrote', {}, '/obras/7/', 'b'.repeat(64)],
    ['whose name is none', {}, '/obras/7/', `../${'a'.repeat(61)}`],
    ['that cannot be read', { path: 7 }, '/obras/7/', name],
  ])('%s is refused', async (_, given, address, preview) => {
    ask(given);
    const told = await answer(address, { preview, response });
    expect([told.status, told.text]).toEqual([403, 'Vista previa no autorizada.']);
  });
  test('is nothing to a renderer that has no folder for them', async () => {
    expect((await answer('/obras/7/', { preview: name, response })).text).toBe('Publicado');
  });
});

describe('a file', () => {
  const text = (body: ReadableStream): Promise<string> => new Response(body).text();
  test('says its type, what it is made from and its group', () => {
    const { headers } = publicFile({ body: 'x', type: 'text/csv', tags: ['a', 'b'] });
    expect(['content-type', 'x-page-tags', 'x-page-group'].map((one) => headers.get(one))).toEqual([
      'text/csv',
      'a b',
      'data',
    ]);
    expect(publicFile({ body: 'x', type: 't', tags: [], group: 'list' }).headers.get('x-page-tags')).toBe('none');
    expect(publicFile({ body: 'x', type: 't', tags: [], group: 'list' }).headers.get('x-page-group')).toBe('list');
  });
  test('is written part by part, from a connection that is closed at its end', async () => {
    expect(await text(streamOf(['añ', '', 'o']))).toBe('año');
    expect(await text(streamOf([]))).toBe('');
    let used: DatabaseSync | null = null;
    const made = streamFromSnapshot((database) => {
      used = database;
      return ['uno', 'dos'];
    });
    expect(await text(made)).toBe('unodos');
    expect((used as DatabaseSync | null)?.isOpen).toBe(false);
    const broken = streamFromSnapshot(function* (database) {
      used = database;
      yield 'uno';
      throw new Error('se cortó');
    });
    await expect(text(broken)).rejects.toThrow('se cortó');
    expect((used as DatabaseSync | null)?.isOpen).toBe(false);
    let isEnded = false;
    const left = streamFromSnapshot(function* (database) {
      used = database;
      try {
        for (;;) yield 'x';
      } finally {
        isEnded = true;
      }
    });
    const reader = left.getReader();
    await reader.read();
    await reader.cancel();
    expect([isEnded, (used as DatabaseSync | null)?.isOpen]).toEqual([true, false]);
  });
});
