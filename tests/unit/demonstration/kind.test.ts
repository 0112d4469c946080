import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createBackup } from '../../../scripts/backup/create.ts';
import { restoreBackup } from '../../../scripts/backup/restore.ts';
import { kindOfFile, refuseOtherKind, storedKind } from '../../../scripts/start/kind.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tipo-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A database as the CMS leaves it; `mark` undefined: of a version that knew no mark; null: not yet written. */
function database(name: string, mark?: 0 | 1 | null, rows = 0): string {
  const path = join(folder, name);
  const file = new DatabaseSync(path);
  file.exec(
    `CREATE TABLE site_settings (id TEXT${mark === undefined ? '' : ', is_demonstration INTEGER DEFAULT 0'}); CREATE TABLE users (id TEXT); CREATE TABLE organizations (id TEXT); CREATE TABLE projects (id TEXT);`,
  );
  if (mark === 0 || mark === 1) file.prepare('INSERT INTO site_settings VALUES (?, ?)').run('a', mark);
  for (let row = 0; row < rows; row += 1) file.prepare('INSERT INTO organizations VALUES (?)').run(String(row));
  file.close();
  return path;
}

describe('9-1.4 the kind of an installation', () => {
  test('stands in its database', async () => {
    expect(await storedKind(`file:${database('a.db', 1)}`)).toBe('demonstration');
    expect(await storedKind(`file:${database('b.db', 0)}`)).toBe('real');
  });
  test('is open while there is nothing in it, and real where there are rows without a mark', () => {
    expect(kindOfFile(join(folder, 'none.db'))).toBeNull();
    expect(kindOfFile(database('c.db', null))).toBeNull();
    expect(kindOfFile(database('d.db', null, 1))).toBe('real');
    expect(kindOfFile(database('e.db', undefined, 1))).toBe('real');
  });
  test('decides which command may serve it, and the refusal says what to do', () => {
    for (const kind of ['real', 'demonstration'] as const)
      for (const stored of [kind, null])
        expect(() => refuseOtherKind({ wanted: kind, stored, place: '/x' })).not.toThrow();
    expect(() => refuseOtherKind({ wanted: 'real', stored: 'demonstration', place: '/datos' })).toThrow(
      /\/datos guarda una demostración.*npm run demo/,
    );
    expect(() => refuseOtherKind({ wanted: 'demonstration', stored: 'real', place: '/datos' })).toThrow(
      expect.objectContaining({
        exitCode: 2,
        message: expect.stringMatching(/\/datos guarda una instalación real.*DATA_DIR/),
      }),
    );
  });
  test('goes with a backup, which takes the place of data of its own kind only', async () => {
    const copyOf = async (mark: 0 | 1): Promise<string> =>
      (
        await createBackup(
          { dataDir: folder, databasePath: database(`${mark}.db`, mark), uploadsDir: join(folder, 'uploads') },
          join(folder, `copias-${mark}`),
        )
      ).folder;
    const [real, demonstration] = [await copyOf(0), await copyOf(1)];
    expect(kindOfFile(join(demonstration, 'cms.db'))).toBe('demonstration');
    database('cms.db', 0);
    await expect(restoreBackup(demonstration, folder)).rejects.toThrow(
      /es de una demostración y .* guarda datos de una instalación real/,
    );
    expect(kindOfFile(join(folder, 'cms.db'))).toBe('real');
    await restoreBackup(real, folder);
    expect(kindOfFile(join(folder, 'cms.db'))).toBe('real');
  });
});
