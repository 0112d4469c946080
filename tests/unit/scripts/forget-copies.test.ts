import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { backupsHolding } from '../../../scripts/forget/backups.ts';
import { kinds } from '../../../scripts/forget/kinds.ts';
import { renewPortal } from '../../../scripts/forget/portal.ts';
import { openHistoryForWriting } from '../../../site/published/history.ts';
import { openPublishedForWriting } from '../../../site/published/open-for-writing.ts';

const folder = mkdtempSync(join(tmpdir(), 'olvidar-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('12-7 forgetting names the copies that updates took, and takes away read models that were set aside', async () => {
  const copy = join(folder, 'backups', 'antes-de-actualizar-20261130T100000Z');
  mkdirSync(copy, { recursive: true });
  const history = openHistoryForWriting(join(copy, 'history.db'));
  history.record({ table: 'projects', key: '123', doc: { title: 'Por error' }, at: '2026-11-30T10:00:00Z' });
  history.close();
  const search = { kind: kinds['obras'] ?? expect.fail(), forgotten: { keys: ['123'] } };
  expect(backupsHolding([join(folder, 'backups')], { ...search, key: '123' })).toEqual([
    { folder: copy, holds: ['historia (1 versiones)'] },
  ]);
  expect(backupsHolding([join(folder, 'backups')], { ...search, key: '124' })).toEqual([]);

  const publishedDb = join(folder, 'published.db');
  openPublishedForWriting(publishedDb).database.close();
  writeFileSync(`${publishedDb}.dañada-20261130T100000000Z`, 'Por error');
  writeFileSync(`${publishedDb}.dañada-20261130T100000000Z-wal`, 'Por error');
  await renewPortal({ publishedDb, publishedMediaDir: join(folder, 'media') });
  expect(readdirSync(folder).filter((name) => name.includes('dañada'))).toEqual([]);
});
