import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { openPublishedForWriting } from '../../../site/published/open-for-writing.ts';

const folder = mkdtempSync(join(tmpdir(), 'esquema-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A filled read model, changed by hand while nobody has it open. */
function storeWith(name: string, change: string): string {
  const path = join(folder, name);
  openPublishedForWriting(path).database.close();
  const database = new DatabaseSync(path);
  database.exec(
    `DELETE FROM meta WHERE key = 'needs_rebuild'; INSERT INTO pages (key, doc) VALUES ('una', '{}'); ${change}`,
  );
  database.close();
  return path;
}
const opened = (path: string): { wasReset: boolean; pages: number } => {
  const { database, wasReset } = openPublishedForWriting(path);
  const pages = Number(database.prepare('SELECT count(*) AS n FROM pages').get()?.['n']);
  database.close();
  return { wasReset, pages };
};

test('11-1 a read model of the same tables stays, also one of before its tables were told apart', () => {
  expect(opened(storeWith('same.db', ''))).toEqual({ wasReset: false, pages: 1 });
  expect(opened(storeWith('before.db', "DELETE FROM meta WHERE key = 'schema_print';"))).toEqual({
    wasReset: false,
    pages: 1,
  });
});

test('11-1 one with other tables is made anew, without anybody raising a number', () => {
  const path = storeWith('other.db', "UPDATE meta SET value = 'otra' WHERE key = 'schema_print';");
  expect(opened(path)).toEqual({ wasReset: true, pages: 0 });
});
