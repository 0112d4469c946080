import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, type Product } from './product.ts';

/** What a command says that should refuse, run on a copy of the installation's database in a folder of its own. */
export function refusedOn(product: Product, script: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'invermet-tipo-'));
  try {
    const copy = new DatabaseSync(join(product.dataDir, 'cms.db'), { readOnly: true });
    copy.prepare('VACUUM INTO ?').run(join(folder, 'cms.db'));
    copy.close();
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, '--no-build'], {
      cwd: join(import.meta.dirname, '..', '..'),
      encoding: 'utf8',
      timeout: 120_000,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        DATA_DIR: folder,
        DATABASE_URL: '',
        PORT_CMS: '3977',
        PORT_PORTAL: '3978',
      },
    });
    expect(status).toBe(2);
    return stdout + stderr;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
