import { createHash } from 'node:crypto';
import type { OpenDataContext } from './column.ts';
import type { DataFile } from './data-file.ts';
import { tag } from '../published/tags.ts';
import type { Snapshot } from './snapshot.ts';

/** SHA-256 sums of files already written, each good until a change names data that its file is made from. */
export type SumMemo = { get(snapshot: Snapshot, file: Pick<DataFile, 'name' | 'tags'>): string | undefined; set(snapshot: Snapshot, name: string, sum: string): void };

export function sumMemo(): SumMemo {
  const sums = new Map<string, { store: string; seq: number; sum: string }>();
  return {
    get: (snapshot, { name, tags }) => {
      const known = sums.get(name);
      if (!known || known.store !== snapshot.store || known.seq > snapshot.seq) return undefined;
      return isTouched({ snapshot, since: known.seq, tags }) ? undefined : known.sum;
    },
    set: ({ store, seq }, name, sum) => { sums.set(name, { store, seq, sum }); },
  };
}

/** Has a change after `since` named one of the tags, or everything? */
function isTouched({ snapshot, since, tags }: { snapshot: Snapshot; since: number; tags: readonly string[] }): boolean {
  const wanted = new Set<string>([...tags, tag.all]);
  const rows = snapshot.database.prepare('SELECT tags FROM changes WHERE seq > ?').iterate(since);
  for (const row of rows) if (String(row['tags']).split(' ').some((name) => wanted.has(name))) return true;
  return false;
}

/** Passes the chunks on and notes their sum when all have passed. */
export async function* summed(chunks: AsyncIterable<Buffer>, onSum: (sum: string) => void): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
  onSum(hash.digest('hex'));
}

/** One line of `SHA256SUMS`: the sum in lower-case hexadecimal and the file's name. */
export const sumLine = (name: string, sum: string): string => `${sum}  ${name}\n`;

/** Lines of `SHA256SUMS` as `sha256sum -c` reads them. Files whose sum is not in the memo are written once more, from the same snapshot. */
export async function* sumLines({ files, snapshot, context, memo }: { files: readonly DataFile[]; snapshot: Snapshot; context: OpenDataContext; memo: SumMemo }): AsyncGenerator<Buffer> {
  for (const file of files) {
    if (file.exists?.(snapshot.database) === false) continue;
    let sum = memo.get(snapshot, file);
    if (sum === undefined) {
      const chunks = summed(file.chunks(snapshot.database, context), (value) => { sum = value; });
      while (!(await chunks.next()).done);
      memo.set(snapshot, file.name, sum ?? '');
    }
    yield Buffer.from(sumLine(file.name, sum ?? ''));
  }
}
