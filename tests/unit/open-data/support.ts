import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll } from 'vitest';
import { openPublished } from '../../../site/published/open.ts';
import { openPublishedForWriting } from '../../../site/published/open-for-writing.ts';
import { publishedWriter, type PublishedChange } from '../../../site/published/write.ts';
import { bundleFiles } from '../../../site/open-data/bundles.ts';
import { dataFiles, summaryFiles } from '../../../site/open-data/files.ts';
import { sumMemo, sumsOf } from '../../../site/dataset/sums.ts';
import { buildReadModel } from '../../fixtures/read-model.ts';

export const context = { publicUrl: 'https://abierto.example.org' };

/** A folder for one test file, removed at its end. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'datos-abiertos-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Read model with demonstration works and, on top of them, `rows`. Returns its path and a reading connection. */
export function readModel({ works, rows = [] }: { works: number; rows?: PublishedChange[] }): {
  path: string;
  database: DatabaseSync;
} {
  const path = join(temporaryFolder(), 'published.db');
  buildReadModel({ path, works });
  change(path, rows);
  const database = openPublished(path);
  afterAll(() => database.close());
  return { path, database };
}

export function change(path: string, rows: PublishedChange[]): void {
  const { database } = openPublishedForWriting(path);
  publishedWriter(database).apply({ rows, tags: ['projects'], editedAt: '2026-11-20T12:00:00.000Z' });
  database.close();
}

export async function bytesOf(name: string, database: DatabaseSync): Promise<Buffer> {
  const summary = summaryFiles.find((one) => one.name === name);
  if (summary)
    return Buffer.from(
      summary.text(
        database,
        context,
        await sumsOf({
          files: dataFiles,
          snapshot: { database, store: '', seq: 0, close: () => undefined },
          context,
          memo: sumMemo(),
        }),
      ),
    );
  const file = [...dataFiles, ...bundleFiles].find((one) => one.name === name);
  if (!file) throw new RangeError(`No hay archivo ${name}.`);
  return collect(file.chunks(database, context));
}

export async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}
