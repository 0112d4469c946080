import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newsBySlug, news } from '../../../site/published/news.ts';
import { openPublished } from '../../../site/published/open.ts';
import { openOverlay, type PreviewRequest } from '../../../site/published/overlay.ts';
import { projectByCode } from '../../../site/published/projects.ts';
import { buildReadModel } from '../../fixtures/read-model.ts';

const SECRET = 'SECRETO-DEL-BORRADOR';
let folder: string;
let path: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'overlay-'));
  path = join(folder, 'published.db');
  buildReadModel({ path, works: 5, reportsPerWork: 1 });
});
afterAll(() => rmSync(folder, { recursive: true }));

const draftOf = (slug: string, more: object): PreviewRequest['rows'] => {
  const database = openPublished(path);
  const doc = { ...newsBySlug(database, 'noticia-demo-1'), slug, title: SECRET, ...more };
  database.close();
  return [{ table: 'news', key: slug, doc }];
};

test('a draft stands in front of the published row, and a new one beside the others', () => {
  const changed = openOverlay(path, draftOf('noticia-demo-1', { publishedOn: '2999-01-01' }));
  expect([newsBySlug(changed, 'noticia-demo-1')?.title, newsBySlug(changed, 'noticia-demo-2')?.title]).toEqual([
    SECRET,
    'Noticia de demostración 2',
  ]);
  expect([news(changed).length, news(changed)[0]?.title]).toEqual([6, SECRET]);
  changed.close();
  const added = openOverlay(path, draftOf('nueva', {}));
  expect([newsBySlug(added, 'nueva')?.title, news(added).length]).toEqual([SECRET, 7]);
  added.close();
});

test('a work has its draft too, whatever generated columns its table has', () => {
  const stored = openPublished(path);
  const code = String(stored.prepare('SELECT key FROM projects LIMIT 1').get()?.['key']);
  const project = projectByCode(stored, code);
  const overlay = openOverlay(path, [{ table: 'projects', key: code, doc: { ...project, title: SECRET } }]);
  expect([projectByCode(overlay, code)?.title, projectByCode(stored, code)?.title]).toEqual([SECRET, project?.title]);
  overlay.close();
  stored.close();
});

test('SE-2 nothing of a draft is written: other readers and the files do not have it', () => {
  const overlay = openOverlay(path, draftOf('noticia-demo-1', {}));
  const other = openPublished(path);
  expect(newsBySlug(overlay, 'noticia-demo-1')?.title).toBe(SECRET);
  expect(newsBySlug(other, 'noticia-demo-1')?.title).toBe('Noticia de demostración 1');
  expect(() => overlay.exec('DELETE FROM main.news')).toThrow();
  for (const name of readdirSync(folder)) expect(readFileSync(join(folder, name)).includes(SECRET), name).toBe(false);
  other.close();
  overlay.close();
});
