import { PAGE_GROUP_HEADER, PAGE_TAGS_HEADER } from '../published/tags.ts';
import { openHistory, historyPath } from '../published/history.ts';
import type { OpenDataContext } from '../dataset/column.ts';
import type { DataFile } from '../dataset/data-file.ts';
import { bodyAsRead } from './as-read.ts';
import { bundleFiles } from './bundles.ts';
import { dataFiles, summaryFiles } from './files.ts';
import { snapshotOpener, type Snapshot } from '../dataset/snapshot.ts';
import { summed, sumMemo, sumsOf, type SumsFolder } from '../dataset/sums.ts';

export type OpenDataResponder = (name: string) => Response;

/**
 * Answers with a file of the open data, streamed, with the headers the publisher reads; 404 when there is none of that
 * name. An error in the middle breaks the answer off, so that half a file is never taken for a whole one.
 */
export function openDataResponder({
  databasePath,
  publicUrl,
  publishedFolder = null,
  sumsFolder,
}: {
  databasePath: string;
  publicUrl: string;
  /** Where these files are published, compressed copies beside them. */
  publishedFolder?: string | null;
  /** Keeps sums from one process to the next. */
  sumsFolder?: SumsFolder;
}): OpenDataResponder {
  const openSnapshot = snapshotOpener(databasePath);
  const memo = sumMemo(sumsFolder);
  const isPresent = (file: DataFile): boolean => {
    if (!file.exists) return true;
    const snapshot = openSnapshot();
    try {
      return file.exists(snapshot.database);
    } finally {
      snapshot.close();
    }
  };
  return (name) => {
    const file = [...dataFiles, ...bundleFiles].find((one) => one.name === name);
    const summary = summaryFiles.find((one) => one.name === name);
    const described = file && isPresent(file) ? file : summary;
    if (!described)
      return new Response('No existe.', { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } });
    const { mediaType, group, tags } = described;
    const chunks = withSnapshot(
      openSnapshot,
      (snapshot) => ({
        publicUrl,
        published:
          publishedFolder === null ? null : { folder: publishedFolder, sumOf: (one) => memo.get(snapshot, one) },
      }),
      historyPath(databasePath),
      async function* (snapshot, context) {
        if (file) yield* summed(file.chunks(snapshot.database, context), (sum) => memo.set(snapshot, file.name, sum));
        else if (summary)
          yield Buffer.from(
            summary.text(snapshot.database, context, await sumsOf({ files: dataFiles, snapshot, context, memo })),
          );
      },
    );
    return new Response(bodyAsRead(chunks), {
      headers: { 'content-type': mediaType, [PAGE_TAGS_HEADER]: tags.join(' '), [PAGE_GROUP_HEADER]: group },
    });
  };
}

async function* withSnapshot(
  open: () => Snapshot,
  contextOf: (snapshot: Snapshot) => OpenDataContext,
  pathOfHistory: string,
  write: (snapshot: Snapshot, context: OpenDataContext) => AsyncGenerator<Buffer>,
): AsyncGenerator<Buffer> {
  const snapshot = open();
  const history = openHistory(pathOfHistory);
  try {
    yield* write(snapshot, { ...contextOf(snapshot), history });
  } finally {
    history?.close();
    snapshot.close();
  }
}
