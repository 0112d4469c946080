import sharp from 'sharp';
import { smallPdf } from '../fixtures/sample-documents.ts';
import { word, type World } from './world.ts';

/** How the documents of a collection are made, sent and changed. */
export type Making = {
  /** What a client sends to make one. */
  body?: () => object | Promise<object>;
  /** What the person of this identifier sends to change one: one field, always another value. */
  change?: (person: string) => Record<string, unknown>;
  /** The file that goes along with `body`. */
  upload?: () => { name: string; mimetype: string; data: Buffer; size: number };
  /** Makes a new document in the situation, as the system; its identifier. */
  situations: Record<string, () => Promise<string>>;
};

let month = 0;
/** A month that no report has yet. */
export function nextMonth(): string {
  month += 1;
  return new Date(Date.UTC(1960, month, 1)).toISOString().slice(0, 7);
}

/** Another text each time. */
export const text =
  (name: string): (() => Record<string, unknown>) =>
  () => ({ [name]: `Texto ${word()}` });

const fileOf = (ending: string, mimetype: string, data: Buffer) => () => ({
  name: `archivo-${word()}.${ending}`,
  mimetype,
  data,
  size: data.length,
});
export const pdf = fileOf('pdf', 'application/pdf', smallPdf);
export const jpeg = fileOf(
  'jpg',
  'image/jpeg',
  await sharp({ create: { width: 64, height: 48, channels: 3, background: '#7a1f2b' } })
    .jpeg()
    .toBuffer(),
);

/** A work of the consortium and the supervisor, in which nobody takes part yet. */
export const workOf = ({ companies }: World): object => ({
  title: `Otra obra ${word()}`,
  kind: 'publicWork',
  status: 'execution',
  entity: companies.entity,
  contractor: companies.consortium,
  supervisor: companies.supervisor,
});

/** A report of the published work, of a month that no other has. */
export const reportOf = ({ works }: World): { project: string; period: string; status: string } => ({
  project: works.published,
  period: nextMonth(),
  status: 'draft',
});

/** Documents that are drafts before they are published. */
export const withDrafts = (
  { put }: World,
  slug: string,
  body: () => object,
  change: () => Record<string, unknown> = text('summary'),
): Making => ({
  body: () => ({ ...body(), _status: 'published' }),
  change,
  situations: {
    published: () => put(slug, { ...body(), _status: 'published' }),
    draft: () => put(slug, { ...body(), _status: 'draft' }),
  },
});
