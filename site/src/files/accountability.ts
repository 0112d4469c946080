import { accountabilityCsv, accountabilityXlsx } from '../../open-data/accountability-files.ts';
import { bodyAsRead } from '../../open-data/as-read.ts';
import { accountabilityFileTags } from '../../open-data/tables/accountability.ts';
import { snapshotOpener, type Snapshot } from '../../dataset/snapshot.ts';
import { situationOfSlug } from '../../published/accountability-list.ts';
import { accountabilityWords } from '../requests/accountability.ts';
import { publicFile } from './public-file.ts';
import { publicUrl } from '../portal/read-model.ts';
import { yardstick as currentYardstick } from '../portal/yardstick.ts';

const types = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

let openSnapshot: (() => Snapshot) | undefined;

/** `/rendicion/<slug>.csv` and `.xlsx`: exactly the rows of the list, streamed from one moment of the read model. */
export function accountabilityFile(slug: string, kind: keyof typeof types): Response {
  const situation = situationOfSlug(slug);
  if (!situation) return new Response(null, { status: 404 });
  const path = process.env['PUBLISHED_DB'];
  if (!path) throw new Error('Falta la variable PUBLISHED_DB: la ruta de published.db que el portal lee.');
  openSnapshot ??= snapshotOpener(path);
  const snapshot = openSnapshot();
  const yardstick = currentYardstick();
  const input = { database: snapshot.database, situation, yardstick, context: { publicUrl: publicUrl() } };
  const chunks =
    kind === 'csv'
      ? accountabilityCsv(input)
      : accountabilityXlsx({ ...input, rule: accountabilityWords[situation].rule(yardstick) });
  return publicFile({
    body: bodyAsRead(closing(chunks, snapshot)),
    type: types[kind],
    tags: accountabilityFileTags(situation),
  });
}

async function* closing(chunks: AsyncGenerator<Buffer>, snapshot: Snapshot): AsyncGenerator<Buffer> {
  try {
    yield* chunks;
  } finally {
    snapshot.close();
  }
}
