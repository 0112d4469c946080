/** Documents as the CMS reads them for the visitor, and what stands beside them. */
export type Row = Record<string, unknown>;
export const firm = { id: 'e1', name: 'INVERMET', key: 'invermet', ruc: '20164503080', standing: 'named' };
export const other = { ...firm, id: 'e2', name: 'OTRA ENTIDAD', key: 'otra' };
export const work = (more: Row = {}): Row => ({
  id: 'w1',
  code: '2790001',
  title: 'Puente Uno',
  _status: 'published',
  entity: firm,
  ...more,
});
export const made = {
  key: 'u1',
  title: 'Acta',
  url: '/media/u1/acta.pdf',
  mimeType: 'application/pdf',
  sizeBytes: 10,
  sha256: 'a'.repeat(64),
  documentType: 'act',
  date: null,
  description: 'de la hoja',
};
export const question = {
  code: 'C-1',
  question: '¿Cuándo?',
  answer: 'Mañana.',
  questionEn: null,
  answerEn: null,
  askedOn: '2026-01-01',
  answeredOn: null,
};
const context = {
  entityIds: new Set(['e1']),
  image: (media: { id: string }) => ({ id: media.id }),
  file: (document: { id: string }) => (document.id === 'd1' ? made : null),
  questions: (id: string) => (id === 'o1' ? [question] : []),
};
export const text = (words: string): Row => ({
  root: { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', text: words, format: 0 }] }] },
});
export const common = { createdAt: '2026-04-01T15:00:00Z', updatedAt: '2026-05-01T00:00:00Z' };
export const told = { source: 'MEF', asOf: '2026-03', consultedOn: null, url: null, grade: null };
export const provenance = { source: 'MEF', asOf: '2026-03' };
export const entered = { source: 'INVERMET', asOf: null, consultedOn: '2026-04-01', url: null, grade: null };
type View = (document: never, context: never) => object | null;
export const shown = (view: View, document: Row): Row | null =>
  view({ ...common, ...document } as never, context as never) as Row | null;
