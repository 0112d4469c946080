import { createHash } from 'node:crypto';
import type { OpenDataContext } from './column.ts';
import type { DataFile } from './files.ts';
import type { Snapshot } from './snapshot.ts';

/** SHA-256 sums of files already written, kept only for the version of the data that they were written from. */
export type SumMemo = { get(version: number | null, name: string): string | undefined; set(version: number | null, name: string, sum: string): void };

export function sumMemo(): SumMemo {
  let current: number | null = null;
  let sums = new Map<string, string>();
  return {
    get: (version, name) => (version !== null && version === current ? sums.get(name) : undefined),
    set: (version, name, sum) => {
      if (version === null) return;
      if (version !== current) {
        current = version;
        sums = new Map();
      }
      sums.set(name, sum);
    },
  };
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
    let sum = memo.get(snapshot.version, file.name);
    if (sum === undefined) {
      const chunks = summed(file.chunks(snapshot.database, context), (value) => { sum = value; });
      while (!(await chunks.next()).done);
      memo.set(snapshot.version, file.name, sum ?? '');
    }
    yield Buffer.from(sumLine(file.name, sum ?? ''));
  }
}
