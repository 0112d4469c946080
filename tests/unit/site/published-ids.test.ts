import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openPublishedForWriting } from '../../../site/published/open-for-writing.ts';
import { publishedWriter, type PublishedChange } from '../../../site/published/write.ts';

test('9-1.2 a document has one address: the one where it stood goes, unless another document stands there now', () => {
  const folder = mkdtempSync(join(tmpdir(), 'direcciones-'));
  const { database } = openPublishedForWriting(join(folder, 'published.db'));
  try {
    const writer = publishedWriter(database);
    const row = (id: string, key: string): PublishedChange => ({
      table: 'news',
      key,
      id,
      doc: { slug: key, title: id, bodyHtml: '', summary: '', projectCodes: [] },
    });
    const apply = (...rows: PublishedChange[]): void => {
      writer.apply({ rows, tags: [], editedAt: '2026-11-29T00:00:00.000Z' });
    };
    const shown = (): string[] =>
      database
        .prepare('SELECT key, title FROM news ORDER BY key')
        .all()
        .map(({ key, title }) => `${String(key)}: ${String(title)}`);
    apply(row('a', 'nota-de-rosa'), row('b', 'otra'));
    apply(row('a', 'nota-de-persona-natural'));
    expect(shown()).toEqual(['nota-de-persona-natural: a', 'otra: b']);
    apply(row('a', 'otra'), row('b', 'nota-de-persona-natural'));
    expect(shown()).toEqual(['nota-de-persona-natural: b', 'otra: a']);
    expect([writer.keyOf('news', 'a'), writer.keyOf('news', 'b'), writer.keyOf('news', 'c')]).toEqual([
      'otra',
      'nota-de-persona-natural',
      null,
    ]);
    apply({ table: 'news', key: 'otra', doc: null });
    expect([shown(), writer.keyOf('news', 'a')]).toEqual([['nota-de-persona-natural: b'], null]);
    expect(writer.prune('news', new Set())).toEqual(['nota-de-persona-natural']);
    expect(writer.keyOf('news', 'b')).toBeNull();
  } finally {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
