import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { OpenDataContext } from './column.ts';
import type { DataFile } from './data-file.ts';
import { tag } from '../published/tags.ts';
import type { Snapshot } from './snapshot.ts';

/** SHA-256 sum in lower-case hexadecimal and length of a file. */
export type FileSum = { sha256: string; bytes: number };

/** Sums of files already written, each good until a change names data that its file is made from. */
export type SumMemo = {
  get(snapshot: Snapshot, file: Pick<DataFile, 'name' | 'tags'>): FileSum | undefined;
  set(snapshot: Snapshot, name: string, sum: FileSum): void;
};

/** A sum, and the moment of the data that it is of. */
const Kept = z.object({
  of: z.string(),
  store: z.string(),
  seq: z.number(),
  sum: z.object({ sha256: z.string(), bytes: z.number() }),
});
type Kept = z.infer<typeof Kept>;

/**
 * A folder that keeps sums from one process to the next, one small file each, so that several processes may note theirs
 * at once; `of`: what else they depend on, which build wrote the files and for which address.
 */
export type SumsFolder = { path: string; of: string };

/** With `folder` the sums outlive the process, as long as what they depend on stays. */
export function sumMemo(folder?: SumsFolder): SumMemo {
  const sums = new Map<string, Kept>();
  return {
    get: (snapshot, { name, tags }) => {
      const known = (folder && keptSum(folder, name)) ?? sums.get(name);
      if (!known || known.store !== snapshot.store || known.seq > snapshot.seq) return undefined;
      return isTouched({ snapshot, since: known.seq, tags }) ? undefined : known.sum;
    },
    set: ({ store, seq }, name, sum) => {
      const kept = { of: folder?.of ?? '', store, seq, sum };
      sums.set(name, kept);
      if (folder) keepSum(folder, name, kept);
    },
  };
}

const placeOf = (folder: SumsFolder, name: string): string => join(folder.path, `${name.replaceAll('/', '~')}.json`);

function keptSum(folder: SumsFolder, name: string): Kept | undefined {
  try {
    const kept = Kept.parse(JSON.parse(readFileSync(placeOf(folder, name), 'utf8')));
    return kept.of === folder.of ? kept : undefined;
  } catch {
    // None yet, or cut short: it is made again.
    return undefined;
  }
}

/** A disk that is full costs the next process some work, and this file nothing. */
function keepSum(folder: SumsFolder, name: string, kept: Kept): void {
  const place = placeOf(folder, name);
  const temporary = `${place}.${process.pid}.tmp`;
  try {
    mkdirSync(folder.path, { recursive: true, mode: 0o700 });
    writeFileSync(temporary, JSON.stringify(kept), { mode: 0o600 });
    renameSync(temporary, place);
  } catch {
    return;
  }
}

/**
 * Has a change after `since` named one of the tags, or everything? Yes where the changes that came next are kept no
 * more.
 */
function isTouched({ snapshot, since, tags }: { snapshot: Snapshot; since: number; tags: readonly string[] }): boolean {
  if (snapshot.seq === since) return false;
  const first = Number(snapshot.database.prepare('SELECT min(seq) AS first FROM changes').get()?.['first'] ?? 0);
  if (first > since + 1) return true;
  const wanted = new Set<string>([...tags, tag.all]);
  const rows = snapshot.database.prepare('SELECT tags FROM changes WHERE seq > ?').iterate(since);
  for (const row of rows)
    if (
      String(row['tags'])
        .split(' ')
        .some((name) => wanted.has(name))
    )
      return true;
  return false;
}

/** Passes the chunks on and notes their sum when all have passed. */
export async function* summed(chunks: AsyncIterable<Buffer>, onSum: (sum: FileSum) => void): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of chunks) {
    hash.update(chunk);
    bytes += chunk.length;
    yield chunk;
  }
  onSum({ sha256: hash.digest('hex'), bytes });
}

/** Sum of a text as it is written. */
export const sumOfText = (text: string): FileSum => ({
  sha256: createHash('sha256').update(text).digest('hex'),
  bytes: Buffer.byteLength(text),
});

/** One line of `SHA256SUMS`: the sum in lower-case hexadecimal and the file's name. */
export const sumLine = (name: string, sum: string): string => `${sum}  ${name}\n`;

/** Sums of all files that there are. Those not in the memo are written once more, from the same snapshot. */
export async function sumsOf({
  files,
  snapshot,
  context,
  memo,
}: {
  files: readonly DataFile[];
  snapshot: Snapshot;
  context: OpenDataContext;
  memo: SumMemo;
}): Promise<Map<string, FileSum>> {
  const sums = new Map<string, FileSum>();
  for (const file of files) {
    if (file.exists?.(snapshot.database) === false) continue;
    let sum = memo.get(snapshot, file);
    if (sum === undefined) {
      const chunks = summed(file.chunks(snapshot.database, context), (value) => {
        sum = value;
      });
      while (!(await chunks.next()).done);
      if (sum !== undefined) memo.set(snapshot, file.name, sum);
    }
    if (sum !== undefined) sums.set(file.name, sum);
  }
  return sums;
}
