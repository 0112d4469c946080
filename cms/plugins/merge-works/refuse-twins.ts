import { APIError, type PayloadRequest } from 'payload';
import { reportKindWords, type ReportKind } from '../../../collections/progress-reports/kinds.ts';

type Row = { id: string } & Record<string, unknown>;

/**
 * A work has one report a month and author, and one concession file: with two somebody must choose first. Throws
 * `APIError` (422).
 */
export async function refuseTwins({
  req,
  from,
  into,
}: {
  req: PayloadRequest;
  from: string;
  into: string;
}): Promise<void> {
  const of = async (collection: 'progress-reports' | 'concession-files', id: string): Promise<Row[]> =>
    (await req.payload.db.find({ collection, where: { project: { equals: id } }, req, pagination: false, limit: 0 }))
      .docs as unknown as Row[];
  const told = (row: Row): string =>
    `${String(row['period'])} ${reportKindWords[(row['reportKind'] as ReportKind | null) ?? 'office']}`;
  const months = new Set((await of('progress-reports', into)).map(told));
  const twice = [
    ...new Set((await of('progress-reports', from)).map(told).filter((month) => months.has(month))),
  ].sort();
  if (twice.length > 0)
    throw new APIError(
      `Las dos obras tienen informe de avance de ${twice.join(', ')}. Deje uno por mes y autor antes de unir.`,
      422,
      undefined,
      true,
    );
  if ((await of('concession-files', from)).length > 0 && (await of('concession-files', into)).length > 0)
    throw new APIError('Las dos obras tienen expediente de concesión. Deje uno antes de unir.', 422, undefined, true);
}
